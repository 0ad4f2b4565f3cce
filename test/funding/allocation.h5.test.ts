import { type Hamlet, openHamlet } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'
import { agreed, sharing } from './sharing'

/* Shares of the owners' part in a real browser: computed by the secretary, checked by a supervisor, read by a home. */
let hamlet: Hamlet
let web: Web
let projectId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'allocation')
  projectId = await sharing(hamlet, 'byFloor')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})
const page = () => web.open('funding/shares/pages/allocation', `?id=${projectId}`)

test('the secretary begins from a preset, changes it, exempts a home and computes; nothing is public yet', async () => {
  await web.becomes('secretary')
  await page()
  await web.visible('#draft').waitFor()
  await web.shows('还没有定分摊')
  await web.tap('preset-guangzhouStyle')
  await web.shows('不是官方规定')
  await web.type('floors', '0.5 1')
  await web.tap('times-area-no')
  await web.type('source', '第三次议事会商定')
  await web.tap('spare')
  await web.visible('[id^="spared-building-"]').click()
  await web.tap(`spared-${hamlet.homes[1]?.unit.id}`)
  await web.type('spare-why', '低保户')
  await web.tap('spare-add')
  await web.picture('draft')
  await web.tap('run')
  await web.shows('您算的，请另一位监督员核对')
  await web.picture('drafted')
  const { allocation } = (await hamlet.done('nobody', 'funding.shares.allocation', { projectId })) as {
    allocation: unknown
  }
  expect(allocation).toBeNull()
}, 90_000)

test('a supervisor looks at every home, at the reason on record, and publishes', async () => {
  await web.becomes('ownersSupervisor')
  await page()
  await web.tap('reasons')
  await web.shows('低保户')
  await web.picture('check')
  await web.tap('confirm-allocation')
  await web.shows('第三次议事会商定')
  const { rows } = await hamlet.sql("select count(*)::int as reads from name_reads where purpose = 'exemption'")
  expect(rows).toEqual([{ reads: 1 }])
}, 90_000)

test('a home reads its own number line by line; the exempt see that they are, and nobody sees why', async () => {
  await web.becomes('owner 0')
  await page()
  await web.shows('合计 × 您家 ÷ 全部')
  await web.shows('¥200.00')
  await web.picture('mine')
  await web.becomes('owner 0', { elder: true })
  await page()
  await web.shows('合计 × 您家 ÷ 全部')
  await web.picture('elder')
  await web.becomes('owner 1')
  await page()
  await web.shows('免交')
  expect(await web.page.locator('text=低保').count()).toBe(0)
  await web.picture('exempt')
}, 90_000)

test('what a home is asked for by agreement stands in the pledge form, to be changed, with the way to how it came about', async () => {
  await agreed(hamlet, projectId)
  await web.becomes('owner 0')
  await web.open('funding/pledges/pages/pledge', `?id=${projectId}`)
  await web.shows('按约定您家 ¥200，多少仍由您定')
  await web.picture('pledge')
  await web.type('amount', '0.01')
  await web.shows('确认认筹 ¥0.01')
  await web.tap('to-allocation')
  await web.shows('合计 × 您家 ÷ 全部')
}, 90_000)

test('a table from a file: its faulty lines are named, then it is read and computed', async () => {
  const byTable = await sharing(hamlet, 'byTable')
  const lines = (...amounts: string[]) =>
    Buffer.from(
      ['单元,房号,金额', ...['101', '102', '201', '202'].map((door, n) => `1,${door},${amounts[n]}`)].join('\n'),
    )
  const sends = async (buffer: Buffer) => {
    const chosen = web.page.waitForEvent('filechooser')
    await web.tap('choose-sheet')
    await (await chosen).setFiles({ name: '分摊表.csv', mimeType: 'text/csv', buffer })
  }
  await web.becomes('secretary')
  await web.open('funding/shares/pages/allocation', `?id=${byTable}`)
  await web.visible('#choose-sheet').waitFor()
  await sends(lines('1000', 'x', '0', '0.01'))
  await web.shows('C3 格')
  await web.picture('faulty')
  await sends(lines('1000', '0', '0', '0.01'))
  await web.shows('读到 4 户')
  await web.type('table-source', '议事会议定的表')
  await web.tap('run')
  await web.shows('您算的，请另一位监督员核对')
  await web.picture('table')
}, 90_000)
