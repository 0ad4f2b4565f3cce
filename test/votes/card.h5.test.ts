import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { load, openWeb, type Web } from '../support/web'

/* From a link in a group to a counted vote in a real browser, which stands in another community when it is tapped. */
let hamlet: Hamlet
let web: Web
let ballotId = ''
let link = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'card')
  await web.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const projectId = await planned(hamlet, 'ballot')
  ballotId = randomUUID()
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const window = { opensAt: from(15), closesAt: from(20) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...window })
  hamlet.story.passes((15 * dayMs) / 60_000)
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const elsewhere = { communityId: randomUUID() }
const standsIn = (): Promise<string> =>
  web.page.evaluate(() => JSON.parse(localStorage.getItem('six-points') ?? '{}').data.communityId)
const choices = async (n: number): Promise<unknown[]> => {
  const voter = hamlet.homes[n]?.unit.ownerIds[0]
  return (await hamlet.sql(`select choice from standing_votes where cast_by = '${voter}'`)).rows
}

test('the secretary copies the link of the ballot, and it says in which community it lies', async () => {
  await web.becomes('secretary')
  await web.open('votes/ballots/pages/cast', `?id=${ballotId}`)
  await web.tap('copy-link')
  await web.shows('已复制')
  const copied: string = await web.page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\n')[0]).toBe('意向征询 · 换不换灯？')
  link = copied.split('\n')[1] ?? ''
  const slug = (await hamlet.sql(`select slug from communities where id = '${hamlet.town.id}'`)).rows[0]?.slug
  expect(link).toBe(`${web.base}/c/${slug}/b/${ballotId.replace('-', '').slice(0, 12)}`)
}, 60_000)

test.each([
  ['in another community', 0, {}],
  ['in another community, in elder mode', 1, { elder: true }],
])(
  'a browser that stands %s: three taps with the link’s own, one after choosing',
  async (_, n, mode) => {
    await web.becomes(`owner ${n}`, { ...elsewhere, ...mode })
    web.taps = 1
    await load(web.page, link)
    await web.tap('choice-consent')
    const chosen = web.taps
    await web.shows('确认投票：同意')
    await web.picture(`chosen-${n}`)
    await web.tap('sheet-yes')
    await web.shows('已记票')
    expect(web.taps).toBeLessThanOrEqual(3)
    expect(web.taps - chosen).toBeLessThanOrEqual(2)
    expect(await choices(n)).toEqual([{ choice: 'consent' }])
    // What was chosen on this device stays chosen: the link counts for its own page.
    expect(await standsIn()).toBe(elsewhere.communityId)
    expect(await web.page.locator('.page.elder >> visible=true').count()).toBe('elder' in mode ? 1 : 0)
  },
  60_000,
)

test('chosen and left before confirming: the choice is there again, and the page says once that it was not sent', async () => {
  await web.becomes('owner 2', elsewhere)
  await load(web.page, link)
  await web.tap('choice-against')
  await web.shows('确认投票：不同意')
  await load(web.page, link)
  await web.shows('上次选好了还没有确认')
  await web.shows('确认投票：不同意')
  expect(await choices(2)).toEqual([])
  await load(web.page, link)
  await web.visible('#choice-against').waitFor()
  expect(await web.page.locator('text=上次选好了还没有确认 >> visible=true').count()).toBe(0)
  await web.tap('choice-against')
  await web.tap('sheet-yes')
  await web.shows('已记票')
  expect(await choices(2)).toEqual([{ choice: 'against' }])
}, 60_000)

test('a link of an earlier version leads to the same place, also where the app is open; nonsense leads nowhere else', async () => {
  await web.becomes('owner 3', elsewhere)
  await web.open('home/works')
  await web.visible('text=实事').first().waitFor()
  await web.page.evaluate((id: string) => {
    location.hash = `#/votes/ballots/pages/cast/index?id=${id}`
  }, ballotId)
  await web.visible('#choice-against').waitFor()
  expect(web.page.url()).toBe(link)
  await load(web.page, `${web.base}/#/home/me/index?c=nonsense`)
  await web.visible('#who').waitFor()
  expect(await standsIn()).toBe(elsewhere.communityId)
}, 60_000)
