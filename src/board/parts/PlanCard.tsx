import { en as fundingEn } from '../../funding/texts.en'
import { zh as fundingZh } from '../../funding/texts.zh'
import { go } from '../../platform/client/go'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { en as projectsEn } from '../../projects/texts.en'
import { zh as projectsZh } from '../../projects/texts.zh'
import { Card, Line, Row, Sub, Tag, Tiny, Title } from '../../ui/layout'
import { en } from '../texts.en'
import { zh } from '../texts.zh'
import type { Detail } from './PrimaryStep'

/** The plan that stands: its scope, its lines, and how the owners share their part. */
export const PlanCard = ({ shown }: { shown: Detail }) => {
  const t = useLabels({ zh, en })
  const p = useLabels({ zh: projectsZh, en: projectsEn })
  const f = useLabels({ zh: fundingZh, en: fundingEn }).sharing
  const { plan } = shown
  if (!plan) return null
  return (
    <Card>
      <Row>
        <Title>{`${t.plan}（第 ${plan.version} 版）`}</Title>
        <Tag tone="grey">{p.decidedBy[plan.decidedBy]}</Tag>
      </Row>
      <Sub>{plan.scope}</Sub>
      {plan.lines.map(({ line, name, amountFen }) => (
        <Line key={line} left={name} right={yuan(amountFen)} />
      ))}
      <Line
        id="to-allocation"
        left={f.see}
        right={`${p.allocations[plan.allocation]} ›`}
        onTap={() => go('funding/pages/allocation/index', { id: shown.id })}
      />
      <Tiny>{`${p.matters[plan.matter]} · ${p.surplus[plan.surplus]}`}</Tiny>
    </Card>
  )
}
