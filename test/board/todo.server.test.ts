import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { asOwner } from '../support/limited'

/* What the home page and open reading say of what there is to do and of each day's money. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})
const money = moneyOf(() => hamlet)
type Todo = { items: { kind: string; count: number }[] }
const todo = async (who: string): Promise<[string, number][]> => {
  const { items } = (await hamlet.done(who, 'board.todo', {})) as Todo
  const waits = new Map<string, number>()
  for (const { kind, count } of items) waits.set(kind, (waits.get(kind) ?? 0) + count)
  return [...waits]
}

test('a payment waits for a supervisor until their body has signed it or anybody has declined it', async () => {
  const { projectId } = await money.withCash(1_000)
  const first = await money.asked(projectId, 100)
  const second = await money.asked(projectId, 100)
  expect(await todo('ownersSupervisor')).toContainEqual(['payments', 2])
  await hamlet.done('ownersSupervisor', 'funding.spending.signPayment', { paymentId: first, body: 'owners' })
  expect(await todo('ownersSupervisor')).toContainEqual(['payments', 1])
  expect(await todo('residentsSupervisor')).toContainEqual(['payments', 2])
  await hamlet.done('residentsSupervisor', 'funding.spending.declinePayment', { paymentId: second, why: '发票不对' })
  expect(await todo('residentsSupervisor')).toContainEqual(['payments', 1])
  expect(await todo('ownersSupervisor')).toEqual([])
})

test('a ballot waits for whoever votes for a home now: after a sale for the buyer, not for the seller', async () => {
  const projectId = await planned(hamlet, 'ballot')
  const clock = hamlet.story.house.clock()
  const ballotId = randomUUID()
  const personId = randomUUID()
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 20 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '是否同意换灯', ...window })
  hamlet.story.passes((15 * dayMs) / 60_000)
  expect(await todo('owner 1')).toEqual([['ballot', 1]])
  const buyers = [{ personId, legalName: '买家' }]
  const unitId = hamlet.homes[1]?.unit.id
  await hamlet.done('secretary', 'identity.sell', { unitId, soldAt: hamlet.now(), buyers })
  const { codes } = (await hamlet.done('secretary', 'identity.invite', { personIds: [personId] })) as {
    codes: { code: string }[]
  }
  await hamlet.done('买家', 'identity.join', { code: codes[0]?.code })
  expect(await todo('owner 1')).toEqual([])
  expect(await todo('买家')).toEqual([['ballot', 1]])
})

test('what comes after six in the evening stands in the next day’s bulletin, once', async () => {
  const projectId = await collecting(hamlet)
  await money.funded(projectId, 30)
  hamlet.story.passes(9.5 * 60)
  await tick(hamlet.story.house)
  await money.funded(projectId, 700)
  for (const _ of [1, 2]) {
    hamlet.story.passes(24 * 60)
    await tick(hamlet.story.house)
  }
  const told = (await hamlet.done('nobody', 'board.bulletins', { projectId })) as {
    items: { onDate: string; figures: { todayInFen: number; cashFen: number } }[]
  }
  expect(told.items.map(({ onDate, figures }) => [onDate, figures.todayInFen, figures.cashFen])).toEqual([
    ['2026-03-04', 0, 730],
    ['2026-03-03', 700, 730],
    ['2026-03-02', 30, 30],
  ])
})

test('a day that was published before this was kept, and a quiet day after it, do not make the next one tell everything again', async () => {
  const projectId = await collecting(hamlet)
  await money.funded(projectId, 30)
  hamlet.story.passes(9.5 * 60)
  await tick(hamlet.story.house)
  await hamlet.sql(`update bulletins set figures = figures - 'toldSeq' where project_id = '${projectId}'`)
  hamlet.story.passes(24 * 60)
  await tick(hamlet.story.house)
  await money.funded(projectId, 5)
  hamlet.story.passes(24 * 60)
  await tick(hamlet.story.house)
  type Told = { items: { onDate: string; figures: { todayInFen: number } }[] }
  const told = (await hamlet.done('nobody', 'board.bulletins', { projectId })) as Told
  expect(told.items.map(({ figures }) => figures.todayInFen)).toEqual([5, 0, 30])
  const cursor = `${told.items[0]?.onDate} ${projectId}`
  expect(await hamlet.done('nobody', 'board.bulletins', { projectId, cursor })).toEqual({
    items: told.items.slice(1),
    next: null,
  })
  const newest = (await hamlet.done('nobody', 'board.bulletins', {})) as Told
  expect(newest.items).toEqual(told.items.slice(0, 1))
})

test.each(['1', 'a 1', '+275000-01-01T00:00:00Z', '2026-02-30T09:00:00+24:00', '2026-99-99'])(
  'a page that begins at %s is a first page or a refusal, never an error',
  async (cursor) => {
    const projectId = await collecting(hamlet)
    const app = openReading(hamlet.story.house)
    const of = `cursor=${encodeURIComponent(cursor)}`
    for (const path of [`communities/${hamlet.town.id}/projects`, `projects/${projectId}/notices`])
      expect((await app.request(`/${path}?${of}`)).status).toBe(200)
    expect(await hamlet.code('nobody', 'board.projects', { cursor })).toBe('platform.badInput')
    expect(await hamlet.code('owner 0', 'notices.inbox', { cursor })).toBe('platform.badInput')
  },
)

test('a payment that waits is on the desk, however many were declined or paid since', async () => {
  const { projectId } = await money.withCash(1_000)
  const waits = await money.asked(projectId, 1)
  hamlet.story.passes(1)
  const paymentId = await money.asked(projectId, 1)
  await hamlet.done('ownersSupervisor', 'funding.spending.declinePayment', { paymentId, why: '重复' })
  await asOwner(hamlet, async (client) => {
    const { rows } = await client.query(
      `select string_agg(column_name, ', ') as names from information_schema.columns
        where table_schema = 'public' and table_name = 'payments' and is_generated = 'NEVER'`,
    )
    await client.query(
      `insert into payments (${rows[0].names}) select ${rows[0].names} from
        (select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'invoice', n))).*
          from payments p, generate_series(1, 100) n where p.id = $1) others`,
      [paymentId],
    )
  })
  type Page = { payments: { id: string }[]; paymentsNext: string | null }
  const seen: string[] = []
  for (let next: string | null | undefined; next !== null; ) {
    const at: object = next ? { paymentsCursor: next } : {}
    const page = (await hamlet.done('ownersSupervisor', 'funding.spending.desk', { projectId, ...at })) as Page
    seen.push(...page.payments.map(({ id }) => id))
    next = page.paymentsNext
  }
  expect(seen).toContain(waits)
  expect(new Set(seen).size).toBe(seen.length)
}, 120_000)
