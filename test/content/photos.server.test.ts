import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openReading } from '../../src/board/open'
import { wechatPushes } from '../../src/content/push'
import { pushFromEnv } from '../../src/content/pushSettings'
import { Outside } from '../outside/wechat'
import { photoVerdict, pushOf } from '../outside/wechatChecking'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { work } from '../support/work'
import { milestones, siteOf } from '../works/site'

let hamlet: Hamlet
let outside: Outside
const site = siteOf(() => hamlet)
const env = { ...process.env }
const token = 'tokenOfThePush'
const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const channel = () => ({ token, key, appid: outside.appid })

beforeAll(async () => {
  outside = await new Outside().open()
  hamlet = await openHamlet(Date.now())
})
beforeEach(() => {
  Object.assign(process.env, {
    WECHAT_BASE: outside.base,
    WECHAT_APPID: outside.appid,
    WECHAT_SECRET: outside.secret,
    WECHAT_PUSH: 'https://six.example/wechat',
    WECHAT_PUSH_TOKEN: token,
    WECHAT_PUSH_KEY: key,
  })
  outside.checking.photos.length = 0
  for (const openid of hamlet.openids.values()) outside.checking.seen.set(openid, outside.now)
})
afterEach(() => expect(hamlet.reported).toEqual([]))
afterAll(async () => {
  process.env = env
  outside.close()
  await hamlet.drop()
})

const pushes = () => wechatPushes(hamlet.story.house)
const send = async ({ query, body }: ReturnType<typeof pushOf>) => {
  const headers = { 'content-type': 'application/json' }
  const reply = await pushes().request(`/?${query}`, { method: 'POST', headers, body })
  return [reply.status, await reply.text()]
}
const verdict = (traceId: string, suggest: string) => pushOf(channel(), photoVerdict(outside.appid, traceId, suggest))
const shownAt = async (fileId: string) => (await openReading(hamlet.story.house).request(`/files/${fileId}`)).status
const pageOf = (who: string, thing: string) => hamlet.done(who, 'content.thing', { kind: 'photo', thing })

