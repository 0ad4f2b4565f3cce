import { cut, moneyIn, said } from '../../../src/funding/receiving/statements/cells'
import { dayOfCell } from '../../../src/funding/receiving/statements/days'
import { claimIn } from '../../../src/funding/receiving/statements/sums'
import { headerKey, isYuan, meaningOf, stateOf } from '../../../src/funding/receiving/statements/words'
import { outcomeOf, outcomeOfText, wordsOf, wordsOfText } from './reading'

/* What goes wrong in statements, kind by kind: read rightly, asked about or shown, never guessed and never dropped. */

const lines = (...rows: string[]) => wordsOfText(rows.join('\n'))
const plus = (day: string, fen: number, who = '', why = '') => `line 2026-${day} credit ${fen} ${who} | ${why}`
const minus = (day: string, fen: number, who = '', why = '') => `line 2026-${day} debit ${fen} ${who} | ${why}`

describe('headers that only their brackets tell apart', () => {
  it('of the report: both incomes are read, and what stands in the column of expenses with a minus is asked about', async () => {
    expect(
      await lines(
        '交易日期,金额(支出),金额(收入),余额,对方户名,附言',
        '2026-08-01,,500.00,500.00,甲甲,3582741',
        '2026-08-02,-300.00,,200.00,某公司,材料',
        '2026-08-03,,800.00,1000.00,乙乙,3582742',
      ),
    ).toEqual([plus('08-01', 50_000, '甲甲', '3582741'), 'asked negative', plus('08-03', 80_000, '乙乙', '3582742')])
  })
  const row = '2026-08-01,300.00,,甲甲,材料\n2026-08-02,,500.00,乙乙,3582741'
  it.each([
    ['金额（支出）,金额（收入）'],
    ['金额【支出】,金额【收入】'],
    ['发生额(借),发生额(贷)'],
    ['交易金额(支出)(元),交易金额(收入)(元)'],
    ['借方发生额(支取),贷方发生额(收入)'],
    ['支出金额（人民币）,收入金额（人民币）'],
    ['记账金额 ( 支出 ),记账金额 ( 收入 )'],
  ])('%s', async (sums) => {
    expect(await lines(`交易日期,${sums},对方户名,附言`, row)).toEqual([
      minus('08-01', 30_000, '甲甲', '材料'),
      plus('08-02', 50_000, '乙乙', '3582741'),
    ])
  })
  it.each([
    ['金额,金额', 'twice'],
    ['余额,金额(收入),金额(支出),余额', 'twice'],
    ['借/贷,发生额,借/贷', 'twice'],
    ['借方发生额(收入),贷方发生额(支出)', 'unknown'],
    ['金额(支出),金额(美元)', 'unknown'],
    ['金额,金额(美元)', 'columns'],
  ])('%s is asked about', async (sums, why) => {
    const wide = sums.split(',').length
    const cells = Array.from({ length: wide }, () => '5.00').join(',')
    expect(await lines(`交易日期,${sums},对方户名,附言`, `2026-08-01,${cells},甲甲,a`)).toEqual([`columns ${why}`])
  })
})

