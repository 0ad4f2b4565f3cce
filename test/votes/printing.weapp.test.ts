import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { tick } from '../../src/schedule'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { Phone } from '../support/weapp'

/* Papers in the mini program: WeChat's viewer gets the PDF, a chat gets the table. */
let hamlet: Hamlet
let api: CloudFunction
let ballotId = ''
beforeAll(async () => {
  hamlet = await openHamlet()
  api = cloudFunction('api', hamlet.url)
  const projectId = await planned(hamlet, 'ballot')
  ballotId = randomUUID()
  const from = (days: number) => instant(hamlet.story.house.clock() + days * dayMs)
  const window = { opensAt: from(15), closesAt: from(20) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...window })
}, 120_000)
afterAll(async () => {
  api?.stop()
  await hamlet?.drop()
})

/** Papers are drawn by the built function in a process of its own, as in the cloud; the rest is answered by the story's clock. */
const phoneOf = (who: string): Phone => {
  const openid = hamlet.openids.get(who) ?? `wx:${who}`
  const phone = new Phone(async ({ data }) => {
    const { path = '' } = data as { path?: string }
    const drawn = path.startsWith('votes.print')
    return { result: await (drawn ? api.call(data, openid) : answer(data, hamlet.story.house, { openid })) }
  })
  phone.storage.set('six-points', { communityId: hamlet.town.id })
  return phone
}
const first = async (list: readonly string[]): Promise<string> => {
  for (let tries = 0; tries < 1500 && list.length === 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return list[0] ?? 'nothing'
}

test('staff open the notice in WeChat’s viewer and pass the roll to a chat', async () => {
  const phone = phoneOf('secretary')
  await phone.open(`/votes/ballots/pages/papers/index?id=${ballotId}`)
  const { screen } = phone
  await screen.has('save-notice')
  await screen.shows('意向征询')
  screen.tap('save-notice')
  const opened = await first(phone.opened)
  expect(opened).toMatch(/notice-.{8}\.pdf$/)
  expect(phone.files.get(opened)?.subarray(0, 5).toString()).toBe('%PDF-')
  screen.tap('save-roll')
  const table = await first(phone.passedOn)
  expect(table).toMatch(/\.csv$/)
  expect(phone.files.get(table)?.toString('utf8').trim().split('\n')).toHaveLength(5)
}, 60_000)

test('an owner is refused the papers in words; anybody opens the certificate', async () => {
  const phone = phoneOf('owner 0')
  await phone.open(`/votes/ballots/pages/papers/index?id=${ballotId}`)
  await phone.screen.shows('您的账号办不了这件事')
  hamlet.story.passes((20 * dayMs) / 60_000)
  await tick(hamlet.story.house)
  await phone.open(`/votes/ballots/pages/certificate/index?id=${ballotId}`)
  await phone.screen.shows('意向征询 · 参与不足，未通过')
  phone.screen.tap('save-certificate')
  expect(await first(phone.opened)).toMatch(/certificate-.{8}\.pdf$/)
}, 60_000)
