import { View } from '@tarojs/components'
import { useLabels } from '../../../platform/client/session'
import { yuan } from '../../../platform/fen'
import { fill } from '../../../platform/refusal'
import { en as projectsEn } from '../../../projects/texts.shared.en'
import { zh as projectsZh } from '../../../projects/texts.shared.zh'
import { Big, Card, Line, Sub, Tiny, Title } from '../../../ui/layout'
import { Dot } from '../../../ui/points'
import type { Stopping } from '../stopping'
import { en } from '../texts.stop.en'
import { zh } from '../texts.stop.zh'

/** Who gets how much back, of what came and was not spent. */
const Back = ({ stopping: { back, backFen } }: { stopping: Stopping }) => {
  const t = useLabels({ zh, en })
  const p = useLabels({ zh: projectsZh, en: projectsEn })
  return (
    <Card id="goes-back">
      <Title>{t.back}</Title>
      {backFen > 0 ? <Big>{yuan(backFen)}</Big> : <Sub>{t.nothingBack}</Sub>}
      {back.map(({ point, promises, receivedFen, spentFen, backFen }) => (
        <View key={point} className="line">
          <Dot point={point} />
          <View className="grow">
            {p.points[point]}
            <Tiny>
              {fill(spentFen > 0 ? t.ofSpent : t.ofAll, {
                promises,
                received: yuan(receivedFen),
                spent: yuan(spentFen),
              })}
            </Tiny>
          </View>
          <View className="right num">{yuan(backFen)}</View>
        </View>
      ))}
      {backFen > 0 ? <Sub>{t.backHow}</Sub> : null}
    </Card>
  )
}

/** What a stop means for the money, in figures: what goes back, what is gone, what nobody pays any more, what cannot be undone. */
export const Consequences = ({ stopping, days }: { stopping: Stopping; days: number }) => {
  const t = useLabels({ zh, en })
  const { spentFen, inKindFen, unpaid } = stopping
  return (
    <>
      <Back stopping={stopping} />
      <Card id="not-back">
        <Title>{t.notBack}</Title>
        <Line first left={t.spent} under={t.spentText} right={yuan(spentFen)} />
        {inKindFen > 0 ? <Line left={t.inKind} under={t.inKindText} right={yuan(inKindFen)} /> : null}
        {unpaid.promises > 0 ? (
          <Line left={fill(t.unpaid, { count: unpaid.promises })} under={t.unpaidText} right={yuan(unpaid.fen)} />
        ) : null}
      </Card>
      <Card id="no-way-back">
        <Title>{t.forGood}</Title>
        <Sub>{fill(t.forGoodText, { days })}</Sub>
      </Card>
    </>
  )
}
