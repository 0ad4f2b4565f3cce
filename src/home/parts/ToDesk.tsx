import { en } from '../../identity/texts.shared.en'
import { zh } from '../../identity/texts.shared.zh'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { Card, Row, Sub, Title } from '../../ui/layout'

/** One tap to the office for somebody with a post; and where their posts do not work, the way to make them work. */
export const ToDesk = ({ posts, locked, unproven }: { posts: number; locked: number; unproven: number }) => {
  const t = useLabels({ zh, en })
  if (locked)
    return (
      <Card id="locked" tone="brand" onTap={() => go('identity/pages/staff/index')}>
        <Title>{t.staffLocked} ›</Title>
        <Sub>{t.staffLockedHint}</Sub>
      </Card>
    )
  if (unproven)
    return (
      <Card id="unproven" tone="brand" onTap={() => go('identity/pages/join/index', { for: 'post' })}>
        <Title>{t.postUnproven} ›</Title>
        <Sub>{t.postUnprovenHint}</Sub>
      </Card>
    )
  if (posts === 0) return null
  return (
    <Card id="to-desk" onTap={() => go('home/pages/desk/index')}>
      <Row>
        <Title>{t.desk}</Title>
        <Sub>›</Sub>
      </Row>
      <Sub>{t.deskHint}</Sub>
    </Card>
  )
}
