import Taro from '@tarojs/taro'
import { useRef } from 'react'

type Finger = { pageX: number; pageY: number }
/** A place in an area, as parts of its width and height: `{x: 0, y: 0}` is the upper left, `{x: 1, y: 1}` the lower right. */
export type Place = { x: number; y: number; width: number; height: number }

/** The first finger of a touch. */
const fingerOf = (event: unknown, work: (finger: Finger) => void): void => {
  const [finger] = (event as { touches?: Finger[] }).touches ?? []
  if (finger) work(finger)
}

type Frame = { left: number; top: number; width: number; height: number }

/** Where an element stands on the page, asked of the page anew, since it may have been scrolled. */
const frameOf = (id: string, work: (frame: Frame) => void): void => {
  Taro.createSelectorQuery()
    .select(`#${id}`)
    .boundingClientRect()
    .selectViewport()
    .scrollOffset()
    .exec(([rect, scroll]) => {
      if (!rect?.width || !rect.height) return
      const { left, top, width, height } = rect
      work({ left, top: top + (scroll?.scrollTop ?? 0), width, height })
    })
}

/** The handlers of an area that a finger or a mouse draws in: where each stroke begins, goes and ends. */
export const useTouchArea = (
  id: string,
  on: { begin: (at: Place) => void; move: (at: Place) => void; end?: () => void },
) => {
  const area = useRef<Frame | undefined>(undefined)
  const drawing = useRef(false)
  const place = ({ pageX, pageY }: Finger, work: (at: Place) => void) => {
    const frame = area.current
    if (!frame) return
    const { left, top, width, height } = frame
    work({ x: (pageX - left) / width, y: (pageY - top) / height, width, height })
  }
  const begin = (finger: Finger) => {
    drawing.current = true
    frameOf(id, (frame) => {
      area.current = frame
      place(finger, on.begin)
    })
  }
  const move = (finger: Finger) => {
    if (drawing.current) place(finger, on.move)
  }
  const end = () => {
    if (drawing.current) on.end?.()
    drawing.current = false
  }
  const mouse =
    process.env.TARO_ENV === 'h5' ? { onMouseDown: begin, onMouseMove: move, onMouseUp: end, onMouseLeave: end } : {}
  return {
    catchMove: true,
    onTouchStart: (event: unknown) => fingerOf(event, begin),
    onTouchMove: (event: unknown) => fingerOf(event, move),
    onTouchEnd: end,
    ...(mouse as object),
  }
}
