import { useState } from 'react'
import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast, useNewId } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Field, LongField } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { PickNext } from './NextProject'

type Props = { projectId: string; kind: 'close' | 'stop'; surplus: string; days: number }

/** The secretary writes the account: the figures come from the books, only the words are asked for. */
export const WriteAccount = ({ projectId, kind, surplus, days }: Props) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useState('')
  const [destination, setDestination] = useState('')
  const [next, setNext] = useState('')
  const account = useNewId()
  const write = useWrite(api.funding.settlement.writeAccount.mutate, () => {
    toast(t.finalAccount)
    account.renew()
  })
  const elsewhere = kind === 'close' && surplus !== 'return'
  const choosesNext = kind === 'close' && surplus === 'nextProject'
  const submit = async () => {
    const named = choosesNext && next ? { nextProjectId: next } : {}
    if (await sure(fill(t.writeHint, { days })))
      write.run({
        accountId: account.id,
        projectId,
        reason,
        destination: elsewhere && !next ? destination : '',
        ...named,
      })
  }
  return (
    <Card id="write-account">
      <Title>{t.finalKinds[kind]}</Title>
      <Sub>{fill(t.writeHint, { days })}</Sub>
      {kind === 'stop' ? (
        <LongField id="stop-reason" label={t.stopReason} value={reason} onChange={setReason} most={300} />
      ) : null}
      {choosesNext ? <PickNext projectId={projectId} value={next} onChange={setNext} /> : null}
      {elsewhere && !next ? (
        <Field id="destination" label={t.destination} value={destination} onChange={setDestination} most={60} />
      ) : null}
      <Problem error={write.error} />
      <Button
        id="write"
        gap
        busy={write.busy}
        off={kind === 'stop' && reason.trim().length < 2}
        onTap={() => void submit()}
      >
        {t.writeAccount}
      </Button>
    </Card>
  )
}
