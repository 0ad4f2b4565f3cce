import { View } from '@tarojs/components'
import { ThingsGiven } from '../../funding/pledges/parts/ThingsGiven'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { en as projectsEn } from '../../projects/texts.shared.en'
import { zh as projectsZh } from '../../projects/texts.shared.zh'
import { Big, Card, Line, Row, Sub, Tiny } from '../../ui/layout'
import { Dot, FundingBar } from '../../ui/points'
import { en } from '../texts.en'
import { en as projectEn } from '../texts.project.en'
import { zh as projectZh } from '../texts.project.zh'
import { zh } from '../texts.zh'
import type { Detail } from './PrimaryStep'

/** The money of a project, once: what is promised, of what is needed. Nothing is shown before it is asked for. */
export const MoneyCard = ({ shown: { id, budgetFen, committedFen, points, stage } }: { shown: Detail }) => {
  const t = useLabels({ zh: projectZh, en: projectEn })
  if (budgetFen === 0) return null
  const shortFen = budgetFen - committedFen
  if (committedFen === 0 && stage !== 'funding')
    return (
      <Card id="to-fund" onTap={() => go('funding/pledges/pages/fund/index', { id })}>
        <Big>{fill(t.planned, { amount: yuan(budgetFen) })}</Big>
        <Sub>{t.noMoney}</Sub>
      </Card>
    )
  return (
    <Card id="to-fund" onTap={() => go('funding/pledges/pages/fund/index', { id })}>
      <Tiny>{t.promised}</Tiny>
      <Row className="wraps">
        <Big>{yuan(committedFen)}</Big>
        <View className="right">
          <Sub>{shortFen > 0 ? fill(t.short, { amount: yuan(shortFen) }) : t.full}</Sub>
          <Tiny>{fill(t.planned, { amount: yuan(budgetFen) })}</Tiny>
        </View>
      </Row>
      <FundingBar thick points={points} budgetFen={budgetFen} />
    </Card>
  )
}

const Points = ({ points }: { points: Detail['points'] }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const under = ({ basis, payer, inKindFen, receivedFen }: Detail['points'][number]): string =>
    [
      basis || payer,
      inKindFen > 0 ? fill(t.given, { amount: yuan(inKindFen) }) : '',
      receivedFen > 0 ? fill(t.arrived, { amount: yuan(receivedFen) }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <>
      {points.map((point, place) => (
        <View key={point.point} className={`line ${place === 0 ? 'first' : ''}`}>
          <Dot point={point.point} />
          <View className="grow">
            {projectTexts.points[point.point]}
            <Tiny>{under(point)}</Tiny>
          </View>
          <View className="right num">{yuan(point.committedFen)}</View>
        </View>
      ))}
    </>
  )
}

/** Who promised and who paid, the things that were given, and the books behind it. */
export const MoneyTab = ({ shown }: { shown: Detail }) => {
  const t = useLabels({ zh: projectZh, en: projectEn })
  const { id, entries, account, points } = shown
  if (points.length === 0 && entries === 0)
    return (
      <>
        <Card>
          <Sub>{t.noMoney}</Sub>
        </Card>
        <ThingsGiven projectId={id} />
      </>
    )
  return (
    <>
      <Card>
        <Points points={points} />
        <Line
          first={points.length === 0}
          id="to-ledger"
          left={t.ledger}
          right={`${fill(t.ledgerCount, { entries })} ›`}
          onTap={() => go('funding/books/pages/ledger/index', { id })}
        />
        {account ? (
          <Line
            id="to-account"
            left={t.account}
            right={`${account.owedFen > 0 ? fill(t.owed, { amount: yuan(account.owedFen) }) : t.accountStates[account.state]} ›`}
            onTap={() => go('funding/settlement/pages/account/index', { id })}
          />
        ) : null}
      </Card>
      <ThingsGiven projectId={id} />
    </>
  )
}
