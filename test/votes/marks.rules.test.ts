import { type Point, pointOf, pointOfNumber, samePoint, sumPoints } from '../../src/platform/curve'
import {
  groupsTold,
  type HomesTold,
  homesSaid,
  homesTold,
  partTold,
  stepsTold,
  tenthsTold,
  toldOf,
  turnoutTold,
} from '../../src/platform/small'
import { blindOfSum, freshSalt, marksOf } from '../../src/votes/ballots/marking'
import { pointOfLine } from '../../src/votes/ballots/marks'
import { sha256 } from './elections'

/* Sums that a stranger checks without seeing the numbers, computed here a third way; and how small a group is told to nobody. */
const p = 2n ** 255n - 19n
const whole = (a: bigint) => ((a % p) + p) % p
const power = (base: bigint, times: bigint): bigint => {
  if (times === 0n) return 1n
  const half = power((base * base) % p, times / 2n)
  return times % 2n === 1n ? (half * base) % p : half
}
const d = whole(-121665n * power(121666n, p - 2n))
type Pair = readonly [bigint, bigint]
const add = ([x1, y1]: Pair, [x2, y2]: Pair): Pair => {
  const k = whole(d * whole(x1 * x2) * whole(y1 * y2))
  return [
    whole((x1 * y2 + x2 * y1) * power(whole(1n + k), p - 2n)),
    whole((y1 * y2 + x1 * x2) * power(whole(1n - k), p - 2n)),
  ]
}
const text = (pair: Pair) => pair.map((one) => one.toString(16).padStart(64, '0')).join('')
const pointAt = (mark: string): Point => {
  const point = pointOf(mark)
  if (!point) throw new Error(`no point: ${mark}`)
  return point
}
const is = (point: Point, pair: Pair) => samePoint(point, pointAt(text(pair)))

test('the second base is found as it is said, so nobody knows it as a multiple of the first', () => {
  const zeroes = '0'.repeat(64)
  const found = Array.from({ length: 20 }, (_, n): Pair | undefined => {
    const y = whole(BigInt(`0x${sha256(`six points H${n}`)}`))
    const xx = whole((y * y - 1n) * power(whole(d * y * y + 1n), p - 2n))
    const root = power(xx, (p + 3n) / 8n)
    const x = [root, whole(root * power(2n, (p - 1n) / 4n))].find((one) => whole(one * one - xx) === 0n)
    return x === undefined ? undefined : [x % 2n === 0n ? x : p - x, y]
  }).find((one) => one !== undefined)
  if (!found) throw new Error('no point')
  const twice = add(found, found)
  const four = add(twice, twice)
  expect(is(pointOfNumber(0, `${zeroes.slice(1)}1`), add(four, four))).toBe(true)
  // Three of the first base, by the plain formula of the curve: y is 4/5, x is even.
  const y = whole(4n * power(5n, p - 2n))
  const xx = whole((y * y - 1n) * power(whole(d * y * y + 1n), p - 2n))
  const root = power(xx, (p + 3n) / 8n)
  const x = [root, whole(root * power(2n, (p - 1n) / 4n))].find((one) => whole(one * one - xx) === 0n) ?? 0n
  const g: Pair = [x % 2n === 0n ? x : p - x, y]
  expect([is(pointOfNumber(1, zeroes), g), is(pointOfNumber(3, zeroes), add(add(g, g), g))]).toEqual([true, true])
  expect(is(pointOfNumber(2, zeroes), g)).toBe(false)
})

test('phone and server mark a home alike, and marks add up to the sum of the areas and to no other', () => {
  const lines = [8_937, 12_000, 1, 9_999_999].map((areaDm2, n) => ({
    ...{ entry: n + 1, areaDm2, units: `u${n}:${areaDm2}`, salt: freshSalt() },
  }))
  const marks = marksOf(lines)
  const points = marks.map(({ mark }) => pointAt(mark))
  expect(
    lines.map((line, n) => points.findIndex((point) => samePoint(point, pointOfLine(line, sha256))) === n),
  ).toEqual(lines.map(() => true))
  const blind = blindOfSum(lines.map(({ salt }) => salt))
  const area = lines.reduce((all, { areaDm2 }) => all + areaDm2, 0)
  expect([area, area + 1].map((one) => samePoint(sumPoints(points), pointOfNumber(one, blind)))).toEqual([true, false])
  // The same point with its x or y written as a larger number is no mark.
  const [x = 0n, y = 0n] =
    /^(.{64})(.{64})$/
      .exec(marks[0]?.mark ?? '')
      ?.slice(1)
      .map((half) => BigInt(`0x${half}`)) ?? []
  expect([pointOf(text([x, y])) !== undefined, pointOf(text([x + p, y]))]).toEqual([true, undefined])
  // The same area twice has two marks: equal flats are not found by their marks.
  const [one, two] = marksOf([1, 2].map((entry) => ({ entry, areaDm2: 8_937, units: '', salt: freshSalt() })))
  expect(one?.mark).not.toBe(two?.mark)
  for (const none of ['', 'x', '0'.repeat(127), '1'.repeat(128), `${'f'.repeat(63)}`])
    expect(pointOf(none)).toBeUndefined()
})

