import * as z from 'zod/mini'
import type { Access } from '../../src/platform/server/call'
import { appRouter } from '../../src/router'

/** What is read here of a JSON Schema. */
export type Shape = {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly allOf?: readonly Shape[]
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
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
}

type Procedure = { _def: { meta: { access: Access; kind: 'reading' | 'writing' }; inputs: readonly z.ZodMiniType[] } }
const procedures = appRouter._def.procedures as unknown as Record<string, Procedure>

/** Every call of the system, by its name. */
export const calls: readonly string[] = Object.keys(procedures).sort()

const procedureOf = (path: string): Procedure => {
  const procedure = procedures[path]
  if (!procedure) throw new Error(`there is no call ${path}`)
  return procedure
}
export const accessOf = (path: string): Access => procedureOf(path)._def.meta.access

const shapes = new Map<string, Shape>()

/** What a call takes, all its inputs as one: the scope that every call has, and its own. */
export const shapeOf = (path: string): Shape => {
  const known = shapes.get(path)
  if (known) return known
  const parts = procedureOf(path)._def.inputs.map((input) => z.toJSONSchema(input, { io: 'input' }) as Shape)
  const shape: Shape = {
    type: 'object',
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    required: parts.flatMap(({ required = [] }) => required),
  }
  shapes.set(path, shape)
  return shape
}

export const optionsOf = ({ oneOf, anyOf }: Shape): readonly Shape[] => oneOf ?? anyOf ?? []
export const patternsOf = ({ pattern, allOf = [] }: Shape): string[] => [
  ...(pattern === undefined ? [] : [pattern]),
  ...allOf.flatMap(patternsOf),
]
