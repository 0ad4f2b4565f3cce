import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { dayMs, hourMs, instant } from '../../src/platform/instant'
import { sharing } from '../funding/sharing'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { given } from '../support/plan'
import { openWeb, type Web } from '../support/web'

/* Resolutions in a real browser: put, sign in, answer, a sheet on paper, minutes, the end; and those who pay. */
let hamlet: Hamlet
let web: Web
let projectId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'resolutions')
  projectId = await planned(hamlet, 'council')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))
const page = (id = projectId) => web.open('votes/resolutions/pages/resolve', `?id=${id}`)
const paper = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#fffbe8' } })
    .jpeg()
    .toBuffer()
const photo = async (id: string) => {
  await web.chooses(id, await paper())
  await web.shows('已传好')
}
const draws = async (id: string) => {
  const field = web.visible(`#${id}`)
  await field.waitFor().catch(async (error: Error) => {
    await web.picture('undrawn')
    throw error
  })
  await field.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await field.boundingBox()
  await web.page.mouse.move(x + width * 0.2, y + height * 0.3)
  await web.page.mouse.down()
  for (let n = 1; n <= 12; n += 1)
    await web.page.mouse.move(x + width * (0.2 + n * 0.05), y + height * (n % 2 ? 0.7 : 0.3))
  await web.page.mouse.up()
}
const agrees = () => web.visible('text=确定').click()

test('the secretary puts it: who, when, how many; everything stands before anybody signs', async () => {
  await web.becomes('secretary')
  await page()
  await web.shows('还没有提交决议')
  await web.picture('none')
  await web.tap('begin-putting')
  await web.visible('#resolution-text textarea').fill('同意换灯方案，街道出大头，业主出一分')
  await web.type('resolution-place', '社区议事厅')
  for (const name of ['卜三', '卜四', '丁六']) await web.visible(`text=/^${name}/`).click()
  await web.visible('#named textarea').fill('王芳 业主代表\n只有名字')
  await web.picture('put')
  await web.tap('put-now')
  await agrees()
  await web.shows('进行中')
  await web.shows('应到 4')
  expect((await hamlet.stages(projectId)).at(-1)).toBe('deciding')
}, 60_000)

test('who is called finds it on the first page, signs in and says it once', async () => {
  await web.becomes('ownersCommittee')
  await page()
  await web.shows('起可以签到')
  const { rows } = await hamlet.sql(`select extract(epoch from meets_at) * 1000 as at from put_resolutions`)
  hamlet.story.begin(Number(rows[0]?.['at']))
  await web.becomes('ownersCommittee')
  await web.open('home/works')
  await web.shows('同意换灯方案')
  await page()
  await draws('sign-in')
  await web.picture('sign-in')
  await web.tap('sign-in-now')
  await web.tap('say-consent')
  await web.picture('say')
  await web.tap('say-now')
  await web.shows('已表态：同意')
  await web.shows('实到 1')
}, 60_000)

test('a sheet by one, checked by another; minutes; the end', async () => {
  await web.becomes('secretary')
  await page()
  await web.tap('open-desk')
  await web.tap('sheet-1-consent')
  await web.tap('sheet-4-abstain')
  await photo('add-sheet')
  await web.picture('sheet')
  await web.tap('record-sheet')
  await web.shows('一张签到表等另一位工作人员核对，共 2 行')
  await web.becomes('residentsSupervisor')
  await page()
  await web.tap('open-desk')
  await web.tap('look-sheet')
  await web.visible('#accept-sheet').waitFor()
  await web.picture('check')
  await web.tap('accept-sheet')
  await web.shows('实到 3')
  await web.becomes('secretary')
  await page()
  await web.visible('#minutes-text textarea').fill('三位到会，两位同意，一位弃权')
  await photo('add-minutes')
  await web.tap('save-minutes')
  await web.shows('纪要照片的校验码')
  await web.tap('close-resolution')
  await agrees()
  await web.shows('结果的校验码')
  await web.picture('closed')
  expect((await hamlet.stages(projectId)).at(-1)).toBe('funding')
}, 60_000)

test('anybody reads the record from the project, masked; in elder mode nothing runs over the edge', async () => {
  await web.becomes('owner 0', { elder: true })
  await web.open('board/pages/project', `?id=${projectId}`)
  await web.tap('show-more')
  await web.tap('tab-plan')
  await web.tap('to-resolution')
  await web.shows('卜** 业委会')
  await web.picture('elder')
  const wide = await web.page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
  expect(await web.page.textContent('body')).not.toContain('卜三')
}, 60_000)

test('those who pay read their share and sign; one who declines is asked twice', async () => {
  const id = await planned(hamlet, 'contributors')
  await hamlet.done('secretary', 'projects.writePlan', {
    projectId: id,
    scope: '补屋顶',
    decidedBy: 'contributors',
    matter: 'ordinary',
    budgetFen: 300_000,
    allocation: 'perHousehold',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '屋顶', amountFen: 300_000 }],
    points: [given('owner', 300_000, '业主')],
  })
  const payers = hamlet.homes.slice(0, 2).map(({ unit }) => ({ unitId: unit.id }))
  const closesAt = instant(hamlet.story.house.clock() + 7 * dayMs + hourMs)
  const shares = { resolutionId: randomUUID(), projectId: id, text: '两户出资补屋顶', closesAt, payers }
  await hamlet.done('secretary', 'votes.resolutions.putShares', shares)
  await web.becomes('owner 0')
  await page(id)
  await web.shows('我家出 ¥1,500.00')
  await draws('share-1')
  await web.picture('share')
  await web.tap('share-1-agree')
  await web.shows('已同意 1 户')
  await web.becomes('owner 1')
  await page(id)
  await draws('share-2')
  await web.tap('share-2-decline')
  await web.shows('这一版要每户都同意才通过')
  await agrees()
  await web.shows('已表态：不同意')
  await web.picture('declined')
}, 60_000)

test('shares that two people confirmed are taken over by a tap, to the fen, and put to those who pay', async () => {
  const id = await sharing(hamlet, 'byFloor')
  const allocationId = randomUUID()
  const coefficients = [
    { floor: 1, thousandths: 500 },
    { floor: 2, thousandths: 1_333 },
  ]
  const basis = { mode: 'byFloor', coefficients, timesArea: false, source: '业主商定' }
  const exempt = [{ exemptionId: randomUUID(), unitId: hamlet.homes[0]?.unit.id, reason: '低保户' }]
  const draft = { allocationId, projectId: id, basis, exempt, reason: '' }
  await hamlet.done('secretary', 'funding.shares.draftAllocation', draft)
  await hamlet.done('ownersSupervisor', 'funding.shares.confirmAllocation', { allocationId })
  await web.becomes('secretary')
  await page(id)
  await web.tap('begin-putting')
  await web.visible('#resolution-text textarea').fill('三户按楼层出资补屋顶')
  await web.tap('take-shares')
  await web.visible(`#share-${hamlet.homes[3]?.unit.id} input`).waitFor()
  await web.picture('taken')
  await web.tap('put-now')
  await agrees()
  await web.shows('出资 3 户')
  const { rows } = await hamlet.sql(
    `select s.unit_id, s.share_fen::int as fen from resolution_seats s join put_resolutions r on r.id = s.resolution_id
     where r.project_id = '${id}' order by 1`,
  )
  const shares = await hamlet.sql(
    `select unit_id, share_fen::int as fen from allocation_shares where allocation_id = '${allocationId}' and share_fen > 0 order by 1`,
  )
  expect(rows).toEqual(shares.rows)
  expect(rows).toHaveLength(3)
}, 60_000)