describe('money by its sign and its side', () => {
  it.each([
    ['交易日期,收入,支出,对方户名,附言', '2026-10-06,,-300.00,某公司,b'],
    ['交易日期,收入,支出,对方户名,附言', '2026-10-06,-300.00,,某公司,b'],
    ['交易日期,借方发生额,贷方发生额,对方户名,附言', '2026-10-06,−300,,某公司,b'],
    ['交易日期,借贷标志,交易金额,对方户名,附言', '2026-10-06,贷,-1000,某公司,b'],
    ['交易日期,借贷标志,交易金额,对方户名,附言', '2026-10-06,借,-1000,某公司,b'],
    ['交易日期,借贷标志,交易金额,对方户名,附言', '2026-10-06,C,(1000.00),某公司,b'],
    ['交易日期,收/支,金额,对方户名,附言', '2026-10-06,收入,100.00-,某公司,b'],
  ])('%s %s is asked about', async (header, row) => {
    expect(
      await lines(
        header,
        row,
        '2026-10-05,1.00,,甲,x'.replace(/,1.00,,/, header.includes('金额,对方') ? ',收,1.00,' : ',1.00,,'),
      ),
    ).toContain('asked negative')
  })
  it.each([
    ['贷 Cr', 'credit'],
    ['借 Dr', 'debit'],
    ['D', 'debit'],
    ['C', 'credit'],
    ['贷方', 'credit'],
    ['支', 'debit'],
    ['来账', 'credit'],
  ])('%s is a side', async (word, side) => {
    expect(await lines('交易日期,D/C,金额,对方户名,附言', `2026-10-06,${word},1.00,甲,x`)).toEqual([
      `line 2026-10-06 ${side} 100 甲 | x`,
    ])
  })
  it.each(['/', '不计收支', '中性交易', '其他', '', '贷借', '收支'])(
    '“%s” is none, and the rest is read',
    async (word) => {
      expect(
        await lines('交易日期,收/支,金额,对方户名,附言', `2026-10-06,${word},1.00,甲,x`, '2026-10-06,收入,2.00,乙,y'),
      ).toEqual(['asked noSide', plus('10-06', 200, '乙', 'y')])
    },
  )
  it('a sign that repeats the side is no question, one that does not is', async () => {
    const header = '交易日期,借贷标志,交易金额,对方户名,附言'
    const debits = ['2026-10-06,借,-1.00,甲,x', '2026-10-07,借,-2.00,乙,y']
    expect(await lines(header, ...debits, '2026-10-08,贷,3.00,丙,z')).toEqual([
      minus('10-06', 100, '甲', 'x'),
      minus('10-07', 200, '乙', 'y'),
      plus('10-08', 300, '丙', 'z'),
    ])
    expect(await lines(header, ...debits, '2026-10-08,贷,-3.00,丙,z')).toContain('asked negative')
  })
  it('two sums in a row, and a side that contradicts its column, are asked about', async () => {
    const header = '交易日期,借贷标志,借方金额,贷方金额,对方户名,附言'
    expect(
      await lines(header, '2026-10-06,,1.00,2.00,甲,x', '2026-10-06,贷,1.00,,甲,x', '2026-10-06,借,1.00,,甲,x'),
    ).toEqual(['asked bothSides', 'asked sidesDiffer', minus('10-06', 100, '甲', 'x')])
  })
  it('amounts of no sign and no side are not money that came', async () => {
    expect(await lines('交易日期,金额,对方户名,附言', '2026-10-06,1.00,甲,x')).toEqual(['columns columns'])
    expect(
      await lines('交易日期,金额,余额,对方户名,附言', '2026-10-06,1.00,5.00,甲,x', '2026-10-06,2.00,7.00,乙,y'),
    ).toEqual([plus('10-06', 100, '甲', 'x'), plus('10-06', 200, '乙', 'y')])
  })
})

test.each(['交易地点/附言', '摘要/附言', '客户摘要', '附言/用途', '用途、摘要', '交易附言[ Remark ]', '个性化信息'])(
  '%s is a remark',
  (word) => expect(meaningOf(headerKey([word]))).toBe('remark'),
)
test.each([
  '对方账号与户名',
  '对手信息',
  '对方户名/账号',
  '对方账号/户名',
  '收(付)方名称',
  '收（付）方名称',
  '对方户名及账号',
  '交易对手信息',
  '对方帐户名',
])('%s is a name', (word) => expect(meaningOf(headerKey([word]))).toBe('name'))

describe('a payer or a code that stands where nobody looks', () => {
  const sums = '交易日期,借方金额,贷方金额'
  it.each([
    ['谁,对方户名', '3582741,甲甲'],
    ['何人,摘要', '甲甲,电梯'],
    ['何故,对方户名', '电梯款,甲甲'],
    ['如何,对方户名,附言', '交易关闭,甲甲,x'],
    ['几何,对方户名,附言', 'USD,甲甲,x'],
    ['方,对方户名,附言', '支出,甲甲,x'],
  ])('%s is asked about', async (header, cells) => {
    expect(await lines(`${sums},${header}`, `2026-08-01,,5.00,${cells}`)).toEqual(['columns columns'])
  })
  it('a column that says nothing of the kind is shown as used for nothing', async () => {
    const outcome = await outcomeOfText(`${sums},对方户名,附言,网点\n2026-08-01,,5.00,甲,x,城东支行`)
    if (!('read' in outcome)) throw new Error('not read')
    expect(outcome.read.tables[0]?.shown.map(({ word, meaning }) => [word, meaning])).toEqual([
      ['交易日期', 'date'],
      ['借方金额', 'debit'],
      ['贷方金额', 'credit'],
      ['对方户名', 'name'],
      ['附言', 'remark'],
      ['网点', null],
    ])
  })
})

