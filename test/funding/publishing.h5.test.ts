import sharp from 'sharp'
import { dayMs, minuteMs } from '../../src/platform/instant'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { photoBy } from '../support/photo'
import { openWeb, type Web } from '../support/web'
import { moneyOf } from './money'

/* The books in a real browser: cash by day, files to keep, a contract recorded, a paper covered by one and published by another. */
let hamlet: Hamlet
let web: Web
let projectId = ''
const money = moneyOf(() => hamlet)
const picture = (words: string) =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="#fdfdf8"/>
    <text x="60" y="120" font-size="44">${words}</text><text x="60" y="420" font-size="40">138 0000 0000</text></svg>`),
  )
    .jpeg()
    .toBuffer()
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
  web = await openWeb(hamlet, 'publishing')
  ;({ projectId } = await money.withCash(1_000))
  for (const amountFen of [320, 180, 45]) {
    hamlet.story.passes((3 * dayMs) / minuteMs)
    const fileId = await photoBy(hamlet, 'contractor', await picture(`INVOICE ${amountFen}`))
    await money.paid(await money.signed(await money.asked(projectId, amountFen, { fileId })))
  }
}, 120_000)
afterAll(async () => {
  await web?.close()
  await hamlet?.drop()
})

test('anybody sees cash by day, and keeps the books as a file', async () => {
  await web.open('funding/books/pages/ledger', `?id=${projectId}&c=${hamlet.town.id}`)
  await web.visible('#cash-days').waitFor()
  await web.picture('ledger')
  for (const format of ['xlsx', 'csv']) {
    const saved = web.page.waitForEvent('download')
    await web.tap(`save-${format}`)
    expect((await saved).suggestedFilename()).toMatch(new RegExp(`^SP-\\d+-1-\\d+\\.${format}$`))
  }
}, 90_000)

test('the secretary records a contract line by line; its total is the sum', async () => {
  await web.becomes('secretary')
  await web.open('funding/spending/pages/contracts', `?id=${projectId}`)
  await web.visible('#keep-contract').waitFor()
  await web.type('contractor', '城建施工队')
  await web.type('contract-line-0', '灯具')
  await web.type('contract-amount-0', '1200.50')
  await web.tap('more-lines')
  await web.type('contract-line-1', '人工')
  await web.type('contract-amount-1', '800')
  await web.shows('合同总价 ¥2,000.50')
  await web.chooses('add-photo', await picture('CONTRACT'))
  await web.shows('已传好')
  await web.picture('contract')
  expect((await web.visible('#keep-contract').getAttribute('class'))?.includes('off')).toBe(true)
}, 90_000)

test('one covers a phone number on an invoice, another looks and publishes it, and everybody sees it covered', async () => {
  await web.becomes('secretary')
  await web.open('funding/books/pages/documents', `?id=${projectId}`)
  await web.visible('[id^="cover-"]').click()
  const canvas = web.visible('#covering')
  await canvas.locator('img').first().waitFor()
  await canvas.scrollIntoViewIfNeeded()
  await web.page.waitForTimeout(500)
  const { x, y, width, height } = await canvas.boundingBox()
  // The paper is shown whole: a cover drawn on a part of it would be painted elsewhere.
  expect(height / width).toBeCloseTo(800 / 600, 1)
  await web.page.mouse.move(x + width * 0.05, y + height * 0.48)
  await web.page.mouse.down()
  for (let n = 1; n <= 8; n += 1)
    await web.page.mouse.move(x + width * (0.05 + n * 0.07), y + height * (0.48 + n * 0.013))
  await web.page.mouse.up()
  await web.visible('.cover').waitFor()
  await web.type('cover-title', '灯具发票')
  await web.picture('cover')
  await web.tap('send-cover')
  await web.shows('等另一人核对')
  await web.becomes('ownersSupervisor')
  await web.open('funding/books/pages/documents', `?id=${projectId}`)
  await web.visible('[id^="look-"]').click()
  await web.visible('[id^="publish-"]').waitFor()
  await web.picture('look')
  await web.visible('[id^="publish-"]').click()
  await web.shows('涂黑的是电话、账号等隐私')
  await web.shows('灯具发票')
  await web.picture('documents')
  expect((await hamlet.sql('select count(*)::int as n from files where published')).rows).toEqual([{ n: 1 }])
}, 90_000)
