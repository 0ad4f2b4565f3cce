import { randomUUID } from 'node:crypto'
import { checkBooks } from '../../src/funding/ledger/checkStore'
import { inCommunity } from '../../src/platform/server/transaction'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { finalOf } from './ends'
import { moneyOf } from './money'

/* A receipt that was written down by mistake is taken back before anybody confirms it, and is nothing from then on. */
let hamlet: Hamlet
const money = moneyOf(() => hamlet)
const { write } = finalOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const pledged = async (amountFen: number) => {
  const projectId = await collecting(hamlet)
  const commitmentId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'funding.pledges.pledge', {
    commitmentId,
    projectId,
    unitId,
    amountFen,
    shownAs: 'masked',
  })
  return { projectId, commitmentId }
}
const decline = (who: string, receiptId: string, reason = '金额记错') =>
  hamlet.code(who, 'funding.receiving.declineReceipt', { receiptId, reason })
const confirm = (who: string, receiptId: string) => hamlet.code(who, 'funding.receiving.confirmReceipt', { receiptId })
const waitingFen = async (commitmentId: string) =>
  ((await hamlet.done('owner 0', 'funding.receiving.howToPay', { commitmentId })) as { waitingFen: number }).waitingFen
const checked = (projectId: string) =>
  inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => checkBooks(trx, hamlet.town.id, projectId, hamlet.now()))
type Desk = {
  receipts: { id: string; takesBack: boolean }[]
  declined: { id: string; reason: string; byRecorder: boolean; amountFen: number }[]
}
const desk = async (who: string, projectId: string) =>
  (await hamlet.done(who, 'funding.spending.desk', { projectId })) as Desk

test('a supervisor sends back what somebody else wrote down: the pledge is free, the payer sees nothing waiting', async () => {
  const { projectId, commitmentId } = await pledged(500)
  const receiptId = await money.record(commitmentId, 500)
  const withdrawn = { commitmentId, seen: 1 }
  expect(await hamlet.code('owner 0', 'funding.pledges.withdrawPledge', withdrawn)).toBe('funding.cannotWithdraw')
  expect(await waitingFen(commitmentId)).toBe(500)
  expect(await decline('ownersSupervisor', receiptId, '记到别家了')).toBe('ok')
  expect(await waitingFen(commitmentId)).toBe(0)
  expect(await confirm('residentsSupervisor', receiptId)).toBe('funding.receiptDeclined')
  expect(await decline('residentsSupervisor', receiptId)).toBe('funding.receiptDeclined')
  const shown = await desk('secretary', projectId)
  expect(shown.receipts).toEqual([])
  expect(shown.declined).toMatchObject([{ id: receiptId, reason: '记到别家了', byRecorder: false, amountFen: 500 }])
  expect(await hamlet.code('owner 0', 'funding.pledges.withdrawPledge', withdrawn)).toBe('ok')
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.receipt', { projectId, number: 1 })).toBe(
    'funding.receiptNotFound',
  )
  expect(await checked(projectId)).toEqual([])
})

test('its recorder withdraws their own alone; a colleague, a payer and everybody else cannot', async () => {
  const { projectId, commitmentId } = await pledged(500)
  const receiptId = await money.record(commitmentId, 300)
  expect(await decline('gridWorker', receiptId)).toBe('funding.notTheirReceipt')
  for (const who of ['owner 0', 'contractor', 'nobody']) expect(await decline(who, receiptId)).not.toBe('ok')
  expect(await decline('secretary', receiptId)).toBe('ok')
  expect((await desk('ownersSupervisor', projectId)).declined).toMatchObject([{ byRecorder: true }])
  // What was wrong is written down anew, also where the wrong record had taken up the whole promise.
  const right = await money.record(commitmentId, 500)
  expect(await confirm('ownersSupervisor', right)).toBe('ok')
  expect(await decline('ownersSupervisor', right)).toBe('funding.declineConfirmed')
  expect(await decline('secretary', right)).toBe('funding.declineConfirmed')
  expect(await hamlet.done('ownersSupervisor', 'funding.receiving.receipt', { projectId, number: 1 })).toMatchObject({
    valid: true,
  })
  expect(await checked(projectId)).toEqual([])
  await money.holds(projectId)
})

