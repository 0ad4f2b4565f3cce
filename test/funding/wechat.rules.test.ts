import { billOf } from '../../src/funding/wechatpay/bill'
import { barToRefunding, barToSettling, differencesOf, type Told } from '../../src/funding/wechatpay/rules'

const order = { tradeNo: 'a1', amountFen: 1, mchid: '1900000109', appid: 'wx1', paid: false }
const told: Told = {
  mchid: '1900000109',
  appid: 'wx1',
  tradeNo: 'a1',
  state: 'SUCCESS',
  transactionId: 't1',
  paidAt: '',
  totalFen: 1,
  currency: 'CNY',
}

test('a signed message pays the order that it names, to the fen, in yuan, and no other', () => {
  expect(barToSettling(order, told)).toBeUndefined()
  expect(barToSettling(order, { ...told, totalFen: 2 })).toBe('otherAmount')
  expect(barToSettling(order, { ...told, currency: 'USD' })).toBe('otherAmount')
  expect(barToSettling(order, { ...told, mchid: '1900000110' })).toBe('otherOrder')
  expect(barToSettling(order, { ...told, appid: 'wx2' })).toBe('otherOrder')
  expect(barToSettling(order, { ...told, tradeNo: 'a2' })).toBe('otherOrder')
  for (const state of ['NOTPAY', 'CLOSED', 'USERPAYING', 'PAYERROR', 'REVOKED'] as const)
    expect(barToSettling(order, { ...told, state })).toBe('notPaid')
})

test('money goes back once, and never while its receipt stands in the ledger', () => {
  const paid = { paid: true, refund: null }
  expect(barToRefunding({ ...paid, receipt: 'waiting' })).toBeUndefined()
  expect(barToRefunding({ ...paid, receipt: 'reversed' })).toBeUndefined()
  expect(barToRefunding({ ...paid, receipt: 'posted' })?.code).toBe('funding.reverseFirst')
  expect(barToRefunding({ ...paid, receipt: 'waiting', refund: 'asked' })?.code).toBe('funding.wechatRefunded')
  expect(barToRefunding({ paid: false, receipt: 'none', refund: null })?.code).toBe('funding.wechatNotPaid')
})

const head = '交易时间,微信订单号,商户订单号,交易状态,应结订单金额,商户退款单号,退款金额,手续费'
const foot = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额'
const bill = (rows: readonly string[], sums: string) => billOf(`\uFEFF${[head, ...rows, foot, sums].join('\r\n')}\r\n`)

test('a bill is read to the fen, and one whose rows do not add up to its sums is not read at all', () => {
  const rows = [
    '`2026-03-02 09:00:00,`t1,`a1,`SUCCESS,`12.34,`0,`0.00,`0.07000',
    '`x,`t1,`a1,`REFUND,`0.00,`r1,`12.34,`-0.07000',
  ]
  expect(bill(rows, '`2,`12.34,`12.34,`0.00,`0.00000')).toMatchObject({ paidFen: 1_234, refundedFen: 1_234, feeFen: 0 })
  expect(() => bill(rows, '`2,`12.35,`12.34,`0.00,`0')).toThrow('add up')
  expect(() => bill(rows.slice(1), '`2,`12.34,`12.34,`0.00,`0')).toThrow('add up')
  expect(() => billOf('商户号\r\n')).toThrow()
})

test.each([
  ['a comma', '换灯,修门'],
  ['many commas', ',换灯,,修门,'],
  ['a quote', '换"灯'],
  ['a quote at its beginning', '"换灯'],
  ['quotes around it', '"换灯,修门"'],
  ['a backtick', '换`灯'],
  ['a comma and a backtick', '换,`灯,`门'],
  ['a line break', '换灯\n修门'],
  ['a line break and a comma', '换灯\r\n修门,三楼'],
  ['the header of the sums', '总交易单数,应结订单总金额'],
  ['nothing', ''],
])('a title with %s is the title’s own matter', (_, title) => {
  const full = head.replace('手续费', '商品名称,商户数据包,手续费,费率')
  const rows = [
    `\`2026-03-02 09:00:00,\`t1,\`a1,\`SUCCESS,\`12.34,\`0,\`0.00,\`${title},\`,\`0.07000,\`0.60%`,
    `\`2026-03-02 09:00:01,\`t2,\`a2,\`SUCCESS,\`0.01,\`0,\`0.00,\`${title},\`,\`0.00000,\`0.60%`,
  ]
  const text = `\uFEFF${[full, ...rows, foot, '`2,`12.35,`0.00,`0.00,`0.07000'].join('\r\n')}\r\n`
  expect(billOf(text).rows).toEqual([
    { state: 'SUCCESS', transactionId: 't1', tradeNo: 'a1', amountFen: 1_234, refundNo: '0', refundFen: 0, feeFen: 7 },
    { state: 'SUCCESS', transactionId: 't2', tradeNo: 'a2', amountFen: 1, refundNo: '0', refundFen: 0, feeFen: 0 },
  ])
})

test('a row that is no row is not guessed at', () => {
  const sums = '`1,`12.34,`0.00,`0.00,`0'
  expect(() => bill(['`x,`t1,`a1,`SUCCESS,`12.34,`0,`0.00'], sums)).toThrow('no row')
  expect(() => bill(['`x,`t1,`a1,`SUCCESS,`12.34,`0,`0.00,`0.07000,`more'], sums)).toThrow('no row')
})

test('each way in which WeChat’s day and ours differ has its name', () => {
  const row = (tradeNo: string, amountFen: number, transactionId = `t ${tradeNo}`) => ({
    state: 'SUCCESS',
    transactionId,
    tradeNo,
    amountFen,
    refundNo: '',
    refundFen: 0,
    feeFen: 0,
  })
  const ours = (tradeNo: string, amountFen: number, paid = true) => ({
    tradeNo,
    amountFen,
    transactionId: paid ? `t ${tradeNo}` : null,
    paidThatDay: paid,
  })
  const theirs = { rows: [row('a', 1), row('b', 2), row('c', 3), row('d', 4)], paidFen: 10, refundedFen: 0, feeFen: 0 }
  expect(
    differencesOf(
      theirs,
      ['a', 'b', 'c', 'd'].map((no, at) => ours(no, at + 1)),
    ),
  ).toEqual([])
  expect(differencesOf(theirs, [ours('a', 1), ours('b', 1), ours('c', 3, false), ours('e', 5)])).toEqual([
    { kind: 'amount', tradeNo: 'b', oursFen: 1, theirsFen: 2 },
    { kind: 'notTold', tradeNo: 'c', oursFen: 3, theirsFen: 3 },
    { kind: 'unknown', tradeNo: 'd', oursFen: 0, theirsFen: 4 },
    { kind: 'missing', tradeNo: 'e', oursFen: 5, theirsFen: 0 },
  ])
})
