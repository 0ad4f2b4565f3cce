import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { answer } from '../../src/platform/server/answer'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { invoiceBy } from '../support/photo'
import { codeFor, confirmed, confirming, type Named, propose, proposed, watching } from '../support/watching'

/* One person with two records, two terms or two moments, and a secretary who makes use of it. */
let hamlet: Hamlet
const money = moneyOf(() => hamlet)
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const invented = (legalName: string): Named => ({ personId: randomUUID(), legalName })
const end = (personId: string, role: string) => hamlet.code('officer', 'posts.end', { personId, role })
const days = (n: number) => hamlet.story.passes(n * 24 * 60)

/** Whether whoever confirms is told that it may be somebody with a second record. */
const toldOf = async (person: Named): Promise<boolean | undefined> => {
  const appointmentId = await proposed(hamlet, person, 'ownersSupervisor')
  const { items } = (await hamlet.done('officer', 'posts.proposals', {})) as {
    items: { id: string; namesakes: boolean }[]
  }
  return items.find(({ id }) => id === appointmentId)?.namesakes
}

test('whoever confirms is told of a second record: of the same name however it is written, of one who was ended, of one who builds', async () => {
  const { legalName } = hamlet.ownerOf(0)
  await watching(hamlet, hamlet.ownerOf(0), 'residentsSupervisor', 'owner 0')
  await end(hamlet.ownerOf(0).personId, 'residentsSupervisor')
  expect(await toldOf(invented(legalName))).toBe(true)
  await proposed(hamlet, invented('张一人'), 'residentsSupervisor')
  expect(await toldOf(invented('張 一人先生'))).toBe(true)
  expect(await toldOf(invented('丁七'))).toBe(true)
  expect(await toldOf(invented('欧阳无二'))).toBe(false)
})

test('a device left behind between two terms signs nothing in the second: its holder is seen anew', async () => {
  await watching(hamlet, hamlet.ownerOf(1), 'ownersSupervisor', 'owner 1')
  await end(hamlet.ownerOf(1).personId, 'ownersSupervisor')
  const left = (await hamlet.done('owner 1', 'identity.newDevice', { label: '' })) as { refresh: string }
  const { projectId } = await money.withCash(100)
  const sign = { paymentId: await money.asked(projectId, 10), body: 'owners' }
  hamlet.story.passes(1)
  await confirmed(hamlet, await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor'), 'ownersSupervisor')
  days(8)
  const { token } = (await hamlet.done('nobody', 'identity.refresh', { refresh: left.refresh })) as { token: string }
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), ...sign }
  const path = 'funding.spending.signPayment'
  expect(await answer({ path, input, token }, hamlet.story.house)).toMatchObject({ code: 'platform.notYours' })
  const code = await codeFor(hamlet, 'officer', 'inviteWatcher', hamlet.ownerOf(1).personId)
  await hamlet.done('owner 1', 'identity.join', { code })
  expect(await hamlet.code('owner 1', path, sign)).toBe('ok')
})

test('a term that is renewed while it runs needs no new code, and one who was seen after the proposal none either', async () => {
  const { personId } = hamlet.ownerOf(1)
  const first = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  hamlet.story.passes(1)
  const code = await codeFor(hamlet, 'officer', 'inviteWatcher', personId)
  await hamlet.done('owner 1', 'identity.join', { code })
  await confirmed(hamlet, first, 'ownersSupervisor')
  hamlet.story.passes(1)
  const { projectId } = await money.withCash(100)
  const again = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  await confirmed(hamlet, again, 'ownersSupervisor')
  const sign = { paymentId: await money.asked(projectId, 10), body: 'owners' }
  expect(await hamlet.code('owner 1', 'funding.spending.signPayment', sign)).toBe('ok')
})

test('money that its recorder wrote down and took back alone came all the same: a new supervisor waits', async () => {
  const commitmentId = await money.promise(await collecting(hamlet), 10)
  const receiptId = await money.record(commitmentId, 10)
  await hamlet.done('secretary', 'funding.receiving.declineReceipt', { receiptId, reason: '写错了' })
  await watching(hamlet, hamlet.ownerOf(1), 'ownersSupervisor', 'owner 1')
  const again = await money.record(commitmentId, 10)
  const confirm = () => hamlet.code('owner 1', 'funding.receiving.confirmReceipt', { receiptId: again })
  expect(await confirm()).toBe('platform.signsLater')
  days(8)
  expect(await confirm()).toBe('ok')
})

test('a receipt that a supervisor declined was nothing, and holds up no pair', async () => {
  const receiptId = await money.record(await money.promise(await collecting(hamlet), 10), 10)
  await hamlet.done('ownersSupervisor', 'funding.receiving.declineReceipt', { receiptId, reason: '没有到账' })
  const appointmentId = await watching(hamlet, hamlet.ownerOf(1), 'ownersSupervisor', 'owner 1')
  const { rows } = await hamlet.sql(`select signs_from <= '${hamlet.now()}' as signs from appointments
    where id = '${appointmentId}'`)
  expect(rows).toEqual([{ signs: true }])
})

