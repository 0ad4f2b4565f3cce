import type { Dice } from './dice'

/* What no form sends. */

const numbers = [
  -1,
  0,
  -0,
  0.5,
  1e-7,
  1e308,
  -1e308,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  2 ** 15,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 63,
]
const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff尾',
  '\uffff',
  '\u202eesrever',
  '１２３４５６',
  '٣٤٥',
  '１３８００００１２３４',
  '👩‍👩‍👧‍👦'.repeat(9),
  'é'.normalize('NFD'),
  "'; drop table people; --",
  '%_\\%',
  '{text}',
  'null',
  'NaN',
  '1e308',
  '-0',
  '0x10',
  '2026-02-30',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '0001-01-01T00:00:00+00:00',
  '2026-12-31T23:59:60+08:00',
  '2026-03-02T08:00:00+99:00',
  '9999-12-31T23:59:59+08:00',
  '1000-01-01T00:00:00-23:59',
  '2999-12-31T23:59:59.999999Z',
  '2026-03-02T08:00:00+08:00 00000000-0000-0000-0000-000000000000',
  '2026-03-02 00000000-0000-4000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'javascript:alert(1)',
  'https://evil.example/',
  '字'.repeat(20_000),
  'A'.repeat(100_000),
]
const keys = [
  '__proto__',
  'constructor',
  'toString',
  'communityId',
  'requestId',
  'caller',
  'then',
  '',
  '0',
  'a\0',
  '字',
]

const nested = (depth: number): unknown => {
  let inner: unknown = 'x'
  for (let n = 0; n < depth; n += 1) inner = n % 2 ? [inner] : { a: inner }
  return inner
}

/** Something of another kind than whatever stood there. */
const anything = (dice: Dice): unknown =>
  dice.pick<() => unknown>([
    () => null,
    () => undefined,
    () => true,
    () => [],
    () => ({}),
    () => [null],
    () => [[]],
    () => ({ length: 3 }),
    () => dice.pick(numbers),
    () => dice.pick(texts),
    () => nested(30),
    () => dice.id(),
  ])()

/** Keys as they come over the wire: what is called `__proto__` is a field like any other. */
const withKey = (object: object, key: string, value: unknown): object => {
  const copy = { ...object }
  Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

/** Ids that are no form's: of another kind of thing here, of another community. */
export type Ids = { other: (dice: Dice) => string; foreign: (dice: Dice) => string }

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const spoiledId = (id: string, ids: Ids, dice: Dice): unknown =>
  dice.pick<() => unknown>([
    () => ids.foreign(dice),
    () => ids.foreign(dice),
    () => ids.other(dice),
    () => dice.id(),
    () => id.toUpperCase(),
    () => `{${id}}`,
    () => id.replaceAll('-', ''),
    () => ` ${id}`,
    () => [id],
  ])()

const spoiledText = (text: string, dice: Dice): unknown =>
  dice.pick<() => unknown>([
    () => dice.pick(texts),
    () => dice.pick(texts),
    () => `${text}${dice.pick(texts)}`,
    () => ` ${text} `,
    () => text.slice(1),
    () => text.repeat(3),
    () => Number(text) || 7,
  ])()

/** The same once more, with ids of its own: what two things may not share is a name, a home, a line. */
const likeIt = (value: unknown, dice: Dice): unknown => {
  if (typeof value === 'string') return anId.test(value) && dice.percent(70) ? dice.id() : value
  if (Array.isArray(value)) return value.map((one) => likeIt(one, dice))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, likeIt(one, dice)]))
}

const spoiledList = (list: readonly unknown[], ids: Ids, dice: Dice): unknown =>
  dice.pick<() => unknown>([
    () => [],
    () => [...list, ...list],
    () => [...list, likeIt(list[0], dice)],
    () => [...list, ...list.map((one) => likeIt(one, dice))],
    () => Array.from({ length: dice.pick([51, 201, 1_001, 5_000]) }, () => list[0] ?? dice.id()),
    () => list[0],
    () => [...list, null],
    () => ({ ...list }),
    () => [...list, ids.foreign(dice)],
    () => [...list, anything(dice)],
  ])()

const spoiledNumber = (number: number, dice: Dice): unknown =>
  dice.pick<() => unknown>([
    () => dice.pick(numbers),
    () => dice.pick(numbers),
    () => -number,
    () => number + 1,
    () => number + 0.1,
    () => String(number),
    () => `${number}0000000000000000`,
  ])()

/** This value said as no form says it. */
const spoiledHere = (value: unknown, ids: Ids, dice: Dice): unknown => {
  if (dice.percent(15)) return anything(dice)
  if (typeof value === 'number') return spoiledNumber(value, dice)
  if (typeof value === 'string') return anId.test(value) ? spoiledId(value, ids, dice) : spoiledText(value, dice)
  if (Array.isArray(value)) return spoiledList(value, ids, dice)
  if (typeof value === 'object' && value !== null) return withKey(value, dice.pick(keys), anything(dice))
  return anything(dice)
}

/** One place of an input, on whatever depth, spoiled, left out, or filled from its neighbour. */
export const spoiled = (value: unknown, ids: Ids, dice: Dice): unknown => {
  const deeper = typeof value === 'object' && value !== null && Object.keys(value).length > 0 && dice.percent(85)
  if (!deeper) return spoiledHere(value, ids, dice)
  if (Array.isArray(value)) {
    const place = dice.roll(value.length)
    return value.map((one, n) => (n === place ? spoiled(one, ids, dice) : one))
  }
  const fields = value as Record<string, unknown>
  const name = dice.pick(Object.keys(fields))
  if (dice.percent(8)) return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))
  if (dice.percent(8)) return withKey(fields, name, fields[dice.pick(Object.keys(fields))])
  return withKey(fields, name, spoiled(fields[name], ids, dice))
}

/** Something that is far from every input. */
export const far = (dice: Dice): unknown => {
  if (dice.percent(50)) return anything(dice)
  let made: object = {}
  for (let n = dice.roll(8); n >= 0; n -= 1) made = withKey(made, dice.pick(keys), anything(dice))
  return made
}
