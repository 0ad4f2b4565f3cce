/**
 * The words by which banks name the columns of a statement. Only words: no bank's layout is assumed, and where the words
 * do not say enough, a person says which column is what.
 */
export const singles = [
  'date',
  'credit',
  'debit',
  'amount',
  'direction',
  'balance',
  'name',
  'payer',
  'payee',
  'serial',
] as const
export type Column = (typeof singles)[number]
export type Columns = { [C in Column]?: number | undefined } & { remark: number[] }

const listed = (said: string): string[] => said.split(/\s+/)

/** In order of trust: where a statement has two of them, the first is taken. */
const words: Record<Column | 'remark', readonly string[]> = {
  date: listed(`交易日期 交易日 记账日期 记账日 入账日期 发生日期 账务日期 会计日期 日期 交易日期时间 交易时间
    记账时间 入账时间 transactiondate date`),
  credit: listed(`贷方发生额 贷方金额 贷方交易金额 收入金额 收入发生额 收入 贷方 存入金额 存入 转入金额 收款金额
    入账金额 credit creditamount`),
  debit: listed(`借方发生额 借方金额 借方交易金额 支出金额 支出发生额 支出 借方 支取金额 支取 转出金额 付款金额
    出账金额 debit debitamount`),
  amount: listed('交易金额 发生额 交易额 发生金额 金额 tradeamount transactionamount amount'),
  direction: listed(`借贷标志 借贷方向 借贷标识 借/贷 借贷 收支标志 收支类型 收支方向 收/支 收支 交易方向 资金流向
    往来账标志 往来账 交易类型 方向`),
  balance: listed('账户余额 余额 交易后余额 本次余额 当前余额 可用余额 balance after-transactionbalance'),
  name: listed(`对方户名 对方名称 对方账户名称 对方账户名 对方账号名称 对方单位名称 对方单位 对方姓名 对手户名
    对手名称 交易对方 交易对手 往来户名 收/付款人名称 收付款人名称 收/付方名称 收付方名称 counterparty`),
  payer: listed('付款人名称 付款人 付款方名称 付款方户名 付款账户名 付款人户名'),
  payee: listed('收款人名称 收款人 收款方名称 收款方户名 收款账户名 收款人户名'),
  serial: listed(`交易流水号 银行流水号 核心流水号 主机流水号 业务流水号 账户明细编号-交易流水号 流水号 交易流水
    交易编号 日志号 交易参考号 参考号 回单编号 transactionreferencenumber`),
  remark: listed(`附言 交易附言 客户附言 转账附言 汇款附言 摘要 交易摘要 摘要说明 用途 交易用途 资金用途 备注
    交易备注 交易说明 个性化信息 留言 remark purpose reference`),
}

/** A header's word as it is compared: full-width signs, spaces, units, and what stands in brackets left out. */
const headerWord = (cell: unknown): string =>
  String(typeof cell === 'string' ? cell : '')
    .normalize('NFKC')
    .replace(/收\(付\)/g, '收付')
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s:："'*\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
    .replace(/帐/g, '账')
    .replace(/\/?(人民币)?元$/, '')
    .toLowerCase()

/** The words of one row, as a header is remembered by. */
export const headerKey = (cells: readonly unknown[]): string => cells.map(headerWord).join('|').replace(/\|+$/, '')

/** Which column of this row says what. Any row gives an answer; most rows give an empty one. */
export const columnsOf = (cells: readonly unknown[]): Columns => {
  const said = cells.map(headerWord)
  const columns: Columns = { remark: [] }
  for (const column of singles) {
    const word = words[column].find((one) => said.includes(one))
    if (word !== undefined) columns[column] = said.indexOf(word)
  }
  columns.remark = said.flatMap((word, place) => (words.remark.includes(word) ? [place] : []))
  return columns
}

/** A day and a sum with its side are the least. An amount without a side is only enough if it carries its sign. */
export const enough = (columns: Columns, signed: boolean): boolean => {
  const { date, credit, debit, amount, direction } = columns
  if (date === undefined) return false
  if (credit !== undefined && debit !== undefined) return true
  return amount !== undefined && (direction !== undefined || signed)
}

/** Whether a row is a statement's header at all: a day, a sum, and somebody or something to tell lines apart by. */
export const isHeader = (columns: Columns): boolean => {
  const { date, credit, debit, amount, name, payer, serial, balance, remark } = columns
  const sum = credit ?? debit ?? amount
  return date !== undefined && sum !== undefined && (name ?? payer ?? serial ?? balance ?? remark[0]) !== undefined
}

const sides: Record<'credit' | 'debit', RegExp> = {
  credit: /^(贷|贷方|c|cr|credit|收|收入|收款|转入|存入|来账|入账|进账|入|\+)$/i,
  debit: /^(借|借方|d|dr|debit|支|支出|付|付款|转出|支取|往账|出账|出|-)$/i,
}

/** What a cell of the direction column means for the account's owner: a bank's “贷” is money that came in. */
export const sideOf = (cell: string): 'credit' | 'debit' | undefined =>
  sides.credit.test(cell) ? 'credit' : sides.debit.test(cell) ? 'debit' : undefined
