import type { api } from '../../api'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { dayTime } from '../../platform/time'
import { Card, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { Thumb } from '../../ui/Photos'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Line = Awaited<ReturnType<typeof api.content.said.query>>['items'][number]

/** Something that I said or showed; a tap opens it, where it is taken back. */
const OwnLine = ({ line: { kind, thing, at, state, taken, words } }: { line: Line }) => {
  const t = useLabels({ zh, en })
  return (
    <Card id={`own-${thing}`} onTap={() => go('content/pages/thing/index', { kind, id: thing })}>
      <Row className="top">
        <Title>{t.kinds[kind]}</Title>
        <Tag tone={state === 'shown' ? '' : 'warn'}>{taken ? t.taken : t.states[state]}</Tag>
      </Row>
      {kind === 'photo' && state === 'shown' ? <Thumb fileId={thing} label={t.kinds.photo} /> : null}
      {Object.entries(words).map(([name, text]) => (text ? <Sub key={name}>{text}</Sub> : null))}
      <Tiny>{dayTime(at)}</Tiny>
    </Card>
  )
}

export const OwnLines = ({ items }: { items: readonly Line[] }) => (
  <>
    {items.map((line) => (
      <OwnLine key={`${line.kind} ${line.thing}`} line={line} />
    ))}
  </>
)
