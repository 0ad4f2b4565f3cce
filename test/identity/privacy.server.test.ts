import { randomUUID } from 'node:crypto'
import { seal } from '../../src/platform/server/seal'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

type Mine = { name: string }
type Reads = { items: { reader: string; purpose: string; roles: string[] }[] }
const mineOf = async (who: string): Promise<Mine> => (await hamlet.done(who, 'identity.myData', {})) as Mine
const readsOf = async (who: string) => ((await hamlet.done(who, 'identity.myNameReads', {})) as Reads).items
type Promises = { items: { payer: string }[] }

test('whoever records receipts sees names, on record, once a day; their owners see who; others see masks', async () => {
  const projectId = await collecting(hamlet)
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'funding.pledges.pledge', {
    commitmentId: randomUUID(),
    projectId,
    unitId,
    amountFen: 100,
    shownAs: 'masked',
  })
  const { name } = await mineOf('owner 0')
  const desk = async (who: string) =>
    ((await hamlet.done(who, 'funding.spending.awaited', { projectId })) as Promises).items
  const names = async (who: string) => (await desk(who)).map(({ payer }) => payer)
  expect(await names('contractor')).not.toContain(name)
  expect(await names('officer')).not.toContain(name)
  expect(await readsOf('owner 0')).toEqual([])
  for (let times = 0; times < 3; times += 1) expect(await names('gridWorker')).toContain(name)
  expect(await readsOf('owner 0')).toMatchObject([{ reader: '丁**', purpose: 'desk', roles: ['gridWorker'] }])
  expect(await readsOf('owner 1')).toEqual([])
  hamlet.story.passes(24 * 60)
  await names('gridWorker')
  expect(await readsOf('owner 0')).toHaveLength(2)
})

test('an export of the roll is a read of everybody’s', async () => {
  await hamlet.done('secretary', 'identity.exportRoll', {})
  expect(await readsOf('owner 2')).toMatchObject([{ purpose: 'exportRoll', roles: ['secretary'] }])
})

test('whoever leaves is nobody here; the roll keeps its owner; a post must be handed over first', async () => {
  const before = await hamlet.sql('select unit_id, person_id from ownerships where until is null order by unit_id')
  await hamlet.done('owner 0', 'identity.leave', { sure: true })
  expect(await hamlet.code('owner 0', 'identity.myData', {})).toBe('platform.signIn')
  expect(await hamlet.sql('select unit_id, person_id from ownerships where until is null order by unit_id')).toEqual(
    before,
  )
  expect(await hamlet.code('gridWorker', 'identity.leave', { sure: true })).toBe('identity.handOver')
})

test('with the account go its devices, its key, its OPENID and its telephone; what the law keeps says nothing of it', async () => {
  const openid = hamlet.openids.get('owner 1') ?? ''
  const account = async () => (await hamlet.sql(`select id from accounts where openid = '${openid}'`)).rows[0]?.['id']
  const id = await account()
  await hamlet.done('owner 1', 'identity.newDevice', { label: '手机' })
  const sent = (await hamlet.done('nobody', 'identity.sendCode', { phone: '13800004321' })) as {
    shown: string
    ticket: string
  }
  await hamlet.done('owner 1', 'identity.bindPhone', { phone: '13800004321', code: sent.shown, ticket: sent.ticket })
  const requestId = randomUUID()
  const { personId } = hamlet.ownerOf(1)
  const answered = await hamlet.ask('owner 1', 'identity.leave', { requestId, sure: true })
  expect(answered).toEqual({ ok: true, data: { left: true, ended: true } })
  expect(await account()).toBeUndefined()
  const { rows } =
    await hamlet.sql(`select openid, phone_blind, (select count(*)::int from devices where account_id = a.id) as devices,
    (select count(*)::int from staff_keys where account_id = a.id) as keys from accounts a where id = '${id}'`)
  expect(rows).toEqual([{ openid: null, phone_blind: null, devices: 0, keys: 0 }])
  const person = await hamlet.sql(`select account_id, joined_at, attested_account from people where id = '${personId}'`)
  expect(person.rows).toEqual([{ account_id: null, joined_at: null, attested_account: null }])
  // Whoever lost the answer asks again and hears it, and no new account is made for that.
  expect(await hamlet.ask('owner 1', 'identity.leave', { requestId, sure: true })).toEqual(answered)
  expect(await account()).toBeUndefined()
  // Another request of the same id is another thing.
  expect(await hamlet.code('stranger', 'identity.consent', { requestId, given: true })).not.toBe('ok')
})

test('an account that stands behind somebody of another community goes on there', async () => {
  const openid = hamlet.openids.get('owner 1')
  const elsewhere = randomUUID()
  await hamlet.sql(`insert into communities (id, subdistrict_id, name, profile, households, founded_at)
    select '${elsewhere}', subdistrict_id, '别处', profile, 1, now() from communities limit 1`)
  await hamlet.sql(`insert into people (community_id, id, account_id, legal_name, joined_at)
    select '${elsewhere}', '${randomUUID()}', id, '某人', now() from accounts where openid = '${openid}'`)
  expect(await hamlet.done('owner 1', 'identity.leave', { sure: true })).toEqual({ left: true, ended: false })
  expect(await hamlet.code('owner 1', 'identity.myData', { communityId: elsewhere })).toBe('ok')
  expect(await hamlet.code('owner 1', 'identity.myData', {})).toBe('platform.notMember')
})

test('a sale begins the term of who owns nothing here any more, and owning again ends it', async () => {
  const leftOn = async (n: number) => {
    const { rows } = await hamlet.sql(`select left_on::text from people where id = '${hamlet.ownerOf(n).personId}'`)
    return rows[0]?.['left_on']
  }
  const sells = async (n: number, buyer: { personId: string; legalName: string }) => {
    hamlet.story.passes(24 * 60)
    const unitId = hamlet.homes[n]?.unit.id
    await hamlet.done('secretary', 'identity.sell', { unitId, soldAt: hamlet.now(), buyers: [buyer] })
    return hamlet.now().slice(0, 10)
  }
  expect(await leftOn(0)).toBeNull()
  const day = await sells(0, hamlet.ownerOf(1))
  expect([await leftOn(0), await leftOn(1)]).toEqual([day, null])
  await sells(1, hamlet.ownerOf(0))
  // The second still owns the first home.
  expect([await leftOn(0), await leftOn(1)]).toEqual([null, null])
})

test('the number of a document is shown by its last two signs, to its owner as well', async () => {
  const { personId } = hamlet.ownerOf(0)
  const closed = seal(hamlet.story.house.deployment, '11010519491231002X')
  await hamlet.sql(`update people set document_sealed = '${closed}', document_blind = 'x' where id = '${personId}'`)
  const shown = await hamlet.done('owner 0', 'identity.myData', {})
  expect(shown).toMatchObject({ document: '****************2X' })
  expect(await readsOf('owner 0')).toEqual([])
  expect(JSON.stringify(shown)).not.toContain('110105')
})
