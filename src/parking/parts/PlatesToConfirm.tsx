import { useState } from 'react'
import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { here } from '../../platform/client/link'
import { useLabels } from '../../platform/client/session'
import { useDraft } from '../../platform/client/useDraft'
import { fill } from '../../platform/refusal'
import { dayTime } from '../../platform/time'
import { Button, Problem } from '../../ui/action'
import { Loaded } from '../../ui/faces'
import { Field } from '../../ui/fields'
import { Card, Sub, Title } from '../../ui/layout'
import { Pager, usePages } from '../../ui/Pager'
import { Rows } from '../../ui/Rows'
import { en } from '../texts.gate.en'
import { zh } from '../texts.gate.zh'

type Waiting = Awaited<ReturnType<typeof api.parking.platesToConfirm.query>>['items'][number]

/** Sent back with a reason that its registrant reads. */
const Refuse = ({ lotId, plateId }: { lotId: string; plateId: string }) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useDraft(`refuse.${plateId}.reason`, '')
  const form = { draft: `refuse.${plateId}` }
  const refuse = useWrite(api.parking.refusePlate.mutate, () => toast(t.refused), form)
  return (
    <>
      <Field id={`why-${plateId}`} label={t.refuseReason} value={reason} onChange={setReason} most={100} />
      <Problem error={refuse.error} />
      <Button
        id={`refuse-${plateId}`}
        ghost
        gap
        busy={refuse.busy}
        deed="refuse"
        lacks={{ [t.refuseReason]: reason.trim() }}
        onTap={() => refuse.run({ lotId, plateId, reason })}
      >
        {t.refuse}
      </Button>
    </>
  )
}

const One = ({ lotId, waiting }: { lotId: string; waiting: Waiting }) => {
  const t = useLabels({ zh, en })
  const [refusing, setRefusing] = useState(false)
  const confirm = useWrite(api.parking.confirmPlate.mutate, () => toast(t.confirmed))
  const { id: plateId, plate, name, registeredAt } = waiting
  return (
    <Card>
      <Title>{plate}</Title>
      <Sub>{fill(t.of, { name, at: dayTime(registeredAt) })}</Sub>
      <Problem error={confirm.error} />
      <Button
        id={`confirm-${plateId}`}
        gap
        busy={confirm.busy}
        deed="confirm"
        onTap={() => confirm.run({ lotId, plateId })}
      >
        {t.confirm}
      </Button>
      {refusing ? (
        <Refuse lotId={lotId} plateId={plateId} />
      ) : (
        <Button id={`unlike-${plateId}`} ghost gap onTap={() => setRefusing(true)}>
          {t.refuse}
        </Button>
      )}
    </Card>
  )
}

/** What waits in the compound of a car park: the plate and who registered it, no room. */
export const PlatesToConfirm = ({ lotId }: { lotId: string }) => {
  const t = useLabels({ zh, en })
  const pages = usePages(['plates to confirm', lotId], (at) =>
    api.parking.platesToConfirm.query(here({ lotId, ...at })),
  )
  return (
    <>
      <Card>
        <Title>{t.waiting}</Title>
        <Sub>{t.seeLicence}</Sub>
      </Card>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noneWaiting, text: t.noneWaitingText }}
      >
        {({ items }) => (
          <>
            <Rows items={items}>{(waiting) => <One key={waiting.id} lotId={lotId} waiting={waiting} />}</Rows>
            <Pager pages={pages} id="more-plates" />
          </>
        )}
      </Loaded>
    </>
  )
}
