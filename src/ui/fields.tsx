import { Input, Picker, Text, Textarea, View } from '@tarojs/components'
import { useWords } from '../platform/client/session'
import { spoken } from './spoken'
import { uiTexts } from './texts'

export type FieldProps = {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  wrong?: string | undefined
  most?: number
}

/** On the web the field inside fills its frame, so that a tap anywhere on it begins to write. */
const typed = process.env.TARO_ENV === 'h5' ? 'typed' : ''

/** The field for numbers of the web drops what it takes for none and hands on the rest: ours is told all that was typed. */
const web = process.env.TARO_ENV === 'h5'

/** One line of text; `digit`: an amount of money. */
export const Field = ({
  id,
  label,
  value,
  onChange,
  hint,
  wrong,
  most = 60,
  type = 'text',
}: FieldProps & { type?: 'text' | 'digit' | 'number' | 'password' }) => (
  <View className="field">
    <Text className="label">{label}</Text>
    <Input
      id={id}
      className={`in ${type === 'digit' ? 'amount' : ''} ${typed} ${wrong ? 'wrong' : ''}`}
      type={type === 'password' || (web && type === 'digit') ? 'text' : type}
      password={type === 'password'}
      placeholder={type === 'digit' ? '¥ 0.00' : ''}
      value={value}
      maxlength={most}
      onInput={(event) => onChange(event.detail.value)}
      {...(web && type === 'digit' ? { nativeProps: { inputMode: 'decimal' } } : {})}
    />
    {wrong || hint ? <Text className={`hint ${wrong ? 'wrong' : ''}`}>{wrong ?? hint}</Text> : null}
  </View>
)

/** Several lines of text. */
export const LongField = ({ id, label, value, onChange, hint, wrong, most = 500 }: FieldProps) => (
  <View className="field">
    <Text className="label">{label}</Text>
    <Textarea
      id={id}
      className={`in area ${typed} ${wrong ? 'wrong' : ''}`}
      value={value}
      maxlength={most}
      onInput={(event) => onChange(event.detail.value)}
    />
    {wrong || hint ? <Text className={`hint ${wrong ? 'wrong' : ''}`}>{wrong ?? hint}</Text> : null}
  </View>
)

type Option<V extends string> = { value: V; label: string }
type ChoiceProps<V extends string> = {
  options: readonly Option<V>[]
  value: V | undefined
  onChange: (value: V) => void
  name: string
}

type OneProps = Option<string> & { name: string; on: boolean; onTap: () => void; chip?: boolean }
const One = ({ name, value, label, on, onTap, chip = false }: OneProps) => (
  <View
    id={`${name}-${value}`}
    className={`${chip ? 'chip' : 'opt'} ${on ? 'on' : ''}`}
    onClick={onTap}
    {...spoken('radio', label, on)}
  >
    {chip ? null : <View className="radio" />}
    {chip ? label : <Text>{label}</Text>}
  </View>
)

/** One of a few, large enough to tap without glasses. */
export const Choice = <V extends string>({
  options,
  value,
  onChange,
  name,
  chip = false,
}: ChoiceProps<V> & { chip?: boolean }) => (
  <View className={chip ? 'chips' : 'opts'}>
    {options.map((option) => (
      <One
        key={option.value}
        {...option}
        name={name}
        chip={chip}
        on={option.value === value}
        onTap={() => onChange(option.value)}
      />
    ))}
  </View>
)

/** One of a few short ones, side by side. */
export const Chips = <V extends string>(props: ChoiceProps<V>) => <Choice {...props} chip />

/** Several of a few. */
export const Many = ({
  options,
  values,
  onChange,
  name,
}: {
  options: readonly Option<string>[]
  values: readonly string[]
  onChange: (values: string[]) => void
  name: string
}) => (
  <View>
    {options.map((option) => {
      const on = values.includes(option.value)
      const others = values.filter((one) => one !== option.value)
      return (
        <One
          key={option.value}
          {...option}
          name={name}
          on={on}
          onTap={() => onChange(on ? others : [...values, option.value])}
        />
      )
    })}
  </View>
)

type PickedProps = Omit<FieldProps, 'most'>
const Picked = ({ id, label, value, onChange, mode }: PickedProps & { mode: 'date' | 'time' }) => {
  const t = useWords(uiTexts)
  return (
    <View className="field">
      <Text className="label">{label}</Text>
      <Picker mode={mode} value={value} onChange={(event) => onChange(String(event.detail.value))}>
        <View id={id} className="in">
          {value || (mode === 'date' ? t.pickDay : t.pickTime)}
        </View>
      </Picker>
    </View>
  )
}

/** A day, by the phone's own wheel. */
export const DayField = (props: PickedProps) => <Picked {...props} mode="date" />

/** A time of the day, by the phone's own wheel. */
export const TimeField = (props: PickedProps) => <Picked {...props} mode="time" />
