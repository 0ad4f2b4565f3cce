import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { sure, toast } from '../../../platform/client/go'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Sub, Title } from '../../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { PickNext } from './NextProject'

type Props = { projectId: string; surplus: string; days: number }

/** The secretary writes the account of finished works: the figures come from the books, only where a surplus goes is asked for. */
export const WriteAccount = ({ projectId, surplus, days }: Props) => {
  const t = useLabels({ zh, en })
  const [destination, setDestination] = useDraft('account.destination', '')
  const [next, setNext] = useDraft('account.next', '')
  const account = useNewId('account')
  const write = useWrite(
    api.funding.settlement.writeAccount.mutate,
    () => {
      toast(t.finalAccount)
      account.renew()
    },
    { draft: 'account' },
  )
  const elsewhere = surplus !== 'return'
  const choosesNext = surplus === 'nextProject'
  const submit = async () => {
    const named = choosesNext && next ? { nextProjectId: next } : {}
    if (await sure(fill(t.writeHint, { days })))
      write.run({
        accountId: account.id,
        projectId,
        reason: '',
        destination: elsewhere && !next ? destination : '',
        ...named,
      })
  }
  return (
    <Card id="write-account">
      <Title>{t.finalKinds.close}</Title>
      <Sub>{fill(t.writeHint, { days })}</Sub>
      {choosesNext ? <PickNext projectId={projectId} value={next} onChange={setNext} /> : null}
      {elsewhere && !next ? (
        <Field id="destination" label={t.destination} value={destination} onChange={setDestination} most={60} />
      ) : null}
      <Problem error={write.error} />
      <Button id="write" gap busy={write.busy} deed="record" onTap={() => void submit()}>
        {t.writeAccount}
      </Button>
    </Card>
  )
}
