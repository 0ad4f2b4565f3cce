import { sql } from 'kysely'
import { Refused, refusal } from '../../src/platform/refusal'
import { type Context, domain, reading, writing } from '../../src/platform/server/call'
import { type FreshDatabase, freshDatabase } from '../support/database'
import { runs } from '../support/full'
import { writtenAnswers } from './answered'
import { diceOf } from './dice'
import { holdTo, judged, tryOne } from './judge'
import { fitting, likely } from './likely'
import { calls, patternsOf, type Shape, shapeOf } from './shape'
import { housesOn, tellMoments } from './towns'
import { type Totals, unitsOf, walk } from './walk'
import { watchWire } from './wire'
import { callers, type Place, worldOf } from './world'

/* A small piece of `npm run prove -- fuzz`, the same each time but for the ids of the demo. */
let database: FreshDatabase
let houses: ReturnType<typeof housesOn>
let places: Place[]
let moments: Totals
beforeAll(async () => {
  database = await freshDatabase()
  watchWire()
  holdTo(await writtenAnswers())
  moments = await tellMoments(database, { seed: 20_261_129, inputs: { own: 3, others: 0 } })
  houses = housesOn(database.url, 4)
  places = await worldOf(database.url, houses.houseOf, diceOf('world'))
})
afterAll(async () => {
  await houses?.close()
  await database?.drop()
})

test('each call by some of all callers: none breaks, none keeps what it refused, none tells of another community', async () => {
  const every = runs(12, 8)
  const units = unitsOf().filter((_, n) => n % every === Math.floor(n / callers.length) % every)
  const { faults, tried, codes, fared } = await walk(places, units, { inputs: 1, seed: 20_261_129 })
  expect(faults).toEqual([])
  expect(tried).toBe(units.length)
  expect(fared.size).toBe(calls.length)
  // Near enough to come through, far enough to be refused in many ways.
  expect(codes.get('ok')).toBeGreaterThan(tried / 20)
  expect(codes.size).toBeGreaterThan(30)
})

test('each call of the stories at the moment when it is due, as it is and spoiled', () => {
  const { faults, tried, codes, fared } = moments
  expect(faults).toEqual([])
  expect(tried).toBe(3 * fared.size)
  expect(fared.size).toBeGreaterThan(60)
  // As it is, every one of them is answered.
  expect([...fared].filter(([, { ok }]) => ok === 0).map(([path]) => path)).toEqual([])
  expect(codes.get('platform.badInput')).toBeGreaterThan(fared.size)
})

test('for every text that is held to a pattern a fitting one is known, and a likely input has every field', () => {
  const dice = diceOf('patterns')
  const [place] = places
  const texts = (shape: Shape): Shape[] => [
    ...(patternsOf(shape).length && shape.format === undefined ? [shape] : []),
    ...[...Object.values(shape.properties ?? {}), ...(shape.items ? [shape.items] : [])].flatMap(texts),
    ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? [])].flatMap(texts),
  ]
  const without = calls.filter((path) => texts(shapeOf(path)).some((shape) => fitting(shape, dice) === undefined))
  expect(without).toEqual([])
  for (const path of calls) {
    const input = place && likely(shapeOf(path), place.known, dice, new Set())
    expect(Object.keys(input as object)).toEqual(expect.arrayContaining([...(shapeOf(path).required ?? [])]))
  }
})

