import { randomUUID } from 'node:crypto'
import { dayMs, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { milestones, siteOf } from '../works/site'
import { finalOf } from './ends'
import { moneyOf } from './money'

let hamlet: Hamlet
const money = moneyOf(() => hamlet)
const site = siteOf(() => hamlet)
const { shown, returnsOf, write, written, signed, fixed } = finalOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
// A refusal that no rule foresaw shows here, whatever the caller was told.
afterEach(() => expect(hamlet.reported).toEqual([]))

const pledged = async (projectId: string, n: number, amountFen: number) => {
  const commitmentId = randomUUID()
  const pledge = { commitmentId, projectId, unitId: hamlet.homes[n]?.unit.id, amountFen, shownAs: 'masked' }
  await hamlet.done(`owner ${n}`, 'funding.pledges.pledge', pledge)
  const receiptId = await money.record(commitmentId, amountFen)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
}
/** A building site: the street gave 100 fen, three owners 1, 1 and 3 fen, and 53 fen were spent. */
const site53 = async () => {
  const projectId = await collecting(hamlet)
  await money.funded(projectId, 100)
  for (const [n, fen] of [1, 1, 3].entries()) await pledged(projectId, n, fen)
  await site.commit(projectId, 100_000, 'labour')
  await hamlet.done('secretary', 'works.plan', { projectId, milestones: milestones('换灯') })
  await hamlet.done('secretary', 'works.begin', { projectId })
  await money.paid(await money.signed(await money.asked(projectId, 53)))
  return projectId
}

it('a stopped project owes every fen that is left to those who gave it, in proportion, and sends it by two people', async () => {
  const projectId = await site53()
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', write(projectId, { reason: '' }))).toBe(
    'funding.whyStopped',
  )
  const accountId = await written(projectId)
  expect(await shown(projectId)).toMatchObject({ kind: 'stop', surplus: 'return', leftFen: 52, fixedAt: null })
  const { dueAt } = await signed(accountId)
  expect(Date.parse(dueAt) - hamlet.story.house.clock()).toBe(7 * dayMs)
  hamlet.story.passes((7 * dayMs) / minuteMs - 1)
  await tick(hamlet.story.house)
  expect((await shown(projectId))?.fixedAt).toBeNull()
  hamlet.story.passes(1)
  await tick(hamlet.story.house)
  // 53 of 105 fen are drawn as 50 of the street's 100 and 3 of the owners' 5; the two fen left of 1, 1 and 3 go to the third and the first.
  expect((await hamlet.stages(projectId)).at(-1)).toBe('stopped')
  expect((await returnsOf(projectId)).map(({ point, promise, amountFen }) => [point, promise, amountFen])).toEqual([
    ['street', 1, 50],
    ['owner', 2, 1],
    ['owner', 4, 1],
  ])
  const books = (await money.holds(projectId)).balances
  expect([books['cash:street'], books['cash:owner'], books['owed:street'], books['owed:owner']]).toEqual([0, 0, 50, 2])
  const [street, first] = await returnsOf(projectId)
  const sendingId = randomUUID()
  const sending = { sendingId, returnId: street?.id, method: 'transfer', evidence: '回单 77' }
  await hamlet.done('secretary', 'funding.settlement.recordReturn', sending)
  expect(
    await hamlet.code('secretary', 'funding.settlement.recordReturn', { ...sending, sendingId: randomUUID() }),
  ).toBe('funding.returnSent')
  const codes = ['residentsSupervisor', 'ownersSupervisor'].map((who) =>
    hamlet.code(who, 'funding.settlement.confirmReturn', { sendingId }),
  )
  expect((await Promise.all(codes)).sort()).toEqual(['funding.alreadyConfirmed', 'ok'])
  expect((await shown(projectId))?.returns).toEqual({ count: 3, sentCount: 1, sentFen: 50, owedFen: 2 })
  const mine = (await hamlet.done('owner 0', 'funding.settlement.myReturns', { projectId })) as { items: object[] }
  expect(mine.items).toEqual([{ number: first?.number, promise: 2, amountFen: 1, sentAt: null }])
  await tick(hamlet.story.house)
  await money.holds(projectId)
})

it('what the bank sends back is owed again, and is sent once more', async () => {
  const projectId = await site53()
  await fixed(projectId)
  const [street] = await returnsOf(projectId)
  const send = async () => {
    const sendingId = randomUUID()
    const sending = { sendingId, returnId: street?.id, method: 'transfer', evidence: '回单 78' }
    await hamlet.done('secretary', 'funding.settlement.recordReturn', sending)
    return sendingId
  }
  const mistaken = await send()
  const bounce = (sendingId: string) => ({ sendingId, bounceId: randomUUID(), why: '户名不符' })
  expect(await hamlet.code('secretary', 'funding.settlement.askBounce', bounce(mistaken))).toBe('funding.notPosted')
  await hamlet.done('secretary', 'funding.settlement.withdrawReturn', { sendingId: mistaken })
  expect(await hamlet.code('ownersSupervisor', 'funding.settlement.confirmReturn', { sendingId: mistaken })).toBe(
    'funding.sendingWithdrawn',
  )
  const sendingId = await send()
  await hamlet.done('ownersSupervisor', 'funding.settlement.confirmReturn', { sendingId })
  const back = bounce(sendingId)
  await hamlet.done('secretary', 'funding.settlement.askBounce', back)
  expect(await hamlet.code('secretary', 'funding.settlement.askBounce', bounce(sendingId))).toBe(
    'funding.alreadyReversed',
  )
  await hamlet.done('residentsSupervisor', 'funding.settlement.confirmBounce', { bounceId: back.bounceId })
  expect([await money.balance(projectId, 'owed:street'), await money.balance(projectId, 'returned:street')]).toEqual([
    50, 0,
  ])
  await hamlet.done('ownersSupervisor', 'funding.settlement.confirmReturn', { sendingId: await send() })
  expect([await money.balance(projectId, 'owed:street'), await money.balance(projectId, 'returned:street')]).toEqual([
    0, 50,
  ])
  const { items } = await money.holds(projectId)
  expect(items.slice(0, 3).map(({ memo }) => memo)).toEqual(['退回 0001', '银行退汇：户名不符 0001', '退回 0001'])
})

