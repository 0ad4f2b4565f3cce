import { randomUUID } from 'node:crypto'
import { codeOf } from '../../src/funding/ledger/codeRules'
import { collecting, type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { pdfText } from '../support/pdfText'
import { load, openWeb, type Web } from '../support/web'

/* Money on its way: the account typed by two, a statement, its queue, receipts; each by the hands of whoever does it. */
let hamlet: Hamlet
let web: Web
let projectId = ''
const number = '11001234567890'

beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
  projectId = await collecting(hamlet)
  web = await openWeb(hamlet, 'receiving')
}, 240_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const as = async (who: string, page: string, query = '') => {
  await web.becomes(who)
  await web.open(page, query)
}
const pledged = async (n: number, amountFen: number) => {
  const commitmentId = randomUUID()
  const unitId = hamlet.homes[n]?.unit.id
  await hamlet.done(`owner ${n}`, 'funding.pledges.pledge', {
    commitmentId,
    projectId,
    unitId,
    amountFen,
    shownAs: 'masked',
  })
  const { rows } = await hamlet.sql(`select number from payment_codes where commitment_id = '${commitmentId}'`)
  return { commitmentId, code: codeOf(Number(rows[0]?.['number'])) }
}
const accountId = async () => {
  const { items } = (await hamlet.done('secretary', 'funding.receiving.accounts', {})) as { items: { id: string }[] }
  return items[0]?.id ?? ''
}
const chooses = async (name: string, text: string) => {
  const chosen = web.page.waitForEvent('filechooser')
  await web.tap('choose-statement')
  await (await chosen).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}
const lines = async () => Number((await hamlet.sql('select count(*)::int as n from bank_lines')).rows[0]?.['n'])
const today = () => hamlet.now().slice(0, 10)

test('the account is entered by one and typed again by another; a wrong digit is refused', async () => {
  await as('secretary', 'funding/receiving/pages/accounts', `?project=${projectId}`)
  await web.type('holder', '小村业主大会')
  await web.type('of-bank', '某行某支行')
  await web.type('number', number)
  await web.type('reason', '开户')
  await web.picture('account-set')
  await web.tap('save-account')
  await web.shows('等监督员核对')
  await as('ownersSupervisor', 'funding/receiving/pages/accounts')
  await web.type('typed', '11001234567891')
  await web.tap('confirm-account')
  await web.shows('和登记的不一样')
  await web.picture('account-differs')
  await web.type('typed', '11001234567890')
  await web.tap('confirm-account')
  await web.shows('流水和待认领')
}, 120_000)

test('a payer sees where to pay and which code to write, and copies it', async () => {
  const { commitmentId, code } = await pledged(0, 20_000)
  await as('owner 0', 'funding/receiving/pages/pay', `?id=${commitmentId}`)
  await web.shows('¥200.00')
  await web.shows(`${code.slice(0, 3)} ${code.slice(3)}`)
  await web.shows('1100 1234 5678 90')
  await web.picture('pay')
  await web.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await web.tap('copy-code')
  await web.shows('已复制')
}, 120_000)

test('a statement is read, shown row by row and taken in; the certain waits for a supervisor, the unclear for the secretary', async () => {
  const one = await pledged(1, 30_000)
  await pledged(2, 40_000)
  const text = [
    '交易日期,借方发生额,贷方发生额,对方户名,附言,流水号',
    `${today()},,300.00,邻居甲,电梯 ${one.code},A1`,
    `${today()},,55.00,不认识,物业费,A2`,
    `${today()},3.00,,银行,手续费,A3`,
  ].join('\r\n')
  await as('secretary', 'funding/receiving/pages/statement', `?id=${await accountId()}`)
  await chooses('流水.csv', text)
  await web.shows('导入 3 笔')
  await web.picture('statement')
  await web.tap('take')
  await web.shows('1 笔自动对上')
  expect(await lines()).toBe(3)
  await as('secretary', 'funding/receiving/pages/statement', `?id=${await accountId()}`)
  await chooses('流水.csv', text)
  await web.shows('都导入过了')
  await as('secretary', 'funding/receiving/pages/queue', `?id=${await accountId()}`)
  await web.shows('没有对得上的认筹')
  await web.picture('queue')
  await web.visible('text=拆分、退回或搁置').click()
  await web.type('find-words', '1号楼')
  await web.tap('find')
  await web.page.locator('[id^=found-] >> visible=true').first().click()
  await web.page.locator('[id^=share-] input >> visible=true').first().fill('50')
  await web.type('give-back', '5')
  await web.page.locator('#decide-reason textarea >> visible=true').last().fill('多付 5 元退回')
  await web.picture('decide')
  await web.tap('decide-match')
  await web.shows('已提交')
}, 180_000)

test('a bank whose header nobody knows: a person names the columns once, and the lines appear', async () => {
  const header = '何时,进项,出项,何人,为何'
  const before = await lines()
  await as('secretary', 'funding/receiving/pages/statement', `?id=${await accountId()}`)
  await chooses('某行.csv', [header, `${today()},88.00,,邻居乙,楼道`, `${today()},2.50,0.00,邻居丁,楼道`].join('\r\n'))
  await web.shows('这家银行的表头还没有登记过')
  expect((await web.visible('#map').getAttribute('class'))?.includes('off')).toBe(true)
  for (const [place, meaning] of ['date', 'credit', 'credit', 'name', 'remark'].entries()) {
    await web.tap(`column-${place}`)
    await web.tap(`means-${place}-${meaning}`)
  }
  // Said of two columns, a meaning is of the later one: what the earlier is has to be said anew.
  expect((await web.visible('#map').getAttribute('class'))?.includes('off')).toBe(true)
  await web.tap('column-1')
  await web.picture('mapping-choice')
  await web.tap('means-1-credit')
  await web.tap('column-2')
  await web.tap('means-2-debit')
  await web.picture('mapping')
  await web.tap('map')
  await web.shows('导入 2 笔')
  await web.shows('邻居乙')
  await web.picture('mapped')
  await web.tap('take')
  await web.visible('#to-queue').waitFor()
  expect(await lines()).toBe(before + 2)
  // The same bank again is understood without being told.
  await as('secretary', 'funding/receiving/pages/statement', `?id=${await accountId()}`)
  await chooses('某行又.csv', [header, `${today()},90.00,,邻居丙,楼道`].join('\r\n'))
  await web.shows('导入 1 笔')
}, 180_000)

test('the supervisor confirms by one tap, explains a debit; the receipts are there for everybody', async () => {
  await as('ownersSupervisor', 'funding/receiving/pages/queue', `?id=${await accountId()}`)
  await web.shows('这一页都核对无误')
  await web.picture('confirm')
  await web.tap('agree-all')
  await web.shows('出了 2 张凭证')
  await web.page.locator('[id^=said-] input >> visible=true').last().fill('手续费')
  await web.page.locator('[id^=explain-] >> visible=true').last().click()
  await web.shows('每笔支出都已写明用途')
  await web.forgets()
  const { rows } = await hamlet.sql(`select token from receipts where project_id = '${projectId}' and number = 1`)
  await load(web.page, `${web.base}/r?id=${projectId}&number=1&token=${rows[0]?.['token']}&community=${hamlet.town.id}`)
  await web.shows('有效：已入账')
  await web.shows('SP-0001-0001')
  await web.picture('receipt')
  expect(pdfText((await web.saved('save-receipt')).bytes)).toContain('SP-0001-0001')
  await web.tap('another')
  await web.type('paper', 'SP-0001-0009 0123 4567 89ab cdef')
  await web.tap('check')
  await web.shows('没有这张收款凭证')
}, 180_000)
