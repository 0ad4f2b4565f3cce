import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { goToMe, toast, useTitle } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Button, Problem } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Card, Page, Sub, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** The code that was handed over face to face makes a post work. */
export const ProvePost = () => {
  const t = useLabels({ zh, en })
  const [code, setCode] = useState('')
  useTitle(t.proveTitle)
  const prove = useWrite(api.identity.join.mutate, () => {
    toast(t.proveDone)
    goToMe()
  })
  return (
    <Page
      foot={
        <Button
          id="prove"
          busy={prove.busy}
          deed="check"
          lacks={{ [t.proveCode]: code.trim().length >= 6 }}
          onTap={() => prove.run({ code: code.trim() })}
        >
          {t.proveTitle}
        </Button>
      }
    >
      <Card>
        <Title>{t.proveTitle}</Title>
        <Sub>{t.proveHint}</Sub>
        <Field id="desk-code" label={t.proveCode} value={code} onChange={setCode} most={20} />
      </Card>
      <Problem error={prove.error} />
    </Page>
  )
}
