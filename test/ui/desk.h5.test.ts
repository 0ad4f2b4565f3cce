import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { openWeb, showsPage, type Web } from '../support/web'
import { axeOn } from './axe'

/* Wide screens: a column for who lives here, a desk for who works here; and the same pages on paper. */
let hamlet: Hamlet
let web: Web
let projectId = ''
const titles = ['路灯不亮', '门关不严', '楼道堆物']
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'desk')
  projectId = await collecting(hamlet)
  for (const title of titles) {
    const unitId = hamlet.homes[0]?.unit.id
    const matter = { projectId: randomUUID(), unitId, title, summary: '晚上看不见', photoIds: [] }
    await hamlet.done('owner 0', 'projects.raise', matter)
  }
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const tall = (width: number): Promise<void> => web.page.setViewportSize({ width, height: 900 })
const box = (selector: string): Promise<{ x: number; y: number; width: number; height: number }> =>
  web.visible(selector).boundingBox()
const press = (key: string): Promise<void> => web.page.keyboard.press(key)
const openThing = (): Promise<string[]> => web.page.locator('.desk-thing.on .strong').allInnerTexts()
/** The list marks this one and no other as what is open. */
const marked = (thing: string): Promise<void> =>
  web.page.waitForFunction((thing: string) => {
    const open = [...document.querySelectorAll('.desk-thing.on .strong')]
    return open.length === 1 && open[0]?.textContent === thing
  }, thing)
const heading = (): Promise<string> => web.visible('[aria-level="1"]').textContent()
const there = (selector: string): Promise<number> => web.page.locator(`${selector} >> visible=true`).count()

/** How far the page goes over the window's right edge. */
const over = (): Promise<number> =>
  web.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('who holds no post reads a column in the middle; tabs and buttons stand in its measure, on a phone as ever', async () => {
  await web.becomes('owner 1')
  await tall(1440)
  await web.open('home/works')
  await web.visible('.card').first().waitFor()
  expect(await there('.desk')).toBe(0)
  const page = await box('.page')
  const tabs = await box('.weui-tabbar')
  expect([page.width, page.x]).toEqual([720, 360])
  expect([tabs.width, tabs.x, tabs.y]).toEqual([720, 360, 0])
  await web.open('board/pages/project', `?id=${projectId}`)
  await web.visible('.foot .btn').waitFor()
  const foot = await box('.foot')
  expect(foot.x).toBeGreaterThanOrEqual(360)
  expect(foot.width).toBeLessThanOrEqual(720)
  await tall(390)
  await web.open('home/works')
  await web.visible('.card').first().waitFor()
  const phone = await box('.weui-tabbar')
  expect([phone.width, phone.y + phone.height]).toEqual([390, 900])
  expect(await over()).toBe(0)
}, 60_000)

test('who holds a post has the ways of that post and no others; half the width, as by a zoom of 200 %, is the column', async () => {
  await web.becomes('gridWorker')
  await tall(1440)
  await web.open('home/works')
  await web.visible('#way-announce').waitFor()
  expect([await there('#way-assist'), await there('#way-roll'), await there('#way-overseen')]).toEqual([1, 0, 0])
  await web.becomes('secretary')
  await web.open('home/works')
  await web.visible('#way-roll').waitFor()
  expect([await there('#way-assist'), await there('#way-overseen')]).toEqual([0, 0])
  expect([await there('.weui-tabbar'), await there('#todo')]).toEqual([0, 0])
  await tall(720)
  await web.visible('.weui-tabbar').waitFor()
  expect([await there('.desk'), await over()]).toEqual([0, 0])
}, 60_000)

test('keys go through what waits, and the page follows; while somebody types or is asked they do nothing', async () => {
  await web.becomes('secretary')
  await tall(1440)
  await web.open('home/works')
  await web.visible('.desk-thing').first().waitFor()
  const things: string[] = await web.page.locator('.desk-thing .strong').allInnerTexts()
  expect(things.length).toBeGreaterThanOrEqual(titles.length)
  expect(await openThing()).toEqual([])
  for (const thing of things.slice(0, 2)) {
    await press('j')
    await showsPage(web.page, 'board/pages/project/index')
    await marked(thing)
    await web.visible(`.main >> text=${titles.find((title) => thing.includes(title))}`).waitFor()
  }
  await press('k')
  await marked(things[0] ?? '')
  await press('?')
  await web.visible('dialog').waitFor()
  await press('j')
  expect(await openThing()).toEqual([things[0]])
  await press('Escape')
  await web.page.locator('dialog').waitFor({ state: 'detached' })
  await web.open('notices/pages/post', `?id=${projectId}`)
  await web.visible('.desk-thing').first().waitFor()
  await web.visible('#title input').pressSequentially('jk')
  expect(await web.visible('#title input').inputValue()).toContain('jk')
  expect(await web.page.evaluate(() => document.documentElement.dataset['page'])).toBe('/notices/pages/post/index')
}, 60_000)

