import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { talliedOf } from '../support/outsider'

/* Calls that may happen once, made many times at the same moment under ids of their own: one is done, the others hear why not. */
let hamlet: Hamlet
let projectId: string
beforeAll(async () => {
  hamlet = await openHamlet()
  projectId = await collecting(hamlet)
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const many = 12
const atOnce = (ask: (n: number) => ReturnType<Hamlet['ask']>) =>
  Promise.all(Array.from({ length: many }, (_, n) => ask(n)))
/** All of them begin on connections that are open: else the first would be done before the others have one. */
const times = async (ask: (n: number) => ReturnType<Hamlet['ask']>) => {
  await atOnce(() => hamlet.ask('secretary', 'funding.receiving.recordReceipt', receipt(randomUUID(), 1)))
  return talliedOf(await atOnce(ask))
}
const unitId = (n: number) => hamlet.homes[n]?.unit.id
const promised = async () => {
  const commitmentId = randomUUID()
  const pledge = { commitmentId, projectId, unitId: unitId(0), amountFen: 10, shownAs: 'masked' }
  await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
  return commitmentId
}
const receipt = (commitmentId: string, amountFen: number) => ({
  receiptId: randomUUID(),
  commitmentId,
  amountFen,
  method: 'transfer',
  evidence: '回单',
})
const supervisor = (n: number) => (n % 2 ? 'residentsSupervisor' : 'ownersSupervisor')

test('more than half of a promise, received many times at once', async () => {
  const commitmentId = await promised()
  const told = await times(() => hamlet.ask('secretary', 'funding.receiving.recordReceipt', receipt(commitmentId, 6)))
  expect(told).toEqual({ ok: 1, 'funding.moreThanPromised': many - 1 })
})

test('a receipt that two supervisors confirm and decline', async () => {
  const one = receipt(await promised(), 10)
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', one)
  const { receiptId } = one
  const told = await times((n) =>
    n % 3
      ? hamlet.ask(supervisor(n), 'funding.receiving.confirmReceipt', { receiptId })
      : hamlet.ask(supervisor(n), 'funding.receiving.declineReceipt', { receiptId, reason: '重复' }),
  )
  expect(told['ok']).toBe(1)
  const { rows } = await hamlet.sql(
    `select confirmed_at is not null as confirmed, declined_at is not null as declined from receipts where id = '${receiptId}'`,
  )
  expect(rows.map(({ confirmed, declined }) => Number(confirmed) + Number(declined))).toEqual([1])
})

test('a promise that is changed to many sums', async () => {
  const commitmentId = await promised()
  const changed = (n: number) => ({ commitmentId, seen: 1, amountFen: 20 + n, shownAs: 'masked' })
  const told = await times((n) => hamlet.ask('owner 0', 'funding.pledges.changePledge', changed(n)))
  expect(told).toEqual({ ok: 1, 'funding.changedMeanwhile': many - 1 })
})

test('a promise that is taken back while it is paid', async () => {
  const commitmentId = await promised()
  const told = await times((n) =>
    n % 2
      ? hamlet.ask('owner 0', 'funding.pledges.withdrawPledge', { commitmentId, seen: 1 })
      : hamlet.ask('secretary', 'funding.receiving.recordReceipt', receipt(commitmentId, 10)),
  )
  expect(told['ok']).toBe(1)
})

test('a matter that is accepted and declined', async () => {
  const matter = { projectId: randomUUID(), unitId: unitId(1), title: '灯', summary: '灯', photoIds: [] }
  await hamlet.done('owner 1', 'projects.raise', matter)
  const answered = { projectId: matter.projectId, reason: '列入议事' }
  const told = await times((n) => hamlet.ask('secretary', n % 2 ? 'projects.accept' : 'projects.decline', answered))
  expect(told).toEqual({ ok: 1, 'projects.noSuchMove': many - 1 })
})

test('the parts of a photo, each many times in two sizes', async () => {
  const fileId = randomUUID()
  await hamlet.done('owner 0', 'files.begin', { fileId, mime: 'image/png', bytes: 60_000 })
  const part = (n: number) => ({
    fileId,
    index: n % 2,
    base64: Buffer.alloc(n % 3 ? 12_000 : 48_000, n).toString('base64'),
  })
  const told = await times((n) => hamlet.ask('owner 0', 'files.part', part(n)))
  expect(Object.keys(told).sort()).toEqual(['files.partWrong', 'ok'])
  const { rows } = await hamlet.sql(
    `select sum(length(content))::int as bytes, count(*)::int as n from file_parts where file_id = '${fileId}'`,
  )
  expect(rows).toEqual([{ bytes: 60_000, n: 2 }])
})
