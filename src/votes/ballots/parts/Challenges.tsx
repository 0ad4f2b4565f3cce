import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { squareMetres } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { SignedFor } from '../../../posts/parts/useBodyName'
import { SecondSignature } from '../../../posts/parts/useSigningSide'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Line, Sub, Tag, Title } from '../../../ui/layout'
import { choices } from '../rules'
import { outcomeName } from '../standing'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'
import { Objections } from './Objections'

type Challenge = Awaited<ReturnType<typeof api.votes.ballots.challenges.query>>['items'][number]

type OneProps = { challenge: Challenge; standing: Ballot['standing']; mayOrder: boolean }

/** One request, and the second count beside the first. */
const One = ({ challenge, standing, mayOrder }: OneProps) => {
  const t = useLabels({ zh, en })
  const order = useWrite(api.votes.ballots.orderRecount.mutate)
  const { id, by, reason, orderedBy, orderedAs, tally, outcome, agrees, faults } = challenge
  if (!tally || !outcome)
    return (
      <>
        <Line left={reason} under={by} right={t.recountWaits} />
        <Problem error={order.error} />
        {mayOrder ? (
          <SecondSignature>
            <Button id="order-recount" gap busy={order.busy} deed="ask" onTap={() => order.run({ challengeId: id })}>
              {t.orderRecount}
            </Button>
          </SecondSignature>
        ) : null}
      </>
    )
  return (
    <>
      <Line left={reason} under={fill(t.recountBy, { by, orderedBy: orderedBy ?? '' })} />
      <SignedFor bodies={[orderedAs]} />
      <Tag tone={agrees ? '' : 'warn'}>{agrees ? t.recountAgrees : t.recountDiffers}</Tag>
      <Line left={t.secondCount} right={outcomeName(t, standing, outcome)} under={(faults ?? []).join('、')} />
      {choices.map((choice) => (
        <Line
          key={choice}
          left={t.choices[choice]}
          right={`${tally[choice].heads} · ${squareMetres(tally[choice].areaDm2)}`}
        />
      ))}
    </>
  )
}

const Challenges = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const [reason, setReason] = useDraft('challenge.reason', '')
  const request = useNewId('challenge')
  const hears = ballot.countedAt !== null && ballot.rules.objectionDays > 0
  const read = useRead(
    ['challenges', ballot.id],
    () => api.votes.ballots.challenges.query(here({ ballotId: ballot.id })),
    hears,
  )
  const send = useWrite(
    api.votes.ballots.challenge.mutate,
    () => {
      toast(t.challenged)
      setReason('')
      request.renew()
    },
    { draft: 'challenge' },
  )
  if (!hears) return null
  return (
    <Card id="challenges">
      <Title>{t.challenges}</Title>
      <Sub>{t.challengeHint}</Sub>
      {(read.data?.items ?? []).map((challenge) => (
        <One key={challenge.id} challenge={challenge} standing={ballot.standing} mayOrder={ballot.supervises} />
      ))}
      {ballot.mine.length > 0 ? (
        <>
          <Field id="challenge" label={t.challengeWhy} value={reason} onChange={setReason} most={200} />
          <Problem error={send.error} />
          <Button
            id="send-challenge"
            ghost
            gap
            busy={send.busy}
            deed="ask"
            lacks={{ [t.challengeWhy]: reason.trim().length >= 2 }}
            onTap={() => send.run({ challengeId: request.id, ballotId: ballot.id, reason: reason.trim() })}
          >
            {t.challengeSend}
          </Button>
        </>
      ) : null}
    </Card>
  )
}

/** What is said against a result, and what was counted again. */
export const Doubts = ({ ballot }: { ballot: Ballot }) => (
  <>
    <Objections ballot={ballot} />
    <Challenges ballot={ballot} />
  </>
)
