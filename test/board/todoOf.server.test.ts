import { randomUUID } from 'node:crypto'
import { doubted } from '../../src/content/wordList'
import { dayMs, instant } from '../../src/platform/instant'
import { moneyOf } from '../funding/money'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { department } from '../support/settling'
import { work } from '../support/work'

/* Everything that waits for one person, each with the page that does it: the author of a remark, who pledged, who is late. */
let hamlet: Hamlet
let projectId: string
beforeAll(async () => {
  hamlet = await openHamlet()
  projectId = await collecting(hamlet)
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const money = moneyOf(() => hamlet)
const doubtful = `明天 8 点，${doubted[0]}`

type Item = { kind: string; text: string; about: string; page: string; late: boolean; messageId: string | null }
const todo = async (who: string, kind: string): Promise<Item[]> => {
  const { items } = (await hamlet.done(who, 'board.todo', {})) as { items: Item[] }
  return items.filter((item) => item.kind === kind)
}
const jobs = () => work(hamlet.url, hamlet.story.house)

test('a remark waits for whoever answers, is late after a week, and its author hears of the answer until they have read it', async () => {
  const remarkId = randomUUID()
  await hamlet.done('owner 0', 'deliberation.remark', { remarkId, projectId, text: '三家报价差四万，差在哪儿？' })
  expect(await todo('secretary', 'remarks')).toMatchObject([
    { text: '1 条意见等答复', about: '楼道灯不亮', late: false, page: `deliberation/pages/talk/index?id=${projectId}` },
  ])
  for (const who of ['contractor', 'propertyManager']) expect(await todo(who, 'remarks')).toHaveLength(1)
  for (const who of ['owner 0', 'officer', 'ownersSupervisor']) expect(await todo(who, 'remarks')).toEqual([])
  hamlet.story.passes((7 * dayMs) / 60_000 + 1)
  expect(await todo('secretary', 'remarks')).toMatchObject([{ late: true }])
  await hamlet.done('secretary', 'deliberation.answerRemark', { remarkId, answer: '差在铣刨厚度，对比表在方案里' })
  await jobs()
  expect(await todo('secretary', 'remarks')).toEqual([])
  const answers = async (who: string) => (await todo(who, 'news')).filter(({ page }) => page.startsWith('deliberation'))
  const [answered, ...more] = await answers('owner 0')
  expect(more).toEqual([])
  expect(answered).toMatchObject({ page: `deliberation/pages/talk/index?id=${projectId}` })
  expect(answered?.text).toMatch(/^您问的“三家报价差四万.*”有答复了$/)
  expect(await answers('owner 1')).toEqual([])
  await hamlet.done('owner 0', 'notices.markRead', { messageId: answered?.messageId })
  expect(await answers('owner 0')).toEqual([])
})

test('an answer in doubt is told when somebody has passed it, and not before', async () => {
  const remarkId = randomUUID()
  await hamlet.done('owner 1', 'deliberation.remark', { remarkId, projectId, text: '几点开工？' })
  await hamlet.done('contractor', 'deliberation.answerRemark', { remarkId, answer: doubtful })
  await jobs()
  expect(await todo('owner 1', 'news')).toEqual([])
  await hamlet.done('secretary', 'content.pass', { kind: 'answer', thing: remarkId })
  await jobs()
  expect(await todo('owner 1', 'news')).toMatchObject([{ text: '您问的“几点开工？”有答复了' }])
})

test('what somebody promised waits to be paid by them alone, and not while its receipt waits for its second person', async () => {
  const commitmentId = randomUUID()
  const unitId = hamlet.homes[2]?.unit.id
  const pledge = { commitmentId, projectId, unitId, amountFen: 1_250, shownAs: 'masked' }
  await hamlet.done('owner 2', 'funding.pledges.pledge', pledge)
  expect(await todo('owner 2', 'pledges')).toMatchObject([
    {
      text: '您认筹的 ¥12.50 等到账，看付款方式',
      page: `funding/receiving/pages/pay/index?id=${commitmentId}`,
    },
  ])
  expect(await todo('owner 1', 'pledges')).toEqual([])
  const receiptId = await money.record(commitmentId, 1_250)
  expect(await todo('owner 2', 'pledges')).toEqual([])
  expect(await todo('ownersSupervisor', 'receipts')).toMatchObject([{ about: '楼道灯不亮' }])
  await hamlet.done('ownersSupervisor', 'funding.receiving.declineReceipt', { receiptId, reason: '写错了' })
  expect(await todo('owner 2', 'pledges')).toHaveLength(1)
  await hamlet.done('owner 2', 'funding.pledges.withdrawPledge', { commitmentId, seen: 1 })
  expect(await todo('owner 2', 'pledges')).toEqual([])
})

test('a whistle past its day is late for the department and for the secretary, and for nobody when it is resolved', async () => {
  const whistleId = randomUUID()
  const dueAt = instant(hamlet.story.house.clock() + dayMs)
  await hamlet.done('secretary', 'whistles.blow', { whistleId, projectId, department, matter: '楼顶漏雨', dueAt })
  expect(await todo('liaison', 'whistles')).toMatchObject([{ text: '吹哨等您答复：楼顶漏雨', late: false }])
  expect(await todo('other liaison', 'whistles')).toEqual([])
  expect(await todo('secretary', 'lateWhistles')).toEqual([])
  hamlet.story.passes(24 * 60 + 1)
  expect(await todo('liaison', 'whistles')).toMatchObject([{ late: true }])
  expect(await todo('secretary', 'lateWhistles')).toMatchObject([
    { text: `吹哨到期没有办结：${department}`, page: `whistles/pages/list/index?id=${projectId}` },
  ])
  for (const act of ['acknowledge', 'onSite', 'resolve'])
    await hamlet.done('liaison', `whistles.${act}`, { whistleId, note: '已到场' })
  expect(await todo('liaison', 'whistles')).toEqual([])
  expect(await todo('secretary', 'lateWhistles')).toEqual([])
})

test('every payment leads to its own page', async () => {
  const paid = await money.withCash(1_000)
  const first = await money.asked(paid.projectId, 100)
  hamlet.story.passes(1)
  const second = await money.asked(paid.projectId, 200)
  const waits = await todo('residentsSupervisor', 'payments')
  expect(waits.map(({ page }) => page)).toEqual(
    [second, first].map((id) => `funding/spending/pages/payment/index?id=${id}`),
  )
  expect(waits.map(({ text }) => text)).toEqual(['付款 ¥2.00 等您签字', '付款 ¥1.00 等您签字'])
})
