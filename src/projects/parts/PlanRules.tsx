import { useLabels } from '../../platform/client/session'
import { Chips, Choice } from '../../ui/fields'
import { Card, Sub, Title } from '../../ui/layout'
import { allocations, decisionModes, type MoneyRules, matters, shortfallRules, surplusRules } from '../rules'
import { en } from '../texts.en'
import { en as rulesEn } from '../texts.rules.en'
import { zh as rulesZh } from '../texts.rules.zh'
import { zh } from '../texts.zh'

type ChosenRules = MoneyRules & {
  decidedBy: (typeof decisionModes)[number]
  matter: (typeof matters)[number]
  allocation: (typeof allocations)[number]
}

export const usualRules: ChosenRules = {
  decidedBy: 'ballot',
  matter: 'special',
  allocation: 'voluntary',
  surplus: 'return',
  shortfall: 'stopAndReturn',
}

type Props = { rules: ChosenRules; onChange: (rules: ChosenRules) => void }

/** How a plan is decided and shared, and what happens with too little and too much: chosen before anybody pledges. */
export const PlanRules = ({ rules, onChange }: Props) => {
  const t = useLabels({ zh, en })
  const say = useLabels({ zh: rulesZh, en: rulesEn })
  return (
    <>
      <Card>
        <Title>{say.howDecided}</Title>
        <Chips
          name="mode"
          value={rules.decidedBy}
          onChange={(decidedBy) => onChange({ ...rules, decidedBy })}
          options={decisionModes.map((value) => ({ value, label: t.decidedBy[value] }))}
        />
        <Chips
          name="matter"
          value={rules.matter}
          onChange={(matter) => onChange({ ...rules, matter })}
          options={matters.map((value) => ({ value, label: t.matters[value] }))}
        />
        <Title>{say.howShared}</Title>
        <Chips
          name="allocation"
          value={rules.allocation}
          onChange={(allocation) => onChange({ ...rules, allocation })}
          options={allocations.map((value) => ({ value, label: t.allocations[value] }))}
        />
      </Card>
      <Card>
        <Title>{say.ifLess}</Title>
        <Choice
          name="shortfall"
          value={rules.shortfall}
          onChange={(shortfall) => onChange({ ...rules, shortfall })}
          options={shortfallRules.map((value) => ({ value, label: t.shortfall[value] }))}
        />
        <Title>{say.ifMore}</Title>
        <Choice
          name="surplus"
          value={rules.surplus}
          onChange={(surplus) => onChange({ ...rules, surplus })}
          options={surplusRules.map((value) => ({ value, label: t.surplus[value] }))}
        />
        <Sub>{say.rulesStay}</Sub>
      </Card>
    </>
  )
}
