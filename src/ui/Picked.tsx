import { Picker, View } from '@tarojs/components'
import { useWords } from '../platform/client/session'
import { Label } from './fields'
import { spoken } from './spoken'
import { uiTexts } from './texts'

type PickedProps = { id: string; label: string; value: string; onChange: (value: string) => void; need?: boolean }

/** The browser's own field knows the keyboard and the phone's wheel; WeChat's opens the wheel. */
const Wheel = ({ id, label, value, onChange, mode }: PickedProps & { mode: 'date' | 'time' }) => {
  const t = useWords(uiTexts)
  const shown = value || (mode === 'date' ? t.pickDay : t.pickTime)
  return process.env.TARO_ENV === 'h5' ? (
    <input
      {...{ id, value, type: mode, className: 'in', 'aria-label': label }}
      onChange={(event) => onChange(event.target.value)}
    />
  ) : (
    <Picker mode={mode} value={value} onChange={(event) => onChange(String(event.detail.value))}>
      <View id={id} className="in" {...spoken('button', `${label} ${shown}`)}>
        {shown}
      </View>
    </Picker>
  )
}

const Picked = (props: PickedProps & { mode: 'date' | 'time' }) => (
  <View className="field">
    <Label text={props.label} need={props.need} />
    <Wheel {...props} />
  </View>
)

/** A day, by the phone's own wheel. */
export const DayField = (props: PickedProps) => <Picked {...props} mode="date" />

/** A time of the day, by the phone's own wheel. */
export const TimeField = (props: PickedProps) => <Picked {...props} mode="time" />

type OneOfProps = PickedProps & { options: readonly { value: string; label: string }[]; className: 'in' | 'chip' }

/** One of many. Nothing chosen yet shows `label`. */
export const OneOf = ({ id, label, value, onChange, options, className }: OneOfProps) => {
  const place = options.findIndex((one) => one.value === value)
  return process.env.TARO_ENV === 'h5' ? (
    <select {...{ id, value, className, 'aria-label': label }} onChange={(event) => onChange(event.target.value)}>
      {place < 0 ? <option value={value}>{label}</option> : null}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  ) : (
    <Picker
      mode="selector"
      range={options.map((one) => one.label)}
      value={Math.max(0, place)}
      onChange={(event) => onChange(options[Number(event.detail.value)]?.value ?? value)}
    >
      <View id={id} className={className} {...spoken('button', `${label} ${options[place]?.label ?? ''}`)}>
        {options[place]?.label ?? label} ▾
      </View>
    </Picker>
  )
}
