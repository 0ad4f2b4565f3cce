import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { openWeb, showsPage, type Web } from '../support/web'
import { axeOn } from './axe'

/* Without a mouse and without a finger: vote, pledge, notice and plan by keys alone, in a real browser. */
let hamlet: Hamlet
let web: Web
let ballotId = ''
let projectId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'keyboard')
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const asked = await planned(hamlet, 'ballot')
  ballotId = randomUUID()
  const settings = { changes: true, objectionDays: 7, opensAt: from(15), closesAt: from(20) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId: asked,
    question: '换不换灯？',
    ...settings,
  })
  hamlet.story.passes((15 * dayMs) / 60_000)
  projectId = await collecting(hamlet)
  await hamlet.sql(`update plans set suggested_fen = 18640 where project_id = '${projectId}'`)
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  const grid = { gridId: randomUUID(), name: '一网格', buildingIds, groups: [] }
  await hamlet.done('secretary', 'identity.drawGrid', grid)
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const press = (key: string): Promise<void> => web.page.keyboard.press(key)
const stands = (selector: string): Promise<boolean> =>
  web.page.evaluate((selector: string) => document.activeElement?.closest(selector) != null, selector)
/** The focus goes to what has just come into sight. */
const comesTo = (selector: string): Promise<void> =>
  web.page.waitForFunction((selector: string) => document.activeElement?.matches(selector), selector)
const ringed = (): Promise<boolean> =>
  web.page.evaluate(() => {
    for (let at = document.activeElement; at; at = at.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(at)
      if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) return true
    }
    return false
  })

/** Goes on from stop to stop until the keyboard stands there, and sees that it does; it does not lie behind the foot. */
const reach = async (id: string): Promise<void> => {
  await web.visible(`#${id}:not(.off)`).waitFor()
  for (let stops = 0; stops < 150; stops += 1) {
    await press('Tab')
    if (!(await stands(`#${id}`))) continue
    expect([id, await ringed()]).toEqual([id, true])
    return
  }
  throw new Error(`the keyboard does not reach ${id}`)
}
const taps = async (id: string, key = 'Enter'): Promise<void> => {
  await reach(id)
  await press(key)
}
const types = async (id: string, text: string): Promise<void> => {
  await reach(id)
  await web.page.keyboard.type(text)
}
const until = async (sql: string, wanted: object[]): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (JSON.stringify((await hamlet.sql(sql)).rows) === JSON.stringify(wanted)) return
    await web.page.waitForTimeout(100)
  }
  await web.picture('stuck')
  expect((await hamlet.sql(sql)).rows).toEqual(wanted)
}

test('a vote: over the bar, to an answer, into the question and out of it again, and in', async () => {
  await web.becomes('owner 0')
  await web.open('votes/ballots/pages/cast', `?id=${ballotId}`)
  await web.visible('#choice-against').waitFor()
  await press('Tab')
  await press('Enter')
  expect(await stands('[role=main]')).toBe(true)
  expect(await stands('[role=banner]')).toBe(false)
  await reach('choice-consent')
  await press('ArrowDown')
  expect(await stands('#choice-against')).toBe(true)
  expect(await web.visible('#choice-against').getAttribute('aria-checked')).toBe('false')
  await press('ArrowUp')
  await press('Space')
  await web.visible('#sheet').waitFor()
  await comesTo('#sheet')
  expect(await axeOn(web.page)).toEqual([])
  // What of it will be public is read before the answer, and the three go round.
  for (const id of ['to-privacy', 'sheet-yes', 'sheet-no', 'to-privacy']) {
    await press('Tab')
    expect([id, await stands(`#${id}`)]).toEqual([id, true])
  }
  await press('Shift+Tab')
  expect(await stands('#sheet-no')).toBe(true)
  await press('Escape')
  await web.page.locator('#sheet').waitFor({ state: 'detached' })
  expect(await stands('#choice-consent')).toBe(true)
  await press('Enter')
  await taps('sheet-yes')
  await web.shows('已记票')
  await until('select choice from standing_votes', [{ choice: 'consent' }])
}, 120_000)

test('a pledge: from the project to the sum, each page begins at its title and the way back where it was left', async () => {
  await web.becomes('owner 1')
  await web.open('board/pages/project', `?id=${projectId}`)
  await taps('step-pledge')
  await showsPage(web.page, 'funding/pledges/pages/pledge/index')
  await comesTo('[aria-level="1"]')
  expect(await axeOn(web.page)).toEqual([])
  await taps('back', 'Space')
  await showsPage(web.page, 'board/pages/project/index')
  await comesTo('#step-pledge')
  await press('Enter')
  await showsPage(web.page, 'funding/pledges/pages/pledge/index')
  await types('amount', '186.40')
  await taps('confirm')
  await web.shows('已认筹')
  await until('select amount_fen::int as fen from commitments', [{ fen: 18_640 }])
  await taps('to-pay')
  await taps('change')
  await taps('withdraw')
  await web.visible('dialog').waitFor()
  expect(await axeOn(web.page)).toEqual([])
  await press('Escape')
  await web.page.locator('dialog').waitFor({ state: 'detached' })
  expect(await stands('#withdraw')).toBe(true)
  await press('Enter')
  await web.visible('dialog').waitFor()
  expect(await stands('dialog button[value=yes]')).toBe(true)
  await press('Enter')
  await web.shows('重新认筹')
  await until('select amount_fen::int as fen from commitments', [{ fen: 0 }])
}, 120_000)

test('a notice: its kind, its words, its day and hours, where it goes', async () => {
  await web.becomes('secretary')
  await web.open('notices/pages/post', `?id=${projectId}`)
  await taps('template-waterCut', 'Space')
  await types('title', '周四停水')
  // The field takes month, day and year one after the other, as this browser's language has them; the hamlet is 15 days ahead.
  const [year, month, day] = instant(Date.now() + 20 * dayMs)
    .slice(0, 10)
    .split('-')
  await types('day', `${month}${day}${year}`)
  await types('from', '0930')
  await types('affects', '3 号楼')
  await types('complaint-phone', '010-00000002')
  const grid = await web.visible('[id^="grid-"]').getAttribute('id')
  await taps(grid, 'Space')
  expect(await web.visible(`#${grid}`).getAttribute('aria-checked')).toBe('true')
  await taps('publish')
  await until(
    `select template, title, to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as start from notices`,
    [{ template: 'waterCut', title: '周四停水', start: `${year}-${month}-${day} 09:30` }],
  )
}, 120_000)

test('a plan: the points, their sums, the rules', async () => {
  const planId = randomUUID()
  const matter = { projectId: planId, unitId: hamlet.homes[0]?.unit.id, title: '台阶', summary: '松了', photoIds: [] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  await hamlet.done('secretary', 'projects.accept', { projectId: planId, reason: '列入议事' })
  await web.becomes('secretary')
  await web.open('projects/pages/plan', `?id=${planId}`)
  await types('scope', '重砌台阶')
  await types('line-name-0', '砌台阶')
  await types('line-amount-0', '3000')
  await taps('dot-street', 'Space')
  await types('source-street-0', '3000')
  await web.shows('六个点与预算一致')
  await taps('shortfall-reduceScope')
  await taps('surplus-nextProject')
  await taps('mode-council')
  await taps('publish-plan')
  await until(`select point, planned_fen::int as fen from plan_sources where project_id = '${planId}'`, [
    { point: 'street', fen: 300_000 },
  ])
}, 120_000)