test('the desk by keyboard alone: over the ways to the page, through the list, keys off and on; nothing that axe-core would find', async () => {
  await web.becomes('secretary')
  await tall(1440)
  await web.open('home/works')
  await web.visible('.desk-thing').first().waitFor()
  for (const colorScheme of ['dark', 'light']) {
    await web.page.emulateMedia({ colorScheme })
    expect(await axeOn(web.page)).toEqual([])
  }
  await press('Tab')
  await press('Enter')
  expect(await web.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('main')
  await web.page.locator('#desk-keys').focus()
  await press('Space')
  await press('j')
  expect(await openThing()).toEqual([])
  await press('Enter')
  await press('j')
  await showsPage(web.page, 'board/pages/project/index')
  // The list may be read anew under the key; then it is pressed again, as a person would.
  const second = web.page.locator('.desk-thing').nth(1)
  const chosen = () => second.evaluate((one: HTMLElement) => one.classList.contains('on'))
  for (let tries = 0; tries < 10 && !(await chosen()); tries += 1) {
    await second.press('Enter')
    await web.page.waitForTimeout(500)
  }
  expect(await chosen()).toBe(true)
  expect(await web.page.locator('[role=navigation] >> visible=true').count()).toBe(1)
  expect(await axeOn(web.page)).toEqual([])
  expect(await heading()).not.toBe('')
}, 60_000)

test('the officer reads communities as a table; a number of works opens just these', async () => {
  await web.becomes('officer')
  await tall(1440)
  await web.open('home/works')
  await web.tap('way-overseen')
  await web.visible('[role=table]').waitFor()
  expect(await there(`#community-${hamlet.town.id}`)).toBe(0)
  expect(await axeOn(web.page)).toEqual([])
  await web.tap(`talking-${hamlet.town.id}`)
  await showsPage(web.page, 'home/works/index')
  await web.shows(titles[0] ?? '')
  expect(await web.visible('#phase-talking').getAttribute('aria-checked')).toBe('true')
  await tall(390)
  await web.open('home/pages/communities')
  await web.visible(`#community-${hamlet.town.id}`).waitFor()
  expect(await there('[role=table]')).toBe(0)
}, 60_000)

/** The pages of a PDF and the size of the first, in points. */
const paperOf = (pdf: Buffer): { sheets: number; size: number[] } => {
  const text = pdf.toString('latin1')
  const size = /\/MediaBox \[([^\]]+)\]/.exec(text)?.[1]?.trim().split(/\s+/) ?? []
  return {
    sheets: [...text.matchAll(/\/Type \/Page\b/g)].length,
    size: size.slice(2).map((side) => Math.round(Number(side))),
  }
}

test('on paper: A4, black on white in the dark too, all of the page and nothing to tap', async () => {
  await web.becomes('secretary')
  await tall(1440)
  await web.open('board/pages/project', `?id=${projectId}`)
  await web.visible('#print').waitFor()
  await web.visible('.foot .btn').waitFor()
  await web.page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const gone = ['.btn', '.desk', '.foot', '.tabs', '.weui-tabbar', '#back', '#share', '#print']
  expect(await Promise.all(gone.map(there))).toEqual(gone.map(() => 0))
  const looks = await web.page.evaluate(() => {
    const { color } = getComputedStyle(document.querySelector('#project') as Element)
    return [color, getComputedStyle(document.body).backgroundColor]
  })
  expect(looks).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  const { sheets, size } = paperOf(await web.page.pdf({ preferCSSPageSize: true }))
  expect(size).toEqual([595, 842])
  expect(sheets).toBeGreaterThanOrEqual(1)
  await web.page.emulateMedia({ media: 'screen', colorScheme: 'light' })
}, 60_000)
