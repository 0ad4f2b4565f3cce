import { readShareTables } from '../../src/funding/shares/sheetReader'
import { readShareSheets } from '../../src/funding/shares/sheetRules'
import { Refused, refusal } from '../../src/platform/refusal'
import { sheetsIn } from '../../src/platform/server/sheetsIn'
import { inline, row, stylesOf, workbookOf } from '../platform/workbooks'

/* A table of amounts by home: what is not understood is asked, what was not used is shown, sums agree. */
const roll = ['101', '102', '201', '202'].map((door) => ({ unitId: door, building: '3号楼', stairwell: '1单元', door }))

const readFile = async (file: Buffer | string) => {
  const read = await sheetsIn(Buffer.from(file))
  if (!('sheets' in read)) throw new Error(JSON.stringify(read))
  return readShareSheets(read.sheets, roll)
}
const said = async (file: Buffer | string) => {
  const read = await readFile(file)
  if (!read || 'unclear' in read) throw new Error(JSON.stringify(read))
  return read
}
const problems = async (file: Buffer | string) =>
  (await said(file)).problems.map(({ cell, problem }) => `${cell} ${problem}`)

it('asks where a date stands for a room, a building or an amount, and names the cell', async () => {
  expect(await problems('楼号,单元,房号,金额\n3,1,101,1\n3月2日,1,102,1\n3,1,2-Mar,1\n3,2026/1/2,201,1\n')).toEqual([
    'A3 dateHome',
    'C4 dateHome',
    'B5 dateHome',
  ])
  const styles = stylesOf([0, 14, 9, '"$"0.00', 21])
  const header = row(1, inline('A1', '房号') + inline('B1', '金额'))
  const cells = [
    '<c r="A2" s="1"><v>46083</v></c><c r="B2"><v>5</v></c>',
    `${inline('A3', '101')}<c r="B3" s="1"><v>46083</v></c>`,
    `${inline('A4', '102')}<c r="B4" s="2"><v>0.5</v></c>`,
    `${inline('A5', '201')}<c r="B5" s="3"><v>5</v></c>`,
    `${inline('A6', '202')}<c r="B6"><f>SUM(C6)</f></c>`,
    `<c r="A7" t="e"><v>#REF!</v></c><c r="B7"><v>5</v></c>`,
    `${inline('A8', '9')}<c r="B8" t="b"><v>1</v></c>`,
  ]
  const rows = cells.map((cell, n) => row(n + 2, cell)).join('')
  expect(await problems(workbookOf({ sheets: [header + rows], styles }))).toEqual([
    'A2 dateHome',
    'B3 badAmount',
    'B4 badAmount',
    'B5 otherMoney',
    'B6 notWorkedOut',
    'A7 errorCell',
    'A8 noSuchHome',
  ])
})

it('shows what each column was taken for, and each row that says nothing of a home', async () => {
  const read = await said(
    '某小区,,,\n房号,业主,分摊金额（元）,备注\n101,张三,"1,000.50",\n备注：以上已公示,,,\n,王五,,已故\n102,李四,2,付清\n',
  )
  expect(read.columns.map(({ letter, title, told }) => [letter, title, told])).toEqual([
    ['A', '房号', 'room'],
    ['B', '业主', null],
    ['C', '分摊金额(元)', 'amount'],
    ['D', '备注', null],
  ])
  expect(read.leftOut.map(({ line, why }) => [line, why])).toEqual([
    [1, 'above'],
    [5, 'noHome'],
  ])
  expect(read.problems.map(({ cell, problem }) => `${cell} ${problem}`)).toEqual(['A4 noSuchHome'])
  expect(read.amounts.map(({ amountFen }) => amountFen)).toEqual([100_050, 200])
})

it('reads a sum as one number or not at all, and a note below the table as of the whole', async () => {
  expect(await problems('房号,金额\n101,5元3\n102,12 50\n201,500①\n202,5.00元\n')).toEqual([
    'B2 badAmount',
    'B3 badAmount',
    'B4 badAmount',
  ])
  const table = '楼号,房号,金额\n3,101,5\n'
  expect(await readFile(`${table}注：以上金额单位为万元,,\n`)).toEqual({ unclear: 'unit', cells: 'A3' })
  expect(await readFile(`${table}（单位：千元）,,\n3,102,6\n`)).toEqual({ unclear: 'unit', cells: 'A3' })
  expect((await said(`${table}注：单位：元,,\n`)).amounts).toHaveLength(1)
})

