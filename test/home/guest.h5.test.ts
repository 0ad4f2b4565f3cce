import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { openWeb, showsPage, type Web, webAddress } from '../support/web'

/* Somebody without a home here, from a link in a group, in a real browser: one way to take part, and a search. */
let hamlet: Hamlet
let web: Web
let projectId = ''
let ballotId = ''
let code = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'guest')
  projectId = await collecting(hamlet)
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  ballotId = randomUUID()
  const ballot = { ballotId, projectId: await planned(hamlet, 'ballot'), question: '换不换灯？' }
  await hamlet.done('secretary', 'votes.ballots.open', { ...ballot, opensAt: from(15), closesAt: from(20) })
  const buyer = randomUUID()
  const unitId = hamlet.homes[3]?.unit.id
  const sold = { unitId, soldAt: hamlet.now(), buyers: [{ personId: buyer, legalName: '新来' }] }
  await hamlet.done('secretary', 'identity.sell', sold)
  const slips = await hamlet.done('secretary', 'identity.invite', { personIds: [buyer] })
  code = (slips as { codes: { code: string }[] }).codes[0]?.code ?? ''
  hamlet.story.passes((15 * dayMs) / 60_000)
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const cold = (page: string): Promise<void> => web.page.goto(web.base + webAddress(hamlet.town.id, page))
const primary = (): Promise<string[]> => web.page.locator('.foot .btn >> visible=true').allTextContents()

test('every page on which neighbours take part offers a guest one way, and no pledge', async () => {
  for (const page of [
    `board/pages/project/index?id=${projectId}`,
    `funding/pledges/pages/fund/index?id=${projectId}`,
    `funding/pledges/pages/pledge/index?id=${projectId}`,
    `votes/signing/pages/sign/index?id=${projectId}`,
    `votes/ballots/pages/cast/index?id=${ballotId}`,
  ]) {
    await cold(page)
    await web.visible('#take-part').waitFor()
    expect([page, await primary()]).toEqual([page, ['先绑定我家']])
    for (const id of ['to-pledge', 'step-pledge', 'apply-stairwell', 'confirm'])
      expect([page, id, await web.page.locator(`#${id} >> visible=true`).count()]).toEqual([page, id, 0])
  }
}, 120_000)

test('a guest who binds their home by the way is back on the page of the link', async () => {
  await cold(`board/pages/project/index?id=${projectId}`)
  await web.tap('take-part')
  await web.tap('sign-in')
  await web.type('phone', '13712345678')
  await web.tap('send-code')
  const said = await web.page.locator('text=/验证码是 \\d{6}/').textContent()
  await web.type('sms-code', /\d{6}/.exec(said)?.[0] ?? '')
  await web.tap('enter')
  await web.type('code', code)
  await web.tap('join')
  await showsPage(web.page, 'board/pages/project/index')
  await web.visible('#step-pledge').waitFor()
  expect(await web.page.locator('#take-part >> visible=true').count()).toBe(0)
}, 90_000)

test('a matter is found by its first letters; nothing found and no network are told', async () => {
  await web.becomes('owner 0')
  await web.open('home/works')
  await web.tap('to-search')
  await showsPage(web.page, 'home/pages/search/index')
  expect(new URL(web.page.url()).pathname).toMatch(/^\/c\/[^/]+\/search$/)
  await web.page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
  await web.type('words', 'ldd')
  await web.shows('楼道灯不亮')
  await web.picture('found')
  await web.page.locator('#found .line >> visible=true').first().click()
  await showsPage(web.page, 'board/pages/project/index')
  await web.open('home/pages/search')
  await web.type('words', '没有的事')
  await web.shows('没有找到“没有的事”')
  await web.page.context().setOffline(true)
  await web.type('words', 'deng')
  await web.shows('网络')
  await web.page.context().setOffline(false)
}, 90_000)
