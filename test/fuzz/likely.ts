import { dayMs, instant } from '../../src/platform/instant'
import type { Dice } from './dice'
import { optionsOf, patternsOf, type Shape } from './shape'

/** What is in the database, as a form would name it. */
export type Known = {
  /**
   * One row's values by the names that inputs have for them, `projectId`, `entry`, `amountFen`: of a table that has many of these,
   * and one that names what is the caller's own if there is one near.
   */
  row: (names: readonly string[], dice: Dice, own: ReadonlySet<unknown>) => Readonly<Record<string, unknown>>
  /** Some value that stands under this name anywhere. */
  value: (name: string, dice: Dice) => unknown
  nowMs: number
}

/** Texts that fit the patterns of inputs. */
const samples = [
  '123456',
  '1234',
  '13800001234',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  'QUJDRA==',
  '1900000109',
  'wx0123456789abcdef',
  '0123456789ABCDEF0123456789ABCDEF01234567',
  'PUB_KEY_ID_0123456789012345',
  'a'.repeat(32),
  'a'.repeat(16),
  '12',
  'https://six.example',
  '2026-02',
  '2026-03-02',
  '2026-03-02T08:00:00+08:00',
  'M0 0L10 10L20 20',
  'SP-0001-0001',
  'jianxi-2',
  `-----BEGIN PUBLIC KEY-----\n${'MIIB'.repeat(30)}\n-----END PUBLIC KEY-----`,
  '11001234567890',
  '1',
  '2026-03-02T08:00:00+08:00 3f0e8f1c-5a3b-4c2d-9e1f-0a1b2c3d4e5f remark',
  `-----BEGIN PUBLIC KEY-----\n${'A'.repeat(120)}\n-----END PUBLIC KEY-----`,
]
const words = [
  '路灯不亮，请来修',
  '1号楼 101',
  '张秀兰',
  '街道',
  '同意',
  'roll.csv',
  '流水.xlsx',
  '区住建部门',
  '京A12345',
  'a',
]

const compiled = new Map<string, RegExp>()
const matches = (pattern: string, text: string): boolean => {
  const known = compiled.get(pattern) ?? new RegExp(pattern, 'u')
  compiled.set(pattern, known)
  return known.test(text)
}

const fits = (shape: Shape, text: string): boolean => {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = shape
  if (text.trim().length < minLength || text.length > maxLength) return false
  return patternsOf(shape).every((pattern) => matches(pattern, text))
}

/** One that fits all patterns of a text; nothing where none of the samples does. */
export const fitting = (shape: Shape, dice: Dice): string | undefined => {
  const known = samples.filter((text) => fits(shape, text))
  return known.length ? dice.pick(known) : undefined
}

const textFor = (shape: Shape, dice: Dice, nowMs: number): string => {
  const { format, minLength = 0, maxLength = 1_000 } = shape
  if (format === 'uuid') return dice.id()
  const about = nowMs + (dice.roll(80) - 40) * dayMs
  if (format === 'date') return instant(about).slice(0, 10)
  if (format === 'date-time') return instant(about)
  if (patternsOf(shape).length) return fitting(shape, dice) ?? ''
  const word = dice.pick(words)
  return word.repeat(Math.ceil(Math.max(1, minLength) / word.length)).slice(0, maxLength)
}

const wholeFor = (shape: Shape, dice: Dice): number => {
  const least = shape.minimum ?? (shape.exclusiveMinimum ?? -1) + 1
  const most = shape.maximum ?? (shape.exclusiveMaximum === undefined ? 1_000_000 : shape.exclusiveMaximum - 1)
  const small = Math.max(least, 0) + dice.roll(dice.pick([3, 10, 1_000, 100_000]))
  return Math.min(small, most)
}

/** Whether a known value can stand where this shape is. */
const suits = (shape: Shape, value: unknown): boolean => {
  if (shape.enum) return shape.enum.includes(value)
  if (shape.type === 'integer' || shape.type === 'number') return typeof value === 'number'
  if (shape.type === 'string') return typeof value === 'string' && fits(shape, value)
  return shape.type === 'boolean' && typeof value === 'boolean'
}

/** An input as a form might send it: the right kinds, of what is there, mostly of one thing. */
export const likely = (shape: Shape, known: Known, dice: Dice, own: ReadonlySet<unknown>): unknown => {
  const make = (one: Shape, name: string, row: Readonly<Record<string, unknown>>): unknown => {
    if (one.const !== undefined) return one.const
    const options = optionsOf(one)
    if (options.length) return make(dice.pick(options), name, row)
    const ofRow = row[name]
    if (suits(one, ofRow) && dice.percent(75)) return ofRow
    if (one.enum) return dice.pick(one.enum)
    const there = one.type === 'string' || one.type === 'integer' ? known.value(name, dice) : undefined
    if (suits(one, there) && dice.percent(one.format === 'uuid' ? 70 : 40)) return there
    if (one.type === 'object') return makeObject(one)
    if (one.type === 'array') return makeList(one, name, row)
    if (one.type === 'string') return textFor(one, dice, known.nowMs)
    if (one.type === 'integer' || one.type === 'number') return wholeFor(one, dice)
    if (one.type === 'boolean') return dice.percent(50)
    return null
  }
  const makeList = (one: Shape, name: string, row: Readonly<Record<string, unknown>>): unknown[] => {
    const { minItems = 0, maxItems = 50, items = {} } = one
    const length = Math.min(maxItems, minItems + dice.roll(3))
    return Array.from({ length }, () => make(items, name.replace(/s$/, ''), length > 1 ? {} : row))
  }
  const makeObject = ({ properties = {}, required = [] }: Shape): object => {
    const row = known.row(Object.keys(properties), dice, own)
    // What is made new has an id of its own: mostly the first that the form names.
    const first = Object.keys(properties).find((name) => /^id$|Id$/.test(name) && !/^(community|request)Id$/.test(name))
    const fresh = dice.percent(25) ? first : undefined
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => required.includes(name) || dice.percent(60))
        .map(([name, one]) => [name, name === fresh ? dice.id() : make(one, name, row)]),
    )
  }
  return make(shape, '', {})
}