/** A photo that became part of a matter. */
const raised = async (): Promise<string> => {
  const fileId = await photoBy(hamlet, 'owner 0')
  const unitId = hamlet.homes[0]?.unit.id
  const matter = { projectId: randomUUID(), unitId, title: '墙裂了', summary: '东面', photoIds: [fileId] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  await hamlet.done('owner 0', 'projects.withdraw', { projectId: matter.projectId, reason: '另提' })
  return fileId
}
/** The same, and WeChat was asked about it. */
const asked = async () => {
  const fileId = await raised()
  await work(hamlet.url, hamlet.story.house)
  const photo = outside.checking.photos.find(({ url }) => url.includes(fileId))
  return { fileId, traceId: photo?.traceId ?? '', url: photo?.url ?? '' }
}

it('a photo is given to nobody before WeChat has looked, and WeChat gets it by an address nobody can make', async () => {
  const { fileId, url } = await asked()
  expect(await shownAt(fileId)).toBe(404)
  expect(await pageOf('nobody', fileId)).toMatchObject({ state: 'waiting', cause: 'photo', photo: null })
  const path = url.replace('https://six.example/wechat', '')
  const given = await pushes().request(path)
  expect([given.status, given.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(given.headers.get('cache-control')).toBe('private, no-store')
  expect((await pushes().request(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404)
  const another = await photoBy(hamlet, 'owner 0')
  expect((await pushes().request(path.replace(fileId, another))).status).toBe(404)
})

it('nine photos are held, logged and asked about with as many statements as one', async () => {
  const counted = async (count: number): Promise<number> => {
    const photoIds: string[] = []
    for (let n = 0; n < count; n += 1) photoIds.push(await photoBy(hamlet, 'owner 1'))
    const unitId = hamlet.homes[1]?.unit.id
    const matter = { projectId: randomUUID(), unitId, title: '墙裂了', summary: '北面', photoIds }
    const watched = jest.spyOn(pg.Client.prototype, 'query')
    try {
      await hamlet.done('owner 1', 'projects.raise', matter)
      return watched.mock.calls.length
    } finally {
      watched.mockRestore()
      for (const fileId of photoIds)
        expect(await pageOf('nobody', fileId)).toMatchObject({ state: 'waiting', log: [{ act: 'held' }] })
    }
  }
  expect(await counted(9)).toBe(await counted(1))
  await work(hamlet.url, hamlet.story.house)
  expect(outside.checking.photos.length).toBe(10)
})

it('passed: everybody sees it; said again it is nothing new; a later other verdict changes nothing', async () => {
  const { fileId, traceId } = await asked()
  const push = verdict(traceId, 'pass')
  expect(await send(push)).toEqual([200, 'success'])
  expect(await shownAt(fileId)).toBe(200)
  const page = await pageOf('nobody', fileId)
  expect(await send(push)).toEqual([200, 'success'])
  expect(await send(verdict(traceId, 'risky'))).toEqual([200, 'success'])
  expect(await pageOf('nobody', fileId)).toEqual(page)
  expect(page).toMatchObject({ state: 'shown', log: [{ act: 'held' }, { act: 'passed', role: null }] })
})

it('risky: hidden, by WeChat’s check; its author may appeal', async () => {
  const { fileId, traceId, url } = await asked()
  expect(await send(verdict(traceId, 'risky'))).toEqual([200, 'success'])
  expect((await pushes().request(url.replace('https://six.example/wechat', ''))).status).toBe(404)
  expect(await pageOf('nobody', fileId)).toMatchObject({ state: 'hidden', hiddenAs: 'wechat', photo: null })
  const about = { kind: 'photo', thing: fileId, reason: '是墙上的裂缝' }
  expect(await hamlet.code('owner 0', 'content.appeal', about)).toBe('ok')
  expect(await hamlet.code('officer', 'content.decide', { ...about, shows: true })).toBe('ok')
  expect(await shownAt(fileId)).toBe(200)
})

it('in doubt, or no answer: it waits for a person, who passes it', async () => {
  const { fileId, traceId } = await asked()
  expect(await send(verdict(traceId, 'review'))).toEqual([200, 'success'])
  expect(await shownAt(fileId)).toBe(404)
  const { items } = (await hamlet.done('secretary', 'content.queue', {})) as {
    items: { thing: string; cause: string }[]
  }
  expect(items.find(({ thing }) => thing === fileId)?.cause).toBe('review')
  expect(await hamlet.code('secretary', 'content.pass', { kind: 'photo', thing: fileId })).toBe('ok')
  expect(await shownAt(fileId)).toBe(200)
  expect(await send(verdict(traceId, 'risky'))).toEqual([200, 'success'])
  expect(await shownAt(fileId)).toBe(200)
})

it('whoever was not in the mini program waits for a person', async () => {
  outside.checking.seen.clear()
  const { fileId, traceId } = await asked()
  expect(traceId).toBe('')
  expect(await pageOf('nobody', fileId)).toMatchObject({ state: 'waiting', cause: 'photo' })
})

it('a message that WeChat did not sign, that is not closed, or is for another, is not believed', async () => {
  const { fileId, traceId } = await asked()
  const plain = JSON.stringify(photoVerdict(outside.appid, traceId, 'pass'))
  const push = verdict(traceId, 'pass')
  const without = new URLSearchParams(push.query)
  without.delete('msg_signature')
  const other = verdict(traceId, 'review')
  const refused = [
    { ...push, body: plain },
    { ...push, query: without },
    { ...push, query: other.query },
    { ...push, body: 'no json' },
    pushOf({ ...channel(), token: 'another' }, photoVerdict(outside.appid, traceId, 'pass')),
    pushOf({ ...channel(), appid: 'wxother' }, photoVerdict(outside.appid, traceId, 'pass')),
  ]
  for (const one of refused) expect((await send(one))[0]).toBe(401)
  expect(await shownAt(fileId)).toBe(404)
  expect(await send(verdict(randomUUID(), 'pass'))).toEqual([200, 'success'])
  expect(await send(pushOf(channel(), { MsgType: 'event', Event: 'subscribe' }))).toEqual([200, 'success'])
  expect(await shownAt(fileId)).toBe(404)
})

it('WeChat proves the address by its signature', async () => {
  const { query } = verdict('x', 'pass')
  query.set('echostr', '4711')
  const proved = await pushes().request(`/?${query}`)
  expect([proved.status, await proved.text()]).toEqual([200, '4711'])
  query.set('nonce', 'another')
  expect((await pushes().request(`/?${query}`)).status).toBe(401)
})

it('photos of the works wait as well; without the settings they are shown, and can be reported', async () => {
  const laid = milestones('换灯', '验灯')
  await site.building(laid)
  const first = await photoBy(hamlet, 'contractor')
  await site.finished(laid[0]?.id ?? '', [first])
  expect(await shownAt(first)).toBe(404)
  delete process.env['WECHAT_PUSH']
  const second = await photoBy(hamlet, 'contractor')
  await site.finished(laid[1]?.id ?? '', [second])
  expect(await shownAt(second)).toBe(200)
  const about = { kind: 'photo', thing: second, reason: '拍到了人脸' }
  expect(await hamlet.code('owner 1', 'content.report', about)).toBe('ok')
})

it('settings that cannot work are refused by name', () => {
  expect(() => pushFromEnv({ ...process.env, WECHAT_PUSH: 'http://six.example' })).toThrow('WECHAT_PUSH is')
  expect(() => pushFromEnv({ ...process.env, WECHAT_PUSH_TOKEN: '' })).toThrow('WECHAT_PUSH_TOKEN')
  expect(() => pushFromEnv({ ...process.env, WECHAT_PUSH_KEY: 'short' })).toThrow('WECHAT_PUSH_KEY')
  expect(pushFromEnv({})).toBeUndefined()
})

it('what WeChat found is taken by no clock that cannot be right; WeChat says it again', async () => {
  const { fileId, traceId } = await asked()
  const { house } = hamlet.story
  const { clock } = house
  Object.assign(house, { byMachine: true, clock: () => clock() + 3_600_000 })
  const [status] = await send(verdict(traceId, 'pass'))
  Object.assign(house, { byMachine: false, clock })
  expect([status, await shownAt(fileId)]).toEqual([503, 404])
  await send(verdict(traceId, 'pass'))
  expect(await shownAt(fileId)).toBe(200)
})