describe('the state and the currency of a row', () => {
  const header = '交易时间,收/支,金额(元),交易对方,当前状态,币种,附言'
  it.each([
    ['交易成功', '人民币', plus('08-01', 500, '甲', 'x')],
    ['已存入零钱', 'CNY', plus('08-01', 500, '甲', 'x')],
    ['', 'RMB', plus('08-01', 500, '甲', 'x')],
    ['已收钱', '', plus('08-01', 500, '甲', 'x')],
    ['交易关闭', '', 'aside notMoved'],
    ['支付失败', '', 'aside notMoved'],
    ['未入账', '', 'aside notBooked'],
    ['处理中', '', 'aside notBooked'],
    ['对方已退还', '', 'asked status'],
    ['已全额退款', '', 'asked status'],
    ['已退款(¥2.00)', '', 'asked status'],
    ['冲正', '', 'asked status'],
    ['已撤销', '', 'asked status'],
    ['不知道', '', 'asked status'],
    ['交易成功', 'USD', 'asked currency'],
    ['交易成功', '港币', 'asked currency'],
    ['交易成功', '美元', 'asked currency'],
  ])('%s %s: %s', async (state, currency, is) => {
    expect(await lines(header, `2026-08-01 10:00:00,收入,5.00,甲,${state},${currency},x`)).toEqual([is])
  })
  it('what takes another back is asked about', async () => {
    for (const remark of ['冲正', '原交易冲销', '抹账', '错账更正', '交易撤销'])
      expect(await lines(header, `2026-08-01,收入,5.00,甲,,,${remark}`)).toEqual(['asked takesBack'])
  })
})

describe('rows that are no movement', () => {
  it.each([
    ['未入账,5.00,,,甲,x', 'aside notBooked'],
    [',5.00,,,甲,x', 'asked noDay'],
    ['人民币合计,5.00,7.00,,,', 'aside foot'],
    ['总计,,5.00,,,', 'aside foot'],
    ['合　计,,5.00,,,', 'aside foot'],
    ['本页小计,,5.00,,,', 'aside foot'],
    ['承前页,,,9.00,,', 'aside foot'],
    ['过次页,,,9.00,,', 'aside foot'],
    ['打印时间：2026-08-09,,,,,', 'aside foot'],
    ['收入款,,5.00,,甲,x', 'asked badDate'],
    ['2026-08-01,,,,甲,x', 'asked noAmount'],
    ['2026-08-01,0.00,,,甲,x', 'aside zero'],
    ['2099-08-01,,5.00,,甲,x', 'asked futureDate'],
    ['2026-08-32,,5.00,,甲,x', 'asked badDate'],
    ['08/01/2026,,5.00,,甲,x', 'asked dayOrder'],
    ['2026-08-01,,USD 5.00,,甲,x', 'asked badAmount'],
  ])('%s: %s, and the rest is read', async (row, is) => {
    const header = '交易日期,借方发生额,贷方发生额,余额,对方户名,附言'
    expect(await lines(header, '2026-08-01,,1.00,,乙,y', row, '2026-08-02,2.00,,,丙,z')).toEqual([
      plus('08-01', 100, '乙', 'y'),
      is,
      minus('08-02', 200, '丙', 'z'),
    ])
  })
  it('below a header that a person named, a foot and a line without a day close nothing', () => {
    const header = ['何时', '进项', '出项', '何人', '为何']
    const named = new Map([[headerKey(header), { date: 0, credit: 1, debit: 2, name: 3, remark: [4] }]])
    const rows = [
      header,
      ['2026-08-01', '88.00', '', '乙', '楼道'],
      ['人民币合计', '88.00', '', '', ''],
      ['未入账', '1.00', '', '甲', ''],
    ]
    const outcome = outcomeOf(rows, named)
    if (!('read' in outcome)) throw new Error('not read')
    expect(outcome.rows.map(wordsOf)).toEqual([plus('08-01', 8_800, '乙', '楼道'), 'aside foot', 'aside notBooked'])
    expect(outcome.adds).toBe(true)
  })
})

