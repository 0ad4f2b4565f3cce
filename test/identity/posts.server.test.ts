import { randomUUID } from 'node:crypto'
import { operatorOpenid } from '../../server/demo/town'
import { instant } from '../../src/platform/instant'
import { moneyOf } from '../funding/money'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { confirming, propose, proposed, watching } from '../support/watching'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
  hamlet.openids.set('operator', operatorOpenid)
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const owner = (n: number) => hamlet.ownerOf(n)
const inDays = (days: number) => instant(hamlet.story.house.clock() + days * 86_400_000)
type Posts = { items: { name: string; posts: { role: string; until: string | null }[] }[] }

test('a post ends with the last millisecond of its term, without anybody doing anything', async () => {
  await hamlet.done('secretary', 'identity.appoint', {
    ...owner(0),
    role: 'gridWorker',
    scope: '一网格',
    until: inDays(30),
  })
  hamlet.story.passes(30 * 24 * 60 - 1)
  expect(await hamlet.code('owner 0', 'notices.markSent', { deliveryId: randomUUID() })).not.toBe('platform.notYours')
  hamlet.story.passes(1)
  expect(await hamlet.code('owner 0', 'notices.markSent', { deliveryId: randomUUID() })).toBe('platform.notYours')
})

test('a post is ended by somebody else, may be given again, and never by its holder', async () => {
  const { personId } = owner(0)
  await hamlet.done('secretary', 'identity.appoint', { ...owner(0), role: 'gridWorker', scope: '' })
  expect(await hamlet.code('secretary', 'identity.endPost', { personId, role: 'gridWorker' })).toBe('ok')
  expect(await hamlet.code('owner 0', 'notices.markSent', { deliveryId: randomUUID() })).toBe('platform.notYours')
  expect(await hamlet.code('secretary', 'identity.endPost', { personId, role: 'gridWorker' })).toBe(
    'identity.noSuchPost',
  )
  expect(await hamlet.code('secretary', 'identity.appoint', { ...owner(0), role: 'gridWorker', scope: '' })).toBe('ok')
  const me = (await hamlet.done('secretary', 'identity.me', {})) as { person: { id: string } }
  const own = { personId: me.person.id, role: 'secretary' }
  expect(await hamlet.code('secretary', 'identity.endPost', own)).toBe('identity.ownPost')
})

test('combinations that defeat control are refused while both last, and allowed after the first has ended', async () => {
  await hamlet.done('secretary', 'identity.appoint', { ...owner(1), role: 'contractor', scope: '', until: inDays(10) })
  const tried = () => propose(hamlet, 'secretary', owner(1), 'ownersSupervisor')
  expect(await tried()).toMatchObject({ code: 'identity.supervisesOwnWork' })
  hamlet.story.passes(10 * 24 * 60)
  expect(await tried()).toMatchObject({ code: 'ok' })
})

test('a term that is over, or would be before its holder may sign, is given by nobody', async () => {
  const inspector = { ...owner(1), role: 'inspector', scope: '' }
  expect(await hamlet.ask('secretary', 'identity.appoint', { ...inspector, until: inDays(-1) })).toMatchObject({
    code: 'identity.termOver',
    text: '任期到期的日子太早：2026-03-02 才开始',
  })
  expect(await hamlet.code('secretary', 'identity.appoint', { ...inspector, until: inDays(0) })).toBe(
    'identity.termOver',
  )
  expect(await hamlet.code('secretary', 'identity.appoint', { ...inspector, until: inDays(1) })).toBe('ok')
  const officer = { personId: randomUUID(), legalName: '第二', role: 'officer', scope: '' }
  expect(await hamlet.code('operator', 'identity.appointByOperator', { ...officer, until: inDays(-1) })).toBe(
    'identity.termOver',
  )
  const proposal = (days: number) => propose(hamlet, 'secretary', owner(2), 'ownersSupervisor', { until: inDays(days) })
  expect(await proposal(-1)).toMatchObject({ code: 'identity.termOver' })
  const { appointmentId } = await proposal(2)
  expect(await confirming(hamlet, 'residentsCommittee', appointmentId)).toBe('ok')
  hamlet.story.passes(2 * 24 * 60)
  expect(await confirming(hamlet, 'officer', appointmentId)).toBe('identity.termOver')
  await moneyOf(() => hamlet).withCash(100)
  expect(await propose(hamlet, 'secretary', owner(3), 'ownersSupervisor', { until: inDays(5) })).toMatchObject({
    code: 'identity.termOver',
  })
  expect(await propose(hamlet, 'secretary', owner(3), 'ownersSupervisor', { until: inDays(12) })).toMatchObject({
    code: 'ok',
  })
})

