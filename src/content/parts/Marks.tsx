import type { api } from '../../api'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { dayTime } from '../../platform/time'
import { Card, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { byAuthor } from '../rules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import { useHider } from './Covered'

type Mark = Awaited<ReturnType<typeof api.content.queue.query>>['items'][number]

/** One thing that waits, was reported or is hidden; a tap opens it. */
const MarkCard = ({ mark }: { mark: Mark }) => {
  const t = useLabels({ zh, en })
  const { kind, thing, state, cause, since, reports, words, appeal, hiddenAs } = mark
  const taken = state === 'hidden' && hiddenAs === byAuthor
  const reason = useHider().why(mark)
  return (
    <Card id={`mark-${thing}`} onTap={() => go('content/pages/thing/index', { kind, id: thing })}>
      <Row className="top">
        <Title>{t.kinds[kind]}</Title>
        <Tag tone={state === 'shown' ? '' : 'warn'}>{taken ? t.taken : t.states[state]}</Tag>
      </Row>
      {Object.entries(words).map(([name, text]) => (text ? <Sub key={name}>{text}</Sub> : null))}
      {reports ? <Tiny>{fill(t.reports, { count: reports })}</Tiny> : null}
      {appeal ? <Tiny>{fill(t.appealSays, { appeal })}</Tiny> : null}
      {reason ? <Tiny>{fill(t.why, { reason })}</Tiny> : null}
      <Tiny>{taken ? dayTime(since) : `${t.causes[cause]} · ${dayTime(since)}`}</Tiny>
    </Card>
  )
}

export const Marks = ({ items }: { items: readonly Mark[] }) => (
  <>
    {items.map((mark) => (
      <MarkCard key={`${mark.kind} ${mark.thing}`} mark={mark} />
    ))}
  </>
)
