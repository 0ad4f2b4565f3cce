import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { pdfText } from '../support/pdfText'
import { load, openWeb, type Web } from '../support/web'

/* Papers in a real browser: every button hands over its file, and a printed code leads to its own door. */
let hamlet: Hamlet
let web: Web
let ballotId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'printing')
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

const card = () => web.open('votes/ballots/pages/cast', `?id=${ballotId}`)
const saved = (button: string) => web.saved(button)
const text = (bytes: Buffer) => pdfText(bytes).replace(/\s/g, '')

test('staff save notice, papers and roll from the ballot’s page; the place that they type is printed', async () => {
  await web.becomes('secretary')
  await card()
  await web.tap('to-papers')
  await web.shows('意向征询 · 不是业主大会的表决')
  await web.type('place', '北门值班室')
  await web.picture('papers')
  const notice = await saved('save-notice')
  expect(notice.name).toMatch(/^notice-.{8}\.pdf$/)
  expect(text(notice.bytes)).toContain('北门值班室')
  expect(text(notice.bytes)).toContain(`https://six.example/b?id=${ballotId}`)
  const ballots = await saved('save-ballots-0')
  expect(pdfText(ballots.bytes).split('\f')).toHaveLength(4)
  const roll = await saved('save-roll')
  expect(roll.name).toMatch(/\.csv$/)
  expect(roll.bytes.toString('utf8').trim().split('\n')).toHaveLength(5)
}, 60_000)

test('who goes from door to door finds no roll there; an owner finds no way there at all', async () => {
  await web.becomes('gridWorker')
  await web.open('votes/ballots/pages/papers', `?id=${ballotId}`)
  await web.visible('#save-notice').waitFor()
  expect(await web.page.locator('#save-roll').count()).toBe(0)
  await web.becomes('owner 0')
  await card()
  await web.visible('#to-results').waitFor()
  expect(await web.page.locator('#to-papers').count()).toBe(0)
  await web.open('votes/ballots/pages/papers', `?id=${ballotId}`)
  await web.picture('refused')
  await web.visible('.face').waitFor()
}, 60_000)

test('a code that is scanned leads through the ballot to its own door', async () => {
  await web.becomes('gridWorker')
  await load(web.page, `${web.base}/b?id=${ballotId}&c=${hamlet.town.id}&entry=3`)
  await web.tap('to-doors')
  await web.visible('#door').waitFor()
  await web.shows('意向征询 · 入户走访表')
  await web.picture('door')
}, 60_000)

test('anybody saves the certificate, which says 意向征询', async () => {
  for (const n of [0, 1, 2]) {
    const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })) as {
      mine: { entry: number }[]
    }
    await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: mine[0]?.entry, choice: 'consent' })
  }
  hamlet.story.passes((5 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  await web.becomes('owner 0')
  await web.open('votes/ballots/pages/certificate', `?id=${ballotId}`)
  await web.shows('意向征询 · 通过')
  await web.picture('certificate')
  const { name, bytes } = await saved('save-certificate')
  expect(name).toMatch(/^certificate-.{8}\.pdf$/)
  expect(text(bytes)).toContain('意向征询·通过')
  await web.becomes('secretary')
  await web.open('votes/ballots/pages/papers', `?id=${ballotId}`)
  await web.shows('已截止，不再印票')
  await web.tap('to-official')
  await web.visible('#record-official').waitFor()
}, 60_000)
