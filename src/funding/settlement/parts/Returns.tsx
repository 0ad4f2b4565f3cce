import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { monthDay } from '../../../platform/time'
import { useSignedFor } from '../../../posts/parts/useBodyName'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Line, Sub, Tag, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { waitsForNext } from '../carryRules'
import type { FinalAccount } from '../store'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { CarryOver } from './NextProject'

type Return = Awaited<ReturnType<typeof api.funding.settlement.returns.query>>['items'][number]
type Sending = NonNullable<Return['sending']>

/** Record that a return was sent, with its proof. */
const Send = ({ row }: { row: Return }) => {
  const t = useLabels({ zh, en })
  const [evidence, setEvidence] = useDraft(`return.${row.id}.evidence`, '')
  const sending = useNewId(`return.${row.id}`)
  const record = useWrite(
    api.funding.settlement.recordReturn.mutate,
    () => {
      toast(t.recordReturn)
      sending.renew()
    },
    { draft: `return.${row.id}` },
  )
  const run = () => record.run({ sendingId: sending.id, returnId: row.id, method: 'transfer', evidence })
  return (
    <View>
      <Field id={`proof-${row.number}`} label={t.proof} value={evidence} onChange={setEvidence} most={200} />
      <Problem error={record.error} />
      <Button
        id={`send-${row.number}`}
        ghost
        gap
        busy={record.busy}
        deed="record"
        lacks={{ [t.proof]: evidence.trim() }}
        onTap={run}
      >
        {t.recordReturn}
      </Button>
    </View>
  )
}

/** What was sent and came back. */
const Bounce = ({ sending, secretary }: { sending: Sending; secretary: boolean }) => {
  const t = useLabels({ zh, en })
  const [why, setWhy] = useDraft(`bounce.${sending.id}.why`, '')
  const [open, setOpen] = useState(false)
  const bounce = useNewId(`bounce.${sending.id}`)
  const ask = useWrite(api.funding.settlement.askBounce.mutate, () => toast(t.askBounce), {
    draft: `bounce.${sending.id}`,
  })
  const confirm = useWrite(api.funding.settlement.confirmBounce.mutate, () => toast(t.confirmBounce))
  const asked = sending.bounce
  if (asked)
    return (
      <View>
        <Tag tone="warn">{`${t.askBounce} · ${asked.why}`}</Tag>
        <Problem error={confirm.error} />
        {secretary || asked.mine ? null : (
          <SecondSignature>
            <Button
              id={`bounce-${asked.id}`}
              gap
              busy={confirm.busy}
              deed="confirm"
              onTap={() => confirm.run({ bounceId: asked.id })}
            >
              {t.confirmBounce}
            </Button>
          </SecondSignature>
        )}
      </View>
    )
  if (!secretary) return null
  if (!open)
    return (
      <Button id={`came-back-${sending.id}`} ghost onTap={() => setOpen(true)}>
        {t.askBounce}
      </Button>
    )
  return (
    <View>
      <Field id="bounce-why" label={t.bounceWhy} value={why} onChange={setWhy} most={60} />
      <Problem error={ask.error} />
      <Button
        id="ask-bounce"
        gap
        busy={ask.busy}
        deed="ask"
        lacks={{ [t.bounceWhy]: why.trim().length >= 2 }}
        onTap={() => ask.run({ bounceId: bounce.id, sendingId: sending.id, why })}
      >
        {t.askBounce}
      </Button>
    </View>
  )
}

/** What was recorded as sent waits for another person, or stands. */
const Sent = ({ sending, secretary }: { sending: Sending; secretary: boolean }) => {
  const t = useLabels({ zh, en })
  const confirm = useWrite(api.funding.settlement.confirmReturn.mutate, () => toast(t.confirmReturn))
  const withdraw = useWrite(api.funding.settlement.withdrawReturn.mutate, () => toast(t.withdrawReturn))
  if (sending.confirmedAt) return <Bounce sending={sending} secretary={secretary} />
  return (
    <View>
      <Problem error={confirm.error ?? withdraw.error} />
      {secretary || sending.mine ? (
        <Button ghost busy={withdraw.busy} deed="withdraw" onTap={() => withdraw.run({ sendingId: sending.id })}>
          {t.withdrawReturn}
        </Button>
      ) : (
        <SecondSignature>
          <Button
            id={`confirm-${sending.id}`}
            busy={confirm.busy}
            deed="confirm"
            onTap={() => confirm.run({ sendingId: sending.id })}
          >
            {t.confirmReturn}
          </Button>
        </SecondSignature>
      )}
    </View>
  )
}

type Props = { projectId: string; account: Pick<FinalAccount, 'surplus' | 'next'>; secretary: boolean }

/** Every return of a project with who gets it: sent by the secretary, confirmed by a supervisor. */
export const Returns = ({ projectId, account, secretary }: Props) => {
  const t = useLabels({ zh, en })
  const signedFor = useSignedFor()
  const pages = usePages(['returns', projectId], (at) =>
    api.funding.settlement.returns.query(here({ projectId, ...at })),
  )
  const state = ({ sending, carriedTo }: Return) =>
    carriedTo
      ? fill(t.carriedOut, carriedTo)
      : sending?.confirmedAt
        ? [`✓ ${monthDay(sending.confirmedAt)} ${sending.evidence}`, signedFor(sending.confirmedAs)]
            .filter(Boolean)
            .join(' · ')
        : (sending?.evidence ?? t.stillOwed)
  return (
    <Loaded query={pages.read}>
      {({ items }) => (
        <Card id="returns">
          <Title>{t.returns}</Title>
          {items.length === 0 ? <Sub>{t.nothingLeft}</Sub> : null}
          <Rows items={items}>
            {(row) => (
              <View key={row.id}>
                <Line left={`${row.number} · ${row.payee}`} under={state(row)} right={yuan(row.amountFen)} />
                {secretary && waitsForNext(row, account.surplus) ? (
                  <CarryOver row={row} projectId={projectId} next={account.next?.id} />
                ) : null}
                {row.carriedTo ? null : row.sending ? (
                  <Sent sending={row.sending} secretary={secretary} />
                ) : secretary ? (
                  <Send row={row} />
                ) : null}
              </View>
            )}
          </Rows>
          <Pager pages={pages} />
        </Card>
      )}
    </Loaded>
  )
}
