import { api } from '../../api'
import { useWrite } from '../../platform/client/calls'
import { toast } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { useDraft, useNewId } from '../../platform/client/useDraft'
import { dayOf } from '../../platform/instant'
import { fill } from '../../platform/refusal'
import { Button, Problem } from '../../ui/action'
import { Chips, Field } from '../../ui/fields'
import { Card, Line, Title } from '../../ui/layout'
import { correctionFields } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Mine = Awaited<ReturnType<typeof api.identity.myData.query>>

/** What a worker did in this person's name before they had joined. */
export const Assisted = ({ acts }: { acts: Mine['assisted'] }) => {
  const t = useLabels({ zh, en })
  const names: Record<string, string> = t.acts
  if (acts.length === 0) return null
  return (
    <Card id="assisted-acts">
      <Title>{t.assistedActs}</Title>
      {acts.map(({ path, worker, witness, at }, place) => (
        <Line
          key={`${at}${path}`}
          first={place === 0}
          left={names[path] ?? path}
          under={fill(t.assistedLine, { worker, witness })}
          right={dayOf(at)}
        />
      ))}
    </Card>
  )
}

type Consent = Mine['consents'][number]

/** Whether WeChat may bring messages: since when, until when, and the way back. */
const Messages = ({ consents }: { consents: readonly Consent[] }) => {
  const t = useLabels({ zh, en })
  const change = useWrite(api.identity.consent.mutate)
  const last = consents.find(({ purpose }) => purpose === 'messages')
  const given = last !== undefined && last.withdrawnAt === null
  const when = last?.withdrawnAt
    ? fill(t.consentWithdrawn, { day: dayOf(last.withdrawnAt) })
    : last
      ? fill(t.consentGiven, { day: dayOf(last.givenAt) })
      : t.consentNever
  return (
    <>
      <Line
        id="consent-messages"
        first
        left={t.consentPurposes.messages}
        under={when}
        right={last ? (given ? t.withdrawConsent : t.consentBack) : null}
        onTap={last ? () => change.run({ given: !given }) : undefined}
      />
      <Problem error={change.error} />
    </>
  )
}

/** Each consent by itself: for what, since when, and the way back; the name goes at once from wherever that one thing is shown. */
export const Consents = ({ consents }: { consents: Mine['consents'] }) => {
  const t = useLabels({ zh, en })
  const withdraw = useWrite(api.identity.withdrawConsent.mutate)
  const names = consents.filter(({ purpose, about }) => purpose === 'publicName' && about !== null)
  return (
    <Card id="consents">
      <Title>{t.consents}</Title>
      <Messages consents={consents} />
      {names.map(({ id, about, givenAt, withdrawnAt }) => (
        <Line
          key={id}
          id={`consent-${id}`}
          left={`${t.consentPurposes.publicName}：${about}`}
          under={
            withdrawnAt
              ? fill(t.consentWithdrawn, { day: dayOf(withdrawnAt) })
              : fill(t.consentGiven, { day: dayOf(givenAt) })
          }
          right={withdrawnAt ? null : t.withdrawConsent}
          onTap={withdrawnAt ? undefined : () => withdraw.run({ consentId: id })}
        />
      ))}
      <Problem error={withdraw.error} />
    </Card>
  )
}

/** Ask to have something put right, and what was answered. */
export const Corrections = ({ corrections }: { corrections: Mine['corrections'] }) => {
  const t = useLabels({ zh, en })
  const [field, setField] = useDraft<(typeof correctionFields)[number]>('correction.field', 'phone')
  const [said, setSaid] = useDraft('correction.said', '')
  const correction = useNewId('correction')
  const ask = useWrite(
    api.identity.askCorrection.mutate,
    () => {
      toast(t.correctSent)
      setSaid('')
      correction.renew()
    },
    { draft: 'correction', waits: (input) => `${t.correct} · ${input.said}` },
  )
  return (
    <Card id="corrections">
      <Title>{t.correct}</Title>
      {corrections.map((asked, place) => (
        <Line
          key={asked.id}
          first={place === 0}
          left={`${t.correctFields[asked.field as keyof typeof t.correctFields]}：${asked.said ?? t.saidForgotten}`}
          under={asked.answer ?? fill(t.correctWaiting, { day: dayOf(asked.answerBy) })}
          right={dayOf(asked.at)}
        />
      ))}
      <Chips
        name="field"
        value={field}
        onChange={setField}
        options={correctionFields.map((value) => ({ value, label: t.correctFields[value] }))}
      />
      <Field id="correct-said" label={t.correctSaid} value={said} onChange={setSaid} most={200} />
      <Problem error={ask.error} />
      <Button
        id="ask-correction"
        ghost
        gap
        busy={ask.busy}
        deed="ask"
        lacks={{ [t.correctSaid]: said.trim() }}
        onTap={() => ask.run({ correctionId: correction.id, field, said: said.trim() })}
      >
        {t.correctSend}
      </Button>
    </Card>
  )
}
