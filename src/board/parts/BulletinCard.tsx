import { useLabels } from '../../platform/client/session'
import { fill } from '../../platform/refusal'
import { monthDay } from '../../platform/time'
import { Card, Row, Sub, Tiny, Title } from '../../ui/layout'
import { FundingBar } from '../../ui/points'
import type { Bulletin } from '../published'
import { moneyBegan } from '../rules'
import { en } from '../texts.en'
import { en as feedEn } from '../texts.feed.en'
import { zh as feedZh } from '../texts.feed.zh'
import { zh } from '../texts.zh'
import { useDay } from './useDay'

/** Money and works of one day, as published, in one sentence each. */
export const BulletinCard = ({ bulletin, onTap }: { bulletin: Bulletin; onTap?: () => void }) => {
  const t = useLabels({ zh, en })
  const told = useLabels({ zh: feedZh, en: feedEn })
  const day = useDay()
  const { points, todayInFen: inFen, todayOutFen: outFen, cashFen, milestones, milestonesDone } = bulletin.figures
  const began = moneyBegan(points)
  const committed = points.reduce((sum, { committedFen }) => sum + committedFen, 0)
  return (
    <Card {...(onTap ? { onTap } : {})}>
      <Row className="top">
        <Title>{bulletin.title}</Title>
        <Tiny>{monthDay(bulletin.onDate)}</Tiny>
      </Row>
      <Sub>{began ? day({ inFen, outFen, cashFen }) : told.notBegun}</Sub>
      {milestones > 0 ? <Sub>{fill(told.worksDone, { done: milestonesDone, total: milestones })}</Sub> : null}
      {began ? (
        <>
          <FundingBar points={points} budgetFen={committed} />
          <Tiny>{t.bulletin.since}</Tiny>
        </>
      ) : null}
    </Card>
  )
}
