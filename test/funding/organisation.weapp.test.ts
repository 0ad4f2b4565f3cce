import { randomUUID } from 'node:crypto'
import { answer } from '../../src/platform/server/answer'
import { decided, type Hamlet, openHamlet, planned } from '../support/hamlet'
import { given } from '../support/plan'
import { Phone } from '../support/weapp'

/* An organisation's person on the mini program changes and withdraws a promise; anybody checks the books that follow. */
let hamlet: Hamlet
let projectId = ''
const commitmentId = randomUUID()

beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  projectId = await planned(hamlet, 'contributors')
  await hamlet.done('secretary', 'projects.writePlan', {
    projectId,
    scope: '换灯',
    decidedBy: 'contributors',
    matter: 'ordinary',
    budgetFen: 100_000,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: 100_000 }],
    points: [given('unit', 99_999, '建西银行'), given('owner', 1, '业主')],
  })
  await decided(hamlet, projectId)
  await hamlet.sql(`update roles set scope = '建西银行' where role = 'supporter'`)
  const of = { commitmentId, projectId, point: 'unit', kind: 'cash', amountFen: 50_000, payer: '建西银行' }
  await hamlet.done('supporter', 'funding.pledges.commit', { ...of, evidence: '函' })
}, 240_000)
afterAll(async () => {
  await hamlet?.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const phoneOf = (who: string): Phone => {
  const openid = hamlet.openids.get(who) ?? `wx:${who}`
  const phone = new Phone(async ({ data }) => ({ result: await answer(data, hamlet.story.house, { openid }) }))
  phone.storage.set('six-points', { communityId: hamlet.town.id })
  return phone
}
const promised = async () =>
  (await hamlet.sql(`select amount_fen::int as fen, version from commitments where id = '${commitmentId}'`)).rows

test('a promise is changed with its paper, then withdrawn; each stands there for everybody', async () => {
  const page = await phoneOf('supporter').open(`funding/pledges/pages/given/index?id=${projectId}`)
  await page.has(`change-${commitmentId}`)
  page.tap(`change-${commitmentId}`)
  await page.has(`amount-${commitmentId}`)
  page.type(`amount-${commitmentId}`, '300')
  page.type(`why-${commitmentId}`, '补充函')
  await page.shows('确认改为 ¥300.00')
  page.tap(`change-to-${commitmentId}`)
  await page.shows('改为 ¥300.00 · 补充函')
  expect(await promised()).toEqual([{ fen: 30_000, version: 2 }])
  page.tap(`change-${commitmentId}`)
  await page.has(`why-${commitmentId}`)
  page.type(`why-${commitmentId}`, '撤回函')
  await page.shows('撤回这一笔')
  page.tap(`take-back-${commitmentId}`)
  await page.shows('撤回 · 撤回函')
  expect(await promised()).toEqual([{ fen: 0, version: 3 }])
  const other = await phoneOf('owner 1').open(`funding/pledges/pages/given/index?id=${projectId}`)
  await other.shows('补充函')
  expect(other.find(`#change-${commitmentId}`)).toBeFalsy()
})

test('whoever has no post recomputes the books on the phone, and reads how many entries that were', async () => {
  const page = await phoneOf('somebody').open(`funding/books/pages/ledger/index?id=${projectId}`)
  await page.shows('从第一笔重算到最后一笔')
  page.tap('verify')
  await page.shows('已逐笔重算，收支对得上')
  await page.shows('重算了 4 笔')
})