test('a person who was joined into another is given nothing under the record that was given up', async () => {
  const kept = invented('陆一')
  const other = invented('陆一')
  for (const person of [kept, other])
    await hamlet.done('secretary', 'identity.appoint', { ...person, role: 'publicist', scope: '' })
  await hamlet.sql(`update people set same_as = '${kept.personId}' where id = '${other.personId}'`)
  const sale = { unitId: hamlet.homes[2]?.unit.id, soldAt: hamlet.now(), buyers: [other] }
  expect([
    (await propose(hamlet, 'secretary', other, 'ownersSupervisor')).code,
    await hamlet.code('secretary', 'identity.appoint', { ...other, role: 'gridWorker', scope: '' }),
    await hamlet.code('secretary', 'identity.invite', { personIds: [other.personId] }),
    await hamlet.code('secretary', 'identity.sell', sale),
  ]).toEqual(Array(4).fill('identity.noSuchPerson'))
})

test('of one person confirmed for both bodies at the same moment one post stands', async () => {
  const person = invented('双面')
  const ids = [
    await proposed(hamlet, person, 'residentsSupervisor'),
    await proposed(hamlet, person, 'ownersSupervisor'),
  ] as const
  expect(await confirming(hamlet, 'ownersCommittee', ids[0])).toBe('ok')
  expect(await confirming(hamlet, 'residentsCommittee', ids[1])).toBe('ok')
  const heard = await Promise.all(ids.map((id) => confirming(hamlet, 'officer', id)))
  expect(heard.sort()).toEqual(['identity.bothBodies', 'ok'])
})

test('whoever is ended while their renewal is confirmed does not sign at once by it', async () => {
  const { personId } = hamlet.ownerOf(1)
  await watching(hamlet, hamlet.ownerOf(1), 'ownersSupervisor', 'owner 1')
  await money.funded(await collecting(hamlet), 10)
  const again = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  await confirming(hamlet, 'residentsCommittee', again)
  await hamlet.code('officer', 'posts.paper', { appointmentId: again })
  const holder = new pg.Client({ connectionString: hamlet.url })
  await holder.connect()
  await holder.query(`begin; select from roles where person_id = '${personId}' for update`)
  const ending = end(personId, 'ownersSupervisor')
  await setTimeout(100)
  const renewing = hamlet.code('officer', 'posts.confirm', { appointmentId: again })
  await setTimeout(100)
  await holder.query('rollback')
  await holder.end()
  expect(await Promise.all([ending, renewing])).toEqual(['ok', 'ok'])
  const { rows } = await hamlet.sql(`select signs_from <= '${hamlet.now()}' as signs from roles
    where person_id = '${personId}' and role = 'ownersSupervisor'`)
  expect(rows).toEqual([{ signs: false }])
})

test('one telephone’s two codes of the subdistrict at once, and two telephones with one code: one account for one person', async () => {
  const one = invented('甲乙')
  const two = invented('丙丁')
  const code = async (person: Named) => codeFor(hamlet, 'officer', 'inviteWatcher', person.personId)
  await proposed(hamlet, one, 'residentsSupervisor')
  await proposed(hamlet, two, 'ownersSupervisor')
  const codes = [await code(one), await code(two)]
  const join = (who: string, said: string | undefined) => hamlet.code(who, 'identity.join', { code: said })
  const both = await Promise.all(codes.map((said) => join('one telephone', said)))
  expect(both.sort()).toEqual(['identity.otherName', 'ok'])
  const three = invented('戊己')
  await proposed(hamlet, three, 'ownersSupervisor')
  const shown = await code(three)
  const rush = await Promise.all(Array.from({ length: 6 }, (_, n) => join(`rush ${n}`, shown)))
  expect(rush.filter((heard) => heard === 'ok')).toHaveLength(1)
  const { rows } = await hamlet.sql(`select count(*)::int as n, count(distinct account_id)::int as accounts from people
    where attested_account = account_id and id in ('${one.personId}', '${two.personId}', '${three.personId}')`)
  expect(rows).toEqual([{ n: 2, accounts: 2 }])
})

test('whoever asked for a payment and then came to watch does not sign it', async () => {
  const helper = hamlet.ownerOf(1)
  await hamlet.done('secretary', 'identity.appoint', { ...helper, role: 'propertyManager', scope: '' })
  const { projectId } = await money.withCash(100)
  const request = money.payment(projectId, 10, { fileId: await invoiceBy(hamlet, 'owner 1') })
  await hamlet.done('owner 1', 'funding.spending.requestPayment', request)
  await hamlet.done('secretary', 'identity.endPost', { personId: helper.personId, role: 'propertyManager' })
  await watching(hamlet, helper, 'ownersSupervisor', 'owner 1')
  days(8)
  const sign = { paymentId: request.paymentId, body: 'owners' }
  expect(await hamlet.code('owner 1', 'funding.spending.signPayment', sign)).toBe('funding.ownPayment')
})
