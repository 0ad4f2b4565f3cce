import { randomUUID } from 'node:crypto'
import { codeOf } from '../../src/funding/ledger/codeRules'
import { dayOf, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { swell } from '../identity/bomb'
import { WechatPay } from '../outside/wechatPay'
import { workbookOf } from '../platform/workbooks'
import { type CloudFunction, cloudFunction } from '../support/cloud'
import { collecting, type Hamlet, nowInTheDay, openHamlet } from '../support/hamlet'
import { Phone } from '../support/weapp'

/* Money on its way, in the mini program: account, code, WeChat Pay, a statement from a chat, the receipt. */
let hamlet: Hamlet
let api: CloudFunction
let open: CloudFunction
let projectId = ''
const wechat = new WechatPay()
const number = '11001234567890'

beforeAll(async () => {
  hamlet = await openHamlet(nowInTheDay())
  projectId = await collecting(hamlet)
  await wechat.start()
  process.env['WECHAT_PAY_BASE'] = wechat.base
  process.env['WECHAT_PAY_NOTIFY'] = 'https://pay.example.org/pay/wechat'
  const pay = { WECHAT_PAY_BASE: wechat.base, WECHAT_PAY_NOTIFY: process.env['WECHAT_PAY_NOTIFY'] }
  const env = { ...pay, SIX_POINTS_SECRET: hamlet.story.house.deployment.secret }
  api = cloudFunction('api', hamlet.url, env)
  open = cloudFunction('open', hamlet.url, env)
  for (const openid of hamlet.openids.values()) wechat.openids.add(openid)
}, 240_000)
afterAll(async () => {
  api?.stop()
  open?.stop()
  wechat.stop()
  await hamlet?.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

/** A paper is drawn, and WeChat Pay asked, by the built function in a process of its own; everything else is answered here. */
const elsewhere = [
  'funding.receiving.printReceipt',
  'funding.wechatpay.wechatPay',
  'funding.receiving.statementPart',
  'funding.receiving.readStatement',
]
const phoneOf = (who: string): Phone => {
  const phone = new Phone(async ({ data }) => {
    const openid = hamlet.openids.get(who) ?? `wx:${who}`
    const { path = '' } = data as { path?: string }
    return {
      result: elsewhere.includes(path)
        ? await api.call(data, openid)
        : await answer(data, hamlet.story.house, { openid }),
    }
  })
  phone.storage.set('six-points', { communityId: hamlet.town.id })
  return phone
}
const until = async (there: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 400 && !there(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(there()).toBe(true)
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

test('the account of the body is shown to whoever promised, once two people wrote it alike', async () => {
  const { commitmentId, code } = await pledged(0, 20_000)
  const payer = phoneOf('owner 0')
  const before = await payer.open(`funding/receiving/pages/pay/index?id=${commitmentId}`)
  await before.shows('收款账户还没有公布')
  const accountId = randomUUID()
  const account = {
    accountId,
    about: 'project',
    aboutId: projectId,
    holder: '小村业主大会',
    bank: '某行',
    number,
    reason: '开户',
  }
  await hamlet.done('secretary', 'funding.receiving.setAccount', account)
  const keeper = await phoneOf('ownersSupervisor').open('funding/receiving/pages/accounts/index')
  await keeper.has('typed')
  keeper.type('typed', '11001234567891')
  await keeper.has('confirm-account')
  keeper.tap('confirm-account')
  await keeper.shows('您输入的账号和登记的不一样')
  keeper.type('typed', '1100 1234 5678 90')
  keeper.tap('confirm-account')
  await keeper.shows('流水和待认领')
  // A phone keeps what it read for five seconds; another one has nothing to keep.
  const after = await phoneOf('owner 0').open(`funding/receiving/pages/pay/index?id=${commitmentId}`)
  await after.shows('1100 1234 5678 90')
  await after.shows(`${code.slice(0, 3)} ${code.slice(3)}`)
  expect(after.find('#pay-wechat')).toBeFalsy()
})

test('a file that is called back while the server reads it leaves nothing', async () => {
  const { items } = (await hamlet.done('secretary', 'funding.receiving.accounts', {})) as { items: { id: string }[] }
  const office = phoneOf('secretary')
  office.chatFiles.push({
    name: '慢.xlsx',
    content: workbookOf({ sheets: [swell] }, { of: '<a/>', times: 36_000_000 }),
  })
  const page = await office.open(`funding/receiving/pages/statement/index?id=${items[0]?.id}`)
  await page.shows('选流水文件')
  page.tap('choose-statement')
  await page.shows('第 2 步，共 2 步', 20_000)
  page.tap('cancel-file')
  await page.shows('已取消，什么都没有写入', 10_000)
  const { rows } = await hamlet.sql('select count(*)::int as n from statements')
  expect(rows).toEqual([{ n: 0 }])
}, 60_000)

test('a statement from a chat is read, taken in and confirmed; the receipt opens as a paper', async () => {
  const { code } = await pledged(1, 30_000)
  const { items } = (await hamlet.done('secretary', 'funding.receiving.accounts', {})) as { items: { id: string }[] }
  const accountId = items[0]?.id ?? ''
  // The server of this test lives in the real day, the story may already be in the next (see nowInTheDay).
  const today = dayOf(instant(Date.now()))
  const text = `交易日期,借方发生额,贷方发生额,对方户名,附言,流水号\r\n${today},,300.00,邻居,${code},A1\r\n`
  const office = phoneOf('secretary')
  office.chatFiles.push({ name: '流水.csv', content: Buffer.from(text) })
  const page = await office.open(`funding/receiving/pages/statement/index?id=${accountId}`)
  await page.shows('选流水文件')
  // The file of before may still be read on a slow machine: whoever is told so taps again.
  for (let tries = 0; tries < 8 && !page.text().includes('导入 1 笔'); tries += 1) {
    page.tap('choose-statement')
    await page.shows(/导入 1 笔|请过 \d+ 秒再点/, 20_000)
    if (!page.text().includes('导入 1 笔')) await new Promise((resolve) => setTimeout(resolve, 4_000))
  }
  await page.shows('导入 1 笔')
  page.tap('take')
  await page.shows('其中 1 笔自动对上')
  const keeper = await phoneOf('ownersSupervisor').open(`funding/receiving/pages/queue/index?id=${accountId}`)
  await keeper.shows('按付款码、金额和户名自动对上')
  keeper.tap('agree-2')
  await keeper.shows('没有这一类的流水')
  const anybody = phoneOf('nobody at all')
  const look = await anybody.open('funding/receiving/pages/receipt/index')
  await look.has('paper')
  const { rows } = await hamlet.sql(`select token from receipts where project_id = '${projectId}' and number = 1`)
  look.type('paper', `sp-1-1 ${rows[0]?.['token']}`)
  look.tap('check')
  await look.shows('收款凭证 SP-0001-0001')
  await look.shows('它不是发票')
  look.tap('save-receipt')
  await until(() => anybody.opened.length === 1)
  expect(
    anybody.files
      .get(anybody.opened[0] ?? '')
      ?.subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})

test('where the body switched it on, one tap pays; what counts is WeChat’s signed word', async () => {
  const merchantId = randomUUID()
  const keys = { mchid: wechat.mchid, appid: wechat.appid, serial: wechat.serial, apiKey: wechat.apiKey }
  const theirs = { wechatKeyId: wechat.keyId, wechatKey: wechat.publicKey, privateKey: wechat.merchantKey }
  const merchant = { merchantId, about: 'project', aboutId: projectId, ...keys, ...theirs, reason: '开通' }
  await hamlet.done('secretary', 'funding.wechatpay.setMerchant', merchant)
  const settings = await phoneOf('ownersSupervisor').open('funding/wechatpay/pages/wechat/index')
  await settings.shows('等监督员再输一遍')
  await settings.has('typed')
  settings.type('typed', wechat.mchid)
  settings.tap('switch-on')
  await settings.shows('使用中')
  const { commitmentId } = await pledged(2, 1_234)
  const phone = phoneOf('owner 2')
  const paid: Parameters<typeof wechat.message>[0][] = []
  phone.pays = (params) => void paid.push(wechat.pays(params))
  const page = await phone.open(`funding/receiving/pages/pay/index?id=${commitmentId}`)
  await page.shows('微信支付 ¥12.34')
  page.tap('pay-wechat')
  page.tap('pay-wechat')
  await until(() => paid.length === 1)
  await until(() => phone.toasts.some((said) => said.includes('已支付')))
  expect(page.text()).not.toContain('已收到')
  const [order] = paid
  const body = order ? wechat.message(order) : ''
  const path = `/pay/wechat/${hamlet.town.id}/${merchantId}`
  const message = { path, httpMethod: 'POST', headers: wechat.signedHeaders(body), body }
  expect(await open.call(message)).toMatchObject({ statusCode: 200 })
  expect(await open.call(message)).toMatchObject({ statusCode: 401 })
  const again = await phoneOf('owner 2').open(`funding/receiving/pages/pay/index?id=${commitmentId}`)
  await again.shows('已登记到账 ¥12.34，等另一人核对')
})
