import { randomUUID } from 'node:crypto'
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deedsIn, gridIn } from '../support/cuts'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { until } from '../support/hands'
import { photoBy } from '../support/photo'
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

test('a photo that was covered, hidden or taken back is kept by no browser that has a network', async () => {
  const photoIds: string[] = []
  for (let n = 0; n < 4; n += 1) photoIds.push(await photoBy(hamlet, 'owner 3'))
  const [covered = '', hidden = '', taken = '', stays = ''] = photoIds
  const matter = {
    projectId: randomUUID(),
    unitId: hamlet.homes[3]?.unit.id,
    title: '墙裂了',
    summary: '东面',
    photoIds,
  }
  await hamlet.done('owner 3', 'projects.raise', matter)
  await atBallot(3)
  const kept = () =>
    web.page.evaluate(async () =>
      (await (await caches.open('photos')).keys()).map(({ url }: Request) => new URL(url).pathname.split('/').pop()),
    )
  for (const id of photoIds) await web.page.evaluate((path: string) => fetch(path), `/open/v1/files/${id}`)
  await until('all are kept', async () => (await kept()).length === photoIds.length)
  const about = { kind: 'photo', thing: hidden, reason: '拍到了孩子' }
  await hamlet.done('officer', 'content.hide', about)

  // By the hand of who showed them: places on one are drawn over, another is taken back.
  await web.open('content/pages/cover', `?id=${covered}`)
  await web.visible('#covering img').waitFor()
  const place = await web.visible('#covering').boundingBox()
  await web.page.mouse.move(place.x + 20, place.y + 20)
  await web.page.mouse.down()
  // Where the picture stands on the page is known a moment after the finger.
  for (let n = 0; n < 40 && !(await web.visible('.cover').isVisible()); n += 1) {
    await web.page.mouse.move(place.x + 90 + n, place.y + 90)
    await web.page.waitForTimeout(50)
  }
  await web.page.mouse.up()
  await web.shows('已划 1 处')
  await web.picture('covering')
  await web.tap('send-cover')
  await until('it is covered', async () => {
    const { rows } = await hamlet.sql(`select 1 from content_acts where act = 'covered' and thing = '${covered}'`)
    return rows.length === 1
  })
  await web.open('content/pages/mine')
  await web.tap(`own-${taken}`)
  await web.tap('take-back')
  await web.page.locator('dialog button[value=yes]').click()
  await web.shows('作者于')
  await web.picture('taken-back')

  const [worker] = web.page.context().serviceWorkers()
  await worker.evaluate('askedLast = 0; forgetGone()')
  expect((await kept()).filter((id: string) => id === hidden || id === taken)).toEqual([])
  // The covered one was seen again as it is now, small; what was kept of it from before is gone.
  const tags = await web.page.evaluate(async (id: string) => {
    const cache = await caches.open('photos')
    const own = (await cache.keys()).filter(({ url }: Request) => url.includes(id))
    return Promise.all(own.map(async (one: Request) => (await cache.match(one))?.headers.get('etag')))
  }, covered)
  const { rows } = await hamlet.sql(`select sha256 from file_contents where file_id = '${covered}'`)
  const now = rows.map(({ sha256 }) => `"${String(sha256).slice(0, 22)}"`)
  expect(tags.filter((tag: string) => !now.includes(tag))).toEqual([])
  const gone = async () => (await kept()).filter((id: string) => id === stays)
  const before = (await gone()).length
  expect(before).toBeGreaterThan(0)
  await hamlet.done('officer', 'content.hide', { ...about, thing: stays })
  await web.page.evaluate((path: string) => fetch(path, { cache: 'reload' }), `/open/v1/files/${stays}`)
  await until('what is not given is not kept', async () => (await gone()).length < before)
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
