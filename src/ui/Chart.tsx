import { Image } from '@tarojs/components'
import { scale, stepPath } from './scale'
import { pictured } from './spoken'

const width = 330
const height = 110

/** A line through amounts by time, with a goal as a dashed line: one drawing, the same on phone and web. */
export const lineChart = (values: readonly { at: number; amount: number }[], goal: number): string => {
  const first = values[0]?.at ?? 0
  const x = scale([first, Math.max(values[values.length - 1]?.at ?? 1, first + 1)], [6, width - 6])
  const y = scale([0, Math.max(goal, ...values.map(({ amount }) => amount), 1)], [height - 6, 14])
  const path = stepPath(values.map(({ at, amount }) => ({ x: x(at), y: y(amount) })))
  const mark =
    goal > 0
      ? `<line x1="6" x2="${width - 6}" y1="${y(goal)}" y2="${y(goal)}" stroke="#1c2321" stroke-dasharray="4 4"/>`
      : ''
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${mark}<path d="${path}" fill="none" stroke="#0a6b4f" stroke-width="2.5"/></svg>`
}

/** The drawing, and the same in words; `tall` takes as much height as it is drawn with. */
export const Chart = ({ svg, words, tall = false }: { svg: string; words: string; tall?: boolean }) => (
  <Image
    className={tall ? 'chart-tall' : 'chart'}
    mode={tall ? 'widthFix' : 'aspectFit'}
    {...(tall ? { style: { width: '100%', height: 'auto', display: 'block' } } : {})}
    src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
    {...pictured(words)}
  />
)
