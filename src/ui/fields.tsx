import { Input, Text, Textarea, View } from '@tarojs/components'
import { lengthOf } from '../platform/characters'
import { useWords } from '../platform/client/session'
import { fill } from '../platform/refusal'
import { named, spoken } from './spoken'
import { uiTexts } from './texts'

export type FieldProps = {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  wrong?: string | undefined
  most?: number
  /** Whether it must be filled, where a form has both kinds. */
  need?: boolean | undefined
  /** Whether one writes in it as soon as it is there. */
  focus?: boolean
}

/** What a field is called, and whether it may be left empty. */
export const Label = ({ text, need }: { text: string; need?: boolean | undefined }) => {
  const t = useWords(uiTexts)
  return (
    <View className="label">
      {text}
      {need === undefined ? null : <Text className={need ? 'need' : 'may'}>{need ? t.needed : t.optional}</Text>}
    </View>
  )
}

/** On the web the field inside fills its frame, so that a tap anywhere on it begins to write. */
const typed = process.env.TARO_ENV === 'h5' ? 'typed' : ''

/** The field for numbers of the web drops what it takes for none and hands on the rest: ours is told all that was typed. */
const web = process.env.TARO_ENV === 'h5'

/** Phones and browsers count in half signs and would cut one in two: they are told of no end, and the field says what is too many. */
const endless = 100_000

/** Between a field that is written in and the keyboard: as high as the foot, which would lie over it. */
const keyboardRoom = { cursorSpacing: 100, adjustPosition: true }

/** What is wrong with a text and what stands below its field. */
const useBelow = ({ id, value, wrong, hint }: FieldProps, most: number) => {
  const t = useWords(uiTexts)
  const over = value.length > most ? lengthOf(value) - most : 0
  const bad = over > 0 ? fill(t.tooLong, { most, over }) : wrong
  const place = `${id}-below`
  const below =
    bad || hint ? (
      <Text id={place} className={`hint ${bad ? 'wrong' : ''}`}>
        {bad ?? hint}
      </Text>
    ) : null
  return [bad ? 'wrong' : '', below, { wrong: !!bad, below: below ? place : undefined }] as const
}

/** One line of text; `digit`: an amount of money. */
export const Field = ({
  type = 'text',
  ...field
}: FieldProps & { type?: 'text' | 'digit' | 'number' | 'password' }) => {
  const { id, label, value, onChange, need, most = 60, focus = false } = field
  const [bad, below, said] = useBelow(field, most)
  return (
    <View className={focus ? 'field at-once' : 'field'}>
      <Label text={label} need={need} />
      <Input
        id={id}
        focus={focus}
        className={`in ${type === 'digit' ? 'amount' : ''} ${typed} ${bad}`}
        type={type === 'password' || (web && type === 'digit') ? 'text' : type}
        password={type === 'password'}
        placeholder={type === 'digit' ? '¥ 0.00' : ''}
        value={value}
        maxlength={endless}
        {...keyboardRoom}
        onInput={(event) => onChange(event.detail.value)}
        {...named(label, { ...said, ...(type === 'digit' ? { more: { inputMode: 'decimal' } } : {}) })}
      />
      {below}
    </View>
  )
}

/** Several lines of text. */
export const LongField = (field: FieldProps) => {
  const { id, label, value, onChange, need, most = 500 } = field
  const [bad, below, said] = useBelow(field, most)
  return (
    <View className="field">
      <Label text={label} need={need} />
      <Textarea
        id={id}
        className={`in area ${typed} ${bad}`}
        value={value}
        maxlength={endless}
        {...keyboardRoom}
        onInput={(event) => onChange(event.detail.value)}
        {...named(label, said)}
      />
      {below}
    </View>
  )
}

type Option<V extends string> = { value: V; label: string }
type ChoiceProps<V extends string> = {
  options: readonly Option<V>[]
  value: V | undefined
  onChange: (value: V) => void
  name: string
}

type OneProps = Option<string> & { name: string; on: boolean; onTap: () => void; chip?: boolean; many?: boolean }
const One = ({ name, value, label, on, onTap, chip = false, many = false }: OneProps) => (
  <View
    id={`${name}-${value.replace('.', '-')}`}
    className={`${chip ? 'chip' : 'opt'} ${on ? 'on' : ''}`}
    onClick={onTap}
    {...spoken(many ? 'checkbox' : 'radio', label, on)}
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
  <View className={chip ? 'chips' : 'opts'} {...spoken('radiogroup')}>
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
  <View {...spoken('group')}>
    {options.map((option) => {
      const on = values.includes(option.value)
      const others = values.filter((one) => one !== option.value)
      return (
        <One
          key={option.value}
          {...option}
          name={name}
          many
          on={on}
          onTap={() => onChange(on ? others : [...values, option.value])}
        />
      )
    })}
  </View>
)
