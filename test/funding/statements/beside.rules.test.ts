import type { Columns } from '../../../src/funding/receiving/statements/columns'
import { readStatementTables } from '../../../src/funding/receiving/statements/read'
import { judging } from '../../../src/funding/receiving/statements/stage'
import { headerKey, takesBack } from '../../../src/funding/receiving/statements/words'
import { formatOf } from '../../../src/platform/server/cellTypes'
import type { Sheet } from '../../../src/platform/server/sheetsIn'
import { outcomeOf, outcomeOfText, wordsOf, wordsOfText } from './reading'

/* What a row says only together with what stands beside it: commas nobody quoted, notes, names of sheets, hidden rows, other days. */

const lines = (...rows: string[]) => wordsOfText(rows.join('\n'))
const header = '交易日期,借方发生额,贷方发生额,对方户名,附言'
const first = '2026-08-01,,5.00,甲,a'
const read = 'line 2026-08-01 credit 500 甲 | a'

describe('a comma in a sum that nobody quoted', () => {
  it.each([
    ['2026-08-02,,1,234.00,乙,b'],
    ['2026-08-02,,1,234.00,乙'],
    ['2026-08-02,1,234.00,,乙,b'],
    ['2026-08-02,,12,345,678.00,乙,b'],
    ['2026-08-02,,1,234,乙,b'],
    ['2026-08-02,,-1,234.5,乙,b'],
  ])('%s is asked about', async (row) => expect(await lines(header, first, row)).toEqual([read, 'asked shifted']))
  it('is asked about where every row has one', async () =>
    expect(await lines(header, '2026-08-01,,1,234.00,甲,a', '2026-08-02,,2,345.00,乙,b')).toEqual([
      'asked shifted',
      'asked shifted',
    ]))
  it('a cell behind the header is asked about, a column behind it in most rows is shown', async () => {
    expect(await lines(header, first, '2026-08-02,,6.00,乙,b,备注')).toEqual([read, 'asked shifted'])
    expect(await lines(header, `${first},城东`, '2026-08-02,,6.00,乙,b,城西')).toEqual([
      read,
      'line 2026-08-02 credit 600 乙 | b',
    ])
  })
  it.each(['9,999.00', '1,234,567.00'])(
    'in a balance of %s is asked about: the payer would be its rest',
    async (held) =>
      expect(
        await lines('交易日期,借方发生额,贷方发生额,余额,对方户名,附言,备注', `2026-08-01,,500.00,${held},甲,a`),
      ).toEqual(['asked shifted']),
  )
  it('a nought, or a sum with a balance, is none', async () =>
    expect(await lines('交易日期,借方发生额,贷方发生额,余额,对方户名,附言', '2026-08-01,0,500.00,500.00,甲,a')).toEqual(
      ['line 2026-08-01 credit 50000 甲 | a'],
    ))
})

describe('the owner’s own journal, where 借 is what came', () => {
  it.each([
    ['银行存款日记账', '日期,摘要,借方,贷方,对方单位'],
    ['现金日记帐', '日期,摘要,借方金额,贷方金额,对方单位'],
    ['2026年银行存款明细账', '日期,摘要,借方发生额,贷方发生额,对方单位'],
  ])('%s is asked about', async (...above) =>
    expect(await lines(...above, '2026-08-01,收款,500.00,,甲', '2026-08-02,付款,,200.00,某')).toEqual([
      'columns columns',
    ]),
  )
  it.each(['活期存款分户账明细', '账户明细'])('%s is the bank’s', async (title) =>
    expect((await lines(title, header, first)).at(-1)).toBe(read),
  )
})

test('a line that goes on below itself with its code is asked about, and a printed foot is not', async () => {
  const rest = [',,,有限公司,3582742', '打印流水：3582742', ',,,,见附件']
  expect(await lines(header, first, ...rest)).toEqual([read, 'asked stray', 'aside foot', 'aside foot'])
})