test('a declining needs a reason, and said twice is said once', async () => {
  const { commitmentId } = await pledged(500)
  const receiptId = await money.record(commitmentId, 300)
  expect(await decline('ownersSupervisor', receiptId, ' ')).not.toBe('ok')
  expect(await waitingFen(commitmentId)).toBe(300)
  const codes = await Promise.all([
    decline('ownersSupervisor', receiptId),
    decline('residentsSupervisor', receiptId),
    decline('secretary', receiptId),
  ])
  expect(codes.sort()).toEqual(['funding.receiptDeclined', 'funding.receiptDeclined', 'ok'])
})

test('of a confirmation and a declining at once one holds, and the books agree with it', async () => {
  const { projectId, commitmentId } = await pledged(1_000)
  for (let n = 0; n < 5; n += 1) {
    const receiptId = await money.record(commitmentId, 100)
    const codes = await Promise.all([confirm('ownersSupervisor', receiptId), decline('secretary', receiptId)])
    expect([
      ['ok', 'funding.declineConfirmed'],
      ['funding.receiptDeclined', 'ok'],
    ]).toContainEqual(codes)
  }
  expect(await checked(projectId)).toEqual([])
  await money.holds(projectId)
})

test('a counter slip stays used, says that it is void to whoever holds it, and no receipt is found by it', async () => {
  const { commitmentId } = await pledged(500)
  const slip = { commitmentId, amountFen: 500, method: 'cash', evidence: '服务站', counter: 'B-21' }
  const receiptId = randomUUID()
  await hamlet.done('gridWorker', 'funding.receiving.recordReceipt', { ...slip, receiptId })
  expect(await hamlet.code('nobody', 'funding.receiving.findReceipt', { paper: 'B-21' })).toBe(
    'funding.receiptNotFound',
  )
  expect(await decline('gridWorker', receiptId, '写错金额')).toBe('ok')
  expect(await hamlet.code('nobody', 'funding.receiving.findReceipt', { paper: ' B-21 ' })).toBe('funding.slipVoid')
  expect(await hamlet.code('nobody', 'funding.receiving.findReceipt', { paper: 'B-22' })).toBe(
    'funding.receiptNotFound',
  )
  const again = { ...slip, receiptId: randomUUID() }
  expect(await hamlet.code('gridWorker', 'funding.receiving.recordReceipt', again)).toBe('funding.counterVoid')
  expect(await hamlet.code('gridWorker', 'funding.receiving.recordReceipt', { ...again, counter: 'B-22' })).toBe('ok')
  const other = { ...slip, commitmentId: (await pledged(500)).commitmentId, receiptId: randomUUID(), counter: 'B-22' }
  expect(await hamlet.code('gridWorker', 'funding.receiving.recordReceipt', other)).toBe('funding.counterTaken')
})

test('a final account waits for a receipt until it is declined', async () => {
  const { projectId } = await money.withCash(90)
  const { rows } = await hamlet.sql(`select id from commitments where project_id = '${projectId}' and kind = 'labour'`)
  const receiptId = await money.record(String(rows[0]?.['id']), 7, 'inKind')
  const account = write(projectId)
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', account)).toBe('funding.receiptsWait')
  const todo = async () => {
    const { items } = (await hamlet.done('ownersSupervisor', 'board.todo', {})) as {
      items: { kind: string; count: number }[]
    }
    return items.reduce((sum, { kind, count }) => (kind === 'receipts' ? sum + count : sum), 0)
  }
  const before = await todo()
  expect(await decline('ownersSupervisor', receiptId)).toBe('ok')
  expect(await todo()).toBe(before - 1)
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', account)).toBe('ok')
})

test('the daily check finds an entry of a receipt that was declined, also where somebody past every wall wrote it', async () => {
  const { projectId, commitmentId } = await pledged(500)
  const receiptId = await money.record(commitmentId, 300)
  expect(await confirm('ownersSupervisor', receiptId)).toBe('ok')
  await hamlet.sql(`alter table receipts drop constraint declined_while_it_waits`)
  await hamlet.sql(
    `update receipts set declined_at = confirmed_at, declined_by = confirmed_by, decline_reason = '错' where id = '${receiptId}'`,
  )
  expect(await checked(projectId)).toEqual([`declined ${receiptId}`])
})
