import { randomUUID } from 'node:crypto'
import { compareBill } from '../../src/funding/wechatpay/comparing'
import { wechatMessages } from '../../src/funding/wechatpay/notify'
import { followOrder, followRefund } from '../../src/funding/wechatpay/work'
import { dayMs, dayOf, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { WechatPay } from '../outside/wechatPay'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { secretaryToo, watching } from '../support/watching'
import { finalOf } from './ends'

/* Against a local server that signs and verifies with real keys and refuses what WeChat refuses. */
let hamlet: Hamlet
const wechat = new WechatPay()
let aheadMs = 0
let house: Hamlet['story']['house']

beforeAll(async () => {
  hamlet = await openHamlet()
  const { house: told } = hamlet.story
  const { clock } = told
  // The story's house, so that a test can let time pass for its calls too.
  house = Object.assign(told, { clock: () => clock() + aheadMs })
  wechat.now = () => house.clock()
  await wechat.start()
  process.env['WECHAT_PAY_BASE'] = wechat.base
  process.env['WECHAT_PAY_NOTIFY'] = 'https://pay.example.org/pay/wechat'
  for (const openid of hamlet.openids.values()) wechat.openids.add(openid)
})
afterAll(async () => {
  wechat.stop()
  delete process.env['WECHAT_PAY_BASE']
  delete process.env['WECHAT_PAY_NOTIFY']
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported.splice(0)).toEqual([]))

const keys = () => ({
  mchid: wechat.mchid,
  appid: wechat.appid,
  serial: wechat.serial,
  wechatKeyId: wechat.keyId,
  wechatKey: wechat.publicKey,
  privateKey: wechat.merchantKey,
  apiKey: wechat.apiKey,
  reason: '开通',
})
const entered = async (projectId: string) => {
  const merchantId = randomUUID()
  await hamlet.done('secretary', 'funding.wechatpay.setMerchant', {
    merchantId,
    about: 'project',
    aboutId: projectId,
    ...keys(),
  })
  return merchantId
}
const switchedOn = async () => {
  const projectId = await collecting(hamlet)
  const merchantId = await entered(projectId)
  await hamlet.done('ownersSupervisor', 'funding.wechatpay.switchOnMerchant', { merchantId, mchid: wechat.mchid })
  return { projectId, merchantId }
}
const pledged = async (projectId: string, n: number, amountFen: number) => {
  const commitmentId = randomUUID()
  const unitId = hamlet.homes[n]?.unit.id
  await hamlet.done(`owner ${n}`, 'funding.pledges.pledge', {
    commitmentId,
    projectId,
    unitId,
    amountFen,
    shownAs: 'masked',
  })
  return commitmentId
}
type Params = Parameters<WechatPay['pays']>[0]
const ordered = async (n: number, commitmentId: string, amountFen: number) => {
  const orderId = randomUUID()
  await hamlet.done(`owner ${n}`, 'funding.wechatpay.beginWechat', { orderId, commitmentId, amountFen })
  return orderId
}
const paidBy = async (n: number, orderId: string) =>
  wechat.pays((await hamlet.done(`owner ${n}`, 'funding.wechatpay.wechatPay', { orderId })) as Params)
const tell = async (merchantId: string, body: string, headers = wechat.signedHeaders(body)) =>
  (
    await wechatMessages(house).request(`/${hamlet.town.id}/${merchantId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
  ).status
const receiptsOf = async (orderId: string) =>
  (
    await hamlet.sql(
      `select amount_fen, method, confirmed_at, number from receipts where wechat_order_id = '${orderId}'`,
    )
  ).rows
const at = () => ({ communityId: hamlet.town.id })

test('a merchant number is entered by one and typed again by another; its keys can be read by nobody', async () => {
  const projectId = await collecting(hamlet)
  const commitmentId = await pledged(projectId, 0, 100)
  const begin = { orderId: randomUUID(), commitmentId, amountFen: 100 }
  expect(await hamlet.code('owner 0', 'funding.wechatpay.beginWechat', begin)).toBe('funding.wechatOff')
  const bad = { merchantId: randomUUID(), about: 'project', aboutId: projectId, ...keys() }
  expect(await hamlet.code('secretary', 'funding.wechatpay.setMerchant', { ...bad, privateKey: 'x'.repeat(200) })).toBe(
    'funding.badKey',
  )
  const merchantId = await entered(projectId)
  expect(await hamlet.code('owner 0', 'funding.wechatpay.beginWechat', begin)).toBe('funding.wechatOff')
  const on = (mchid: string) => ({ merchantId, mchid })
  expect(await hamlet.code('ownersSupervisor', 'funding.wechatpay.switchOnMerchant', on('1900000108'))).toBe(
    'funding.accountDiffers',
  )
  expect(await hamlet.code('secretary', 'funding.wechatpay.switchOnMerchant', on(wechat.mchid))).toBe(
    'platform.notYours',
  )
  await hamlet.done('ownersSupervisor', 'funding.wechatpay.switchOnMerchant', on(wechat.mchid))
  expect(await hamlet.done('secretary', 'funding.wechatpay.merchants', {})).toMatchObject({
    items: [{ id: merchantId, confirmedAs: 'ownersCommittee' }],
  })
  const { rows } = await hamlet.sql('select * from wechat_merchants')
  const kept = JSON.stringify(rows)
  expect(kept).not.toContain(wechat.apiKey)
  expect(kept).not.toContain('PRIVATE KEY')
  expect(JSON.stringify(await hamlet.done('secretary', 'funding.wechatpay.merchants', {}))).not.toMatch(
    /KEY|api|sealed/,
  )
  await hamlet.done('owner 0', 'funding.wechatpay.beginWechat', begin)
  await hamlet.done('residentsSupervisor', 'funding.wechatpay.switchOffMerchant', { merchantId })
  const again = { ...begin, orderId: randomUUID() }
  expect(await hamlet.code('owner 0', 'funding.wechatpay.beginWechat', again)).toBe('funding.wechatOff')
})

test('a payment becomes one receipt by WeChat’s signed word, and stands when somebody else confirmed it', async () => {
  const { projectId, merchantId } = await switchedOn()
  const commitmentId = await pledged(projectId, 0, 12_345)
  const more = { orderId: randomUUID(), commitmentId, amountFen: 12_346 }
  expect(await hamlet.code('owner 0', 'funding.wechatpay.beginWechat', more)).toBe('funding.moreThanPromised')
  const theirs = { orderId: randomUUID(), commitmentId, amountFen: 1 }
  expect(await hamlet.code('owner 1', 'funding.wechatpay.beginWechat', theirs)).toBe('funding.notFound')
  const orderId = await ordered(0, commitmentId, 12_345)
  expect(await hamlet.code('owner 1', 'funding.wechatpay.wechatPay', { orderId })).toBe('funding.notFound')
  await hamlet.done('owner 0', 'funding.wechatpay.wechatPay', { orderId })
  const order = await paidBy(0, orderId)
  expect(await receiptsOf(orderId)).toEqual([])
  const body = wechat.message(order)
  const headers = wechat.signedHeaders(body)
  expect(await tell(merchantId, body, headers)).toBe(200)
  expect(await receiptsOf(orderId)).toMatchObject([{ amount_fen: '12345', method: 'wechat', confirmed_at: null }])
  expect(await tell(merchantId, body, headers)).toBe(401)
  expect(await tell(merchantId, wechat.message(order))).toBe(200)
  await followOrder(house, { ...at(), orderId })
  expect(await receiptsOf(orderId)).toHaveLength(1)
  expect(await hamlet.code('owner 0', 'funding.wechatpay.wechatPay', { orderId })).toBe('funding.wechatOver')
  expect(await hamlet.done('owner 0', 'funding.receiving.howToPay', { commitmentId })).toMatchObject({
    waitingFen: 12_345,
    wechat: true,
  })
  const decline = { receiptId: orderId, reason: '不对' }
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.declineReceipt', decline)).toBe(
    'funding.declineWechat',
  )
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId: orderId })
  expect(await hamlet.done('ownersSupervisor', 'funding.receiving.receipt', { projectId, number: 1 })).toMatchObject({
    amountFen: 12_345,
    method: 'wechat',
    valid: true,
  })
  expect(
    await hamlet.code('secretary', 'funding.wechatpay.askRefund', { refundId: randomUUID(), orderId, reason: '退' }),
  ).toBe('funding.reverseFirst')
})

test('what is unsigned, forged, old, of another key or about another sum makes no receipt', async () => {
  const { projectId, merchantId } = await switchedOn()
  const orderId = await ordered(1, await pledged(projectId, 1, 500), 500)
  const order = await paidBy(1, orderId)
  const body = wechat.message(order)
  const good = wechat.signedHeaders(body)
  expect(await tell(merchantId, body, {})).toBe(401)
  expect(await tell(merchantId, body.replace('SUCCESS', 'SUCCESs'), good)).toBe(401)
  expect(await tell(merchantId, body, { ...good, 'wechatpay-nonce': 'another' })).toBe(401)
  expect(await tell(merchantId, body, { ...good, 'wechatpay-serial': 'PUB_KEY_ID_0000000000' })).toBe(401)
  for (const seconds of [-301, 301])
    expect(await tell(merchantId, body, wechat.signedHeaders(body, { at: wechat.now() + seconds * 1000 }))).toBe(401)
  expect(await tell(randomUUID(), body)).toBe(404)
  expect(await receiptsOf(orderId)).toEqual([])
  const wrong = { amount: { total: 501, currency: 'CNY' } }
  expect(await tell(merchantId, wechat.message(order, wrong))).toBe(200)
  expect(await tell(merchantId, wechat.message(order, { out_trade_no: '0'.repeat(32) }))).toBe(200)
  expect(hamlet.reported.splice(0)).toEqual(['wechat message: otherAmount', 'wechat message: unknown'])
  expect(await receiptsOf(orderId)).toEqual([])
  for (const seconds of [-300, 300]) {
    const edge = wechat.message(order)
    expect(await tell(merchantId, edge, wechat.signedHeaders(edge, { at: wechat.now() + seconds * 1000 }))).toBe(200)
  }
  expect(await receiptsOf(orderId)).toHaveLength(1)
})

test('while WeChat Pay says nothing nobody holds a connection for it; where it is away that is told, and nothing is broken', async () => {
  const { projectId } = await switchedOn()
  const orderId = await ordered(0, await pledged(projectId, 0, 50), 50)
  let answers = (): void => undefined
  wechat.waits = new Promise((resolve) => {
    answers = resolve
  })
  const before = wechat.asked
  // More than a house has connections for reading.
  const asked = Array.from({ length: 12 }, () => hamlet.ask('owner 0', 'funding.wechatpay.wechatPay', { orderId }))
  while (wechat.asked < before + 12) await new Promise((resolve) => setTimeout(resolve, 10))
  await hamlet.done('nobody', 'board.projects', {})
  const { rows } = await hamlet.sql(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
  )
  expect(rows).toEqual([{ n: 0 }])
  answers()
  wechat.waits = undefined
  expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true)
  process.env['WECHAT_PAY_BASE'] = 'http://127.0.0.1:1'
  expect(await hamlet.code('owner 0', 'funding.wechatpay.wechatPay', { orderId })).toBe('platform.unavailable')
  process.env['WECHAT_PAY_BASE'] = wechat.base
  expect(hamlet.reported.splice(0)).toHaveLength(1)
})

test('by a clock that cannot be right no message is taken; WeChat sends it again', async () => {
  const { projectId, merchantId } = await switchedOn()
  const orderId = await ordered(1, await pledged(projectId, 1, 60), 60)
  const body = wechat.message(await paidBy(1, orderId))
  house.byMachine = true
  expect(await tell(merchantId, body)).toBe(503)
  house.byMachine = false
  expect(await receiptsOf(orderId)).toEqual([])
  expect(await tell(merchantId, body)).toBe(200)
  expect(await receiptsOf(orderId)).toHaveLength(1)
})

test('a payment whose message was lost is found by asking; an order that nobody paid is closed', async () => {
  const { projectId } = await switchedOn()
  const commitmentId = await pledged(projectId, 2, 700)
  const lost = await ordered(2, commitmentId, 300)
  await paidBy(2, lost)
  wechat.forge = true
  await expect(followOrder(house, { ...at(), orderId: lost })).rejects.toThrow(/forged|JSON/)
  wechat.forge = false
  expect(await receiptsOf(lost)).toEqual([])
  await followOrder(house, { ...at(), orderId: lost })
  expect(await receiptsOf(lost)).toHaveLength(1)
  const idle = await ordered(2, commitmentId, 400)
  await hamlet.done('owner 2', 'funding.wechatpay.wechatPay', { orderId: idle })
  const never = await ordered(2, commitmentId, 1)
  aheadMs += 16 * 60_000
  for (const orderId of [idle, never]) await followOrder(house, { ...at(), orderId })
  expect(wechat.orders.get(idle.replaceAll('-', ''))?.state).toBe('CLOSED')
  const { rows } = await hamlet.sql(
    `select id from wechat_orders where closed_at is not null and id in ('${idle}', '${never}')`,
  )
  expect(rows).toHaveLength(2)
})

test('money goes back by two people, once, and its receipt can no longer be confirmed', async () => {
  const { projectId, merchantId } = await switchedOn()
  const commitmentId = await pledged(projectId, 3, 900)
  const orderId = await ordered(3, commitmentId, 900)
  const order = await paidBy(3, orderId)
  expect(await tell(merchantId, wechat.message(order))).toBe(200)
  const refund = { refundId: randomUUID(), orderId, reason: '付错了' }
  await hamlet.done('secretary', 'funding.wechatpay.askRefund', refund)
  const again = { ...refund, refundId: randomUUID() }
  expect(await hamlet.code('secretary', 'funding.wechatpay.askRefund', again)).toBe('funding.wechatRefunded')
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId: orderId })).toBe(
    'funding.wechatRefunded',
  )
  await followRefund(house, { ...at(), refundId: refund.refundId })
  expect(wechat.refunds.size).toBe(0)
  await hamlet.done('ownersSupervisor', 'funding.wechatpay.confirmRefund', { refundId: refund.refundId })
  await followRefund(house, { ...at(), refundId: refund.refundId })
  await followRefund(house, { ...at(), refundId: refund.refundId })
  const [sent] = [...wechat.refunds.values()]
  expect(wechat.refunds.size).toBe(1)
  expect(sent?.fen).toBe(900)
  if (sent) expect(await tell(merchantId, wechat.refunded(sent))).toBe(200)
  const book = await hamlet.done('secretary', 'funding.wechatpay.wechatBook', { merchantId })
  expect(book).toMatchObject({
    items: [{ id: orderId, refund: 'SUCCESS', refundAs: 'ownersCommittee', stands: false }],
  })
  expect(await hamlet.done('owner 3', 'funding.receiving.howToPay', { commitmentId })).toMatchObject({ waitingFen: 0 })
})

test('money that goes back keeps nothing waiting: its promise may be lowered and withdrawn, and the project ends by its account', async () => {
  const { projectId, merchantId } = await switchedOn()
  const commitmentId = await pledged(projectId, 3, 900)
  const orderId = await ordered(3, commitmentId, 900)
  expect(await tell(merchantId, wechat.message(await paidBy(3, orderId)))).toBe(200)
  const lower = { commitmentId, seen: 1, amountFen: 899, shownAs: 'masked' }
  const { write, signed } = finalOf(() => hamlet)
  expect(await hamlet.code('owner 3', 'funding.pledges.changePledge', lower)).toBe('funding.lessThanReceived')
  expect(await hamlet.code('secretary', 'funding.settlement.writeAccount', write(projectId))).toBe(
    'funding.receiptsWait',
  )
  await hamlet.done('secretary', 'funding.wechatpay.askRefund', { refundId: randomUUID(), orderId, reason: '付错了' })
  await hamlet.done('owner 3', 'funding.pledges.changePledge', lower)
  await hamlet.done('owner 3', 'funding.pledges.withdrawPledge', { commitmentId, seen: 2 })
  const account = write(projectId)
  await hamlet.done('secretary', 'funding.settlement.writeAccount', account)
  await signed(account.accountId)
  aheadMs += 7 * dayMs
  await tick(house)
  expect((await hamlet.stages(projectId)).at(-1)).toBe('stopped')
})

test('each day is compared with WeChat’s own list of it, and a payment of which nobody told is found there', async () => {
  const { projectId, merchantId } = await switchedOn()
  await hamlet.sql(`update projects set title = '换灯,修"门",\`三楼' where id = '${projectId}'`)
  const orderId = await ordered(0, await pledged(projectId, 0, 1_000), 1_000)
  await paidBy(0, orderId)
  const day = dayOf(instant(house.clock()))
  wechat.strange.push({ tradeNo: 'f'.repeat(32), fen: 5 })
  aheadMs += 26 * 3_600_000
  await tick(house)
  const { rows: due } = await hamlet.sql(
    `select count(*)::int as n from graphile_worker._private_jobs where key like 'wechat-bill ${merchantId}%'`,
  )
  expect(due[0]?.['n']).toBeGreaterThan(0)
  await compareBill(house, { ...at(), merchantId, day })
  const { rows } = await hamlet.sql(
    `select hash, payments, paid_fen, differences from wechat_bills where merchant_id = '${merchantId}'`,
  )
  const differences = rows[0]?.['differences'] as { kind: string; tradeNo: string }[]
  const ours = differences.filter(({ tradeNo }) => tradeNo === orderId.replaceAll('-', ''))
  expect(ours.map(({ kind }) => kind)).toEqual(['notTold'])
  expect(differences.map(({ kind }) => kind)).toContain('unknown')
  expect(String(rows[0]?.['hash'])).toMatch(/^[0-9a-f]{40}$/)
  expect(hamlet.reported.splice(0)).toHaveLength(1)
  await followOrder(house, { ...at(), orderId })
  expect(await receiptsOf(orderId)).toHaveLength(1)
})

test('without an address where WeChat can say what was paid, no merchant number is taken', async () => {
  const projectId = await collecting(hamlet)
  delete process.env['WECHAT_PAY_NOTIFY']
  try {
    const merchant = { merchantId: randomUUID(), about: 'project', aboutId: projectId, ...keys() }
    expect(await hamlet.code('secretary', 'funding.wechatpay.setMerchant', merchant)).toBe('funding.wechatNoAddress')
  } finally {
    process.env['WECHAT_PAY_NOTIFY'] = 'https://pay.example.org/pay/wechat'
  }
})

test('whoever asked that money goes back does not confirm it, whatever their post is by then', async () => {
  const { projectId, merchantId } = await switchedOn()
  const orderId = await ordered(2, await pledged(projectId, 2, 300), 300)
  expect(await tell(merchantId, wechat.message(await paidBy(2, orderId)))).toBe(200)
  const personId = hamlet.homes[1]?.unit.ownerIds[0] ?? ''
  const now = `(select max(at) from requests)`
  await secretaryToo(hamlet, personId)
  const refundId = randomUUID()
  await hamlet.done('owner 1', 'funding.wechatpay.askRefund', { refundId, orderId, reason: '付错了' })
  await hamlet.sql(`update roles set until = ${now} where person_id = '${personId}'`)
  hamlet.story.passes(1)
  await watching(hamlet, hamlet.ownerOf(1), 'ownersSupervisor', 'owner 1')
  hamlet.story.passes(8 * 24 * 60)
  expect(await hamlet.code('owner 1', 'funding.wechatpay.confirmRefund', { refundId })).toBe('funding.twoPeople')
  expect(await hamlet.code('residentsSupervisor', 'funding.wechatpay.confirmRefund', { refundId })).toBe('ok')
})

test('of two orders that were paid for one promise the second is not received twice: it goes back', async () => {
  const { projectId, merchantId } = await switchedOn()
  const commitmentId = await pledged(projectId, 1, 400)
  const orders = [await ordered(1, commitmentId, 400), await ordered(1, commitmentId, 400)]
  for (const orderId of orders) expect(await tell(merchantId, wechat.message(await paidBy(1, orderId)))).toBe(200)
  const confirm = (receiptId: string | undefined) =>
    hamlet.code('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  expect(await confirm(orders[0])).toBe('ok')
  expect(await confirm(orders[1])).toBe('funding.wechatTooMuch')
  const refund = { refundId: randomUUID(), orderId: orders[1], reason: '多付的' }
  expect(await hamlet.code('secretary', 'funding.wechatpay.askRefund', refund)).toBe('ok')
})