test('several posts in one hand are shown to everybody, first, and without the name', async () => {
  await hamlet.done('secretary', 'identity.appoint', { ...owner(2), role: 'gridWorker', scope: '一网格' })
  await watching(hamlet, owner(2), 'ownersSupervisor', 'owner 2')
  const { items } = (await hamlet.done('nobody', 'identity.posts', {})) as Posts
  expect(items[0]?.posts.map(({ role }) => role)).toEqual(['gridWorker', 'ownersSupervisor'])
  expect(items[0]?.name).toMatch(/^.\*\*$/)
})

test('somebody of the roll keeps their name: another one for them is refused, and nobody gets the post', async () => {
  const post = { ...owner(0), role: 'gridWorker', scope: '' }
  expect(await hamlet.ask('secretary', 'identity.appoint', { ...post, legalName: '别人' })).toMatchObject({
    code: 'identity.nameDiffers',
    text: '这个人在名册里登记的是另一个姓名',
  })
  expect(await hamlet.code('owner 0', 'notices.markSent', { deliveryId: randomUUID() })).toBe('platform.notYours')
  const buyers = [owner(1), { ...owner(2), legalName: '别人' }]
  const sale = { unitId: hamlet.homes[0]?.unit.id, soldAt: inDays(0), buyers }
  expect(await hamlet.code('secretary', 'identity.sell', sale)).toBe('identity.nameDiffers')
  expect(await hamlet.code('secretary', 'identity.appoint', post)).toBe('ok')
})

test('a subdistrict keeps its name too, whoever founds the next community in it', async () => {
  const { rows } = await hamlet.sql('select id, name, district from subdistricts')
  const subdistrict = { id: String(rows[0]?.['id']), name: String(rows[0]?.['name']), district: '别处' }
  const founding = { communityId: randomUUID(), subdistrict, name: '邻村', profile: 'national', households: 3 }
  expect(await hamlet.code('operator', 'identity.foundCommunity', founding)).toBe('identity.subdistrictDiffers')
  const same = { ...founding, subdistrict: { ...subdistrict, district: rows[0]?.['district'] } }
  expect(await hamlet.code('operator', 'identity.foundCommunity', { ...same, slug: 'lincun' })).toBe('ok')
  const next = { ...same, communityId: randomUUID(), name: '又一村' }
  expect(await hamlet.code('operator', 'identity.foundCommunity', { ...next, slug: 'lincun' })).toBe(
    'identity.slugTaken',
  )
  expect(await hamlet.code('operator', 'identity.foundCommunity', { ...next, slug: 'You Cun' })).toBe(
    'platform.badInput',
  )
  expect(await hamlet.code('operator', 'identity.foundCommunity', next)).toBe('ok')
  const { rows: kept } = await hamlet.sql(`select slug from communities where id = '${next.communityId}'`)
  expect(kept[0]?.['slug']).toMatch(/^c[0-9a-f]{12}$/)
})

test('no spelling of an id gives somebody a post by their own hand', async () => {
  const { person } = (await hamlet.done('secretary', 'identity.me', {})) as { person: { id: string } }
  const own = { personId: person.id.toUpperCase(), legalName: '丁红', role: 'inspector', scope: '' }
  expect(await hamlet.code('secretary', 'identity.appoint', own)).toBe('identity.selfAppointment')
})

test('two appointments at once do not give one person both signatures', async () => {
  const { personId } = owner(3)
  for (let round = 0; round < 5; round += 1) {
    const residents = await proposed(hamlet, owner(3), 'residentsSupervisor')
    const owners = await proposed(hamlet, owner(3), 'ownersSupervisor')
    await confirming(hamlet, 'ownersCommittee', residents)
    await confirming(hamlet, 'residentsCommittee', owners)
    const last = (appointmentId: string) => confirming(hamlet, 'officer', appointmentId)
    const codes = await Promise.all([last(residents), last(owners)])
    expect(codes.sort()).toEqual(['identity.bothBodies', 'ok'])
    for (const role of ['residentsSupervisor', 'ownersSupervisor'])
      await hamlet.ask('officer', 'posts.end', { personId, role })
    for (const appointmentId of [residents, owners])
      await hamlet.ask('officer', 'posts.refuse', { appointmentId, why: '重来' })
    hamlet.story.passes(1)
  }
})