test.each(['退回', '他行退回', '汇出退回', '支付失败退回', '退款', '多付退还'])(
  'what was paid and came back (%s) is nobody’s gift; what we gave back is read',
  async (remark) => {
    expect(await lines(header, `2026-08-01,,5.00,某公司,${remark}`, `2026-08-02,6.00,,甲,${remark}`)).toEqual([
      'asked takesBack',
      `line 2026-08-02 debit 600 甲 | ${remark}`,
    ])
  },
)

test('a number that a spreadsheet rounded says of no two lines that they are one', async () => {
  const wide = `${header},流水号`
  const outcome = await outcomeOfText(
    [wide, `${first},2.02608E+17`, `2026-08-02,,5.00,乙,b,20260801000000017`].join('\n'),
  )
  if (!('read' in outcome)) throw new Error('not read')
  expect(outcome.read.lines.map(({ serial }) => serial)).toEqual(['', '20260801000000017'])
})

test.each([
  ['金额万元', 'badAmount'],
  ['发生额[万元]', 'badAmount'],
  ['收入/万元', 'badAmount'],
  ['金额_千元', 'badAmount'],
  ['收入：万元', 'badAmount'],
  ['金额 分', 'badAmount'],
  ['金额【美元】', 'currency'],
  ['金额-港币', 'currency'],
  ['金额(US$)', 'currency'],
  ['金额 €', 'currency'],
  ['金额(元)', undefined],
  ['收入（人民币元）', undefined],
  ['百元店收入', undefined],
  ['千分之一', undefined],
])('a column that a person named and that calls itself %s: %s', (word, problem) => {
  const words = ['何时', word, '出项', '何人', '为何']
  const named = new Map([[headerKey(words), { date: 0, credit: 1, debit: 2, name: 3, remark: [4] }]])
  const outcome = outcomeOf([words, ['2026-08-01', '5.00', '', '甲', 'a']], named)
  if (!('read' in outcome)) throw new Error('not read')
  expect(outcome.rows.map(wordsOf)).toEqual([problem ? `asked ${problem}` : read])
})

describe('a note of the money', () => {
  it.each([
    ['注：以上金额单位为万元', 'badAmount'],
    ['（单位：万元）', 'badAmount'],
    ['金额单位：分', 'badAmount'],
    ['（以万元计）', 'badAmount'],
    ['金额（百万元）', 'badAmount'],
    ['币种：美元', 'currency'],
    ['USD账户', 'currency'],
    ['以港币为单位', 'currency'],
  ])('%s speaks of the lines, above them or at the foot', async (note, problem) => {
    expect((await lines(note, header, first)).at(-1)).toBe(`asked ${problem}`)
    expect((await lines(header, first, note))[0]).toBe(`asked ${problem}`)
  })
  it.each(['单位：万科物业', '开户单位：百元路分行', '币种：人民币 单位：元', '单位：分行营业部'])(
    '%s says nothing of it',
    async (note) => expect((await lines(note, header, first)).at(-1)).toBe(read),
  )
  it.each([[header], ['交易日期,贷方发生额,借方发生额,对方户名,附言'], ['']])(
    'between two parts speaks of the second one: %s',
    async (second) => {
      const found = await lines('币种：人民币', header, first, '币种：美元', second, '2026-08-02,3.00,,乙,b')
      expect(found.filter((one) => !one.startsWith('aside'))).toEqual([read, 'asked currency'])
    },
  )
  it('in the word of a column that a person named', () => {
    for (const [word, is] of [
      ['进(万元)', 'asked badAmount'],
      ['进(美元)', 'asked currency'],
      ['进(元)', 'line 2026-08-01 credit 500 甲 | a'],
    ] as const) {
      const named = new Map([[`何时|${word.replace('(元)', '')}|谁|何`, { date: 0, credit: 1, name: 2, remark: [3] }]])
      const outcome = outcomeOf(
        [
          ['何时', word, '谁', '何'],
          ['2026-08-01', '5.00', '甲', 'a'],
        ],
        named,
      )
      expect('read' in outcome && outcome.rows.map(wordsOf)).toEqual([is])
    }
  })
})

