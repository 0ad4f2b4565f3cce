import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { hourMs, instant } from '../../src/platform/instant'
import { inCommunity } from '../../src/platform/server/transaction'
import { Outside } from '../outside/wechat'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { work as workOf } from '../support/work'

let hamlet: Hamlet
let outside: Outside
let projectId: string
const gridId = randomUUID()
const robotKey = 'robot-key-of-the-grid'
beforeAll(async () => {
  outside = await new Outside().open()
  Object.assign(process.env, {
    WECHAT_BASE: outside.base,
    WECOM_BASE: outside.base,
    WECHAT_APPID: outside.appid,
    WECHAT_SECRET: outside.secret,
    WECHAT_TEMPLATE_NOTICE: outside.template,
  })
  hamlet = await openHamlet(Date.now())
  projectId = await collecting(hamlet)
  const groups = [
    { id: randomUUID(), name: '一网格居民群', kind: 'wechat' },
    { id: randomUUID(), name: '一网格工作群', kind: 'wecom', robotKey },
    { id: randomUUID(), name: '没有机器人的群', kind: 'wecom' },
  ]
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  await hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '一网格', buildingIds, groups })
})
beforeEach(() => {
  outside.robots.set(robotKey, [])
  outside.messages.length = 0
})
afterAll(async () => {
  outside.close()
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const work = () => workOf(hamlet.url, hamlet.story.house)
/** Let whatever waits for a later try run now. */
const workLater = async () => {
  const { Client } = await import('pg')
  const admin = new Client({ connectionString: hamlet.url })
  await admin.connect()
  await admin.query('update graphile_worker._private_jobs set run_at = now()')
  await admin.end()
  await work()
}

const notice = (change: object = {}) => {
  const now = hamlet.story.house.clock()
  return {
    noticeId: randomUUID(),
    projectId,
    template: 'roadClosed',
    title: '南路封闭施工',
    reason: '翻修路面',
    affects: '南路全段，3号楼、4号楼门前停车',
    detour: '请从东门绕行',
    startsAt: instant(now + hourMs),
    endsAt: instant(now + 3 * hourMs),
    contractor: '施工队',
    siteManager: '老赵',
    sitePhone: '',
    complaintPhone: '12345',
    // Whatever the hour at which this test runs.
    nightPermit: '夜间施工 1 号',
    gridIds: [gridId],
    ...change,
  }
}
const published = async (change: object = {}): Promise<string> => {
  const draft = notice(change)
  await hamlet.done('gridWorker', 'notices.publish', draft)
  return draft.noticeId
}
type Channel = {
  deliveryId: string
  channel: string
  group: string | null
  state: string
  problem: string | null
  people: number
  opened: number
}
const channels = async (noticeId: string): Promise<Record<string, Channel>> => {
  const { channels } = (await hamlet.done('gridWorker', 'notices.one', { noticeId })) as { channels: Channel[] }
  return Object.fromEntries(channels.map((one) => [one.group ?? one.channel, one]))
}
const inbox = async (n: number) =>
  ((await hamlet.done(`owner ${n}`, 'notices.inbox', {})) as { items: { title: string; page: string }[] }).items

it('reaches the robot’s group and everybody’s box, once, and waits for a person at the ordinary group', async () => {
  const draft = { ...notice(), requestId: randomUUID() }
  const taps = await Promise.all([1, 2].map(() => hamlet.code('gridWorker', 'notices.publish', draft)))
  expect(taps).toEqual(['ok', 'ok'])
  await work()
  await work()
  const sent = outside.robots.get(robotKey) ?? []
  expect(sent).toHaveLength(1)
  expect(sent[0]?.content).toMatch(/^\*\*南路封闭施工\*\*\n/)
  expect(sent[0]?.content).toContain('请从东门绕行')
  const reached = await channels(draft.noticeId)
  expect(reached['一网格工作群']).toMatchObject({ channel: 'wecomRobot', state: 'sent' })
  expect(reached['一网格居民群']).toMatchObject({ channel: 'share', state: 'queued' })
  expect(reached['没有机器人的群']).toMatchObject({ state: 'failed', problem: 'noKey' })
  for (const n of [0, 1, 2, 3])
    expect((await inbox(n)).filter(({ page }) => page.includes(draft.noticeId))).toHaveLength(1)
})

it('an ordinary group: queued, handed to a person, sent when that person says so, seen when somebody opens it', async () => {
  const noticeId = await published()
  const { deliveryId = '' } = (await channels(noticeId))['一网格居民群'] ?? {}
  const state = async () => (await channels(noticeId))['一网格居民群']
  expect(await hamlet.code('owner 0', 'notices.takeShare', { deliveryId })).toBe('platform.notYours')
  expect(await hamlet.done('gridWorker', 'notices.takeShare', { deliveryId })).toMatchObject({
    title: '南路封闭施工',
    text: expect.stringContaining('南路全段'),
  })
  expect(await state()).toMatchObject({ state: 'handed' })
  await hamlet.done('gridWorker', 'notices.markSent', { deliveryId })
  expect(await state()).toMatchObject({ state: 'sent', opened: 0 })
  const opened = { deliveryId, requestId: randomUUID() }
  await hamlet.done('stranger', 'notices.opened', opened)
  await hamlet.done('stranger', 'notices.opened', opened)
  expect(await state()).toMatchObject({ state: 'seen', opened: 1 })
  await hamlet.done('gridWorker', 'notices.markSent', { deliveryId })
  expect(await state()).toMatchObject({ state: 'seen' })
})

it('one consent is one WeChat message, within its fields; without consent nobody is written to', async () => {
  await hamlet.done('owner 0', 'notices.allow', { template: 'notice', accepted: true })
  await hamlet.done('owner 1', 'notices.allow', { template: 'notice', accepted: false })
  const openid = `demo:home:${hamlet.homes[0]?.unit.ownerIds[0]}`
  outside.consents.set(openid, 1)
  const noticeId = await published({ title: '南路'.repeat(15), affects: '很长'.repeat(50), detour: '' })
  await work()
  const page = `notices/pages/notice/index?id=${noticeId}&c=${hamlet.town.id}`
  expect(outside.messages).toMatchObject([{ touser: openid, page }])
  expect([...String(outside.messages[0]?.data['thing1']?.value)]).toHaveLength(20)
  expect((await channels(noticeId))['subscribe']).toMatchObject({ state: 'sent', people: 1 })
  await published()
  await work()
  expect(outside.messages).toHaveLength(1)
})

it('a consent that was taken back after a message was queued is asked for again at sending: nothing is sent', async () => {
  await hamlet.done('owner 0', 'notices.allow', { template: 'notice', accepted: true })
  outside.consents.set(`demo:home:${hamlet.homes[0]?.unit.ownerIds[0]}`, 1)
  const noticeId = await published()
  await hamlet.done('owner 0', 'identity.consent', { given: false })
  await work()
  expect((await channels(noticeId))['subscribe']).toMatchObject({ state: 'failed', problem: 'notWanted' })
  expect(outside.messages).toEqual([])
  await hamlet.done('owner 0', 'identity.consent', { given: true })
})

it('a consent that WeChat no longer has is said so, and not tried again', async () => {
  await hamlet.done('owner 2', 'notices.allow', { template: 'notice', accepted: true })
  const noticeId = await published()
  await work()
  expect((await channels(noticeId))['subscribe']).toMatchObject({
    state: 'failed',
    problem: 'notWanted',
  })
})

it('a token that became stale is fetched anew, once', async () => {
  await hamlet.done('owner 3', 'notices.allow', { template: 'notice', accepted: true })
  outside.consents.set(`demo:home:${hamlet.homes[3]?.unit.ownerIds[0]}`, 1)
  outside.forgetToken()
  const before = outside.tokens
  await published()
  await work()
  expect([outside.messages.length, outside.tokens - before]).toEqual([1, 1])
})

it('a cut line is tried again and sent once', async () => {
  const noticeId = await published()
  outside.cut = 1
  await work()
  expect((await channels(noticeId))['一网格工作群']).toMatchObject({
    state: 'queued',
    problem: 'offline',
  })
  await workLater()
  expect((await channels(noticeId))['一网格工作群']).toMatchObject({ state: 'sent' })
  expect(outside.robots.get(robotKey)).toHaveLength(1)
})

it('a robot that was removed is said so, with what to do', async () => {
  outside.robots.delete(robotKey)
  const noticeId = await published()
  await work()
  expect((await channels(noticeId))['一网格工作群']).toMatchObject({
    state: 'failed',
    problem: 'robotGone',
  })
})

it('twenty a minute: the rest wait, none is lost, none is refused for good', async () => {
  hamlet.story.passes(5)
  const ids: string[] = []
  for (let n = 0; n < 23; n += 1) ids.push(await published({ title: `第 ${n} 号公告` }))
  await work()
  const states = async () =>
    (await Promise.all(ids.map(async (id) => (await channels(id))['一网格工作群']?.state))).filter(
      (state) => state === 'sent',
    ).length
  expect([await states(), outside.robots.get(robotKey)?.length]).toEqual([20, 20])
  hamlet.story.passes(2)
  outside.now += 120_000
  await workLater()
  expect([await states(), outside.robots.get(robotKey)?.length]).toEqual([23, 23])
}, 60_000)

it('no message without its notice: a refused publication leaves no job behind', async () => {
  const jobs = async () => {
    const { Client } = await import('pg')
    const admin = new Client({ connectionString: hamlet.url })
    await admin.connect()
    const { rows } = await admin.query('select count(*)::int as n from graphile_worker._private_jobs')
    await admin.end()
    return rows[0].n
  }
  const before = await jobs()
  expect(await hamlet.code('gridWorker', 'notices.publish', notice({ gridIds: [gridId, randomUUID()] }))).toBe(
    'notices.notYourGrid',
  )
  expect(await hamlet.code('owner 0', 'notices.publish', notice())).toBe('platform.notYours')
  expect(await jobs()).toBe(before)
  const rows = await inCommunity(hamlet.db, hamlet.town.id, 'read', (trx) =>
    sql`select 1 from deliveries where notice_id is null`.execute(trx),
  )
  expect(rows.rows).toEqual([])
})

it('works at night need a permit; a group that nothing can be sent to is not handed to anybody', async () => {
  const night = { startsAt: '2030-03-02T23:00:00+08:00', endsAt: '2030-03-02T23:30:00+08:00', nightPermit: '' }
  expect(await hamlet.code('gridWorker', 'notices.publish', notice(night))).toBe('notices.needsPermit')
  const noticeId = await published()
  const { deliveryId = '' } = (await channels(noticeId))['没有机器人的群'] ?? {}
  await work()
  expect((await channels(noticeId))['没有机器人的群']).toMatchObject({ state: 'failed' })
  for (const call of ['notices.takeShare', 'notices.markSent'])
    expect(await hamlet.code('secretary', call, { deliveryId })).toBe('notices.cannotShare')
})
