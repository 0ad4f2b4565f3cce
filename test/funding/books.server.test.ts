import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { dayMs, instant, later, minuteMs } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { changedBytes, longLedger, publishedPages } from '../prove/bytes'
import { histories } from '../prove/ledger'
import { paymentStorm } from '../prove/payments'
import { runs } from '../support/full'
import { type Hamlet, openHamlet, openHamletOn } from '../support/hamlet'
import { invoiceBy } from '../support/photo'
import { faultsInLedger } from '../support/published'
import { moneyOf } from './money'

let hamlet: Hamlet
const money = moneyOf(() => hamlet)
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  await hamlet.drop()
})

type Books = {
  closings: { month: string; headSeq: number; headHash: string; balances: Record<string, number> }[]
  check: { entries: number; faults: string[]; roundDoneAt: string | null } | null
}
const books = async (projectId: string) => (await hamlet.done('nobody', 'funding.books.books', { projectId })) as Books
const passDays = (days: number) => hamlet.story.passes((days * dayMs) / minuteMs)

it('a receipt is reversed for a reason, by two people, once; promise and cash follow', async () => {
  const { projectId, receiptId } = await money.withCash(1_000)
  const reversal = { reversalId: randomUUID(), cause: { receiptId }, reason: '重复登记' }
  expect(await hamlet.code('secretary', 'funding.books.askReversal', { ...reversal, reason: ' ' })).toBe(
    'platform.badInput',
  )
  await hamlet.done('secretary', 'funding.books.askReversal', reversal)
  const { reversalId } = reversal
  const codes = await Promise.all(
    ['residentsSupervisor', 'ownersSupervisor'].map((who) =>
      hamlet.code(who, 'funding.books.confirmReversal', { reversalId }),
    ),
  )
  expect(codes.sort()).toEqual(['funding.alreadyConfirmed', 'ok'])
  const again = { ...reversal, reversalId: randomUUID() }
  expect(await hamlet.code('secretary', 'funding.books.askReversal', again)).toBe('funding.alreadyReversed')
  const { items, balances } = await money.holds(projectId)
  expect(items[0]).toMatchObject({ memo: '冲正：重复登记 0001', debit: 'promised:street', credit: 'cash:street' })
  expect([balances['cash:street'], balances['promised:street'], balances['committed:street']]).toEqual([
    0, 1_000, -1_000,
  ])
  expect(hamlet.reported).toEqual([])
})

it('a month is closed after it is over, by two people or by the clock, and nothing is dated into it afterwards', async () => {
  const { projectId } = await money.withCash(1_000)
  const march = { projectId, month: '2026-03' }
  expect(await hamlet.code('secretary', 'funding.books.askClosing', march)).toBe('funding.monthNotOver')
  passDays(30)
  expect(await hamlet.code('ownersSupervisor', 'funding.books.confirmClosing', march)).toBe('funding.notAsked')
  await hamlet.done('secretary', 'funding.books.askClosing', march)
  const before = await money.ledger(projectId)
  await money.paid(await money.signed(await money.asked(projectId, 100)))
  await hamlet.done('ownersSupervisor', 'funding.books.confirmClosing', march)
  expect(await hamlet.code('secretary', 'funding.books.askClosing', march)).toBe('funding.monthClosed')
  const [closed] = (await books(projectId)).closings
  expect(closed).toMatchObject({ month: '2026-03', headSeq: before.head.seq, headHash: before.head.hash })
  expect(closed?.balances['cash:street']).toBe(1_000)
  // Whatever the caller's clock says, an entry is never earlier than the one before it, nor inside the closed month; and a clock that is
  // late by more than two clocks may differ enters nothing, because its date would be false.
  const paymentId = await money.signed(await money.asked(projectId, 50))
  const person = (await hamlet.sql(`select person_id from roles where role = 'secretary' limit 1`)).rows[0]?.[
    'person_id'
  ]
  const postAt = (at: string) =>
    hamlet.sql(
      `begin; set local app.community = '${hamlet.town.id}'; select post_payment('${paymentId}', '${person}', '${at}', 'x', 'm'); commit`,
    )
  await expect(postAt('2026-03-15T00:00:00+08:00')).rejects.toThrow('the last entry is of')
  await hamlet.sql('rollback')
  await postAt(later((await money.holds(projectId)).items[0]?.at ?? '', -2 * 60_000))
  const [last, former] = (await money.holds(projectId)).items
  expect((last?.at ?? '') >= (former?.at ?? 'x') && (last?.at ?? '') >= '2026-04-01').toBe(true)
  passDays(45)
  await tick(hamlet.story.house)
  expect((await books(projectId)).closings.map(({ month }) => month)).toEqual(['2026-04', '2026-03'])
  expect(hamlet.reported).toEqual([])
})

