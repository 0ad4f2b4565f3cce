import { readStatementTables } from '../../../src/funding/receiving/statements/read'
import { isYuan, takesBack } from '../../../src/funding/receiving/statements/words'
import { sheetsIn } from '../../../src/platform/server/sheetsIn'
import { inline, row, stylesOf, workbookOf } from '../../platform/workbooks'
import { wordsOfText } from './reading'

/* What stands around the lines: other tables, other accounts, other money, sums with a day, columns without a word. */

const lines = (...rows: string[]) => wordsOfText(rows.join('\n'))
const header = '交易日期,借方发生额,贷方发生额,对方户名,附言'
const first = '2026-08-01,,5.00,甲,a'
const read = 'line 2026-08-01 credit 500 甲 | a'

describe('a second table in one sheet', () => {
  it.each([
    ['its columns changed round', '交易日期,贷方发生额,借方发生额,对方户名,附言', '2026-08-02,7.00,,乙,b'],
    ['in another order and other words', '交易日期,附言,对方户名,收入,支出', '2026-08-02,b,乙,7.00,'],
    ['in English', 'Date,Credit,Debit,Counterparty,Remark', '2026-08-02,7.00,,乙,b'],
    ['with a side', '交易日期,借贷标志,交易金额,对方户名,附言', '2026-08-02,贷,7.00,乙,b'],
    ['below a title of its own', '二、定期\n交易日期,贷方发生额,借方发生额,对方户名,附言', '2026-08-02,7.00,,乙,b'],
  ])('%s is read by its own header', async (_, second, line) => {
    const found = await lines(header, first, '', second, line)
    expect(found.filter((one) => one !== 'aside foot')).toEqual([read, 'line 2026-08-02 credit 700 乙 | b'])
  })
  it.each(['何时,进,出,谁,为何', 'When,In,Out,Who,Why', '时点,进项,出项,人,事'])(
    'under the unknown header %s is asked about',
    async (second) => {
      expect(await lines(header, first, second, '2026-08-02,7.00,,乙,b')).toEqual(['columns unknown'])
    },
  )
  it.each(['经办：张三,复核：李四,,,', '制单,审核,出纳,,', '（盖章）,（签字）,,,'])(
    'is none where people signed: %s',
    async (signed) => {
      expect((await lines(header, first, signed, header, '2026-08-02,,7.00,乙,b')).at(-1)).toBe(
        'line 2026-08-02 credit 700 乙 | b',
      )
    },
  )
})

describe('another account', () => {
  it.each([
    ['before a later part', [header, first, '账号：11009999999999', header, first]],
    ['before a later part, in a cell of its own', [header, first, '帐号,11009999999999', '2026-08-02,,7.00,乙,b']],
    ['in English above', ['Account No.: 11009999999999', header, first]],
    ['in every row', [`本方账号,${header}`, `11009999999999,${first}`]],
    ['in every row of 账号', [`账号,${header}`, `1100 9999 9999 99,${first}`]],
  ])('%s is refused', async (_, rows) => expect(await lines(...rows)).toEqual(['refused funding.otherAccount']))
  it('in one row of several is asked about', async () => {
    const rows = ['11001234567890', '11009999999999', '1100******7890', ''].map(
      (number, n) => `${number},2026-08-0${n + 1},,5.00,甲,a`,
    )
    expect((await lines(`本方账号,${header}`, ...rows)).map((one) => one.slice(0, 18))).toEqual([
      'line 2026-08-01 cr',
      'asked otherAccount',
      'line 2026-08-03 cr',
      'line 2026-08-04 cr',
    ])
  })
  it('is not what a remark or a note of a payment says', async () => {
    expect(await lines(header, first, '对方账号：11009999999999', '未入账,,7.00,乙,转入账户11008888888888')).toEqual([
      read,
      'aside foot',
      'aside notBooked',
    ])
  })
})

describe('money that is not yuan', () => {
  it.each([
    ['币种：美元', 'asked currency'],
    ['账号：11001234567890,币种,HKD', 'asked currency'],
    ['Currency: USD', 'asked currency'],
    ['（单位：欧元）', 'asked currency'],
    ['货币：日元', 'asked currency'],
    ['单位：万元', 'asked badAmount'],
    ['金额单位：人民币千元', 'asked badAmount'],
    ['币种：人民币 单位：元', read],
    ['单位：元', read],
  ])('above the lines, %s: %s', async (title, is) => {
    expect(await lines(title, header, first)).toEqual(['aside title', is])
  })
  it.each(['人民币(CNY)', 'CNY-人民币', '01-人民币', '人民币/RMB', '001', '人民币 元', '人民币钞'])(
    '%s is yuan',
    (word) => expect(isYuan(word)).toBe(true),
  )
  it.each(['人民币/美元', 'CNH', '美元(USD)', '01-美元', '14'])('%s is none', (word) =>
    expect(isYuan(word)).toBe(false),
  )
  it('by the format of its cell is asked about', async () => {
    const words = ['交易日期', '收入', '支出', '对方户名', '附言']
    const top = row(1, words.map((word, n) => inline(`${'ABCDE'[n]}1`, word)).join(''))
    const cells = [0, 1, 2, 3].map((style, n) =>
      row(
        n + 2,
        `${inline(`A${n + 2}`, '2026-08-01')}<c r="B${n + 2}" s="${style}"><v>5</v></c>${inline(`D${n + 2}`, `甲${n}`)}`,
      ),
    )
    const file = workbookOf({ sheets: [top + cells.join('')], styles: stylesOf([0, '"$"0.00', 9, '[$HKD] 0.00']) })
    const sheets = await sheetsIn(file)
    if (!('sheets' in sheets)) throw new Error(JSON.stringify(sheets))
    const found = readStatementTables(sheets.sheets, {
      account: '11001234567890',
      remembered: [],
      today: '2026-11-01',
    })
    if ('sample' in found) throw new Error(found.why)
    expect(found.lines.map(({ row, amountFen }) => [row, amountFen])).toEqual([[2, 500]])
    expect(found.asked.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
      '3 badAmount',
      '4 badAmount',
      '5 badAmount',
    ])
  })
})

