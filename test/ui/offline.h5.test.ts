import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deedsIn, gridIn } from '../support/cuts'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { until } from '../support/hands'
import { openWeb, type Web } from '../support/web'

/* The web app in a browser with its service worker: a new version, what stays when somebody signs out, and no network. */
let hamlet: Hamlet
let web: Web
let deeds: Awaited<ReturnType<typeof deedsIn>>
/** A copy of what was built, to which a new version may come. */
const folder = mkdtempSync(join(tmpdir(), 'six-points-h5-'))

beforeAll(async () => {
  cpSync(join(__dirname, '../../dist/h5'), folder, { recursive: true })
  hamlet = await openHamlet(Date.now())
  deeds = await deedsIn(hamlet, await gridIn(hamlet))
  web = await openWeb(hamlet, 'offline', { serviceWorkers: 'allow', folder })
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody at the ballot, with a worker that has kept all parts of the page. */
const atBallot = async (n: number): Promise<void> => {
  const { who, page, words } = deeds.vote(n)
  await web.becomes(who)
  await web.open(page, words)
  await web.shows('换不换灯？')
  await web.page.evaluate(() => navigator.serviceWorker.ready)
  // Parts that were loaded before the worker was there are asked for once more.
  await web.page.reload()
  await web.shows('换不换灯？')
}

/** What is kept in this browser, by its names. */
const keptNames = (): Promise<string[]> => web.page.evaluate(() => Object.keys(localStorage))

test('a new version is offered, and taken by a tap', async () => {
  await atBallot(0)
  expect(await web.visible('#new-version').isVisible()).toBe(false)
  for (const packed of ['sw.js.gz', 'sw.js.br']) rmSync(join(folder, packed), { force: true })
  appendFileSync(join(folder, 'sw.js'), '\n// another version\n')
  await web.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await web.shows('有新版本，点这里更新')
  const loaded = web.page.waitForEvent('load')
  await web.tap('new-version')
  await loaded
  await web.shows('换不换灯？')
  expect(await web.visible('#new-version').isVisible()).toBe(false)
}, 60_000)

test('whoever signs out takes along what they saw, began and opened', async () => {
  await atBallot(1)
  const raise = deeds.raise('路灯不亮')
  await web.open(raise.page)
  await web.type('title', '路灯不亮')
  await web.shows('草稿，')
  const whose = await web.page.evaluate(() => JSON.parse(localStorage.getItem('six-points') ?? '{}').data.signedIn)
  const mine = async () => (await keptNames()).filter((name) => name.includes(whose)).map((name) => name.split(' ')[0])
  expect(new Set(await mine())).toEqual(new Set(['seen', 'draft', 'pages']))
  // What this page reads is answered only after they have gone.
  let gone = (): void => undefined
  const left = new Promise<void>((resolve) => {
    gone = resolve
  })
  await web.page.route(`${web.base}/api/web`, async (route: any) => {
    if (route.request().postDataJSON().path !== 'identity.devices') return route.continue()
    const headers = { ...(await route.request().allHeaders()), 'sec-fetch-site': 'same-origin' }
    const response = await route.fetch({ headers })
    await left
    await route.fulfill({ response }).catch(() => undefined)
  })
  await web.open('identity/pages/devices')
  await web.tap('sign-out')
  await web.page.waitForFunction(() => !JSON.parse(localStorage.getItem('six-points') ?? '{}').data?.signedIn)
  gone()
  await web.page.waitForTimeout(300)
  await web.page.unroute(`${web.base}/api/web`)
  await until('nothing of it stays', async () => (await mine()).length === 0)
}, 60_000)

test('a page that was seen opens without a network and says since when; another one says why not, and leads on', async () => {
  await atBallot(2)
  web.unplug()
  await web.page.reload()
  await web.shows('看到的，现在没有网络')
  await web.shows('换不换灯？')
  await web.picture('seen')
  await web.page.goto(`${web.base}/c/nowhere/p/SP-9999`)
  await web.shows('这一页没有在这里打开过')
  await web.visible('#again').waitFor()
  await web.picture('never-seen')
  await web.tap('to-works')
  await web.shows('现在没有网络')
  await web.picture('tab')
}, 60_000)
