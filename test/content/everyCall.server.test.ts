import { randomUUID } from 'node:crypto'
import type * as z from 'zod/mini'
import { appRouter } from '../../src/router'
import { full } from '../support/full'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { pdfText } from '../support/pdfText'
import { milestones, siteOf } from '../works/site'
import { type Spoken, secretWords, spoken } from './talking'

/* What is hidden or waits is in the answer of no reading call whatever, on no paper and in no sheet, whoever writes the next one. */
let hamlet: Hamlet
let things: Spoken[]
let building: string
const gridId = randomUUID()
const site = siteOf(() => hamlet)

beforeAll(async () => {
  hamlet = await openHamlet()
  building = await site.building(milestones('换灯', '验灯', '清场'))
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups: [] })
  things = await spoken(hamlet, secretWords, building, gridId)
  for (const { who, path, input } of things) await hamlet.done(who, path, input)
})
afterEach(() => expect(hamlet.reported).toEqual([]))
afterAll(() => hamlet.drop())

type Procedure = { _def: { type: string; inputs: readonly z.ZodMiniType[] } }
const reads = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).filter(
  ([, { _def }]) => _def.type === 'query',
)
const fieldsOf = ({ _def }: Procedure): string[] =>
  _def.inputs.flatMap((input) => Object.keys((input._zod.def as { shape?: object }).shape ?? {}))

/** Every input that these things make: their own ids, and words that only they have. */
const inputsOf = (fields: readonly string[]): object[] => {
  const whole = things.map(({ kind, thing, input }) => ({
    ...input,
    kind,
    thing,
    words: secretWords,
    unitId: hamlet.homes[0]?.unit.id,
  }))
  const named = [...whole, ...whole.map((one) => ({ ...one, projectId: building }))]
  const inputs = named.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => fields.includes(name) && name !== 'cursor')),
  )
  return [...new Map(inputs.map((input) => [JSON.stringify(input), input])).values()]
}

/** An answer as somebody reads it: a paper is opened. */
const readable = (data: unknown): string => {
  const { base64, name } = (data ?? {}) as { base64?: unknown; name?: unknown }
  if (typeof base64 !== 'string') return JSON.stringify(data ?? null)
  const bytes = Buffer.from(base64, 'base64')
  return bytes.subarray(0, 4).toString() === '%PDF' ? `${name}${pdfText(bytes)}`.replace(/\s/g, '') : bytes.toString()
}
const readers = ['nobody', 'owner 1', 'officer']
/** The calls that show one of them; each question is asked by all, or by one of them in turn. */
const shown = async (): Promise<string[]> => {
  const found = new Set<string>()
  for (const [place, [path, procedure]] of reads.entries()) {
    if (path === 'content.thing' || path === 'content.queue' || path === 'content.mine') continue
    for (const [n, input] of inputsOf(fieldsOf(procedure)).entries())
      for (const who of full ? readers : [readers[(place + n) % readers.length] ?? '']) {
        const reply = await hamlet.ask(who, path, input)
        if (reply.ok && readable(reply.data).includes(secretWords)) found.add(path)
      }
  }
  return [...found].sort()
}

it('of all reading calls, with every id that these things have, none shows them any more', async () => {
  const before = await shown()
  expect(before.length).toBeGreaterThan(8)
  for (const { kind, thing } of things)
    await hamlet.done('officer', 'content.hide', { kind, thing, reason: '骂了邻居' })
  expect(await shown()).toEqual([])
}, 120_000)