describe('another account', () => {
  it.each([['账号：1100****4321'], ['账号：6222 **** 7890'], ['尾号4321的账户交易明细'], ['账户尾号：4321']])(
    '%s is refused, above and before a later part',
    async (note) => {
      expect(await lines(note, header, first)).toEqual(['refused funding.otherAccount'])
      expect(await lines('账号：11001234567890', header, first, note, header, first)).toEqual([
        'refused funding.otherAccount',
      ])
    },
  )
  it.each(['账号：1100****7890', '尾号7890的账户', '卡号：6222****4321', '支付宝账户：138****4321'])(
    '%s is not another',
    async (note) => expect((await lines(note, header, first)).at(-1)).toBe(read),
  )
  it.each(['银行账号', '客户账号', '我方账户', '主账号', '账户号码', '本方账号/卡号', '开户账号', '结算账号'])(
    'in every row of %s is refused',
    async (word) =>
      expect(await lines(`${word},${header}`, `11009999999999,${first}`)).toEqual(['refused funding.otherAccount']),
  )
  it('in one row, with its middle hidden, is asked about', async () =>
    expect(await lines(`本方账号,${header}`, `1100****7890,${first}`, '1100****4321,2026-08-02,,6.00,乙,b')).toEqual([
      read,
      'asked otherAccount',
    ]))
})

const table = (...rows: string[]) => [header, ...rows].map((row) => row.split(','))
const ofSheets = (...sheets: Sheet[]) => {
  const found = readStatementTables(sheets, { account: '11001234567890', remembered: [], today: '2026-11-01' })
  if ('sample' in found) throw new Error(found.why)
  return [...found.lines.map(({ amountFen }) => String(amountFen)), ...found.asked.map(({ problem }) => problem)]
}

describe('the sheets of a workbook', () => {
  const other = table('2026-08-02,,6.00,乙,b')
  it.each(['11009999999999', '尾号4321', '1100****4321'])('one called %s is refused', (name) => {
    expect(() => ofSheets({ name: '11001234567890', rows: table(first) }, { name, rows: other })).toThrow()
  })
  it('one called by its money is asked about; by days it is one of this account', () => {
    expect(ofSheets({ name: '人民币', rows: table(first) }, { name: '美元户', rows: other })).toEqual([
      '500',
      'currency',
    ])
    expect(ofSheets({ name: '2026080120260831', rows: table(first) })).toEqual(['500'])
  })
  it('what whoever looks at it does not see is asked about', () => {
    expect(ofSheets({ name: '', rows: table(first, '2026-08-02,,6.00,乙,b'), hiddenRows: [2] })).toEqual([
      '500',
      'hidden',
    ])
    expect(ofSheets({ name: '', rows: table(first) }, { name: '旧', rows: other, hidden: true })).toEqual([
      '500',
      'hidden',
    ])
  })
  it('a hidden column that would be read is asked about, until somebody says of it what it is', () => {
    const whyOf = (hiddenColumns: number[], remembered: [string, Columns][] = []) => {
      const sheets = [{ name: '', rows: table(first), hiddenColumns }]
      const found = readStatementTables(sheets, { account: '11001234567890', remembered, today: '2026-11-01' })
      return 'sample' in found ? [found.why, found.sample[0]?.key ?? ''] : []
    }
    const columns: Columns = { date: 0, debit: 1, credit: 2, name: 3, remark: [4] }
    for (const place of [0, 1, 2, 3, 4]) expect(whyOf([place])[0]).toBe('hidden')
    expect(whyOf([5, 900])).toEqual([])
    const [, key = ''] = whyOf([3])
    expect(whyOf([3], [[key, columns]])).toEqual([])
    // What was said while everybody saw it says nothing of another file.
    expect(whyOf([3], [[headerKey(header.split(',')), columns]])[0]).toBe('hidden')
  })
})