it('the daily check publishes a whole ledger, in steps and all the way round', async () => {
  const { projectId } = await money.withCash(1_000)
  await money.paid(await money.signed(await money.asked(projectId, 333)))
  await tick(hamlet.story.house)
  const { head } = await money.ledger(projectId)
  expect((await books(projectId)).check).toMatchObject({ entries: head.seq, faults: [] })
  expect((await books(projectId)).check?.roundDoneAt).toBe(instant(hamlet.story.house.clock()))
  expect(hamlet.reported).toEqual([])
})

// What only somebody past every wall could do: constraints taken away, a figure changed. The check shares nothing with them.
it.each([
  [
    'an amount of an entry',
    'alter table entries drop constraint hashed; update entries set memo = memo || $$x$$ where seq = 1',
    'chain 1',
  ],
  [
    'a balance',
    `update account_balances set balance_fen = balance_fen + 1 where account = 'cash:street'`,
    'balance cash:street',
  ],
  ['the head', `update ledgers set head_hash = repeat('0', 64)`, 'head'],
  [
    'what a promise received',
    `update commitments set received_fen = received_fen - 1 where received_fen > 1`,
    'received',
  ],
  [
    'the amount of a receipt',
    'alter table receipts drop constraint posted; alter table postings drop constraint of_a_receipt; update receipts set amount_fen = 999',
    'cause',
  ],
  [
    'a signature',
    'alter table payments drop constraint signed_by_owners; delete from payment_signatures where body = $$owners$$',
    'signatures',
  ],
])('a check that finds %s changed is published and stops payments', async (_, tamper, fault) => {
  const { projectId } = await money.withCash(1_000)
  const waiting = await money.signed(await money.asked(projectId, 10))
  await money.paid(await money.signed(await money.asked(projectId, 333)))
  await hamlet.sql(tamper)
  await tick(hamlet.story.house)
  expect((await books(projectId)).check?.faults.some((one) => one.startsWith(fault))).toBe(true)
  expect(await money.paid(waiting)).toBe('funding.booksBroken')
  expect(await hamlet.code('contractor', 'funding.spending.requestPayment', money.payment(projectId, 1))).toBe(
    'funding.booksBroken',
  )
  expect(hamlet.reported.every((line) => line.startsWith('books '))).toBe(true)
})

it('an invoice is noticed in another community of the subdistrict, however it is typed; after declining, at home only', async () => {
  const there = await openHamletOn(hamlet, undefined, '邻村')
  const neighbours = moneyOf(() => there)
  const { projectId } = await money.withCash(1_000)
  const abroad = (await neighbours.withCash(1_000)).projectId
  const asked = await money.asked(projectId, 10, { invoice: 'FP 2026-001' })
  const again = async (change: object) => {
    const fileId = await invoiceBy(there, 'contractor')
    return there.code(
      'contractor',
      'funding.spending.requestPayment',
      neighbours.payment(abroad, 10, { ...change, fileId }),
    )
  }
  expect(await again({ invoice: 'fp2026001' })).toBe('funding.usedElsewhere')
  expect(await again({ invoice: 'FP 2026-002' })).toBe('ok')
  const fileId = await invoiceBy(hamlet, 'contractor')
  const same = money.payment(projectId, 10, { invoice: 'FP 2026-001', fileId })
  expect(await hamlet.code('contractor', 'funding.spending.requestPayment', same)).toBe('funding.invoiceTaken')
  const typed = money.payment(projectId, 10, { invoice: 'fp2026_001', fileId })
  expect(await hamlet.code('contractor', 'funding.spending.requestPayment', typed)).toBe('funding.invoiceTaken')
  await hamlet.done('ownersSupervisor', 'funding.spending.declinePayment', { paymentId: asked, why: '抬头不对' })
  expect(
    await hamlet.code('residentsSupervisor', 'funding.spending.signPayment', { paymentId: asked, body: 'residents' }),
  ).toBe('funding.declined')
  expect(await hamlet.code('contractor', 'funding.spending.requestPayment', typed)).toBe('ok')
  expect(await hamlet.code('contractor', 'funding.spending.requestPayment', same)).toBe('funding.invoiceTaken')
  expect(await again({ invoice: 'FP 2026-001' })).toBe('funding.usedElsewhere')
  expect(hamlet.reported).toEqual([])
})

