import { randomUUID } from 'node:crypto'
import { budgetFen, collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { given } from '../support/plan'
import { offered } from '../support/things'
import { finalOf } from './ends'

/* All sides together promise no more than the plan needs, whichever promises first and by whatever call. */
let hamlet: Hamlet
const { fixed, returnsOf, sent, withSurplus } = finalOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const pledged = async (projectId: string, amountFen: number, home = 0) => {
  const commitmentId = randomUUID()
  const of = { commitmentId, projectId, unitId: hamlet.homes[home]?.unit.id, amountFen, shownAs: 'masked' }
  return { commitmentId, code: await hamlet.code(`owner ${home}`, 'funding.pledges.pledge', of) }
}
const promised = async (projectId: string, amountFen: number, point = 'street') => {
  const commitmentId = randomUUID()
  const of = { commitmentId, projectId, point, kind: 'cash', amountFen, payer: '街道', evidence: '文件' }
  return { commitmentId, reply: await hamlet.ask('secretary', 'funding.pledges.commit', of) }
}
const raised = (commitmentId: string, amountFen: number, seen = 1) =>
  hamlet.code('secretary', 'funding.pledges.changeCommitment', { commitmentId, seen, amountFen, evidence: '改' })
const committed = async (projectId: string) => {
  const { points } = (await hamlet.done('nobody', 'funding.ledger.standing', { projectId })) as {
    points: { committedFen: number }[]
  }
  return points.reduce((sum, { committedFen }) => sum + committedFen, 0)
}
const cheaper = (projectId: string, fen: number) =>
  hamlet.code('secretary', 'projects.writePlan', {
    projectId,
    scope: '换灯',
    decidedBy: 'contributors',
    matter: 'ordinary',
    budgetFen: fen,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: fen }],
    points: [given('street', fen - 1, '街道'), given('owner', 1, '业主')],
  })

test('after the owners pledged more than their part, the street promises what is open, and hears how much', async () => {
  const projectId = await collecting(hamlet)
  expect((await pledged(projectId, 60_000)).code).toBe('ok')
  expect((await promised(projectId, 40_001)).reply).toMatchObject({
    code: 'funding.moreThanOpen',
    text: '“街道奖一点”还可承诺 ¥400.00：方案一共 ¥1,000.00，其余各方已经承诺',
    next: '请填这个数或更少；要多出，请先改方案',
  })
  const street = await promised(projectId, 40_000)
  expect(street.reply.ok).toBe(true)
  expect((await promised(projectId, 1)).reply).toMatchObject({ code: 'funding.moreThanOpen' })
  expect(await raised(street.commitmentId, 40_001)).toBe('funding.moreThanOpen')
  expect(await raised(street.commitmentId, 39_000)).toBe('ok')
  expect(await raised(street.commitmentId, 40_001, 2)).toBe('funding.moreThanOpen')
  expect(await raised(street.commitmentId, 40_000, 2)).toBe('ok')
  expect((await pledged(projectId, 1, 1)).code).toBe('funding.planCovered')
  expect(await committed(projectId)).toBe(budgetFen)
})

test('a thing is valued and confirmed within what is open', async () => {
  const projectId = await collecting(hamlet)
  const { thingId } = await offeredIn(projectId)
  const value = (valueFen: number) =>
    hamlet.code('secretary', 'funding.pledges.valueThing', { thingId, valueFen, basis: '市场价' })
  const confirm = (valueFen: number) =>
    hamlet.code('residentsSupervisor', 'funding.pledges.confirmThing', { thingId, valueFen })
  expect(await value(50_000)).toBe('ok')
  expect((await pledged(projectId, 60_000)).code).toBe('ok')
  expect(await confirm(50_000)).toBe('funding.moreThanOpen')
  expect(await value(40_001)).toBe('funding.moreThanOpen')
  expect(await value(40_000)).toBe('ok')
  expect(await confirm(40_000)).toBe('ok')
  expect(await committed(projectId)).toBe(budgetFen)
})
const offeredIn = async (projectId: string) => {
  const thing = offered(projectId)
  await hamlet.done('secretary', 'funding.pledges.offerThing', thing)
  return thing
}

test('a surplus is carried over whole where it fits, and otherwise waits', async () => {
  const from = await withSurplus()
  const next = await collecting(hamlet)
  await fixed(from, { reason: '', nextProjectId: next })
  await sent(from, 0)
  const of = { returnId: (await returnsOf(from))[0]?.id, projectId: next, promiseId: randomUUID() }
  const { commitmentId } = await pledged(next, budgetFen - 49)
  expect(await hamlet.ask('secretary', 'funding.settlement.carryOver', of)).toMatchObject({
    code: 'funding.nextCovered',
    text: expect.stringContaining('的方案只差 ¥0.49'),
  })
  const less = { commitmentId, seen: 1, amountFen: budgetFen - 50, shownAs: 'masked' }
  await hamlet.done('owner 0', 'funding.pledges.changePledge', less)
  expect(await hamlet.code('secretary', 'funding.settlement.carryOver', of)).toBe('ok')
  expect(await committed(next)).toBe(budgetFen)
})

test('owners and the street at once: together never past the plan', async () => {
  const projectId = await collecting(hamlet)
  const codes = await Promise.all(
    Array.from({ length: 12 }, async (_, n) =>
      n % 2
        ? (await pledged(projectId, 15_000, n % 4)).code
        : (await promised(projectId, 15_000)).reply.ok
          ? 'ok'
          : 'refused',
    ),
  )
  expect(codes.filter((code) => code === 'ok')).toHaveLength(6)
  expect(await committed(projectId)).toBe(90_000)
})

test('a plan that became smaller breaks no promise and takes no new one', async () => {
  const projectId = await collecting(hamlet)
  const own = await pledged(projectId, 30_000)
  const street = await promised(projectId, 50_000)
  expect(await cheaper(projectId, 70_000)).toBe('ok')
  expect(await committed(projectId)).toBe(80_000)
  expect((await promised(projectId, 1)).reply).toMatchObject({
    code: 'funding.moreThanOpen',
    text: '“街道奖一点”还可承诺 ¥0.00：方案一共 ¥700.00，其余各方已经承诺',
  })
  expect((await pledged(projectId, 1, 1)).code).toBe('funding.planCovered')
  expect(await raised(street.commitmentId, 50_001)).toBe('funding.moreThanOpen')
  const change = { commitmentId: own.commitmentId, seen: 1, shownAs: 'masked' }
  const to = (amountFen: number, seen = 1) =>
    hamlet.code('owner 0', 'funding.pledges.changePledge', { ...change, amountFen, seen })
  expect(await to(30_001)).toBe('funding.planCovered')
  // Less is always taken, also while all together are still above the plan.
  expect(await to(25_000)).toBe('ok')
  expect(await to(25_001, 2)).toBe('funding.planCovered')
  // What was promised is received as it was promised.
  const receiptId = randomUUID()
  const receipt = {
    receiptId,
    commitmentId: street.commitmentId,
    amountFen: 50_000,
    method: 'transfer',
    evidence: '回单',
  }
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })).toBe('ok')
})
