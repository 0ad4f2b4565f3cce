import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'

/* A counting that is doubted and a signature on paper, in a real browser, in plain and in elder mode. */
let hamlet: Hamlet
let web: Web
const elder = { elder: true }
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'doubts')
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

test('an owner doubts the counting in elder mode; a supervisor orders it counted again; both read that it agrees', async () => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const settings = { objectionDays: 7, opensAt: from(15), closesAt: from(20) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...settings })
  hamlet.story.passes((15 * dayMs) / 60_000)
  for (const n of [0, 1, 2]) {
    const { mine } = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId })) as {
      mine: { entry: number }[]
    }
    await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: mine[0]?.entry, choice: 'consent' })
  }
  hamlet.story.passes((5 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  await web.becomes('owner 0', elder)
  await web.open('votes/ballots/pages/results', `?id=${ballotId}`)
  await web.type('challenge', '我家那票好像没有算进去')
  await web.tap('send-challenge')
  await web.shows('等监督员下令重新计票')
  await web.picture('challenge-elder')
  await web.becomes('residentsSupervisor')
  await web.open('votes/ballots/pages/results', `?id=${ballotId}`)
  await web.visible('#order-recount').waitFor()
  await web.picture('order')
  await web.tap('order-recount')
  await web.shows('两次计票一致')
  await web.picture('recounted')
  await web.becomes('owner 0', elder)
  await web.open('votes/ballots/pages/results', `?id=${ballotId}`)
  await web.shows('两次计票一致')
  await web.picture('recounted-elder')
}, 90_000)

test('a signature on paper: recorded with a photo by one, looked at and accepted by another in elder mode', async () => {
  const projectId = await planned(hamlet, 'signing')
  const agreementId = randomUUID()
  const unit = (n: number) => hamlet.homes[n]?.unit.id
  await hamlet.done('owner 0', 'votes.signing.applySigning', {
    agreementId,
    projectId,
    unitId: unit(0),
    scope: 'stairwell',
  })
  for (const n of [1, 2])
    await hamlet.done(`owner ${n}`, 'votes.signing.support', { agreementId, unitId: unit(n), supports: true })
  const coefficients = [1, 2].map((floor) => ({ floor, thousandths: 1_000 }))
  const written = { text: '加装一部电梯，费用按户平均分摊。', totalFen: 100_001, coefficients, byArea: false }
  await hamlet.done('secretary', 'votes.signing.writeAgreement', { agreementId, ...written })
  await web.becomes('secretary')
  await web.open('votes/signing/pages/sign', `?id=${projectId}`)
  await web.tap(`paper-home-${unit(3)}`)
  const sheet = sharp({ create: { width: 600, height: 400, channels: 3, background: '#fffbe8' } })
  await web.chooses('add-photo', await sheet.jpeg().toBuffer())
  await web.shows('已传好')
  await web.picture('record-paper')
  await web.tap('record-paper')
  await web.shows('等另一位工作人员核对')
  const [paper] = (await hamlet.sql('select id from paper_signatures')).rows
  await web.becomes('ownersSupervisor', elder)
  await web.open('votes/signing/pages/sign', `?id=${projectId}`)
  await web.tap(`look-${paper?.['id']}`)
  await web.visible(`#accept-${paper?.['id']}`).waitFor()
  await web.picture('check-paper-elder')
  await web.tap(`accept-${paper?.['id']}`)
  await web.shows('其中纸质签名 1 户')
  await web.picture('paper-elder')
}, 90_000)