it('the same photo of an invoice is noticed in another community; those who sign see it, and what is left', async () => {
  const there = await openHamletOn(hamlet, undefined, '邻村')
  const neighbours = moneyOf(() => there)
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#884' } })
    .jpeg()
    .toBuffer()
  const photo = async (at: Hamlet) => {
    const fileId = randomUUID()
    await at.done('contractor', 'files.begin', { fileId, mime: 'image/jpeg', bytes: picture.length })
    await at.done('contractor', 'files.part', { fileId, index: 0, base64: picture.toString('base64') })
    await at.done('contractor', 'files.finish', { fileId })
    return fileId
  }
  const { projectId } = await money.withCash(1_000)
  const abroad = (await neighbours.withCash(1_000)).projectId
  const paymentId = await money.asked(projectId, 10, { fileId: await photo(hamlet) })
  const copied = neighbours.payment(abroad, 10, { fileId: await photo(there) })
  expect(await there.code('contractor', 'funding.spending.requestPayment', copied)).toBe('funding.usedElsewhere')
  const seen = (await hamlet.done('ownersSupervisor', 'funding.spending.payment', { paymentId })) as {
    payment: { paperId: string }
    cashFen: number
    budget: object
  }
  expect(seen).toMatchObject({ cashFen: 1_000, budget: { lineFen: 100_000, askedFen: 10 } })
  const { paperId } = seen.payment
  const shown = (await hamlet.done('ownersSupervisor', 'funding.spending.paper', { paperId })) as { src: string }
  expect(shown.src).toMatch(/^data:image\/jpeg;base64,/)
  expect(await hamlet.code('owner 0', 'funding.spending.paper', { paperId })).toBe('platform.notYours')
  expect(hamlet.reported).toEqual([])
})

it('random histories end as an independent model says', async () => {
  const count = runs(5, 40)
  expect(await histories(hamlet, count, 7)).toMatchObject({ histories: count })
}, 120_000)

it('one changed byte of a published ledger is noticed, each time', async () => {
  const pages = await publishedPages(hamlet, await longLedger(hamlet, 104))
  expect(pages.length).toBe(2)
  expect(faultsInLedger(pages)).toEqual([])
  const times = runs(100, 300)
  expect(changedBytes(pages, times, 5)).toBe(times)
}, 60_000)

it('of 40 payments asked, signed and paid at once against cash for ten, ten are paid', async () => {
  const { outcomes, cash, spent, faults } = await paymentStorm(hamlet, 40)
  expect([outcomes['paid'], cash, spent, faults]).toEqual([10, 0, 1_000, []])
}, 60_000)

it('a month that the clock has closed meanwhile is not closed again by whoever was asked', async () => {
  const { projectId } = await money.withCash(1_000)
  const march = { projectId, month: '2026-03' }
  passDays(30)
  await hamlet.done('secretary', 'funding.books.askClosing', march)
  passDays(15)
  await tick(hamlet.story.house)
  expect((await books(projectId)).closings.map(({ month }) => month)).toEqual(['2026-03'])
  expect(await hamlet.code('ownersSupervisor', 'funding.books.confirmClosing', march)).toBe('funding.monthClosed')
})
