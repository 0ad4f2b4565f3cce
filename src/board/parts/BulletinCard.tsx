import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { monthDay } from '../../platform/time'
import { Figures } from '../../ui/Figures'
import { Card, Row, Tiny, Title } from '../../ui/layout'
import { FundingBar } from '../../ui/points'
import type { Bulletin } from '../published'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

/** Money and works of one day, as published. */
export const BulletinCard = ({ bulletin, onTap }: { bulletin: Bulletin; onTap?: () => void }) => {
  const t = useLabels({ zh, en })
  const { figures } = bulletin
  const committed = figures.points.reduce((sum, { committedFen }) => sum + committedFen, 0)
  return (
    <Card {...(onTap ? { onTap } : {})}>
      <Row className="top">
        <Title>{bulletin.title}</Title>
        <Tiny>{monthDay(bulletin.onDate)}</Tiny>
      </Row>
      <FundingBar points={figures.points} budgetFen={committed} />
      <Figures
        of={[
          { name: t.bulletin.cash, fen: figures.cashFen },
          { name: t.bulletin.in, fen: figures.todayInFen },
          { name: t.bulletin.out, fen: figures.todayOutFen },
        ]}
      />
      <Tiny>{t.bulletin.since}</Tiny>
      {figures.milestones > 0 ? (
        <Tiny>{fill(t.bulletin.works, { done: figures.milestonesDone, total: figures.milestones })}</Tiny>
      ) : null}
    </Card>
  )
}
