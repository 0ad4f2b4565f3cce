import * as z from 'zod/mini'
import { either } from './who'

/** What this page reads of a JSON Schema. */
type Schema = {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

const code = (value: unknown): string => `\`${String(value)}\``

/** Years and small numbers as they are, long ones in groups of three. */
const told = (value: number): string => (Math.abs(value) < 10_000 ? `${value}` : value.toLocaleString('en-US'))

/** `4 to 100`, `at least 4`, `at most 100`; nothing where nothing bounds it. */
const between = (least: number | undefined, most: number | undefined): string => {
  if (least !== undefined && most !== undefined) return least === most ? told(least) : `${told(least)} to ${told(most)}`
  if (least !== undefined) return `at least ${told(least)}`
  return most === undefined ? '' : `at most ${told(most)}`
}

const counted = (range: string, thing: string): string => (range ? `${range} ${thing}` : '')
const listed = (...parts: readonly string[]): string => parts.filter(Boolean).join(', ')

const textWords = ({ format, pattern, minLength, maxLength }: Schema): string => {
  if (format === 'uuid') return 'id'
  if (format === 'date') return 'day (`2026-07-01`)'
  if (format === 'date-time') return 'moment (`2026-07-01T08:00:00+08:00`)'
  return listed(
    'text',
    counted(between(minLength, maxLength), maxLength === 1 ? 'character' : 'characters'),
    pattern ? `like ${code(`/${pattern}/`)}` : '',
  )
}

/** A bound that is only the largest number which JavaScript counts exactly is none. */
const bound = (value: number | undefined): number | undefined =>
  value === undefined || Math.abs(value) === Number.MAX_SAFE_INTEGER ? undefined : value

const wholeNumberWords = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string => {
  const least = exclusiveMinimum === undefined ? bound(minimum) : exclusiveMinimum + 1
  const most = exclusiveMaximum === undefined ? bound(maximum) : exclusiveMaximum - 1
  return listed('whole number', between(least, most))
}

const optionsOf = ({ oneOf, anyOf }: Schema): readonly Schema[] => oneOf ?? anyOf ?? []

const listWords = ({ minItems, maxItems, items = {} }: Schema): string => {
  const list = listed('list', counted(between(minItems, maxItems), 'long'))
  return isDeep(items) ? `${list}, each with` : `${list}, each: ${wordsOf(items)}`
}

/** The values of which a field has one, or nothing where it may have many. */
const valuesOf = (schema: Schema): readonly string[] | undefined =>
  schema.enum?.map(code) ?? (schema.const === undefined ? undefined : [code(schema.const)])

/** What a field holds, in a few words; what it is made of stands on the lines below. */
const wordsOf = (schema: Schema): string => {
  const options = optionsOf(schema)
  if (options.some(isDeep)) return 'one of these'
  if (options.length) return either(options.flatMap((option) => valuesOf(option) ?? wordsOf(option)))
  const values = valuesOf(schema)
  if (values) return either(values)
  if (schema.type === 'array') return listWords(schema)
  if (schema.type === 'object') return 'with'
  if (schema.type === 'string') return textWords(schema)
  if (schema.type === 'boolean') return '`true` or `false`'
  if (schema.type === 'null') return '`null`'
  if (schema.type === 'integer') return wholeNumberWords(schema)
  throw new Error(`no words for an input of the kind ${JSON.stringify(schema)}`)
}

/** Whether something has fields of its own, so that one line does not say it. */
const isDeep = (schema: Schema): boolean =>
  schema.properties !== undefined ||
  optionsOf(schema).some(isDeep) ||
  (schema.items !== undefined && isDeep(schema.items))

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

const linesBelow = (schema: Schema): string[] => {
  if (!isDeep(schema)) return []
  if (schema.properties) return linesOf(schema)
  if (schema.items) return linesBelow(schema.items)
  return optionsOf(schema).flatMap((option) => [`- ${wordsOf(option)}`, ...indent(linesBelow(option))])
}

const linesOf = ({ properties = {}, required = [] }: Schema): string[] =>
  Object.entries(properties).flatMap(([name, schema]) => [
    `- ${code(name)}${required.includes(name) ? '' : ' (optional)'}: ${wordsOf(schema)}`,
    ...indent(linesBelow(schema)),
  ])

/** The fields of a call's input, one a line. */
export const inputLines = (input: unknown): string[] =>
  linesOf(z.toJSONSchema(input as z.ZodMiniType, { io: 'input' }) as Schema)
