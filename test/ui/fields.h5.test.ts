import sharp from 'sharp'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'

/* What people fill in, in a real browser: signs that are joined, a photo that was the wrong one, and words that were hidden. */
let hamlet: Hamlet
let web: Web
let projectId: string
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  projectId = await planned(hamlet, 'council')
  web = await openWeb(hamlet, 'fields')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'

test('a text is never cut inside a sign: it fits to its last one, and more is told and refused in sight', async () => {
  await web.becomes('owner 1')
  await web.open('deliberation/pages/talk', `?id=${projectId}`)
  const field = web.visible('#remark textarea')
  await field.fill(`${family.repeat(499)}𠮷好`)
  await web.shows('最多 500 个字，多了 1 个')
  expect(await field.inputValue()).toBe(`${family.repeat(499)}𠮷好`)
  await web.tap('send')
  await web.shows('没填对')
  await web.picture('too-long')
  const refused = await web.visible('.refused').boundingBox()
  const foot = await web.visible('.foot').boundingBox()
  expect(refused.y).toBeGreaterThanOrEqual(0)
  expect(refused.y + refused.height).toBeLessThanOrEqual(foot.y)
  await field.fill(`${family.repeat(499)}𠮷`)
  await web.tap('send')
  await web.shows('已提交')
  const { rows } = await hamlet.sql(`select text from remarks where project_id = '${projectId}'`)
  expect(rows).toEqual([{ text: `${family.repeat(499)}𠮷` }])
}, 90_000)

test('a hidden remark is read in place by its author, in both languages, and owes no answer', async () => {
  const remarkId = '0199b000-0000-7000-8000-0000000000aa'
  await hamlet.done('owner 2', 'deliberation.remark', { remarkId, projectId, text: '您家的狗太吵' })
  await hamlet.done('officer', 'content.hide', { kind: 'remark', thing: remarkId, reason: '骂了邻居' })
  await web.becomes('owner 2')
  await web.open('deliberation/pages/talk', `?id=${projectId}`)
  await web.shows('只有您和社区看得到原文：您家的狗太吵')
  await web.shows('您可以申诉')
  await web.picture('hidden-own')
  await web.becomes('owner 1', { language: 'en' })
  await web.open('deliberation/pages/talk', `?id=${projectId}`)
  await web.shows('(hidden by ')
  await web.picture('hidden-english')
  expect(await web.visible(`#cover-remark-${remarkId}`).textContent()).toBe('What was done about it ›')
}, 90_000)

test('a wrong photo is taken out before it is sent, by a button for a thumb, and another goes in its place', async () => {
  const photo = (background: string) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .jpeg()
      .toBuffer()
  await web.becomes('owner 1')
  await web.open('home/raise')
  await web.chooses('add-photo', await photo('#aa3333'))
  await web.shows('已传好')
  await web.picture('photo')
  const target = await web.visible('#add-photo-out-1').boundingBox()
  expect(target.height).toBeGreaterThanOrEqual(44)
  expect(await web.visible('#add-photo-out-1').getAttribute('aria-label')).toBe('移除第 1 张照片')
  await web.tap('add-photo-out-1')
  await web.page.locator('#add-photo-out-1').waitFor({ state: 'detached' })
  await web.chooses('add-photo', await photo('#33aa33'))
  await web.shows('已传好')
  expect(await web.page.locator('.photo-sent').count()).toBe(1)
}, 90_000)
