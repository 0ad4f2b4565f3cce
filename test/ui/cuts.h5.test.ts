import { deedsIn, gridIn } from '../support/cuts'
import { cutReading, cutWriting, type Place } from '../support/cutting'
import { webPlace } from '../support/cutWeb'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'

/* A bad network in a real browser: nothing is lost, doubled, or shown as done. `npm run prove -- cuts` has every step and kind. */
let hamlet: Hamlet
let web: Web
let place: Place
let deeds: Awaited<ReturnType<typeof deedsIn>>

beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  deeds = await deedsIn(hamlet, await gridIn(hamlet))
  web = await openWeb(hamlet, 'cuts')
  place = await webPlace(web, hamlet)
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

test(
  'a vote whose answer is lost is asked for again and counts once',
  () => cutWriting(place, deeds.vote(0), 'lost'),
  90_000,
)

test('a pledge that did not go out is asked for again', () => cutWriting(place, deeds.pledge(1), 'off'), 90_000)

test(
  'a matter whose answer is lost waits and goes by itself, once',
  () => cutWriting(place, deeds.raise('门禁坏了半个月'), 'lost'),
  90_000,
)

test(
  'a notice that was written without a network goes by itself, after a reload too',
  () => cutWriting(place, deeds.notice('东路摊铺'), 'off', true),
  90_000,
)

test('a page that cannot be read says so and goes on by itself', () => cutReading(place, deeds.vote(2), 'off'), 90_000)

test('what was typed is there after a reload, says since when, and is gone once it is sent', async () => {
  const deed = deeds.raise('路灯不亮')
  await web.becomes(deed.who)
  await web.open(deed.page)
  await deed.fill(place.hands)
  await web.shows('草稿，')
  await web.page.reload()
  await web.shows('草稿，')
  expect(await web.visible('#title input').inputValue()).toBe('路灯不亮')
  await web.picture('draft')
  await web.becomes('owner 1')
  await web.open(deed.page)
  await web.visible('#title input').waitFor()
  expect(await web.visible('#title input').inputValue()).toBe('')
}, 90_000)

test('what waits may be taken back, and stands in its form again', async () => {
  const deed = deeds.raise('楼道堆物')
  await web.becomes(deed.who)
  await web.open(deed.page)
  await deed.fill(place.hands)
  place.line.cutAt(deed.writes, 'off')
  await deed.send(place.hands)
  await web.shows('等网络恢复后发出')
  await web.picture('waits')
  expect(await web.visible('#title input').inputValue()).toBe('')
  await web.visible('[id^=withdraw-]').click()
  await place.line.heal()
  expect(await web.visible('#title input').inputValue()).toBe('楼道堆物')
  expect(await deed.count()).toBe(0)
}, 90_000)

test('without a network a page shows what was seen, and since when; nobody decides on it', async () => {
  const deed = deeds.vote(3)
  await web.becomes(deed.who)
  await web.open(deed.page, deed.words)
  await web.shows('换不换灯？')
  place.line.cutAt(deed.reads, 'off')
  await web.page.reload()
  await web.shows('看到的，现在没有网络')
  await web.shows('换不换灯？')
  await web.picture('seen')
  const before = place.line.asked.length
  await deed.fill(place.hands)
  await deed.send(place.hands)
  await web.shows('网络连不上')
  expect(place.line.asked.slice(before)).not.toContain(deed.writes)
  await place.line.heal()
}, 90_000)
