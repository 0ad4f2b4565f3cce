import { randomUUID } from 'node:crypto'
import { budgetFen, type Hamlet, openHamlet } from '../support/hamlet'
import { given } from '../support/plan'
import { openWeb, type Web } from '../support/web'

/* Shares of the owners' part in a real browser: computed by the secretary, checked by a supervisor, read by a home. */
let hamlet: Hamlet
let web: Web
let projectId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'allocation')
  projectId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  await hamlet.done('owner 0', 'projects.raise', {
    projectId,
    unitId,
    title: '加装电梯',
    summary: '四户',
    photoIds: [],
  })
  await hamlet.done('secretary', 'projects.accept', { projectId, reason: '列入议事' })
  await hamlet.done('secretary', 'projects.writePlan', {
    projectId,
    scope: '加装电梯',
    decidedBy: 'council',
    matter: 'special',
    budgetFen: budgetFen + 100_001,
    allocation: 'byFloor',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '电梯', amountFen: budgetFen + 100_001 }],
    points: [given('street', budgetFen, '街道'), given('owner', 100_001, '业主')],
  })
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})
const page = () => web.open('funding/pages/allocation', `?id=${projectId}`)

test('the secretary begins from a preset, changes it, exempts a home and computes; nothing is public yet', async () => {
  await web.becomes('secretary')
  await page()
  await web.visible('#draft').waitFor()
  await web.shows('还没有定分摊')
  await web.tap('preset-guangzhouStyle')
  await web.shows('不是规定')
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
  const { allocation } = (await hamlet.done('nobody', 'funding.allocation', { projectId })) as { allocation: unknown }
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
  const { rows } = await hamlet.sql("select count(*)::int as reads from name_reads where purpose = '查看免交原因'")
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
