import { View } from '@tarojs/components'
import { yuan } from '../platform/fen'

/** Amounts side by side, each under its name. */
export const Figures = ({ of }: { of: readonly { name: string; fen: number }[] }) => (
  <View className="figures">
    {of.map(({ name, fen }) => (
      <View key={name} className="figure">
        <View className="tiny">{name}</View>
        <View className="num">{yuan(fen)}</View>
      </View>
    ))}
  </View>
)
