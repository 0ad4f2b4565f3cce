import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { invoiceBy } from '../support/photo'
import { moneyOf } from './money'

/* A contract is the sum of its lines, and nothing is paid under it beyond what it has left. */
let hamlet: Hamlet
const money = moneyOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const record = async (projectId: string, totalFen: number, ...lines: number[]) => {
  const contractId = randomUUID()
  const code = await hamlet.code('secretary', 'funding.spending.recordContract', {
    contractId,
    projectId,
    contractor: '施工队',
    totalFen,
    signedOn: '2026-03-01',
    fileId: await invoiceBy(hamlet, 'secretary'),
    lines: lines.map((amountFen, n) => ({ name: `第${n + 1}项`, amountFen })),
  })
  return { contractId, code }
}

it('its lines add up to it, to the fen', async () => {
  const { projectId } = await money.withCash(1_000)
  expect((await record(projectId, 300, 100, 199)).code).toBe('funding.contractSum')
  expect((await record(projectId, 300, 100, 201)).code).toBe('funding.contractSum')
  expect((await record(projectId, 300, 100, 200)).code).toBe('ok')
})

it('the last fen is paid under it, and not one more; what was declined is free again', async () => {
  const { projectId } = await money.withCash(1_000)
  const { contractId } = await record(projectId, 300, 300)
  const ask = async (amountFen: number) => {
    const fileId = await invoiceBy(hamlet, 'contractor')
    const asked = money.payment(projectId, amountFen, { contractId, fileId })
    return { id: asked.paymentId, code: await hamlet.code('contractor', 'funding.spending.requestPayment', asked) }
  }
  expect((await ask(301)).code).toBe('funding.overContract')
  const first = await ask(200)
  expect(first.code).toBe('ok')
  expect((await ask(101)).code).toBe('funding.overContract')
  expect((await ask(100)).code).toBe('ok')
  await hamlet.done('ownersSupervisor', 'funding.spending.declinePayment', { paymentId: first.id, why: '金额不对' })
  expect((await ask(200)).code).toBe('ok')
})

it('a contract behind the first page is found and paid under like every other', async () => {
  const { projectId } = await money.withCash(1_000)
  const { contractId: first } = await record(projectId, 300, 300)
  await hamlet.sql(`insert into contracts select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'made_at', '2026-01-01T00:00:00Z'))).*
    from contracts c, generate_series(1, 50) where c.id = '${first}'`)
  const { contractId } = await record(projectId, 500, 500)
  type Page = { items: { id: string; askedFen: number }[]; next: string | null }
  const page = async (cursor?: string) =>
    (await hamlet.done('contractor', 'funding.spending.contracts', {
      projectId,
      ...(cursor ? { cursor } : {}),
    })) as Page
  const { items, next } = await page()
  expect(items).toHaveLength(50)
  expect(items.map(({ id }) => id)).not.toContain(contractId)
  const fileId = await invoiceBy(hamlet, 'contractor')
  const asked = money.payment(projectId, 400, { contractId, fileId })
  expect(await hamlet.code('contractor', 'funding.spending.requestPayment', asked)).toBe('ok')
  const last = await page(next ?? '')
  expect(last.items.map(({ id, askedFen }) => [id, askedFen]).at(-1)).toEqual([contractId, 400])
})
