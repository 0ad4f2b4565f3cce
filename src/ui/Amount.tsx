import { Input, Text, View } from '@tarojs/components'
import { useWords } from '../platform/client/session'
import { parseYuan } from '../platform/fen'
import { type FieldProps, typed } from './fields'
import { uiTexts } from './texts'

/** A field for numbers of the web drops what it takes for none and hands on the rest: ours is told all that was typed. */
const numeric =
  process.env.TARO_ENV === 'h5'
    ? ({ type: 'text', nativeProps: { inputMode: 'decimal' } } as const)
    : ({ type: 'digit' } as const)

/** An amount in yuan, as a person types it. */
export const AmountField = ({ id, label, value, onChange, wrong }: FieldProps) => {
  const t = useWords(uiTexts)
  const no = value.trim() && parseYuan(value) === undefined ? t.noAmount : wrong
  return (
    <View className="field">
      <Text className="label">{label}</Text>
      <Input
        id={id}
        className={`in amount ${typed} ${no ? 'wrong' : ''}`}
        {...numeric}
        value={value}
        placeholder="¥ 0.00"
        maxlength={20}
        onInput={(event) => onChange(event.detail.value)}
      />
      {no ? <Text className="hint wrong">{no}</Text> : null}
    </View>
  )
}
