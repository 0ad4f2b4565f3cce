import { randomUUID } from 'node:crypto'
import { type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { lotAt } from '../support/parking'
import { openWeb, type Web } from '../support/web'

/* A plate from its registration to the bill of its stay, in a real browser. */
let hamlet: Hamlet
let web: Web
const lotId = randomUUID()
const at = `?lot=${lotId}`

beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
  await hamlet.done('secretary', 'parking.openLot', lotAt(hamlet, lotId))
  web = await openWeb(hamlet, 'plates')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

test('a plate is registered, confirmed, comes and goes, and its bill is read by whoever registered it', async () => {
  await web.becomes('owner 0')
  await web.open('parking/pages/lot')
  await web.tap('hours-3')
  await web.shows('停 3 小时：¥6.00；登记的居民车 ¥3.00')
  await web.tap('my-plates')
  await web.type('plate', '京A1234O')
  await web.tap('register')
  await web.shows('车牌第三位起不用字母 O')
  await web.picture('refused')
  await web.type('plate', '京a·12345')
  await web.tap('register')
  await web.shows('待确认')
  await web.shows('还没有停车记录')

  await web.becomes('parkingOperator')
  await web.open('parking/pages/gate', at)
  await web.shows('场内没有登记的车')
  await web.visible('.btn:has-text("看过行驶证，确认")').click()
  await web.shows('没有待确认的车牌')
  await web.type('gate-plate', 'KA12')
  await web.shows('这个写法不常见')
  await web.type('gate-plate', '京A12345')
  await web.tap('enter')
  await web.shows('登记的居民车')
  hamlet.story.passes(15 + 3 * 60)
  // A token lasts less long than the car stands.
  await web.becomes('parkingOperator')
  await web.open('parking/pages/gate', at)
  await web.tap('car-京A12345')
  await web.tap('exit-京A12345')
  await web.shows('停 3 小时 15 分钟')
  await web.picture('bill')

  await web.becomes('owner 0')
  await web.open('parking/pages/plates')
  await web.shows('登记的居民车付 50%，应付 ¥4.50')
  await web.picture('stays')
  await web.tap('take-back-京A12345')
  await web.shows('不再有居民价')
  await web.visible('text=确定').click()
  await web.shows('还没有登记车牌')
}, 120_000)

test('who keeps the house confirms plates and does not stand at the gate; a resident reads who does', async () => {
  await web.becomes('propertyManager')
  await web.open('parking/pages/gate', at)
  await web.shows('没有待确认的车牌')
  expect(await web.page.locator('#enter').count()).toBe(0)
  await web.becomes('owner 1')
  await web.open('parking/pages/gate', at)
  await web.shows('停车运营单位')
  expect(await web.page.locator('#enter').count()).toBe(0)
}, 120_000)