test.each([
  '2026-08-01,0.00,5.00,本日合计,',
  '2026-08-31,,5.00,,本月合计',
  '2026-08-31,,5.00,,8月份 小计：',
  '2026-08-31,,5.00,累计,',
  '2026-08-01,,5.00,,期初余额',
  '2026-08-01,,5.00,上年结转,',
])('a sum that has a day is asked about: %s', async (sum) => {
  expect(await lines(header, first, sum)).toEqual([read, 'asked sum'])
})

test('amounts of no sign that could be money that went as well are asked about', async () => {
  const plain = '交易日期,金额,余额,对方户名,附言'
  const newest = ['2026-08-03,5.00,85.00,某,a', '2026-08-02,5.00,90.00,某,b', '2026-08-01,5.00,95.00,某,c']
  expect(await lines(plain, ...newest)).toEqual(['columns columns'])
  expect(await lines(plain, '2026-08-01,5.00,5.00,某,a', '2026-08-01,5.00,10.00,某,b')).toEqual(['columns columns'])
  expect(await lines(plain, ...[...newest].reverse())).toEqual(['columns columns'])
  expect(await lines(plain, '2026-08-01,5.00,5.00,甲,a', '2026-08-02,5.00,10.00,乙,b')).toEqual([
    'line 2026-08-01 credit 500 甲 | a',
    'line 2026-08-02 credit 500 乙 | b',
  ])
})

test.each(['冲账', '错帐更正', '冲回', '红字', '反交易', '回冲', '撤消', '抹帐', '被撤销', '交易取消', 'Reversal'])(
  '%s takes another back',
  (word) => expect(takesBack(word)).toBe(true),
)
test.each(['电梯大修', '红星路维修', '冲洗水箱', '反馈费', '取消押金'])('%s does not', (word) =>
  expect(takesBack(word)).toBe(false),
)

describe('a column that is read as nothing, yet matters', () => {
  const sums = '交易日期,借方金额,贷方金额'
  it.each([
    ['a second column of the state', `${sums},对方户名,附言,交易状态,冲正标志`, '2026-08-01,,5.00,甲,a,成功,是'],
    ['the only names', `${sums},户名,附言`, '2026-08-01,,5.00,甲,a'],
    ['names beside their accounts', `${sums},对方账户,附言`, '2026-08-01,,5.00,甲 6222000011112222,a'],
    [
      'sums under a header of two lines',
      '交易日期,发生额,,对方户名,附言',
      ',借方,贷方,,\n2026-08-02,-3.00,,甲,b\n2026-08-01,,5.00,甲,a',
    ],
    ['sums without a word', '交易日期,金额,,对方户名,附言', '2026-08-01,-5.00,,甲,a\n2026-08-02,,4,乙,b'],
  ])('%s', async (_, words, rows) => expect(await lines(words, rows)).toEqual(['columns columns']))
  it('the account’s own name is not asked about', async () => {
    const rows = ['2026-08-01,,5.00,某业委会,甲,a', '2026-08-02,,6.00,某业委会,乙,b']
    expect(await lines(`${sums},户名,对方户名,附言`, ...rows)).toHaveLength(2)
  })
  it('an amount that differs from the columns of the sides is asked about', async () => {
    const three = '交易日期,借贷标志,借方金额,贷方金额,交易金额,对方户名,附言'
    expect(
      await lines(
        three,
        '2026-08-01,贷,,5.00,7.00,甲,a',
        '2026-08-01,贷,0.00,0.00,8.00,甲,b',
        '2026-08-01,贷,,5.00,5.00,甲,a',
      ),
    ).toEqual(['asked bothSides', 'asked bothSides', read])
  })
})

test('a bill of WeChat Pay has a backtick before every cell', async () => {
  const words = '记账时间,资金流水单号,收支类型,收支金额(元),账户结余(元),交易对方,备注'
  expect(await lines(words, '`2026-08-03 10:00:00,`1,`收入,`5.00,`5.00,`甲,`a')).toEqual([
    'line 2026-08-03 credit 500 甲 | a',
  ])
})

test.each([
  ['交易日期,交易金额,对方户名,摘要', '2026-08-01,88.00,超市,消费', '2026-08-03,-20.00,超市,退货'],
  ['日期,金额,对方户名,摘要', '2026-08-01,1200.00,建材店,水泥', '2026-08-02,-1200.00,建材店,退货'],
  ['Date,Amount,Counterparty,Remark', '2026-08-01,5.00,Shop,paint', '2026-08-02,-1.00,Shop,returned'],
  ['记账日期,发生额,交易对方,备注', '2026-08-01,-30.00,甲,还款', '2026-08-02,30.00,乙,支出'],
  ['交易日,交易额,对方名称,附言', '2026-08-01,7.00,丙,a', '2026-08-02,（7.00）,丙,b'],
])('a minus alone does not say which side is which where no balance does: %s', async (...rows) => {
  expect(await lines(...rows)).toEqual(['columns columns'])
})

test.each(['退汇', '跨行退汇', '退票', '原路退回', '系统原路退还'])(
  'money that comes back (%s) is asked about, and is nobody’s gift meanwhile',
  async (remark) => {
    expect(await lines(header, `2026-08-01,,5.00,甲,${remark}`)).toEqual(['asked takesBack'])
  },
)
