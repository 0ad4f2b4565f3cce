import * as z from 'zod/mini'
import { either } from './who'

/** What this page reads of a JSON Schema. */
type Schema = {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  /** Where a text is held to several patterns. */
  readonly allOf?: readonly { readonly pattern?: string }[]
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

const forms: Readonly<Record<string, string>> = {
  uuid: 'id',
  date: 'day (`2026-07-01`)',
  datetime: 'moment (`2026-07-01T08:00:00+08:00`)',
}

const textWords = ({ format, pattern, allOf = [], minLength, maxLength }: Schema): string => {
  const patterns = [pattern, ...allOf.map((one) => one.pattern)].filter((one) => one !== undefined)
  return listed(
    forms[format ?? ''] ?? 'text',
    counted(between(minLength || undefined, maxLength), maxLength === 1 ? 'character' : 'characters'),
    ...patterns.map((one) => `like ${code(`/${one}/`)}`),
  )
}

/** What the shapes of moments and days also ask, and the introduction says once: years of four digits, days of our century. */
const saidOnce = ['^[12]\\d{3}-', '^20']

type Written = { readonly zodSchema: z.core.$ZodType; readonly jsonSchema: z.core.JSONSchema.BaseSchema }

/** What a form of text is called stays with it, and its own long pattern goes: JSON Schema has it the other way round. */
const withForm = ({ zodSchema, jsonSchema }: Written): void => {
  const { def } = zodSchema._zod
  if (!('format' in def) || typeof def.format !== 'string' || !(def.format in forms)) return
  const own = 'pattern' in def && def.pattern instanceof RegExp ? def.pattern.source : ''
  const told = [own, ...saidOnce]
  const patterns = [jsonSchema, ...(jsonSchema.allOf ?? [])].flatMap(({ pattern }) => pattern ?? [])
  jsonSchema.format = def.format
  delete jsonSchema.pattern
  jsonSchema.allOf = patterns.filter((pattern) => !told.includes(pattern)).map((pattern) => ({ pattern }))
}

/** The largest numbers that JavaScript and a column of the database hold are no bound that anybody chose. */
const unchosen = [Number.MAX_SAFE_INTEGER, 2 ** 31 - 1]
const bound = (value: number | undefined): number | undefined =>
  value === undefined || unchosen.includes(Math.abs(value)) ? undefined : value

const wholeNumberWords = ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string => {
  const least = exclusiveMinimum === undefined ? bound(minimum) : exclusiveMinimum + 1
  const most = exclusiveMaximum === undefined ? bound(maximum) : exclusiveMaximum - 1
  return listed('whole number', between(least, most))
}

const optionsOf = ({ oneOf, anyOf }: Schema): readonly Schema[] => oneOf ?? anyOf ?? []

const listWords = ({ minItems, maxItems, items = {} }: Schema): string => {
  const list = listed('list', counted(between(minItems || undefined, maxItems), 'long'))
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
  linesOf(z.toJSONSchema(input as z.ZodMiniType, { io: 'input', override: withForm }) as Schema)
