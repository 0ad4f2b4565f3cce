import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { finalOf } from './ends'
import { moneyOf } from './money'

let hamlet: Hamlet
const money = moneyOf(() => hamlet)
const { shown, returnsOf, write, written, signed, fixed, recorded, sent, withSurplus } = finalOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
// A refusal that no rule foresaw shows here, whatever the caller was told.
afterEach(() => expect(hamlet.reported).toEqual([]))

type Carried = { projectId: string; point: string; amountFen: number; receivedFen: number; promise: number }
const carried = async (projectId: string) =>
  (await hamlet.done('nobody', 'funding.settlement.carried', { projectId })) as { into: Carried[]; out: Carried[] }
const over = (returnId: string | undefined, projectId: string) => ({ returnId, projectId, promiseId: randomUUID() })
const carry = (of: object) => hamlet.code('secretary', 'funding.settlement.carryOver', of)
/** What of it stands on the secretary's list. */
const listed = async () => {
  const { items } = (await hamlet.done('secretary', 'board.todo', {})) as {
    items: { kind: string; count: number; page: string }[]
  }
  return items.filter(({ kind }) => kind === 'surplus').map(({ count, page }) => ({ count, page }))
}
const faultsOf = async (projectId: string) => {
  hamlet.story.passes(24 * 60)
  await tick(hamlet.story.house)
  const { check } = (await hamlet.done('nobody', 'funding.books.books', { projectId })) as {
    check: { faults: string[] }
  }
  return check.faults
}

it('an account names the next project of the compound, and no other; stopped works name none', async () => {
  const projectId = await withSurplus()
  const next = await collecting(hamlet)
  const later = await planned(hamlet, 'contributors')
  const list = (await hamlet.done('secretary', 'funding.settlement.nextProjects', { projectId })) as {
    items: { id: string }[]
  }
  expect(list.items.map(({ id }) => id)).toEqual([next, later])
  const of = (nextProjectId: string) => write(projectId, { reason: '', nextProjectId })
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', of(projectId))).toBe('funding.notNext')
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', of(randomUUID()))).toBe('projects.notFound')
  await hamlet.done('secretary', 'funding.settlement.writeAccount', of(later))
  const account = await shown(projectId)
  expect(account).toMatchObject({ surplus: 'nextProject', leftFen: 53, next: { id: later, title: '楼道灯不亮' } })
  expect(account?.destination).toMatch(/^SP-\d{4} 楼道灯不亮$/)
  const stopped = write(next, { nextProjectId: later })
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', stopped)).toBe('funding.notForNext')
})

it('what was sent to the next project is a promise there, once, of the same point and sum; two people receive it', async () => {
  const projectId = await withSurplus()
  const next = await collecting(hamlet)
  await fixed(projectId, { reason: '', nextProjectId: next })
  const [street, owner] = await returnsOf(projectId)
  expect(await carry(over(street?.id, next))).toBe('funding.sendFirst')
  await recorded(projectId, 0)
  expect(await carry(over(street?.id, next))).toBe('funding.sendFirst')
  const { sending } = (await returnsOf(projectId))[0] as unknown as { sending: { id: string } }
  await hamlet.done('residentsSupervisor', 'funding.settlement.confirmReturn', { sendingId: sending.id })
  const other = await collecting(hamlet)
  expect(await carry(over(street?.id, other))).toBe('funding.otherNext')
  expect(await listed()).toEqual([{ count: 1, page: `funding/settlement/pages/account/index?id=${projectId}` }])
  const of = over(street?.id, next)
  const taps = await Promise.all([carry(of), carry(over(street?.id, next))])
  expect(taps.sort()).toEqual(['funding.carriedAlready', 'ok'])
  expect(await listed()).toEqual([])
  await sent(projectId, 1)
  await hamlet.done('secretary', 'funding.settlement.carryOver', over(owner?.id, next))

  const { into, out } = await carried(next)
  expect(out).toEqual([])
  expect(
    into.map(({ projectId: from, point, amountFen, receivedFen }) => [from, point, amountFen, receivedFen]),
  ).toEqual([
    [projectId, 'street', 50, 0],
    [projectId, 'owner', 3, 0],
  ])
  expect((await carried(projectId)).out.map(({ projectId: to, amountFen }) => [to, amountFen])).toEqual([
    [next, 50],
    [next, 3],
  ])
  const books = (await money.holds(next)).balances
  expect([books['committed:street'], books['committed:owner'], books['cash:street'] ?? 0]).toEqual([-50, -3, 0])
  // The surplus of the owners is no household's pledge.
  expect(await hamlet.done('nobody', 'funding.pledges.progress', { projectId: next })).toMatchObject({ households: 0 })

  const { rows } = await hamlet.sql(`select promise_id from carried where return_id = '${street?.id}'`)
  const promise = String(rows[0]?.['promise_id'])
  const change = { commitmentId: promise, seen: 1, amountFen: 49, evidence: '改' }
  expect(await hamlet.code('secretary', 'funding.pledges.changeCommitment', change)).toBe('funding.carriedSum')
  expect(await hamlet.code('secretary', 'funding.pledges.changeCommitment', { ...change, amountFen: 0 })).toBe(
    'funding.carriedSum',
  )
  const bounce = { sendingId: sending.id, bounceId: randomUUID(), why: '户名不符' }
  expect(await hamlet.code('secretary', 'funding.settlement.askBounce', bounce)).toBe('funding.carriedStands')
  const receiptId = await money.record(promise, 50)
  expect(await hamlet.code('secretary', 'funding.receiving.confirmReceipt', { receiptId })).toBe('platform.notYours')
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  expect((await carried(next)).into[0]).toMatchObject({ receivedFen: 50 })
  expect((await money.holds(next)).items.map(({ memo }) => memo)).toContainEqual(
    expect.stringMatching(/^结余转入，来自 SP-/),
  )
  expect([await faultsOf(projectId), await faultsOf(next)]).toEqual([[], []])

  const open = openReading(hamlet.story.house)
  const read = async (id: string) => (await open.request(`/projects/${id}`)).json()
  const side = {
    point: 'street',
    amountFen: 50,
    receivedFen: 50,
    title: '楼道灯不亮',
    code: expect.stringMatching(/^SP-/),
  }
  const earlier = await read(projectId)
  const later = await read(next)
  expect([earlier.carriedIn, earlier.carriedOut[0]]).toEqual([[], { ...side, projectId: next, at: expect.any(String) }])
  expect([later.carriedIn[0], later.carriedOut]).toEqual([{ ...side, projectId, at: expect.any(String) }, []])
})