test.each([
  ['0.00"美元"', 'currency'],
  ['0.00"港币"', 'currency'],
  ['0.00"万"', 'currency'],
  ['#,##0.00"万元"', 'currency'],
  ['0!.0,"万"', 'number'],
  ['0\\.0000,"万元"', 'number'],
  ['#,##0.00"元"', 'number'],
])('the format %s is a %s', (code, is) => expect(formatOf(200, code)).toBe(is))

test.each(['日计', '上日余额', '日终余额', '借贷轧差', '一月汇总', '总额', '本期发生额', 'TOTAL', 'Opening balance'])(
  '%s with a day is no movement',
  async (name) => expect(await lines(header, first, `2026-08-31,,5.00,,${name}`)).toEqual([read, 'asked sum']),
)

test.each([
  ['手续费', '5.50'],
  ['邮电费', '1'],
  ['钞/汇', '美元现汇'],
  ['红蓝字', '红'],
  ['冲账标志(3)', '*'],
  ['标记', '作废'],
])('a column %s with %s is asked about', async (word, cell) =>
  expect(await lines(`${header},${word}`, `${first},${cell}`)).toEqual(['columns columns']),
)
test('a column of fees that are none is shown', async () =>
  expect(await lines(`${header},手续费`, `${first},0.00`)).toEqual([read]))
test.each(['跨行退回', '原路退回', '自动退还', '作废'])('%s takes another back', (word) =>
  expect(takesBack(word)).toBe(true),
)

test('a movement above the header is asked about, whatever is odd with it', async () =>
  expect((await lines('2026-08-01,,-5.00,甲,a', header, first))[0]).toBe('asked stray'))

describe('the same payment under another day', () => {
  const line = (onDay: string, more = {}) => ({
    ...{ row: 2, sheet: 0, side: 'credit' as const, amountFen: 500, counterparty: '甲甲', remark: '电梯', serial: '' },
    ...{ balanceFen: null, onDay, id: onDay, ...more },
  })
  const asks = (before: object, now: object) => {
    const { taken, line: judge } = judging({ lines: [line('2026-08-05', now)], again: false, print: '' })
    taken({ ...line('2026-08-04', before), statement: '旧' })
    return judge(line('2026-08-05', now)).verdict
  }
  it('is asked about where payer and remark, the serial or the balance are the same', () => {
    expect(asks({}, {})).toBe('similar')
    expect(asks({ serial: 'S1', remark: 'x' }, { serial: 'S1' })).toBe('similar')
    expect(asks({ balanceFen: 900, remark: 'x' }, { balanceFen: 900 })).toBe('similar')
    expect(asks({ onDay: '2026-08-02' }, {})).toBe('similar')
  })
  it('is another where they are not, or the days lie apart', () => {
    expect(asks({ remark: '加装' }, {})).toBe('new')
    expect(asks({ counterparty: '乙乙' }, {})).toBe('new')
    expect(asks({ onDay: '2026-08-01' }, {})).toBe('new')
    expect(asks({ serial: 'S1', balanceFen: 1 }, { serial: 'S2', balanceFen: 2 })).toBe('new')
    expect(asks({ counterparty: '', remark: '手续费' }, { counterparty: '', remark: '手续费' })).toBe('new')
  })
})

test('cells of 32,000 signs are read in no time, whatever they say', async () => {
  const long = ['单位', '1', '账号1 ', '账号*', '(人民币百', '收入合计(', '（', ' 1,', '12345678 '].map((one) =>
    one.repeat(32_000 / one.length),
  )
  const began = Date.now()
  const found = await lines(...long.map((one) => `"${one}z"`), header, first, `2026-08-02,,"${long[1]}z",乙,b`)
  expect(found.slice(-2)).toEqual([read, 'asked badAmount'])
  expect(Date.now() - began).toBeLessThan(30_000)
})

const dated = async (above: string[], ...cells: string[]) =>
  (await lines(...above, header, ...cells.map((cell, n) => `${cell},,${n + 1}.00,甲,a`)))
    .filter((one) => !one.startsWith('aside'))
    .map((one) => one.replace(/^line (\S+) .*/, '$1').replace(/^asked /, ''))

