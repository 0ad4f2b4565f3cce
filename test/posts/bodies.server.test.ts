import { randomUUID } from 'node:crypto'
import { openReading } from '../../src/board/open'
import { finalOf } from '../funding/ends'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { givenThing } from '../support/things'
import { confirming, proposed } from '../support/watching'
import { siteOf } from '../works/site'

/*
 * A community without an owners' committee: the owners' side is its property management committee. Every place that shows a second
 * signature says so, on pages, in files and in open reading. The list of places stands in `signingPlaces.ts`.
 */
let hamlet: Hamlet
const money = moneyOf(() => hamlet)
const final = finalOf(() => hamlet)
const site = siteOf(() => hamlet)
const owners = 'propertyManagementCommittee'
const residents = 'residentsCommittee'
beforeAll(async () => {
  hamlet = await openHamlet()
  await hamlet.sql(`alter table roles drop constraint as_confirmed`)
  for (const table of ['appointments', 'roles'])
    await hamlet.sql(`update ${table} set body = '${owners}' where role in ('ownersCommittee', 'ownersSupervisor')`)
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const read = (path: string, input: object, who = 'nobody') => hamlet.done(who, path, input) as Promise<any>
const open = async (path: string): Promise<any> => (await openReading(hamlet.story.house).request(path)).json()
/** As what bodies the entries that these words describe were confirmed, newest first, in the app; the same in open reading. */
const entries = async (projectId: string, words: RegExp) => {
  const { items } = await read('funding.ledger.entries', { projectId })
  const told = (await open(`/projects/${projectId}/ledger`)).entries as { seq: number; signedAs: string[] }[]
  return (items as { seq: number; memo: string; signedAs: string[] }[])
    .filter(({ memo }) => words.test(memo))
    .map(({ seq, signedAs }) => {
      expect(told.find((one) => one.seq === seq)?.signedAs).toEqual(signedAs)
      return signedAs
    })
}

test('a receipt, a payment and their reversal', async () => {
  const { projectId, receiptId } = await money.withCash(1_000)
  expect(await entries(projectId, /^收款|凭证/)).toContainEqual([owners])
  const paymentId = await money.signed(await money.asked(projectId, 100))
  expect(await money.paid(paymentId)).toBe('ok')
  expect(await read('funding.spending.payment', { paymentId }, 'secretary')).toMatchObject({
    payment: { signedAs: [residents, owners] },
  })
  const [newest] = (await read('funding.ledger.entries', { projectId })).items
  expect(newest.signedAs).toEqual([residents, owners])
  for (const [cause, who, as] of [
    [{ paymentId }, 'residentsSupervisor', residents],
    [{ receiptId }, 'ownersSupervisor', owners],
  ] as const) {
    const reversalId = randomUUID()
    await hamlet.done('secretary', 'funding.books.askReversal', { reversalId, cause, reason: '重复登记' })
    await hamlet.done(who, 'funding.books.confirmReversal', { reversalId })
    const [last] = (await read('funding.ledger.entries', { projectId })).items
    expect(last).toMatchObject({ reverses: expect.any(Number), signedAs: [as] })
  }
  const csv = await read('funding.books.exportBooks', { projectId, format: 'csv' })
  const text = Buffer.from(csv.base64, 'base64').toString('utf8')
  expect(text.split('\n')[0]).toContain('核对方')
  expect(text).toMatch(/居委会、物管会/)
})

test('a thing that was valued, by a supervisor or by the subdistrict', async () => {
  const projectId = await collecting(hamlet)
  await givenThing(hamlet, { projectId, valueFen: 500 })
  const thing = {
    thingId: randomUUID(),
    projectId,
    point: 'street',
    kind: 'labour',
    payer: '街道',
    what: '划线',
    quantity: '',
  }
  await hamlet.done('secretary', 'funding.pledges.offerThing', {
    ...thing,
    evidenceKind: 'companyLetter',
    evidence: '函',
    fileIds: [],
  })
  const { thingId } = thing
  await hamlet.done('secretary', 'funding.pledges.valueThing', { thingId, valueFen: 7, basis: '市场价' })
  await hamlet.done('officer', 'funding.pledges.confirmThing', { thingId, valueFen: 7 })
  const { things } = await read('funding.pledges.given', { projectId })
  expect(things.map((one: any) => one.confirmed.body).sort()).toEqual([residents, 'subdistrict'])
  expect((await read('funding.ledger.entries', { projectId })).items.map((one: any) => one.signedAs)).toEqual([
    ['subdistrict'],
    [residents],
  ])
})

test('the account to which money goes', async () => {
  const projectId = await collecting(hamlet)
  const accountId = randomUUID()
  const number = '6222021234567890'
  const account = {
    accountId,
    about: 'project',
    aboutId: projectId,
    holder: '物管会',
    bank: '银行',
    number,
    reason: '开户',
  }
  await hamlet.done('secretary', 'funding.receiving.setAccount', account)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number })
  expect(await read('funding.receiving.account', { projectId })).toMatchObject({ current: { confirmedAs: owners } })
})

