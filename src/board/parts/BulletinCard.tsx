import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { monthDay } from '../../platform/time'
import { Card, Line, Row, Tiny, Title } from '../../ui/layout'
import { FundingBar } from '../../ui/points'
import type { Bulletin } from '../bulletins'
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
      <Line first left={t.bulletin.cash} right={yuan(figures.cashFen)} />
      <Line left={t.bulletin.in} right={yuan(figures.todayInFen)} />
      <Line left={t.bulletin.out} right={yuan(figures.todayOutFen)} />
      {figures.milestones > 0 ? (
        <Tiny>{fill(t.bulletin.works, { done: figures.milestonesDone, total: figures.milestones })}</Tiny>
      ) : null}
    </Card>
  )
}
