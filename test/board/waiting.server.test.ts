import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { dayMs, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { department } from '../support/settling'

/*
 * Each room says what waits in it and the board puts that together. How often the database is asked follows from the posts of the
 * caller, and not from how much waits: beginning, caller and end, and one statement of each room that has to do with them.
 */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})
const money = moneyOf(() => hamlet)

type Todo = { items: { kind: string; count: number; page: string }[] }
const asked = async (who: string) => {
  const watched = jest.spyOn(pg.Client.prototype, 'query')
  try {
    const { items } = (await hamlet.done(who, 'board.todo', {})) as Todo
    const waits = new Map<string, number>()
    for (const { kind, count } of items) waits.set(kind, (waits.get(kind) ?? 0) + count)
    return { statements: watched.mock.calls.length, waits: [...waits] }
  } finally {
    watched.mockRestore()
  }
}
/** What a caller reads in a language. */
const toldIn = async (who: string, language: string): Promise<string[]> => {
  const request = { path: 'board.todo', input: { communityId: hamlet.town.id }, language }
  const reply = await answer(request, hamlet.story.house, { openid: hamlet.openids.get(who) ?? '' })
  return reply.ok ? (reply.data as { items: { text: string }[] }).items.map(({ text }) => text) : [reply.code]
}
const statements = async (callers: readonly string[]) => {
  const counted: [string, number][] = []
  for (const who of callers) counted.push([who, (await asked(who)).statements])
  return Object.fromEntries(counted)
}

/** One of everything that the hamlet's people wait for: a matter, a whistle, a payment, a receipt, a ballot, a resolution. */
const happens = async (site: string, n: number) => {
  const clock = hamlet.story.house.clock()
  // One person may have ten that wait to be looked at.
  const raiser = 1 + (n % 3)
  const matter = {
    projectId: randomUUID(),
    unitId: hamlet.homes[raiser]?.unit.id,
    title: '门禁坏了',
    summary: '进不去',
  }
  await hamlet.done(`owner ${raiser}`, 'projects.raise', { ...matter, photoIds: [] })
  const dueAt = instant(clock + 60 * dayMs)
  const whistle = { whistleId: randomUUID(), projectId: site, department, matter: '楼顶漏雨', dueAt }
  await hamlet.done('secretary', 'whistles.blow', whistle)
  await money.asked(site, 1)
  await money.record(await money.promise(await collecting(hamlet), 5), 5)
  const ballotId = randomUUID()
  const asks = await planned(hamlet, 'ballot')
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 60 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId: asks, question: '是否换灯', ...window })
  const shares = { resolutionId: randomUUID(), projectId: await planned(hamlet, 'contributors'), text: '同意方案' }
  const payers = [{ unitId: hamlet.homes[0]?.unit.id, shareFen: 1 }]
  await hamlet.done('secretary', 'votes.resolutions.putShares', { ...shares, closesAt: dueAt, payers })
}

test('what waits is asked in a number of statements that follows from the caller’s posts alone', async () => {
  const callers = ['owner 0', 'owner 1', 'secretary', 'ownersSupervisor', 'liaison', 'contractor']
  const nothing = await statements(callers)
  const { projectId } = await money.withCash(1_000)
  for (let n = 0; n < 12; n += 1) await happens(projectId, n)
  hamlet.story.passes((15 * dayMs) / 60_000)
  expect(await statements(callers)).toEqual(nothing)
  // Beginning, caller and end; ballots, resolutions, pledges, messages for everybody, where they live for whoever has a home, who joined there; and of
  // the rooms that have to do with a post, one for each thing that they look for.
  expect(nothing).toEqual({
    'owner 0': 10,
    'owner 1': 10,
    secretary: 20,
    ownersSupervisor: 17,
    liaison: 9,
    contractor: 9,
  })
  const waiting = async (who: string) => Object.fromEntries((await asked(who)).waits)
  expect(await waiting('owner 0')).toMatchObject({ ballot: 12, resolution: 12 })
  expect(await waiting('ownersSupervisor')).toEqual({ receipts: 12, payments: 12 })
  expect(await waiting('liaison')).toEqual({ whistles: 12 })
  expect(await waiting('secretary')).toMatchObject({ cosigns: 12 })
  expect(await waiting('contractor')).toEqual({})
  const told = []
  for (const who of ['ownersSupervisor', 'liaison', 'secretary'])
    for (const language of ['zh', 'en']) told.push(await toldIn(who, language))
  expect(told[0]).toEqual(expect.arrayContaining(['1 笔到账等您核对', '付款 ¥0.01 等您签字']))
  expect(told.map((texts) => texts.length)).toEqual([24, 24, 12, 12, 12, 12])
  expect(told.filter((_, place) => place % 2 === 1).join()).not.toMatch(/等您|受理/)
}, 120_000)
