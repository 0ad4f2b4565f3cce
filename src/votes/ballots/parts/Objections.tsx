import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { toast } from '../../../platform/client/go'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft, useNewId } from '../../../platform/client/useDraft'
import { fill } from '../../../platform/refusal'
import { Button, Problem } from '../../../ui/action'
import { Field } from '../../../ui/fields'
import { Card, Line, Sub, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { marked } from '../standing'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Ballot } from './Figures'

/** A result that passed, in its days of objections: say what is against it, and read what was answered. */
export const Objections = ({ ballot }: { ballot: Ballot }) => {
  const t = useLabels({ zh, en })
  const [text, setText] = useDraft('objection.text', '')
  const objection = useNewId('objection')
  const hears = ballot.outcome === 'passed' && ballot.rules.objectionDays > 0
  const pages = usePages(
    ['objections', ballot.id],
    (at) => api.votes.ballots.objections.query(here({ ballotId: ballot.id, ...at })),
    hears,
  )
  const send = useWrite(
    api.votes.ballots.object.mutate,
    () => {
      toast(t.objected)
      setText('')
      objection.renew()
    },
    { draft: 'objection' },
  )
  if (!hears) return null
  const upset = ballot.objections.upheld + ballot.challenges.differ > 0
  return (
    <Card id="objections">
      <Title>{t.objections}</Title>
      <Sub>
        {ballot.effectiveAt
          ? upset
            ? t.upset
            : marked(t, ballot.standing, t.inEffect)
          : fill(t.objectionDays, { days: ballot.rules.objectionDays })}
      </Sub>
      {(pages.read.data?.items ?? []).map(({ id, text, answer, upheld }) => (
        <Line key={id} left={text} under={answer ?? t.unanswered} right={upheld ? t.upheld : null} />
      ))}
      <Pager pages={pages} id="more-objections" />
      {ballot.effectiveAt ? null : (
        <>
          <Field id="objection" label={t.object} value={text} onChange={setText} most={200} />
          <Problem error={send.error} />
          <Button
            id="send-objection"
            ghost
            gap
            busy={send.busy}
            deed="ask"
            lacks={{ [t.object]: text.trim().length >= 2 }}
            onTap={() => send.run({ objectionId: objection.id, ballotId: ballot.id, text: text.trim() })}
          >
            {t.object}
          </Button>
        </>
      )}
    </Card>
  )
}