describe('balance and sums', () => {
  const header = '交易日期,借方发生额,贷方发生额,余额,对方户名,附言'
  const kept = ['2026-08-01,,5.00,105.00,甲,a', '2026-08-02,3.00,,102.00,乙,b', '2026-08-03,,7.00,109.00,丙,c']
  const adds = async (...rows: string[]) => {
    const outcome = await outcomeOfText(rows.join('\n'))
    return 'read' in outcome ? outcome.adds : outcome
  }
  it.each([
    ['oldest first', [header, ...kept], true],
    ['newest first', [header, ...[...kept].reverse()], true],
    ['a line is missing', [header, ...kept.slice(0, 1), ...kept.slice(2)], false],
    ['lines are in no order', [header, kept[1] ?? '', kept[0] ?? '', kept[2] ?? ''], false],
    ['a balance is no sum', [header, ...kept.slice(0, 2), '2026-08-03,,7.00,xx,丙,c'], false],
    ['brought forward', [header, '承前页,,,100.00,,', ...kept], true],
    ['brought forward wrongly', [header, '承前页,,,99.00,,', ...kept], false],
    ['sums at the foot', [header, ...kept, '合计,3.00,12.00,,,'], true],
    ['other sums at the foot', [header, ...kept, '合计,3.00,12.01,,,'], false],
    [
      'sums of pages',
      [
        header,
        ...kept.slice(0, 2),
        '本页小计,3.00,5.00,,,',
        ...kept.slice(2),
        '本页小计,0.00,7.00,,,',
        '合计,3.00,12.00,,,',
      ],
      true,
    ],
    ['what came together so far', [header, ...kept, '累计,3.00,12.00,,,'], true],
    ['another such sum', [header, ...kept, '累计,3.00,12.01,,,'], false],
    ['how many came', [header, ...kept, '收入笔数：2,支出笔数：1'], true],
    ['another number that came', [header, ...kept, '收入笔数：3'], false],
    ['another number that went', [header, ...kept, '支出共 2 笔'], false],
    ['another number of the credit side', [header, ...kept, '贷方合计3笔，12.00元'], false],
    ['what the account holds', [header, ...kept, '账户余额：109.00'], true],
    ['the same in a cell of its own', [header, ...kept, '账户余额,,,109.00,,'], true],
    ['another in the account', [header, ...kept, '账户余额：110.00'], false],
    ['another at the end, in a cell of its own', [header, ...kept, '期末余额,,,110.00,,'], false],
    ['what the account held when it was printed', ['账户余额：500.00', header, ...kept], true],
    ['a sum of the year speaks of other files', [header, ...kept, '本年累计,99.00,99.00,,,'], true],
    ['sums in the title', ['收入：2笔 12.00元', '支出：1笔 3.00元', '共3笔记录', header, ...kept], true],
    ['other sums in the title', ['收入：2笔 13.00元', header, ...kept], false],
    ['more rows in the title', ['共4笔记录', header, ...kept], false],
    ['an opening balance in the title', ['期初余额：100.00', header, ...kept], true],
    ['another closing balance', ['期末余额：110.00', header, ...kept], false],
    ['each side’s sum beside its word', [header, ...kept, '借方合计,3.00,贷方合计,12.00'], true],
    ['of which one is another', [header, ...kept, '借方合计,3.00,贷方合计,13.00'], false],
    ['of which the first is another', [header, ...kept, '贷方合计,12.00,借方合计,4.00'], false],
    ['sums of whole yuan', [header, ...kept, '合计：收入12元，支出3元'], true],
    ['another sum of whole yuan', [header, ...kept, '收入合计 2 笔 13 元'], false],
    ['so many rows in all', [header, ...kept, '总计3笔'], true],
    ['more rows in all', [header, ...kept, '交易笔数：4'], false],
    ['rows of one side say nothing of all', [header, ...kept, '收入合计：2笔，共12.00元'], true],
    ['what was held before, by another word', ['上期结余：100.00', header, ...kept], true],
    ['and is not so', ['起始余额：99.00', header, ...kept], false],
  ])('%s', async (_, rows, is) => expect(await adds(...rows)).toBe(is))
  it('a row says its sums in words', () => {
    const claim = (words: string) => claimIn([words], { remark: [] }, { sheet: 0, row: 1, whole: true })
    expect(claim('贷方发生总额 1,267.10')).toMatchObject({ creditFen: 126_710 })
    expect(claim('总支出金额：¥3.00')).toMatchObject({ debitFen: 300 })
    expect(claim('不计收支：2笔 16.37元')).toBeUndefined()
    expect(claim('户名：收入户')).toBeUndefined()
  })
})

test.each([
  ['1,234.56', 123_456],
  ['￥1,234.56', 123_456],
  ['¥ 1234.5', 123_450],
  ['+500.00', 50_000],
  ['500.00-', -50_000],
  ['500.00元-', -50_000],
  ['(300.00)', -30_000],
  ['（300.00）', -30_000],
  ['−300', -30_000],
  ['１２．５０', 1_250],
  [0.1 + 0.2, 30],
  [1234.56 + 2e-13, 123_456],
  [1.005, 'bad'],
  ['1.234,56', 'bad'],
  ['5元3', 'bad'],
  ['3 元 5', 'bad'],
  ['12元5角', 'bad'],
  ['500①', 'bad'],
  ['100²', 'bad'],
  ['¥5¥3', 'bad'],
  ['人民币5.00元', 500],
  ['5.00 元', 500],
  ['12,50', 'bad'],
  ['12。50', 'bad'],
  ['1e2', 'bad'],
  ['1 234.56', 'bad'],
  ['USD 5', 'bad'],
  ['$5.00', 'bad'],
  ['HK$5.00', 'bad'],
  ['5.00CR', 'bad'],
  ['--5', 'bad'],
  ['1,2345.00', 'bad'],
  ['0.001', 'bad'],
  [Number.NaN, 'bad'],
  [true, 'bad'],
  ['--', undefined],
  ['-', undefined],
  ['', undefined],
  ['—', undefined],
  [null, undefined],
])('%s is %s', (cell, fen) => expect(moneyIn(cell)).toBe(fen))

