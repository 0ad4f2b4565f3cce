import { randomUUID } from 'node:crypto'
import { fromScene, namedBy } from '../../src/platform/addresses'
import { Outside } from '../outside/wechat'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'

let hamlet: Hamlet
let outside: Outside
let projectId = ''
const slug = 'xiaocun'

beforeAll(async () => {
  outside = await new Outside().open()
  Object.assign(process.env, { WECHAT_BASE: outside.base, WECHAT_APPID: outside.appid, WECHAT_SECRET: outside.secret })
  hamlet = await openHamlet()
  projectId = await planned(hamlet, 'contributors')
  await hamlet.sql(`update communities set slug = '${slug}' where id = '${hamlet.town.id}'`)
})
afterAll(async () => {
  await hamlet?.drop()
  outside?.close()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const codeOf = async (input: object, who = 'nobody'): Promise<string> => {
  const { src } = (await hamlet.done(who, 'board.pageCode', input)) as { src: string }
  return Buffer.from(src.split(',')[1] ?? '', 'base64')
    .subarray(3)
    .toString()
}

test('WeChat draws a code that names the page by short words, and the page that opens codes reads it', async () => {
  const scene = await codeOf({ page: 'pledge', id: projectId })
  expect(scene).toBe(`${slug}/p/SP-0001/pledge`)
  const named = namedBy(fromScene(scene), { has: () => true })
  expect(named).toEqual({
    community: slug,
    page: 'funding/pledges/pages/pledge/index',
    words: { id: 'SP-0001' },
    thing: 'project',
  })
  expect(await codeOf({ page: 'receipt', id: projectId, number: 12 })).toBe(`${slug}/p/SP-0001/receipt/12`)
  const ballotId = randomUUID()
  expect(await codeOf({ page: 'ballot', id: ballotId })).toBe(`${slug}/b/${ballotId.replace(/-/g, '').slice(0, 12)}`)
})

test('the same code is drawn once, however many ask, with one token', async () => {
  const before = outside.scenes.length
  await Promise.all(Array.from({ length: 5 }, () => codeOf({ page: 'project', id: projectId })))
  expect(outside.scenes.length - before).toBe(1)
  expect(outside.tokens).toBe(1)
})

test('a token that ended elsewhere is fetched anew', async () => {
  outside.forgetToken()
  expect(await codeOf({ page: 'notice', id: randomUUID() })).toMatch(/\/n\/[0-9a-f]{12}$/)
  expect(outside.tokens).toBe(2)
})

test('a community of a long word has the project’s own code where the page’s has no room', async () => {
  await hamlet.sql(`update communities set slug = 'abcdefghijklmnop' where id = '${hamlet.town.id}'`)
  expect(await codeOf({ page: 'pledge', id: projectId })).toBe('abcdefghijklmnop/p/SP-0001')
  const receipt = { page: 'receipt', id: projectId, number: 12 }
  expect(await hamlet.code('nobody', 'board.pageCode', receipt)).toBe('platform.noPageCode')
  await hamlet.sql(`update communities set slug = '${slug}' where id = '${hamlet.town.id}'`)
})

test('what WeChat does not draw is told by its number, and asked again the next time', async () => {
  outside.pages.clear()
  const asked = { page: 'notice', id: randomUUID() }
  const told: any = await hamlet.ask('nobody', 'board.pageCode', asked)
  expect([told.code, told.text]).toEqual(['platform.pageCodeFailed', '微信没有给出小程序码（差错编号 41030）'])
  outside.pages.add('home/pages/open/index')
  expect(await codeOf(asked)).toContain('/n/')
})

test('a project that is not there has none, and so has nobody where WeChat knows of no mini program', async () => {
  expect(await hamlet.code('nobody', 'board.pageCode', { page: 'project', id: randomUUID() })).toBe('projects.notFound')
  process.env['WECHAT_SECRET'] = ''
  expect(await hamlet.code('nobody', 'board.pageCode', { page: 'project', id: projectId })).toBe('platform.noPageCode')
  process.env['WECHAT_SECRET'] = outside.secret
})
