import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useRef } from 'react'
import { spoken } from './spoken'

type Point = { pageX: number; pageY: number }
const [wide, high] = [320, 140]

/** The first finger of a touch. */
const at = (event: unknown, work: (point: Point) => void): void => {
  const [point] = (event as { touches?: Point[] }).touches ?? []
  if (point) work(point)
}

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
  const box = useRef<{ left: number; top: number; scale: number } | undefined>(undefined)
  const path = useRef(value)
  const drawing = useRef(false)
  const add = (command: 'M' | 'L', { pageX, pageY }: Point) => {
    const frame = box.current
    if (!frame) return
    const [x, y] = [(pageX - frame.left) * frame.scale, (pageY - frame.top) * frame.scale]
    path.current = `${command === 'M' && value === '' ? '' : path.current}${command}${Math.round(x)} ${Math.round(y)}`
    onChange(path.current)
  }
  const begin = (point: Point) => {
    drawing.current = true
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect()
      .selectViewport()
      .scrollOffset()
      .exec(([rect, scroll]) => {
        if (!rect?.width) return
        box.current = { left: rect.left, top: rect.top + (scroll?.scrollTop ?? 0), scale: wide / rect.width }
        add('M', point)
      })
  }
  const move = (point: Point) => {
    if (drawing.current) add('L', point)
  }
  const end = () => {
    drawing.current = false
  }
  const mouse =
    process.env.TARO_ENV === 'h5' ? { onMouseDown: begin, onMouseMove: move, onMouseUp: end, onMouseLeave: end } : {}
  return (
    <View
      id={id}
      className="draw"
      catchMove
      onTouchStart={(event) => at(event, begin)}
      onTouchMove={(event) => at(event, move)}
      onTouchEnd={end}
      {...(mouse as object)}
      {...spoken('img', label)}
    >
      {value ? <Image className="drawn" src={picture(value)} /> : label}
    </View>
  )
}
