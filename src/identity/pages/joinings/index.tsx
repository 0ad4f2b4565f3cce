import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { dayOf } from '../../../platform/instant'
import { fill } from '../../../platform/refusal'
import { deciders } from '../../../platform/roles'
import { dayTime } from '../../../platform/time'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Page, Sub, Title } from '../../../ui/layout'
import { Rows } from '../../../ui/Rows'
import { useMe } from '../../parts/me'
import { Objections } from '../../parts/Objections'
import { en } from '../../texts.joining.en'
import { zh } from '../../texts.joining.zh'

type Joining = Awaited<ReturnType<typeof api.identity.joinings.query>>['items'][number]

/** One who joined: who, how, and a word against it while there is time. */
const One = ({ joining }: { joining: Joining }) => {
  const t = useLabels({ zh, en })
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useDraft(`joining.${joining.id}`, '')
  const object = useWrite(api.identity.objectToJoining.mutate, () => toast(t.objected), {
    draft: `joining.${joining.id}`,
  })
  const how = t.ways[joining.way as keyof typeof t.ways]
  return (
    <Card>
      <Title>{fill(t.joinedHome, { name: joining.name })}</Title>
      <Sub>{`${dayOf(joining.at)} · ${how}`}</Sub>
      {joining.objectedAt ? (
        <Sub>{t.objectedWaits}</Sub>
      ) : (
        <>
          <Sub>{fill(t.objectUntil, { until: dayTime(joining.until) })}</Sub>
          {open ? (
            <>
              <Field id={`why-${joining.id}`} label={t.objectWhy} value={reason} onChange={setReason} most={200} />
              <Button
                id={`object-${joining.id}`}
                gap
                busy={object.busy}
                deed="ask"
                lacks={{ [t.objectWhy]: reason.trim() }}
                onTap={() => object.run({ joiningId: joining.id, reason: reason.trim() })}
              >
                {t.objectSend}
              </Button>
            </>
          ) : (
            <Button id={`open-${joining.id}`} ghost gap onTap={() => setOpen(true)}>
              {t.objectOpen}
            </Button>
          )}
        </>
      )}
      <Problem error={object.error} />
    </Card>
  )
}

/** Who joined in one's home; and, for those who decide, what others object to. */
const Joinings = () => {
  const t = useLabels({ zh, en })
  const { holds } = useMe()
  const decides = holds(...deciders)
  const read = useRead(['joinings'], () => api.identity.joinings.query(here({})))
  return (
    <Page>
      {decides ? <Objections mayConfirm={!holds('secretary')} /> : null}
      <Loaded
        query={read}
        empty={{ when: ({ items }) => items.length === 0 && !decides, title: t.noJoinings, text: t.noJoiningsText }}
      >
        {({ items }) => <Rows items={items}>{(joining) => <One key={joining.id} joining={joining} />}</Rows>}
      </Loaded>
    </Page>
  )
}

export default Joinings