test('a month that is closed, by a person and by the clock', async () => {
  const { projectId } = await money.withCash(1_000)
  hamlet.story.passes(40 * 24 * 60)
  const month = (await read('funding.books.books', { projectId })).month as string
  const [year = 0, at = 0] = month.split('-').map(Number)
  const last = at === 1 ? `${year - 1}-12` : `${year}-${String(at - 1).padStart(2, '0')}`
  await hamlet.done('secretary', 'funding.books.askClosing', { projectId, month: last })
  await hamlet.done('ownersSupervisor', 'funding.books.confirmClosing', { projectId, month: last })
  expect((await read('funding.books.books', { projectId })).closings[0]).toMatchObject({ confirmedAs: owners })
  expect((await open(`/projects/${projectId}/ledger`)).closings[0]).toMatchObject({ confirmedAs: owners })
})

test('works that are accepted, their final account, what is sent back, and what the bank returns', async () => {
  const projectId = await final.withSurplus()
  const progress = (await site.progress(projectId)) as { acceptances: { asBody: string }[] }
  expect(progress.acceptances.map(({ asBody }) => asBody).sort()).toEqual([owners, residents])
  await final.fixed(projectId, { reason: '', destination: '下一件事' })
  const { account } = await read('funding.settlement.finalAccount', { projectId })
  expect(account.signed.map((one: any) => one.asBody).sort()).toEqual([owners, residents])
  const sendingId = await final.sent(projectId, 0)
  const [row] = (await read('funding.settlement.returns', { projectId }, 'secretary')).items
  expect(row.sending).toMatchObject({ confirmedAs: owners })
  expect((await read('funding.ledger.entries', { projectId })).items[0].signedAs).toEqual([owners])
  const bounceId = randomUUID()
  await hamlet.done('secretary', 'funding.settlement.askBounce', { sendingId, bounceId, why: '户名不符' })
  await hamlet.done('residentsSupervisor', 'funding.settlement.confirmBounce', { bounceId })
  expect((await read('funding.ledger.entries', { projectId })).items[0].signedAs).toEqual([residents])
})

test('who confirmed those who watch', async () => {
  const id = await proposed(hamlet, hamlet.ownerOf(0), 'residentsSupervisor')
  const mine = await read('posts.proposals', {}, 'ownersCommittee')
  expect(mine.items.find((one: any) => one.id === id)).toMatchObject({ step: 'body', as: owners })
  expect(await confirming(hamlet, 'ownersCommittee', id)).toBe('ok')
  const { items } = await read('posts.history', {})
  expect(items.find((one: any) => one.id === id)).toMatchObject({ byBody: { as: owners } })
})

test('what was confirmed stays under the name of the body that stood then', async () => {
  const projectId = await collecting(hamlet)
  await money.funded(projectId, 5)
  hamlet.story.passes(1)
  await hamlet.sql(
    `update appointments set ended_by = office_by, ended_at = '${hamlet.now()}' where role = 'ownersSupervisor'`,
  )
  expect((await read('funding.ledger.entries', { projectId })).items[0].signedAs).toEqual([owners])
})
