import { parse } from 'csv-parse/sync'
import type { Bill, BillRow } from './rules'

const fenIn = (yuan: string | undefined): number => {
  const [, sign, whole, cents = ''] = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(yuan ?? '') ?? []
  if (whole === undefined) throw new Error(`no sum in a bill: ${yuan}`)
  return (sign ? -1 : 1) * (Number(whole) * 100 + Number(cents.padEnd(2, '0')))
}

/**
 * Rows of values. WeChat writes a comma between two and a backtick before each, and quotes none
 * (https://pay.weixin.qq.com/docs/merchant/products/bill-download/format-trade.html); so a title may hold commas, quotes and
 * line breaks of its own, and a new value begins where a comma and a backtick stand together.
 */
const valuesIn = (rows: string): string[][] =>
  parse(rows.replace(/^`/, ''), {
    delimiter: ',`',
    record_delimiter: ['\r\n`', '\n`'],
    quote: null,
    relax_column_count: true,
    trim: true,
  })

/** What a payment is called, in words that people wrote. Every other value is WeChat's or a number of ours. */
const title = '商品名称'

/** A row under its header, whatever stands in the title: values before it are counted from the left, those after it from the right. */
const underHeader = (header: readonly string[], values: readonly string[]): Map<string, string> => {
  const more = values.length - header.length
  const place = header.indexOf(title)
  if (more < 0 || (more > 0 && place < 0)) throw new Error('a row of a bill that is no row')
  const valueAt = (column: number) => values[column > place ? column + more : column] ?? ''
  return new Map(header.map((name, column) => [name, valueAt(column)]))
}

const columns = {
  transactionId: '微信订单号',
  tradeNo: '商户订单号',
  state: '交易状态',
  amount: '应结订单金额',
  refundNo: '商户退款单号',
  refund: '退款金额',
  fee: '手续费',
} as const

/** A fee is written to five places of a yuan (0.60000). */
const rowOf = (said: ReadonlyMap<string, string>): BillRow => ({
  state: said.get(columns.state) ?? '',
  transactionId: said.get(columns.transactionId) ?? '',
  tradeNo: said.get(columns.tradeNo) ?? '',
  amountFen: fenIn(said.get(columns.amount)),
  refundNo: said.get(columns.refundNo) ?? '',
  refundFen: fenIn(said.get(columns.refund)),
  feeFen: fenIn(said.get(columns.fee)),
})

/** WeChat's list of a day (bill_type ALL): a header, its rows, and two rows of sums, to which the rows must add up. */
export const billOf = (text: string): Bill => {
  const [, head, body, , sums] = /^\uFEFF?(.*?)\r?\n(.*)(总交易单数.*?)\r?\n(.*)$/s.exec(text) ?? []
  if (head === undefined || body === undefined || sums === undefined) throw new Error('a bill without its sums')
  const header = head.split(',').map((name) => name.replace(/^`/, '').trim())
  const lacking = Object.values(columns).find((column) => !header.includes(column))
  if (lacking) throw new Error(`a bill without ${lacking}`)
  const rows = valuesIn(body).map((values) => rowOf(underHeader(header, values)))
  const [count, paid, refunded] = valuesIn(sums)[0] ?? []
  const sum = (amount: (row: BillRow) => number) => rows.reduce((all, row) => all + amount(row), 0)
  const bill = {
    rows,
    paidFen: sum((row) => row.amountFen),
    refundedFen: sum((row) => row.refundFen),
    feeFen: sum((row) => row.feeFen),
  }
  if (Number(count) !== rows.length || fenIn(paid) !== bill.paidFen || fenIn(refunded) !== bill.refundedFen)
    throw new Error('the rows of a bill do not add up to its sums')
  return bill
}