describe('a day', () => {
  it.each([
    '03-Jul-2026',
    '3 July 2026',
    'Jul 3, 2026',
    'July 3rd, 2026',
    '2026-Jul-03',
    '03/JUL/2026 09:30',
    '3Jul2026',
  ])('with its month by name is read: %s', async (cell) => expect(await dated([], `"${cell}"`)).toEqual(['2026-07-03']))
  it.each(['3-Jun-Jul-2026', '32-Jul-2026', '3-Ju-2026', '3-Foo-2026'])('that is none: %s', async (cell) =>
    expect(await dated([], cell)).toEqual(['badDate']),
  )
  it.each([
    ['2026年7月交易明细', '07-03'],
    ['2026年7月交易明细', '7月3日'],
    ['起止日期：2026-07-01 至 2026-07-31', '07/03'],
    ['起止日期：20260701-20260731', '0703'],
    ['2026年度', '7月3日'],
    ['2026.07', '3-Jul'],
    ['2026年7月', '03-Jul-26'],
    ['2026年7月', '26-07-03'],
    ['2025-12-01 至 2026-07-31', '7月3日'],
  ])('without its year is of the time that the title names: %s, %s', async (title, cell) =>
    expect(await dated([title], cell)).toEqual(['2026-07-03']),
  )
  it.each([
    ['', '07-03', 'noYear'],
    ['', '03-Jul-26', 'noYear'],
    ['打印日期：2026-08-02', '07-03', 'noYear'],
    ['2024-12-01 至 2026-07-31', '7月3日', 'noYear'],
    ['2026年', '07-03', 'either'],
    ['2026年', '07/03/26', 'either'],
    ['2026年7月', '13-40', 'badDate'],
  ])('of which that is not certain is asked about: %s, %s', async (title, cell, problem) =>
    expect(await dated([title], cell)).toEqual([problem === 'either' ? 'dayOrder' : problem]),
  )
  it('is of the year that somebody says', () => {
    const rows = table('7月3日,,5.00,甲,a', '12-30,,6.00,乙,b', '26-07-04,,7.00,丙,c')
    const given = { account: '11001234567890', remembered: [], today: '2026-11-01' }
    const days = (year?: number) => {
      const found = readStatementTables([{ name: '', rows }], { ...given, year })
      return 'sample' in found
        ? found.why
        : [...found.lines.map(({ onDay }) => onDay), ...found.asked.map(({ problem }) => problem)]
    }
    expect(days()).toEqual(['noYear', 'noYear', 'noYear'])
    expect(days(2026)).toEqual(['2026-07-03', '2026-07-04', 'futureDate'])
    expect(days(2025)).toEqual(['2025-07-03', '2025-12-30', 'noYear'])
  })
  it('that is merged over several rows is theirs; where it is only blank, somebody says so', () => {
    const rows = table(first, ',,6.00,乙,b', ',,7.00,丙,c').map((cells) => cells.map((cell) => cell || null))
    const read = (merged?: Sheet['merged']) => {
      const found = readStatementTables([{ name: '', rows, ...(merged ? { merged } : {}) }], {
        account: '11001234567890',
        remembered: [],
        today: '2026-11-01',
      })
      if ('sample' in found) throw new Error(found.why)
      const asked = found.asked.map(({ problem, draft, choices }) => [problem, draft?.onDay, choices.credit])
      return [...found.lines.map(({ onDay, amountFen }) => [onDay, amountFen]), ...asked]
    }
    expect(read([{ column: 0, from: 1, to: 3 }])).toEqual([
      ['2026-08-01', 500],
      ['2026-08-01', 600],
      ['2026-08-01', 700],
    ])
    expect(read([{ column: 2, from: 1, to: 3 }])).toEqual(read())
    expect(read()).toEqual([
      ['2026-08-01', 500],
      ['noDay', '2026-08-01', 600],
      ['noDay', '2026-08-01', 700],
    ])
  })
})
