import { View } from '@tarojs/components'
import { useLabels } from '../../platform/client/session'
import { Card, Sub, Title } from '../../ui/layout'
import type { MoneyRules } from '../rules'
import { en } from '../texts.rules.en'
import { zh } from '../texts.rules.zh'

/** What happens with too little and with too much, in plain words, for whoever thinks of giving something. */
export const MoneyRulesCard = ({ rules }: { rules: MoneyRules }) => {
  const t = useLabels({ zh, en })
  return (
    <Card id="money-rules">
      <Title>{t.ifLess}</Title>
      <Sub>{t.lessWords[rules.shortfall]}</Sub>
      <View className="gap" />
      <Title>{t.ifMore}</Title>
      <Sub>{t.moreWords[rules.surplus]}</Sub>
    </Card>
  )
}
