import { randomUUID } from 'node:crypto'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet } from '../support/hamlet'
import { appointLimited, type Limited, limitedTo, openLimited } from '../support/limited'
import type { Limit } from './scopeTable'

/* What anybody may read shows to a limited post, beyond what it shows to all, only where that post answers. */
let limited: Limited
let hamlet: Hamlet
const money = moneyOf(() => hamlet)
const roles = ['secretary', 'residentsSupervisor', 'gridWorker'] as const
const places = ['p1', 'p2', 'c1', 'c2', 'g1', 'g3'] as const

beforeAll(async () => {
  limited = await openLimited()
  hamlet = limited.hamlet
  await appointLimited(limited, roles, places)
})
afterAll(() => hamlet.drop())
afterEach(() => expect(hamlet.reported.splice(0)).toEqual([]))

const project = (limit: Limit) => ({ projectId: limited.ids[limit] })
type Item = { kind: string; count: number; page: string }
const todo = async (who: string) => ((await hamlet.done(who, 'board.todo', {})) as { items: Item[] }).items

it('a project offers a limited post what the post may do with it', async () => {
  const steps = async (who: string) => {
    const shown = (await hamlet.done(who, 'board.project', project('p1'))) as { steps: string[] }
    return shown.steps
  }
  for (const [limit, may] of [
    ['p1', true],
    ['c1', true],
    ['p2', false],
    ['c2', false],
  ] as const)
    expect([limit, (await steps(limitedTo('secretary', limit))).includes('accept')]).toEqual([limit, may])
})

it('what waits is counted where the post answers, and leads there', async () => {
  const cosigns = async (limit: Limit) =>
    (await todo(limitedTo('secretary', limit))).filter(({ kind }) => kind === 'cosigns')
  for (const limit of ['p1', 'p2'] as const)
    expect(await cosigns(limit)).toEqual([
      expect.objectContaining({ count: 1, page: `board/pages/project/index?id=${limited.ids[limit]}` }),
    ])
  expect((await cosigns('c1')).map(({ count }) => count)).toEqual([1, 1])
  expect(await cosigns('c2')).toEqual([])
})

it('who holds which post is read by everybody; whose post it is, by who may end it', async () => {
  const ids = async (who: string) => {
    const { items } = (await hamlet.done(who, 'identity.posts', {})) as { items: { personId: string | null }[] }
    return items.filter(({ personId }) => personId !== null).length
  }
  expect(await ids('secretary')).toBeGreaterThan(20)
  expect(await ids(limitedTo('secretary', 'p1'))).toBe(0)
})

it('a limited post still has to be handed over before its holder leaves, and is shown to them', async () => {
  const who = limitedTo('secretary', 'p1')
  expect(await hamlet.done(who, 'identity.me', {})).toMatchObject({ roles: [{ role: 'secretary' }] })
  expect(await hamlet.code(who, 'identity.leave', { sure: true })).toBe('identity.handOver')
})

describe('money of a project in the other compound', () => {
  let projectId: string
  beforeAll(async () => {
    projectId = await collecting(hamlet)
    const promise = { projectId, unitId: hamlet.homes[1]?.unit.id, amountFen: 800, shownAs: 'masked' }
    const received = { ...promise, commitmentId: randomUUID() }
    await hamlet.done('owner 1', 'funding.pledges.pledge', received)
    const receiptId = await money.record(received.commitmentId, 500)
    await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
    await money.record(received.commitmentId, 300)
  })

  it('its receipt names its payer to a supervisor of its own compound, and to no other', async () => {
    const reads = async () => {
      const { rows } = await hamlet.sql(`select reader_id from name_reads where purpose = 'receipt'`)
      return rows.length
    }
    const paper = { projectId, number: 1 }
    for (const limit of ['p1', 'c1', 'g1'] as const)
      for (const role of ['residentsSupervisor', 'gridWorker'] as const)
        expect(await hamlet.code(limitedTo(role, limit), 'funding.receiving.printReceipt', paper)).toBe(
          'funding.receiptNotFound',
        )
    expect(await reads()).toBe(0)
    await hamlet.done(limitedTo('residentsSupervisor', 'c2'), 'funding.receiving.printReceipt', paper)
    expect(await reads()).toBe(1)
    await hamlet.done(limitedTo('gridWorker', 'g3'), 'funding.receiving.printReceipt', paper)
    expect(await reads()).toBe(2)
  })

  it('what of it waits for a confirmation waits for no supervisor of another project', async () => {
    const receipts = async (limit: Limit) =>
      (await todo(limitedTo('residentsSupervisor', limit))).filter(({ kind }) => kind === 'receipts')
    expect(await receipts('c2')).toEqual([expect.objectContaining({ count: 1 })])
    for (const limit of ['p1', 'p2', 'c1', 'g3'] as const) expect(await receipts(limit)).toEqual([])
  })
})

it('a notice is offered to the grid’s worker on whose ground a project lies, and to no other', async () => {
  await hamlet.sql(`update projects set stage = 'funding' where id = '${limited.ids.p1}'`)
  const offered = async (limit: Limit) => {
    const shown = await hamlet.done(limitedTo('gridWorker', limit), 'board.project', project('p1'))
    return (shown as { steps: string[] }).steps.includes('postNotice')
  }
  expect([await offered('g1'), await offered('g3')]).toEqual([true, false])
})
