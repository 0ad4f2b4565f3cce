import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { openWeb, type Web } from '../support/web'

/* A ballot in a real browser: from the card to a counted vote, a changed mind, a proxy, a paper, and the proof. */
let hamlet: Hamlet
let web: Web
let ballotId = ''
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'votes')
  const projectId = await planned(hamlet, 'ballot')
  ballotId = randomUUID()
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const settings = { changes: true, objectionDays: 7, opensAt: from(15), closesAt: from(20) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...settings })
  hamlet.story.passes((15 * dayMs) / 60_000)
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})
const proxies = () => web.open('votes/ballots/pages/proxies', `?id=${ballotId}`)
const card = () => web.open('votes/ballots/pages/cast', `?id=${ballotId}`)
const paper = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#fffbe8' } })
    .jpeg()
    .toBuffer()

test('from the group card to a counted vote in two taps; the mind may change, the last one counts', async () => {
  await web.becomes('owner 0')
  await card()
  await web.visible('#choice-against').waitFor()
  await web.tap('choice-abstain')
  await web.open('home/me')
  await web.visible('#who').waitFor()
  await card()
  await web.shows('上次选好了还没有确认')
  await web.shows('确认投票：弃权')
  web.taps = 0
  await web.tap('choice-against')
  await web.shows('投：不同意')
  await web.tap('sheet-yes')
  await web.shows('已记票')
  expect(web.taps).toBeLessThanOrEqual(2)
  await web.shows('这一户现在有效的票就是这一张')
  await web.picture('receipt')
  await card()
  await web.tap('choice-consent')
  await web.shows('的票改为：同意')
  await web.picture('change')
  await web.tap('sheet-no')
  await web.shows('改投：同意')
  await web.tap('confirm')
  await web.tap('sheet-yes')
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await hamlet.sql('select choice from standing_votes')
    if (rows[0]?.['choice'] === 'consent') break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect((await hamlet.sql('select choice, round from standing_votes')).rows).toEqual([{ choice: 'consent', round: 2 }])
  await web.shows('已记票')
}, 60_000)

test('a written proxy goes by a code from one neighbour to the other, who votes with it', async () => {
  await web.becomes('owner 1')
  await proxies()
  await web.chooses('add-photo', await paper())
  await web.shows('已传好')
  await web.tap('give-proxy')
  const said = await web.visible('text=/委托码 [A-Z2-9]{8}/').textContent()
  await web.picture('proxy')
  await web.becomes('owner 2')
  await proxies()
  await web.visible('#proxy-code').waitFor()
  await web.type('proxy-code', /[A-Z2-9]{8}/.exec(said)?.[0] ?? '')
  await web.tap('take-proxy')
  await web.visible('[id^="proxy-"][id$="-consent"]').click()
  await web.visible('[id^="cast-proxy-"]').click()
  await web.shows('已投票，计入参与')
  expect((await hamlet.sql("select channel from votes where channel = 'proxy'")).rows).toHaveLength(1)
}, 60_000)

test('a paper from door to tally: delivered, photographed and read by one, read again by another', async () => {
  await web.becomes('secretary')
  await card()
  await web.tap('to-doors')
  await web.visible('#door-3').click()
  await web.tap('state-visit')
  await web.type('evidence', '本人签收')
  await web.tap('deliver')
  await web.chooses('add-photo', await paper())
  await web.shows('已传好')
  await web.tap('mark-consent')
  await web.picture('paper')
  await web.tap('read-paper')
  await web.shows('请另一位工作人员再看一遍')
  await web.becomes('ownersCommittee')
  await web.open('votes/ballots/pages/doors', `?id=${ballotId}`)
  await web.visible('#door-3').click()
  await web.tap('mark-consent')
  await web.tap('read-paper')
  await web.shows('两人一致，已录好')
  await web.picture('doors')
}, 60_000)

test('after closing the browser recomputes the result; an objection is written down', async () => {
  hamlet.story.passes((5 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  await web.becomes('owner 0')
  await web.open('votes/ballots/pages/receipt', `?id=${ballotId}`)
  await web.shows('已经计票，还没有在这台手机上核对')
  await web.tap('check-count')
  await web.shows('全部重算过')
  await card()
  await web.shows('通过')
  await web.tap('to-results')
  await web.tap('check-ballot')
  await web.shows('已在您手机上重算')
  await web.type('objection', '灯太亮会晃眼')
  await web.tap('send-objection')
  await web.shows('等工作人员答复')
  await web.picture('result')
  await web.tap('to-certificate')
  await web.shows('结果校验码')
  await web.picture('certificate')
}, 60_000)

test('a lift: one household applies, neighbours support it, each signs with a drawn name', async () => {
  const projectId = randomUUID()
  const matter = { projectId, unitId: hamlet.homes[0]?.unit.id, title: '加装电梯', summary: '没有电梯', photoIds: [] }
  await hamlet.done('owner 0', 'projects.raise', matter)
  await web.becomes('owner 0')
  await web.open('votes/signing/pages/sign', `?id=${projectId}`)
  await web.tap('apply-stairwell')
  await web.shows('我家支持')
  const { agreement } = (await hamlet.done('nobody', 'votes.signing.signing', { projectId })) as {
    agreement: { id: string }
  }
  for (const n of [1, 2]) {
    const unitId = hamlet.homes[n]?.unit.id
    await hamlet.done(`owner ${n}`, 'votes.signing.support', { agreementId: agreement.id, unitId, supports: true })
  }
  await web.becomes('secretary')
  await web.open('votes/signing/pages/sign', `?id=${projectId}`)
  await web.visible('#agreement-text textarea').fill('本单元加装一部电梯，费用按楼层系数和面积分摊。')
  await web.type('agreement-total', '1000')
  await web.type('agreement-floors', '0 1')
  await web.tap('write-version')
  await web.shows('协议（第 1 版）')
  await web.picture('agreement')
  await web.becomes('owner 2')
  await web.open('votes/signing/pages/sign', `?id=${projectId}`)
  const box = web.visible('#signature')
  await box.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await box.boundingBox()
  await web.page.mouse.move(x + width * 0.2, y + height * 0.3)
  await web.page.mouse.down()
  for (let n = 1; n <= 12; n += 1)
    await web.page.mouse.move(x + width * (0.2 + n * 0.05), y + height * (n % 2 ? 0.7 : 0.3))
  await web.page.mouse.up()
  await web.picture('sign')
  await web.tap('sign-now')
  await web.shows('撤回签名')
  await web.picture('lift')
  const { rows } = await hamlet.sql("select device, version, drawing_sealed from agreement_acts where act = 'sign'")
  expect(rows).toMatchObject([{ device: 'h5', version: 1 }])
  expect(String(rows[0]?.['drawing_sealed'])).toMatch(/^[0-9a-f]{8}\./)
}, 90_000)
