import { randomUUID } from 'node:crypto'
import { instant } from '../../src/platform/instant'
import { type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const owner = (n: number) => ({ personId: hamlet.homes[n]?.unit.ownerIds[0] ?? '', legalName: '业主' })
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
  const supervisor = { ...owner(1), role: 'ownersSupervisor', scope: '' }
  expect(await hamlet.code('secretary', 'identity.appoint', supervisor)).toBe('identity.supervisesOwnWork')
  hamlet.story.passes(10 * 24 * 60)
  expect(await hamlet.code('secretary', 'identity.appoint', supervisor)).toBe('ok')
})

test('several posts in one hand are shown to everybody, first, and without the name', async () => {
  await hamlet.done('secretary', 'identity.appoint', { ...owner(2), role: 'gridWorker', scope: '一网格' })
  await hamlet.done('secretary', 'identity.appoint', { ...owner(2), role: 'ownersSupervisor', scope: '' })
  const { items } = (await hamlet.done('nobody', 'identity.posts', {})) as Posts
  expect(items[0]?.posts.map(({ role }) => role)).toEqual(['gridWorker', 'ownersSupervisor'])
  expect(items[0]?.name).toMatch(/^.\*\*$/)
})

test('two appointments at once do not give one person both signatures', async () => {
  const { personId } = owner(3)
  const give = (role: string) =>
    hamlet.code('secretary', 'identity.appoint', { personId, legalName: '业主', role, scope: '' })
  for (let round = 0; round < 5; round += 1) {
    const codes = await Promise.all([give('residentsSupervisor'), give('ownersSupervisor')])
    expect(codes.sort()).toEqual(['identity.bothBodies', 'ok'])
    for (const role of ['residentsSupervisor', 'ownersSupervisor'])
      await hamlet.ask('secretary', 'identity.endPost', { personId, role })
    hamlet.story.passes(1)
  }
})
