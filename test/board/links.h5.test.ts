import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { demoCommunities } from '../../src/identity/personas'
import { openBrowser } from '../support/browser'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'
import { pageWords, refusedByPolicy, showsPage } from '../support/web'

/* Addresses in a real browser on the demo: what one opens, what the address bar then says, and back again. */
let database: FreshDatabase
let server: ReturnType<typeof serve>
let browser: any
let page: any
let refused: string[] = []
const faults: string[] = []
let base = ''
beforeAll(async () => {
  database = await demoDatabase()
  const fetch = httpApp(openHouse(database.db, secret, true), join(__dirname, '../../dist/h5')).fetch
  base = await new Promise((resolve) => {
    server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
  browser = await openBrowser()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
  await database?.drop()
  expect([...refused, ...faults]).toEqual([])
})

const open = async (path: string): Promise<number> => (await page.goto(base + path)).status()
const path = (): Promise<string> => page.evaluate(() => location.pathname + location.search)
const front = (selector: string) => page.locator(`${selector} >> visible=true`).last()
const shows = (text: string) => front(`text=${text}`).waitFor()
/** The community that the first page shows, in its list of them. */
const standsIn = (name: string) =>
  page.waitForFunction((name: string) => {
    const [list] = [...document.querySelectorAll<HTMLSelectElement>('select#place')].filter((one) => one.offsetParent)
    return list?.selectedOptions[0]?.text === name
  }, name)
const chosen = (communityId: string) =>
  page.addInitScript(
    (kept: string) => location.protocol === 'http:' && localStorage.setItem('six-points', kept),
    JSON.stringify({ data: { communityId, elder: false, language: 'zh' } }),
  )

beforeEach(async () => {
  page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })).newPage()
  page.setDefaultTimeout(15_000)
  refused = refusedByPolicy(page)
  page.on('pageerror', (error: Error) => faults.push(error.message))
})
afterEach(() => page.context().close())

const read = async (rest: string): Promise<any> => (await fetch(`${base}/open/v1${rest}`)).json()
const titled = async (word: string, town: keyof typeof demoCommunities = 'jianxi'): Promise<any> => {
  const { items } = await read(`/communities/${demoCommunities[town]}/projects`)
  return read(`/projects/${items.find(({ title }: any) => title.includes(word)).id}`)
}

test('who chose another community is shown what the link names, of whom it is, and the way back to their own', async () => {
  await chosen(demoCommunities.binhe)
  const project = await titled('盈谷')
  expect(await open(project.page)).toBe(200)
  await front('#project').waitFor()
  await shows(project.title)
  expect(await page.title()).toContain(project.title)
  await shows('这是建西社区的内容')
  // Its books too are of the community in the address, not empty ones of the chosen.
  await front('#to-fund').click()
  await showsPage(page, 'funding/pledges/pages/fund/index')
  expect(await path()).toBe(`${project.page}/money`)
  await shows('¥483,768.50')
  await shows('这是建西社区的内容')
  await page.goBack()
  await front('#project').waitFor()
  expect(await path()).toBe(project.page)
  await front('#elsewhere').click()
  await showsPage(page, 'home/works/index')
  await standsIn('滨河社区')
  expect(await path()).toBe('/c/binhe')
  expect(await page.locator('#elsewhere >> visible=true').count()).toBe(0)
}, 60_000)

test('back and forward between things of one kind show each under its own address and title', async () => {
  await chosen(demoCommunities.jianxi)
  await open('/')
  const one = await titled('盈谷')
  const two = await titled('电梯')
  for (const { title, page: there } of [one, two]) {
    await front(`text=${title}`).click()
    await front('#project').waitFor()
    expect(await path()).toBe(there)
    await page.waitForFunction((said: string) => document.title.includes(said), title)
    await front('#back').click()
    await showsPage(page, 'home/works/index')
    expect(await path()).toBe('/c/jianxi')
  }
  await page.goForward()
  await front('#project').waitFor()
  expect(await path()).toBe(two.page)
  await page.reload()
  await shows(two.title)
  expect(await pageWords(page)).toMatchObject({ id: two.id, c: demoCommunities.jianxi })
}, 60_000)

test('a tab has an address of its own, and a reload stays on it', async () => {
  await chosen(demoCommunities.jianxi)
  await open('/')
  await page.locator('taro-tabbar >> text=公示').click()
  await showsPage(page, 'home/board/index')
  expect(await path()).toBe('/c/jianxi/board')
  await page.reload()
  await showsPage(page, 'home/board/index')
  expect(await page.locator('.weui-tabbar__item.weui-bar__item_on').textContent()).toContain('公示')
}, 60_000)

test.each([
  ['/c/jianxi/p/SP-9999', '这个社区没有这件事'],
  ['/c/nowhere/p/SP-0001', '没有这个社区'],
  ['/c/jianxi/identity/none', '没有这个网址'],
  ['/nothing', '没有这个网址'],
])(
  '%s says that it leads nowhere, and leads on',
  async (there, says) => {
    await chosen(demoCommunities.binhe)
    expect(await open(there)).toBe(404)
    await shows(says)
    await front('#to-works').click()
    await showsPage(page, 'home/works/index')
    await standsIn('滨河社区')
  },
  60_000,
)

test('an address of an earlier version, without its community, shows what it always meant', async () => {
  await chosen(demoCommunities.binhe)
  const project = await titled('盈谷')
  await open(`/#/funding/books/pages/ledger/index?id=${project.id}`)
  await showsPage(page, 'funding/books/pages/ledger/index')
  expect(await path()).toBe(`${project.page}/ledger`)
  await shows('这是建西社区的内容')
  await open('/#/identity/pages/signin/index')
  await showsPage(page, 'identity/pages/signin/index')
}, 60_000)

test('every page has its parts and its title; the link to pass on is the page’s own', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const project = await titled('滨河', 'binhe')
  const [notice] = (await read(`/projects/${project.id}/notices`)).items
  await open(notice.page)
  await shows(notice.title)
  expect(await page.title()).not.toBe('六个点')
  for (const role of ['banner', 'main']) expect(await page.locator(`[role=${role}] >> visible=true`).count()).toBe(1)
  expect(await page.locator('[role=navigation]').count()).toBe(1)
  await page.evaluate(() => Object.assign(navigator, { share: undefined }))
  await front('#share').click()
  await shows('网址已复制')
  const copied: string = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain(base + notice.page)
  // Opened by its link there is nothing to go back to: the way back is the first page.
  await front('#back').click()
  await showsPage(page, 'home/works/index')
}, 60_000)