test.each([
  ['20260801', '2026-08-01'],
  [20260801, '2026-08-01'],
  ['2026/8/1', '2026-08-01'],
  ['2026年8月1日 12:03:04', '2026-08-01'],
  ['2026-08-01T12:03:04', '2026-08-01'],
  ['20260801120304', '2026-08-01'],
  ['2026.08.01', '2026-08-01'],
  ['2026/8/1 上午 10:03', '2026-08-01'],
  ['2026/8/1 下午2:03:00', '2026-08-01'],
  ['2026-08-01 AM 10:03', '2026-08-01'],
  ['2026年8月1日 星期六', '2026-08-01'],
  ['2026-08-01（周六） 10:03', '2026-08-01'],
  ['2026-08-01 至 2026-08-05', undefined],
  ['2026-08-01 三笔', undefined],
  [46_235, '2026-08-01'],
  [46_235.5, '2026-08-01'],
  ['08/01/2026', 'either'],
  ['1-8-2026', 'either'],
  ['31/08/2026', '2026-08-31'],
  ['08/31/2026', '2026-08-31'],
  ['08/08/2026', '2026-08-08'],
  ['32/13/2026', undefined],
  ['26-08-01', undefined],
  ['2026-13-01', undefined],
  ['46235', undefined],
  ['', undefined],
  ['昨天', undefined],
])('%s is the day %s', (cell, day) => expect(dayOfCell(cell, undefined)).toBe(day))
test('which number is the day is what somebody said', () => {
  expect(dayOfCell('08/01/2026', 'dayFirst')).toBe('2026-01-08')
  expect(dayOfCell('08/01/2026', 'monthFirst')).toBe('2026-08-01')
  expect(dayOfCell('31/08/2026', 'monthFirst')).toBeUndefined()
})

describe('text below the sign', () => {
  it.each([
    ['an emoji at the edge', `${'字'.repeat(299)}😀`, `${'字'.repeat(299)}😀`],
    ['an emoji behind it', `${'字'.repeat(300)}😀`, '字'.repeat(300)],
    ['a family of seven code points', `${'字'.repeat(299)}👨‍👩‍👧‍👦好`, `${'字'.repeat(299)}👨‍👩‍👧‍👦`],
    ['rare signs', '𠮷'.repeat(301), '𠮷'.repeat(300)],
    ['a letter with its marks', `${'e\u0301'.repeat(301)}`, 'e\u0301'.repeat(300)],
    ['a flag', `${'字'.repeat(299)}🇨🇳🇨🇳`, `${'字'.repeat(299)}🇨🇳`],
  ])('%s', (_, words, kept) => expect(cut(words, 300)).toBe(kept))
  it('holds neither NUL nor half a sign, and no sign is without end', () => {
    expect(said('a\0b\ud83d')).toBe('a b\ufffd')
    expect(said('\udc00甲\u200b')).toBe('\ufffd甲')
    expect(cut(`e${'\u0301'.repeat(100_000)}`, 300).length).toBeLessThanOrEqual(1_200)
    const rows = [
      ['交易日期', '借方金额', '贷方金额', '对方户名', '附言'],
      ['2026-08-01', '', '5.00', '甲\0甲', `x\ud83d${'长'.repeat(400)}😀`],
    ]
    const outcome = outcomeOf(rows)
    expect(JSON.stringify(outcome)).not.toMatch(/\\u0000|\\ud83d/)
  })
})

test('states and currencies in other words', () => {
  expect(['支付成功', '朋友已收钱', '充值完成', '/', '已入账'].map(stateOf)).toEqual(Array(5).fill('moved'))
  expect(['已关闭', '交易失败', '已取消'].map(stateOf)).toEqual(Array(3).fill('notMoved'))
  expect(['人民币', '人民币元', ' CNY ', '-', ''].map(isYuan)).toEqual(Array(5).fill(true))
  expect(['USD', '美元', 'HKD', '港币', '日元'].map(isYuan)).toEqual(Array(5).fill(false))
})