it('does not choose between two columns, and takes no other unit for yuan', async () => {
  expect(await readFile('房号,应交,余额\n101,1,2\n')).toEqual({ unclear: 'twoColumns', cells: 'B1、C1' })
  expect(await readFile('房号,室号,金额\n101,1,2\n')).toEqual({ unclear: 'twoColumns', cells: 'A1、B1' })
  for (const unit of ['万元', '千元', '分', '美元', 'USD', '%'])
    expect(await readFile(`房号,金额（${unit}）\n101,1\n`)).toEqual({ unclear: 'unit', cells: 'B1' })
  expect(await readFile('房号,金额（人民币元）\n101,1\n')).toMatchObject({ amounts: [{ amountFen: 100 }] })
})

it.each(['单位：万元', '币种：美元', '金额单位：人民币千元', '（单位：港币）', '货币,HKD', '单位：百元'])(
  'does not take for yuan what says above the table %s',
  async (title) => {
    expect(await readFile(`某小区分摊表\n${title}\n房号,金额\n101,5\n`)).toEqual({ unclear: 'unit', cells: 'A2' })
  },
)
it.each(['单位：元', '单位：某小区业委会', '总预算：50万元', '币种：人民币', '制表日期：2026年8月1日'])(
  'is not stopped by the title %s',
  async (title) => {
    expect((await said(`${title}\n房号,金额\n101,5\n`)).amounts).toEqual([{ unitId: '101', amountFen: 500 }])
  },
)

it('passes over a header that the next page repeats', async () => {
  const read = await said('房号,金额\n101,5\n房号,金额\n102,6\n合计,11\n')
  expect(read.problems).toEqual([])
  expect(read.amounts.map(({ amountFen }) => amountFen)).toEqual([500, 600])
})

it('compares sums below and between with the homes above them', async () => {
  const table = (...sums: string[]) =>
    `房号,金额\n101,1\n102,2\n小计,${sums[0]}\n201,3\n202,4\n小计,${sums[1]}\n合 计,${sums[2]}\n`
  expect(await problems(table('3', '7', '10'))).toEqual([])
  expect(await problems(table('3', '10', '10'))).toEqual([])
  expect(await problems(table('', '', ''))).toEqual([])
  expect(await problems(table('3', '7', '10.01'))).toEqual(['B8 totalOff'])
  expect(await problems(table('4', '7', '10'))).toEqual(['B4 totalOff'])
  expect(await problems('房号,金额\n101,1\n,5\n')).toEqual(['A3 noRoom'])
})

it('asks where a column that counts is hidden', async () => {
  const sheet =
    row(1, inline('A1', '房号') + inline('B1', '金额')) + row(2, `${inline('A2', '101')}<c r="B2"><v>7</v></c>`)
  const hiding = (column: number) => `<cols><col min="${column}" max="${column}" hidden="1"/></cols>`
  const file = (column: number) => workbookOf({ sheets: [sheet], before: hiding(column) })
  expect(await readFile(file(1))).toEqual({ unclear: 'hidden', cells: 'A1' })
  expect(await readFile(file(2))).toEqual({ unclear: 'hidden', cells: 'B1' })
  expect(await problems(file(3))).toEqual([])
  const read = await sheetsIn(file(2))
  const told = () => readShareTables('sheets' in read ? read.sheets : [], { roll })
  expect(told).toThrow(new Refused(refusal('funding.shareSheetHidden', { cells: 'B1' })))
})

it('reads every sheet, and tells of those that nobody sees or that hold no table', async () => {
  const sheet = (door: string) =>
    row(1, inline('A1', '房号') + inline('B1', '金额')) +
    row(2, `${inline('A2', door)}<c r="B2"><v>7</v></c>`, 'hidden="1"')
  const file = workbookOf({
    sheets: [sheet('101'), sheet('102'), sheet('201'), row(1, inline('A1', '说明'))],
    states: ['', '', 'state="hidden"'],
  })
  const read = await said(file)
  expect(read.amounts.map(({ unitId }) => unitId)).toEqual(['101', '102'])
  expect(read.unseen).toBe(2)
  expect(read.leftOut).toEqual([
    { sheet: '表3', line: 0, why: 'hidden', words: '2' },
    { sheet: '表4', line: 0, why: 'noTable', words: '1' },
  ])
  expect(await problems(workbookOf({ sheets: [sheet('101'), sheet('101')] }))).toEqual(['A2 twice'])
})