it('while an account is written nothing moves; withdrawn, money moves again and another account is written', async () => {
  const projectId = await site53()
  const waiting = await money.asked(projectId, 5)
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', write(projectId))).toBe(
    'funding.paymentsWait',
  )
  await hamlet.done('ownersSupervisor', 'funding.spending.declinePayment', { paymentId: waiting, why: '不再需要' })
  const accountId = await written(projectId)
  const code = (who: string, path: string, input: object) => hamlet.code(who, path, input)
  expect(await code('contractor', 'funding.spending.requestPayment', money.payment(projectId, 1))).toBe(
    'funding.accountWritten',
  )
  expect(await code('secretary', 'works.stop', { projectId, reason: '停止' })).toBe('projects.cashMustGoBack')
  expect(await code('secretary', 'funding.settlement.writeAccount', write(projectId))).toBe('funding.accountWritten')
  expect(await code('residentsSupervisor', 'funding.settlement.signAccount', { accountId, body: 'owners' })).toBe(
    'platform.notYours',
  )
  await hamlet.done('residentsSupervisor', 'funding.settlement.signAccount', { accountId, body: 'residents' })
  expect(await code('residentsSupervisor', 'funding.settlement.signAccount', { accountId, body: 'residents' })).toBe(
    'funding.bodySigned',
  )
  await hamlet.done('ownersSupervisor', 'funding.settlement.withdrawAccount', { accountId, why: '漏了一张发票' })
  expect(await shown(projectId)).toBeNull()
  expect(await code('ownersSupervisor', 'funding.settlement.signAccount', { accountId, body: 'owners' })).toBe(
    'funding.accountWithdrawn',
  )
  await money.paid(await money.signed(await money.asked(projectId, 52)))
  await fixed(projectId)
  expect(await shown(projectId)).toMatchObject({ leftFen: 0, returns: { count: 0, owedFen: 0 } })
  const { accountId: fixedId } = { accountId: (await shown(projectId))?.id }
  expect(await code('secretary', 'funding.settlement.withdrawAccount', { accountId: fixedId, why: '再改一下' })).toBe(
    'funding.accountFixed',
  )
})

it('a surplus goes where the plan says: of each point one sum to the next project', async () => {
  const projectId = await site53()
  await hamlet.sql(`update plans set surplus = 'nextProject' where project_id = '${projectId}'`)
  const { rows } = await hamlet.sql(`select id from milestones where project_id = '${projectId}'`)
  await site.finished(String(rows[0]?.['id']))
  await hamlet.done('contractor', 'works.finish', { projectId })
  const account = write(projectId, { reason: '' })
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', account)).toBe('funding.acceptFirst')
  await site.accept('residentsSupervisor', projectId, 'residents')
  await site.accept('ownersSupervisor', projectId, 'owners')
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', account)).toBe('funding.whereTo')
  await fixed(projectId, { reason: '', destination: '下一件事：车棚' })
  expect((await returnsOf(projectId)).map(({ point, payee, amountFen }) => [point, payee, amountFen])).toEqual([
    ['street', '下一件事：车棚', 50],
    ['owner', '下一件事：车棚', 2],
  ])
  expect((await hamlet.stages(projectId)).at(-1)).toBe('closed')
  const { faults } = (
    (await hamlet.done('nobody', 'funding.books.books', { projectId })) as { check: { faults: string[] } }
  ).check
  expect(faults).toEqual([])
})

// What only somebody past every wall could do: the daily check notices.
it.each([
  ['a figure', `update final_accounts set figures = jsonb_set(figures, '{1,spentFen}', '1')`, 'figures street'],
  ['a share', 'update returns set amount_fen = amount_fen + 1 where number = 2', 'shares'],
  [
    'a return that nobody sent',
    `insert into account_balances select community_id, project_id, 'returned:owner', 1 from final_accounts`,
    'sent owner',
  ],
])('%s that was changed is a fault of the daily check', async (_, tamper, fault) => {
  const own = await openHamlet()
  const kept = hamlet
  hamlet = own
  try {
    const projectId = await site53()
    await fixed(projectId)
    await own.sql(tamper)
    own.story.passes(24 * 60)
    await tick(own.story.house)
    const { check } = (await own.done('nobody', 'funding.books.books', { projectId })) as {
      check: { faults: string[] }
    }
    expect(check.faults.some((one) => one.startsWith(fault))).toBe(true)
  } finally {
    hamlet = kept
    await own.drop()
  }
})
