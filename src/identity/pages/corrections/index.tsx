import { api } from '../../../api'
import { useWrite } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { useDraft } from '../../../platform/client/useDraft'
import { dayOf } from '../../../platform/instant'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Page, Row, Sub, Tag, Title } from '../../../ui/layout'
import { Pager, usePages } from '../../../ui/Pager'
import { Rows } from '../../../ui/Rows'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Asked = Awaited<ReturnType<typeof api.identity.corrections.query>>['items'][number]

const One = ({ asked }: { asked: Asked }) => {
  const t = useLabels({ zh, en })
  const [answer, setAnswer] = useDraft(`correction.${asked.id}.answer`, '')
  const reply = useWrite(api.identity.answerCorrection.mutate, undefined, { draft: `correction.${asked.id}` })
  const say = (done: boolean) => reply.run({ correctionId: asked.id, done, answer: answer.trim() })
  const lacks = { [t.correctAnswer]: answer.trim() }
  return (
    <Card>
      <Row>
        <Title>{asked.name}</Title>
        <Tag>{t.correctFields[asked.field as keyof typeof t.correctFields]}</Tag>
      </Row>
      <Sub>{`${asked.said} · ${dayOf(asked.at)}`}</Sub>
      <Field id={`answer-${asked.id}`} label={t.correctAnswer} value={answer} onChange={setAnswer} most={200} />
      <Button id={`done-${asked.id}`} gap busy={reply.busy} deed="answer" lacks={lacks} onTap={() => say(true)}>
        {t.correctDone}
      </Button>
      <Button
        id={`not-${asked.id}`}
        ghost
        gap
        busy={reply.busy}
        deed="answer"
        off={!answer.trim()}
        onTap={() => say(false)}
      >
        {t.correctNot}
      </Button>
      <Problem error={reply.error} />
    </Card>
  )
}

/** What people ask to have put right in what is kept of them. */
const Corrections = () => {
  const t = useLabels({ zh, en })
  const pages = usePages(['corrections'], (at) => api.identity.corrections.query(here(at)))
  return (
    <Page>
      <Loaded
        query={pages.read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noCorrections, text: t.noCorrectionsNext }}
      >
        {({ items }) => <Rows items={items}>{(asked) => <One key={asked.id} asked={asked} />}</Rows>}
      </Loaded>
      <Pager pages={pages} />
    </Page>
  )
}

export default Corrections
