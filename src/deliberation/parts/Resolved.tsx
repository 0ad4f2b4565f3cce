import type { api } from '../../api'
import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { date } from '../../platform/time'
import { Card, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Resolution = Awaited<ReturnType<typeof api.deliberation.ofProject.query>>['resolutions'][number]

/** What a meeting resolved, and by how many. */
export const Resolved = ({ resolution }: { resolution: Resolution }) => {
  const t = useLabels({ zh, en })
  const { text, passed, entitled, present, consented, at } = resolution
  return (
    <Card>
      <Row>
        <Title>{t.resolutions}</Title>
        <Tag tone={passed ? '' : 'warn'}>{passed ? t.passed : t.failed}</Tag>
      </Row>
      <Sub>{text}</Sub>
      <Tiny>{fill(t.figures, { entitled, present, consented, day: date(at) })}</Tiny>
    </Card>
  )
}
