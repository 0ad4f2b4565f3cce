import { View } from '@tarojs/components'
import { shortYuan } from '../platform/fen'
import { spoken } from './spoken'

/** The six points: their mark is a character in a dot, never colour alone. */
export const pointMarks = [
  { point: 'government', mark: '政', name: '政府补一点' },
  { point: 'street', mark: '街', name: '街道奖一点' },
  { point: 'unit', mark: '单', name: '单位帮一点' },
  { point: 'community', mark: '社', name: '社区筹一点' },
  { point: 'owner', mark: '业', name: '业主出一点' },
  { point: 'property', mark: '物', name: '物业搭一点' },
] as const
export type PointName = (typeof pointMarks)[number]['point']

export const Dot = ({ point, off = false }: { point: PointName; off?: boolean }) => (
  <View className={`dot ${off ? 'off' : point}`}>{pointMarks.find((one) => one.point === point)?.mark}</View>
)

/** Which of the six points a project uses. */
export const SixDots = ({ used }: { used: readonly string[] }) => (
  <View
    className="dots"
    {...spoken(
      'img',
      pointMarks
        .filter(({ point }) => used.includes(point))
        .map(({ name }) => name)
        .join('、'),
    )}
  >
    {pointMarks.map(({ point }) => (
      <Dot key={point} point={point} off={!used.includes(point)} />
    ))}
  </View>
)

/** How much of the budget each point has promised. */
export const FundingBar = ({
  points,
  budgetFen,
  thick,
}: {
  points: readonly { point: string; committedFen: number }[]
  budgetFen: number
  thick?: boolean
}) => {
  const total = Math.max(
    budgetFen,
    points.reduce((sum, { committedFen }) => sum + committedFen, 0),
    1,
  )
  const words = pointMarks
    .map(({ point, name }) => ({ name, fen: points.find((one) => one.point === point)?.committedFen ?? 0 }))
    .filter(({ fen }) => fen > 0)
    .map(({ name, fen }) => `${name} ${shortYuan(fen)}`)
  return (
    <View className={`bar ${thick ? 'thick' : ''}`} {...spoken('img', words.join('，') || '还没有认筹')}>
      {pointMarks.map(({ point }) => {
        const fen = points.find((one) => one.point === point)?.committedFen ?? 0
        return fen > 0 ? (
          <View key={point} className={`seg ${point}`} style={{ width: `${(fen / total) * 100}%` }} />
        ) : null
      })}
    </View>
  )
}

/** Where a thing stands among its stages. */
export const Steps = ({ names, now }: { names: readonly string[]; now: number }) => (
  <View className="steps" {...spoken('img', `进行到${names[now] ?? ''}`)}>
    {names.map((name, place) => (
      <View
        key={name}
        className={`step ${place === 0 ? 'first' : ''} ${place < now ? 'done' : place === now ? 'now' : ''}`}
      >
        {name}
      </View>
    ))}
  </View>
)

/** A part of a whole, with the mark that it must reach where there is one. */
export const Meter = ({ part, whole, mark, words }: { part: number; whole: number; mark?: number; words: string }) => (
  <View className="meter" {...spoken('progressbar', words)}>
    <View className="meter-in" style={{ width: `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%` }} />
    {mark === undefined ? null : <View className="meter-mark" style={{ left: `${mark * 100}%` }} />}
  </View>
)
