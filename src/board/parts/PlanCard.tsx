import { View } from '@tarojs/components'
import { en as sharesEn } from '../../funding/shares/texts.shared.en'
import { zh as sharesZh } from '../../funding/shares/texts.shared.zh'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { MoneyRulesCard } from '../../projects/parts/MoneyRulesCard'
import { en as projectsEn } from '../../projects/texts.shared.en'
import { zh as projectsZh } from '../../projects/texts.shared.zh'
import { Card, Line, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { Dot } from '../../ui/points'
import { standingName } from '../../votes/ballots/standing'
import { en as votesEn } from '../../votes/ballots/texts.shared.en'
import { zh as votesZh } from '../../votes/ballots/texts.shared.zh'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Detail } from './PrimaryStep'

/** The plan as everybody reads it: its costs, where each part of the money comes from and when, how the owners share theirs. */
export const PlanCard = ({ shown }: { shown: Detail }) => {
  const t = useLabels({ zh, en })
  const projectTexts = useLabels({ zh: projectsZh, en: projectsEn })
  const voteTexts = useLabels({ zh: votesZh, en: votesEn })
  const shareTexts = useLabels({ zh: sharesZh, en: sharesEn })
  const { plan } = shown
  if (!plan) return null
  return (
    <>
      <Card id="plan">
        <Row>
          <Title>{fill(t.planVersion, { version: plan.version })}</Title>
          <Tag tone="grey">
            {plan.decidedBy === 'ballot'
              ? standingName(voteTexts, shown.standing)
              : projectTexts.decidedBy[plan.decidedBy]}
          </Tag>
        </Row>
        <Sub>{plan.scope}</Sub>
        {plan.lines.map(({ line, name, amountFen }) => (
          <Line key={line} left={name} right={yuan(amountFen)} />
        ))}
        <Title>{projectTexts.whereFrom}</Title>
        {plan.points.flatMap(({ point, sources }) =>
          sources.map(({ source, kind, payer, condition, dueOn, plannedFen }) => (
            <View key={`${point} ${source}`} className="line">
              <Dot point={point} />
              <View className="grow">
                {`${payer} · ${projectTexts.kinds[kind]}`}
                <Tiny>
                  {[dueOn ? fill(projectTexts.dueOn, { day: dueOn }) : '', condition || projectTexts.noCondition]
                    .filter(Boolean)
                    .join(' · ')}
                </Tiny>
              </View>
              <View className="right num">{yuan(plannedFen)}</View>
            </View>
          )),
        )}
        <Line
          id="to-allocation"
          left={shareTexts.see}
          right={`${projectTexts.allocations[plan.allocation]} ›`}
          onTap={() => go('funding/shares/pages/allocation/index', { id: shown.id })}
        />
        <Tiny>{projectTexts.matters[plan.matter]}</Tiny>
      </Card>
      <MoneyRulesCard rules={plan} />
    </>
  )
}