it('while the bank is said to have sent it back nothing is carried over; sent again, it is', async () => {
  const projectId = await withSurplus()
  const next = await collecting(hamlet)
  await fixed(projectId, { reason: '', destination: '下一件事' })
  const [street] = await returnsOf(projectId)
  const back = { sendingId: await sent(projectId, 0), bounceId: randomUUID(), why: '户名不符' }
  await hamlet.done('secretary', 'funding.settlement.askBounce', back)
  expect(await carry(over(street?.id, next))).toBe('funding.bounceWaits')
  await hamlet.done('ownersSupervisor', 'funding.settlement.confirmBounce', { bounceId: back.bounceId })
  expect(await carry(over(street?.id, next))).toBe('funding.sendFirst')
  await sent(projectId, 0)
  expect(await carry(over(street?.id, await planned(hamlet, 'contributors')))).toBe('funding.nextNotCollecting')
  expect(await carry(over(street?.id, projectId))).toBe('funding.notNext')
  expect(await carry(over(street?.id, next))).toBe('ok')
})

it('what goes back to those who gave, and what goes to a project whose account is written, is not carried over', async () => {
  const stopped = (await money.withCash(40)).projectId
  await fixed(stopped)
  await sent(stopped, 0)
  const next = await collecting(hamlet)
  expect(await carry(over((await returnsOf(stopped))[0]?.id, next))).toBe('funding.notForNext')
  const projectId = await withSurplus()
  await fixed(projectId, { reason: '', destination: '下一件事' })
  await sent(projectId, 0)
  await signed(await written(next))
  expect(await carry(over((await returnsOf(projectId))[0]?.id, next))).toBe('funding.accountWritten')
})

// What only somebody past every wall could do: the daily check of both projects notices.
it('a carried surplus that differs from its account is a fault on both sides', async () => {
  const own = await openHamlet()
  const kept = hamlet
  hamlet = own
  try {
    const projectId = await withSurplus()
    const next = await collecting(own)
    await fixed(projectId, { reason: '', nextProjectId: next })
    await sent(projectId, 0)
    await own.done('secretary', 'funding.settlement.carryOver', over((await returnsOf(projectId))[0]?.id, next))
    await own.sql(`update plans set surplus = 'return' where project_id = '${projectId}'`)
    expect(await faultsOf(projectId)).toEqual([])
    await own.sql(`alter table carried drop constraint where_the_plan_says;
      update final_accounts set surplus = 'maintenanceFund', next_project_id = null where project_id = '${projectId}'`)
    const { rows } = await own.sql(`select return_id from carried`)
    const fault = `carried ${String(rows[0]?.['return_id'])}`
    expect([await faultsOf(projectId), await faultsOf(next)]).toEqual([[fault], [fault]])
  } finally {
    hamlet = kept
    await own.drop()
  }
})
