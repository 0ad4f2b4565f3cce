import { View } from '@tarojs/components'
import { useLabels } from '../../platform/client/session'
import { yuan } from '../../platform/fen'
import { fill } from '../../platform/refusal'
import { AmountField } from '../../ui/Amount'
import { Button } from '../../ui/action'
import { Field } from '../../ui/fields'
import { Big, Card, Sub, Title } from '../../ui/layout'
import type { LineDraft } from '../draftRules'
import { en } from '../texts.en'
import { zh } from '../texts.zh'

type Props = { value: LineDraft[]; onChange: (value: LineDraft[]) => void; budgetFen: number }

/** What the money is spent on, line by line; their sum is the budget. */
export const PlanLines = ({ value, onChange, budgetFen }: Props) => {
  const t = useLabels({ zh, en })
  const put = (place: number, part: Partial<LineDraft>) =>
    onChange(value.map((line, n) => (n === place ? { ...line, ...part } : line)))
  return (
    <Card>
      <Title>{t.costs}</Title>
      {value.map((line, place) => (
        <View key={String(place)} className="gap">
          <Field
            id={`line-name-${place}`}
            need
            label={fill(t.lineNumber, { number: place + 1 })}
            value={line.name}
            onChange={(name) => put(place, { name })}
          />
          <AmountField
            id={`line-amount-${place}`}
            need
            label={t.sourceAmount}
            value={line.amount}
            onChange={(amount) => put(place, { amount })}
          />
          {value.length > 1 ? (
            <Button id={`drop-line-${place}`} ghost gap onTap={() => onChange(value.filter((_, n) => n !== place))}>
              {t.dropLine}
            </Button>
          ) : null}
        </View>
      ))}
      <Button id="add-line" ghost gap onTap={() => onChange([...value, { name: '', amount: '' }])}>
        {t.moreLines}
      </Button>
      <Sub>{t.budget}</Sub>
      <Big>{yuan(budgetFen)}</Big>
    </Card>
  )
}
