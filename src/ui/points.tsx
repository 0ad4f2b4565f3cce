import { View } from '@tarojs/components'
import { useSession, useWords } from '../platform/client/session'
import { shortYuan } from '../platform/fen'
import { fill } from '../platform/refusal'
import { spoken } from './spoken'
import { uiTexts } from './texts'

/** The six points: their mark is a character in a dot, never colour alone. */
export const pointMarks = [
  { point: 'government', mark: '政' },
  { point: 'street', mark: '街' },
  { point: 'unit', mark: '单' },
  { point: 'community', mark: '社' },
  { point: 'owner', mark: '业' },
  { point: 'property', mark: '物' },
] as const
type PointName = (typeof pointMarks)[number]['point']

export const Dot = ({ point, off = false }: { point: PointName; off?: boolean }) => (
  <View className={`dot ${off ? 'off' : point}`}>{pointMarks.find((one) => one.point === point)?.mark}</View>
)

/** Which of the six points a project uses. */
export const SixDots = ({ used }: { used: readonly string[] }) => {
  const t = useWords(uiTexts)
  return (
    <View
      className="dots"
      {...spoken(
        'img',
        pointMarks
          .filter(({ point }) => used.includes(point))
          .map(({ point }) => t.points[point])
          .join('、') || t.nothingPromised,
      )}
    >
      {pointMarks.map(({ point }) => (
        <Dot key={point} point={point} off={!used.includes(point)} />
      ))}
    </View>
  )
}

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
  const t = useWords(uiTexts)
  const total = Math.max(
    budgetFen,
    points.reduce((sum, { committedFen }) => sum + committedFen, 0),
    1,
  )
  const words = pointMarks
    .map(({ point }) => ({ name: t.points[point], fen: points.find((one) => one.point === point)?.committedFen ?? 0 }))
    .filter(({ fen }) => fen > 0)
    .map(({ name, fen }) => `${name} ${shortYuan(fen)}`)
  return (
    <View className={`bar ${thick ? 'thick' : ''}`} {...spoken('img', words.join('，') || t.nothingPromised)}>
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
export const Steps = ({ names, now }: { names: readonly string[]; now: number }) => {
  const t = useWords(uiTexts)
  const { elder } = useSession()
  const step = names[now]
  // Seven names do not stand beside each other in large letters: the one that counts is said.
  if (elder)
    return step ? <View className="strong">{fill(t.stepOf, { step, place: now + 1, of: names.length })}</View> : null
  return (
    <View
      className={`steps ${names.some((name) => name.length > 4) ? 'long' : ''}`}
      {...spoken('img', fill(t.reached, { step: names[now] ?? '' }))}
    >
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
}

/** A part of a whole, with the mark that it must reach where there is one. */
export const Meter = ({ part, whole, mark, words }: { part: number; whole: number; mark?: number; words: string }) => (
  <View className="meter" {...spoken('progressbar', words)}>
    <View className="meter-in" style={{ width: `${whole === 0 ? 0 : Math.min(100, (part / whole) * 100)}%` }} />
    {mark === undefined ? null : <View className="meter-mark" style={{ left: `${mark * 100}%` }} />}
  </View>
)