describe('what must never be is found', () => {
  type Query = (ctx: Context) => Promise<unknown>
  const asking = async (planted: { read?: Query; write?: Query }): Promise<string[]> => {
    const { read, write } = planted
    const board = domain({ projects: reading('anyone').query(({ ctx }) => read?.(ctx)) })
    const deliberation = domain({ remark: writing('member').mutation(({ ctx }) => write?.(ctx)) })
    const router = domain({ board, deliberation })
    const path = read ? 'board.projects' : 'deliberation.remark'
    const verdicts = []
    for (let n = 0; n < 12; n += 1)
      verdicts.push(await tryOne(places, { path, who: 'secretary', n, seed: 3 }, { router }))
    return verdicts.flatMap(({ faults }) => faults)
  }
  const nothing = { items: [], next: null, counts: { going: 0, talking: 0, ended: 0 } }
  const remarked = (ctx: Context) =>
    sql`update people set joined_at = ${ctx.now} where community_id = ${ctx.communityId}`.execute(ctx.trx)

  test.each<[string, { read?: Query; write?: Query }, RegExp]>([
    ['a call that breaks', { read: () => Promise.reject(new Error('no such word')) }, /^broken: .*no such word/],
    [
      'a statement that the database refuses',
      { read: ({ trx }) => sql`select 1 / ${0}::int`.execute(trx) },
      /^broken: .*division by zero/,
    ],
    ['an answer that is not as its call says', { read: async () => ({ things: [] }) }, /^unlike: \.items is no list/],
    [
      'something more than its call says',
      { read: async ({ now }) => ({ ...nothing, now, legalName: '张三' }) },
      /^unlike: \.legalName is not written/,
    ],
    ['a number that is none', { read: async () => ({ sums: [1, Number.NaN] }) }, /^malformed: .*NaN/],
    ['a number that is not exact', { read: async () => ({ sumFen: 2 ** 60 }) }, /^malformed: /],
    ['a thing that JSON cannot say', { read: async () => ({ at: new Date(0) }) }, /^malformed: .*Date/],
    [
      'a text with a hole in it',
      { read: () => Promise.reject(new Refused(refusal('identity.tooManyTries'))) },
      /^malformed: reads .*\{most\}/,
    ],
    [
      'what a refused call wrote',
      {
        write: async (ctx) => {
          await remarked(ctx)
          throw new Refused(refusal('deliberation.answered'), true)
        },
      },
      /^written: deliberation.answered/,
    ],
  ])('%s', async (_, planted, fault) => {
    const faults = await asking(planted)
    expect(faults).toEqual(expect.arrayContaining([expect.stringMatching(fault)]))
  })

  test('what is of another community, plain, inside a cursor or in a file', async () => {
    const [home, other] = places
    const id = String(other?.known.row(['projectId', 'title'], diceOf('x'), new Set())['projectId'])
    expect(home?.foreign.has(id)).toBe(true)
    const base64 = Buffer.from(`名称,编号\n路灯,${id}\n`).toString('base64')
    for (const told of [{ id }, { next: `2026-03-02 ${id}` }, { base64 }, { [id]: 1 }])
      expect(await asking({ read: async ({ communityId }) => (communityId === home?.id ? told : {}) })).toEqual(
        expect.arrayContaining([expect.stringMatching(/^foreign: /)]),
      )
  })

  test('who belongs to several communities is at home in each, and only there', async () => {
    const [home, there] = places
    if (!home || !there) throw new Error('there are two')
    const { openid = '' } = home.caller('secretary', diceOf('x'))
    expect(home.belongs(openid, home.id)).toBe(home.foreign)
    expect(home.belongs(openid, there.id)).toBeUndefined()
    const place = { ...home, belongs: (_: string, id: string) => places.find((one) => one.id === id)?.foreign }
    const idOf = (place: Place) => String(place.known.row(['projectId', 'title'], diceOf('x'), new Set())['projectId'])
    const told = async (at: Place, id: string): Promise<string[]> => {
      const read = reading('anyone').query(async () => ({ id }))
      const house = { ...home.house, router: domain({ board: domain({ projects: read }) }) }
      const asked = { path: 'board.projects', openid, language: 'zh' as const, input: { communityId: at.id } }
      const { faults } = await judged(house, place, asked)
      return faults.filter((fault) => fault.startsWith('foreign'))
    }
    expect(await told(there, idOf(there))).toEqual([])
    expect(await told(there, idOf(home))).toHaveLength(1)
    expect(await told(home, idOf(there))).toHaveLength(1)
  })

  test('what a refused call wrote and took back, what was read, and what stays of an answer are no faults', async () => {
    const thrown = async (ctx: Context) => {
      await remarked(ctx)
      throw new Refused(refusal('deliberation.answered'))
    }
    expect(await asking({ write: thrown })).toEqual([])
    expect(await asking({ write: (ctx) => remarked(ctx).then(() => ({ remarkId: '' })) })).toEqual([])
    expect(await asking({ read: async ({ now }) => ({ ...nothing, now }) })).toEqual([])
  })
})
