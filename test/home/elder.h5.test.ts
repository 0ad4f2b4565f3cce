import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'

/* Large letters in a real browser: one thing at a time, read aloud, and a neighbour who comes. */
let hamlet: Hamlet
let web: Web
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'elder')
  const projectId = await planned(hamlet, 'ballot')
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const window = { opensAt: from(15), closesAt: from(20) }
  const ballot = { ballotId: randomUUID(), projectId, question: '换不换灯？', ...window }
  await hamlet.done('secretary', 'votes.ballots.open', ballot)
  hamlet.story.passes((15 * dayMs) / 60_000)
  const buildingIds = hamlet.roll.buildings.map(({ id }) => id)
  await hamlet.done('secretary', 'identity.drawGrid', { gridId: randomUUID(), name: '一网格', buildingIds, groups: [] })
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const large = { elder: true }
const kept = (): Promise<{ elder: boolean; lettersAsked?: boolean }> =>
  web.page.evaluate(() => JSON.parse(localStorage.getItem('six-points') ?? '{}').data)
const there = (id: string): Promise<boolean> => web.visible(`#${id}`).isVisible()

/** Voices are the browser's, and this one has none: it is given some that write down what they say. */
const speaks = (langs: readonly string[]): Promise<void> =>
  web.page.addInitScript((voices: string[]) => {
    const said: string[] = []
    const synthesis = {
      said,
      getVoices: () => voices.map((lang) => ({ lang, name: lang })),
      speak: ({ text }: { text: string }) => void said.push(text),
      cancel: () => void said.push('—'),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: class {
        constructor(readonly text: string) {}
      },
    })
  }, langs)
const said = (): Promise<string[]> => web.page.evaluate(() => (window as any).speechSynthesis.said)

test('the first screen has the one thing that waits, one button for it, and a few plain ways', async () => {
  await web.becomes('owner 0', large)
  await web.open('home/works')
  await web.shows('等您办的')
  await web.shows('还剩')
  expect(await web.page.locator('.card .btn:not(.ghost) >> visible=true').count()).toBe(1)
  await web.tap('to-works')
  await web.shows('楼道灯不亮')
  await web.tap('to-one')
  await web.tap('todo')
  await web.shows('换不换灯？')
  expect(await there('to-results')).toBe(false)
  await web.tap('show-more')
  expect(await there('to-results')).toBe(true)
})

test('the bar of tabs is written as large as the page, and is the only one', async () => {
  await web.open('home/me')
  await web.shows('我的')
  const size = await web
    .visible('.big-tab')
    .evaluate((tab: Element) => [Number.parseFloat(getComputedStyle(tab).fontSize), tab.getBoundingClientRect().height])
  expect(size[0]).toBeGreaterThanOrEqual(18)
  expect(size[1]).toBeGreaterThanOrEqual(60)
  expect(await web.page.locator('.weui-tabbar__item >> visible=true').count()).toBe(0)
  await web.tap('big-tab-0')
  await web.shows('等您办的')
})

test('larger letters are offered to who set their browser so, once, and a no is for good', async () => {
  await web.becomes('owner 1')
  await web.open('home/works')
  await web.shows('楼道灯不亮')
  expect(await there('offer-letters')).toBe(false)
  await web.page.addInitScript(() => {
    const style = getComputedStyle
    window.getComputedStyle = (element: Element, ...rest) =>
      (element as HTMLElement).style?.fontSize === 'medium'
        ? ({ fontSize: '22px' } as CSSStyleDeclaration)
        : style(element, ...rest)
  })
  await web.open('home/works')
  await web.shows('字太小？试试大字版')
  await web.tap('letters-no')
  expect(await there('offer-letters')).toBe(false)
  expect(await kept()).toMatchObject({ elder: false, lettersAsked: true })
  await web.open('home/works')
  await web.shows('楼道灯不亮')
  expect(await there('offer-letters')).toBe(false)
  await web.tap('letters')
  expect((await kept()).elder).toBe(true)
})

test('a neighbour asks their grid’s worker, who comes and says that it is done', async () => {
  await web.becomes('owner 0', large)
  await web.open('home/works')
  await web.tap('to-help')
  expect(await there('send')).toBe(false)
  await web.tap('topic-vote')
  await web.tap('way-come')
  await web.tap('send')
  await web.shows('已发出')
  expect(await there('ask-help')).toBe(false)
  await web.becomes('gridWorker')
  await web.open('home/works')
  await web.shows('1 户请您帮忙')
  await web.open('notices/pages/helpdesk')
  await web.visible('text=我来').click()
  await web.visible('text=办好了').waitFor()
  await web.becomes('owner 0', large)
  await web.open('notices/pages/help')
  await web.shows('网格员已看到并会来')
  await web.tap('withdraw')
  await web.shows('已撤回')
  await web.shows('想请网格员帮您做什么？')
})

test('without a voice the page says so in place of the button', async () => {
  await speaks(['de-DE'])
  await web.becomes('owner 0', large)
  await web.open('home/works')
  await web.shows('这个浏览器没有中文语音')
  expect(await there('aloud')).toBe(false)
})

test('the page is read in whole sentences, without the names of its buttons, until it is stopped', async () => {
  await speaks(['en-US', 'zh-CN'])
  await web.becomes('owner 0', large)
  await web.open('home/works')
  await web.shows('等您办的')
  await web.shows('还剩')
  await web.tap('aloud')
  const words = (await said()).filter((one) => one !== '—')
  expect(words).toContain('等您办的。')
  for (const sentence of words) expect(sentence).toMatch(/[。！？：]$/)
  expect(words.join()).not.toMatch(/念给我听|去投票|请网格员帮忙|普通字/)
  await web.shows('停下不念')
  await web.tap('aloud')
  expect((await said()).at(-1)).toBe('—')
  await web.shows('念给我听')
})