test.each<[number, number[], number, string, string]>([
  [190, [40, 5], 5, 'all', 'every group has five'],
  [190, [40, 0], 5, 'all', 'nobody is in a group of none'],
  [190, [40, 4], 5, 'first', 'four abstained: told together with those against'],
  [190, [4, 0], 40, 'none', 'four against'],
  [190, [2, 2], 40, 'none', 'four others'],
  [4, [40, 10], 40, 'none', 'four for it'],
  [190, [40, 5], 4, 'none', 'four did not take part'],
  [8, [0, 0], 0, 'none', 'everybody in a compound of eight said the same'],
  [0, [9, 0], 20, 'none', 'nine said the same'],
  [10, [0, 0], 20, 'all', 'ten said the same'],
  [0, [0, 0], 8, 'all', 'nobody took part'],
])('%i for it, %j beside, %i absent: %s (%s)', (first, others, absent, told) => {
  expect(toldOf(first, others, absent)).toBe(told)
})

test('a part is told from five on, and where five are left or none', () => {
  expect([0, 4, 5, 7, 8, 11, 12].map((part) => partTold(part, 12))).toEqual([
    true,
    false,
    true,
    true,
    false,
    false,
    true,
  ])
})

test('a building too small is told with the rest, and the rest is never so small that the difference tells it', () => {
  const sizes = (all: [number, number][]) => {
    const { told, rest } = groupsTold(
      all.map(([households, voted]) => ({ households, voted })),
      turnoutTold,
    )
    return [told.map(({ households }) => households), rest.map(({ households }) => households)]
  }
  expect(
    sizes([
      [40, 20],
      [30, 20],
      [9, 5],
    ]),
  ).toEqual([[40], [9, 30]])
  expect(
    sizes([
      [40, 20],
      [9, 5],
      [6, 5],
    ]),
  ).toEqual([[40], [9, 6]])
  expect(
    sizes([
      [40, 20],
      [12, 3],
    ]),
  ).toEqual([[], [12, 40]])
  expect(
    sizes([
      [40, 20],
      [12, 12],
    ]),
  ).toEqual([[40, 12], []])
})

test.each<[number, number, HomesTold, string]>([
  [0, 8, 0, '0 homes'],
  [1, 8, 'few', 'fewer than 5 homes'],
  [4, 800, 'few', 'fewer than 5 homes'],
  [5, 8, 'most', 'all but fewer than 5 homes'],
  [5, 10, 5, '5 homes'],
  [796, 800, 'most', 'all but fewer than 5 homes'],
  [8, 8, 8, '8 homes'],
  // More than the compound is said to have: nobody is left.
  [9, 8, 9, '9 homes'],
])('%i of %i homes are told as %s', (part, whole, told, said) => {
  expect(homesTold(part, whole)).toBe(told)
  expect(homesSaid(told, 'en')).toBe(said)
})

test('of a ballot that is open no two looks differ by the area of one home', () => {
  const roll = { heads: 25, areaDm2: 25 * 8_013 }
  const cast = (heads: number) => ({ heads, areaDm2: heads * 8_013 })
  expect(stepsTold(cast(4), roll)).toBeNull()
  expect(stepsTold(cast(5), roll)).toEqual({ heads: 5, areaDm2: 40_065 })
  expect(stepsTold(cast(9), roll)).toEqual({ heads: 5, areaDm2: 60_097 })
  expect(stepsTold(cast(21), roll)).toBeNull()
  expect(tenthsTold(cast(1), roll)).toEqual({ heads: 1, areaDm2: 0 })
  expect(tenthsTold(cast(25), roll)).toEqual(roll)
})
