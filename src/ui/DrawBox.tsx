import { Image, View } from '@tarojs/components'
import { useRef } from 'react'
import { pictured, spoken } from './spoken'
import { type Place, useTouchArea } from './touchArea'

const wide = 320
const high = 140

const picture = (path: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}"><path d="${path}" fill="none" stroke="#1c2321" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>`,
  )}`

/** A box to write one's name in with a finger or a mouse; what is written is the path of its lines. */
export const DrawBox = ({
  id,
  value,
  onChange,
  label,
}: {
  id: string
  value: string
  onChange: (path: string) => void
  label: string
}) => {
  const path = useRef(value)
  const add = (command: 'M' | 'L', { x, y, width, height }: Place) => {
    const scale = wide / width
    const before = command === 'M' && value === '' ? '' : path.current
    path.current = `${before}${command}${Math.round(x * wide)} ${Math.round(y * height * scale)}`
    onChange(path.current)
  }
  const area = useTouchArea(id, { begin: (at) => add('M', at), move: (at) => add('L', at) })
  return (
    <View id={id} className="draw" {...area} {...spoken('img', label)}>
      {value ? (
        <Image className="drawn" src={picture(value)} {...pictured('')} />
      ) : (
        <View className="drawn">{label}</View>
      )}
    </View>
  )
}
