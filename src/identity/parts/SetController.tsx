import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Card, Line, Sub } from '../../ui/layout'
import { en } from '../texts.privacy.en'
import { zh } from '../texts.privacy.zh'

/** The secretary writes down who answers for personal data here. */
export const SetController = () => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const [name, setName] = useDraft('controller.name', '')
  const [contact, setContact] = useDraft('controller.contact', '')
  const [complaints, setComplaints] = useDraft('controller.complaints', '')
  const save = useWrite(
    api.identity.setController.mutate,
    () => {
      toast(t.saved)
      setOpen(false)
    },
    { draft: 'controller' },
  )
  const said = { name: name.trim(), contact: contact.trim(), complaints: complaints.trim() }
  return (
    <Card>
      <Line id="set-controller" first left={t.set} right="›" open={open} onTap={() => setOpen(!open)} />
      {open ? (
        <>
          <Sub>{t.setHint}</Sub>
          <Field id="controller-name" need label={t.setName} value={name} onChange={setName} most={120} />
          <Field id="controller-contact" need label={t.setContact} value={contact} onChange={setContact} most={120} />
          <Field
            id="controller-complaints"
            need
            label={t.setComplaints}
            value={complaints}
            onChange={setComplaints}
            most={120}
          />
          <Problem error={save.error} />
          <Button
            id="save-controller"
            gap
            busy={save.busy}
            deed="save"
            lacks={{ [t.setName]: said.name, [t.setContact]: said.contact, [t.setComplaints]: said.complaints }}
            onTap={() => save.run(said)}
          >
            {t.save}
          </Button>
        </>
      ) : null}
    </Card>
  )
}
