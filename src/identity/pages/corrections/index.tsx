import { useState } from 'react'
import { api } from '../../../api'
import { useRead, useWrite } from '../../../platform/client/calls'
import { here } from '../../../platform/client/link'
import { useLabels } from '../../../platform/client/session'
import { dayOf } from '../../../platform/instant'
import { Button, Problem } from '../../../ui/action'
import { Loaded } from '../../../ui/faces'
import { Field } from '../../../ui/fields'
import { Card, Page, Row, Sub, Tag, Title } from '../../../ui/layout'
import { en } from '../../texts.en'
import { zh } from '../../texts.zh'

type Asked = Awaited<ReturnType<typeof api.identity.corrections.query>>['items'][number]

const One = ({ asked }: { asked: Asked }) => {
  const t = useLabels({ zh, en })
  const [answer, setAnswer] = useState('')
  const reply = useWrite(api.identity.answerCorrection.mutate)
  const say = (done: boolean) => reply.run({ correctionId: asked.id, done, answer: answer.trim() })
  const off = answer.trim() === ''
  return (
    <Card>
      <Row>
        <Title>{asked.name}</Title>
        <Tag>{t.correctFields[asked.field as keyof typeof t.correctFields]}</Tag>
      </Row>
      <Sub>{`${asked.said} · ${dayOf(asked.at)}`}</Sub>
      <Field id={`answer-${asked.id}`} label={t.correctAnswer} value={answer} onChange={setAnswer} most={200} />
      <Button id={`done-${asked.id}`} gap busy={reply.busy} off={off} onTap={() => say(true)}>
        {t.correctDone}
      </Button>
      <Button id={`not-${asked.id}`} ghost gap busy={reply.busy} off={off} onTap={() => say(false)}>
        {t.correctNot}
      </Button>
      <Problem error={reply.error} />
    </Card>
  )
}

/** What people ask to have put right in what is kept of them. */
const Corrections = () => {
  const t = useLabels({ zh, en })
  const read = useRead(['corrections'], () => api.identity.corrections.query(here({})))
  return (
    <Page>
      <Loaded
        query={read}
        empty={{ when: ({ items }) => items.length === 0, title: t.noCorrections, text: t.noCorrectionsNext }}
      >
        {({ items }) => items.map((asked) => <One key={asked.id} asked={asked} />)}
      </Loaded>
    </Page>
  )
}

export default Corrections
