import { appRouter } from '../../src/router'
import { expectNone } from '../support/none'
import { silent } from './silent'

/*
 * Every call that writes and takes text from a person says which of it becomes public, or stands in `silent` with its reason.
 */

type Definition = {
  type: string
  shape?: Record<string, Schema>
  format?: string
  innerType?: Schema
  element?: Schema
  in?: Schema
  options?: Schema[]
  valueType?: Schema
}
type Schema = { _zod: { def: Definition } }
type Procedure = { _def: { type: string; meta: { says: boolean }; inputs: Schema[] } }

/** Whether something of this form is text that a person writes freely. */
const takesText = ({ _zod: { def } }: Schema): boolean => {
  if (def.type === 'string') return def.format === undefined
  if (def.type === 'pipe') return def.in !== undefined && takesText(def.in)
  const inner = [def.innerType, def.element, def.valueType, ...(def.options ?? []), ...Object.values(def.shape ?? {})]
  return inner.some((one) => one !== undefined && takesText(one))
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>)
const writing = procedures.filter(([, { _def }]) => _def.type === 'mutation')
const taking = writing.filter(([, { _def }]) => _def.inputs.some(takesText))

test('a call that takes words says which become public, or has its reason', () => {
  expect(taking.length).toBeGreaterThan(60)
  const undecided = taking.filter(([path, { _def }]) => !_def.meta.says && !(path in silent)).map(([path]) => path)
  expectNone(undecided, 'Give the call its `says`, or write its reason into test/content/silent.ts')
})

test('the list of the silent holds only calls that take words and do not say so', () => {
  const rightly = taking.filter(([, { _def }]) => !_def.meta.says).map(([path]) => path)
  expect(Object.keys(silent).filter((path) => !rightly.includes(path))).toEqual([])
})
