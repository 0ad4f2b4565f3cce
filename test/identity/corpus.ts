import { strToU8, unzipSync, zipSync } from 'fflate'
import writeSheet from 'write-excel-file/node'
import { bombOf } from './bomb'

type Malformed = { name: string; file: Buffer }

const header = '小区,楼栋,单元,房号,楼层,建筑面积,面积来源,用途,权属,业主,手机号,身份证号'
const good = '坏里,1号楼,1单元,101,1,60.5,登记,住宅,产权,张三,13800001111,11010519491231002X'

/** Numbers that look random and are the same on every run. */
const chance = (seed: number) => {
  let state = seed
  return (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % most
  }
}

/** One cell of a good line replaced by what an office, a careless hand or an attacker may leave there. */
const cells: [number, string[]][] = [
  [0, ['', ' ', '\u200b', '里'.repeat(500)]],
  [1, ['', '楼'.repeat(70), '0']],
  [2, ['', '无', '-']],
  [3, ['', '\t', '室', '<script>', "'; drop table units; --"]],
  [4, ['一层', '999', '-9', '1.5', '1e9', '#REF!']],
  [
    5,
    [
      '',
      '0',
      '-1',
      '六十',
      '60..5',
      '60.123',
      '1e3',
      'NaN',
      'Infinity',
      '99999999',
      '60.5米',
      '=1+1',
      '#VALUE!',
      '６０．５㎡',
    ],
  ],
  [6, ['', '听说', '登记 ']],
  [7, ['工厂', '', '住宅、商业']],
  [8, ['不详', '']],
  [
    9,
    [
      '',
      '、、',
      '，',
      '张'.repeat(80),
      Array(40).fill('人').join('、'),
      '=HYPERLINK("http://x")',
      '张三\u0000',
      '@SUM(1)',
    ],
  ],
  [10, ['1380000', '138****1111', '一三八', '13800001111、13800002222', '+8613800001111', '=cmd|calc']],
  [
    11,
    [
      '110105194912310021',
      '110105********002X',
      'ABC',
      '１１０１０５１９４９１２３１００２Ｘ',
      '123456789012345678901234',
    ],
  ],
]

const textFiles = (): Malformed[] => {
  const broken = cells.flatMap(([place, values]) =>
    values.map((value, n) => {
      const line = good.split(',').map((cell, at) => (at === place ? `"${value.replaceAll('"', '""')}"` : cell))
      return { name: `cell ${place}.${n}`, file: Buffer.from(`${header}\n${line.join(',')}\n`) }
    }),
  )
  const text = (name: string, file: string | Buffer) => ({ name, file: Buffer.from(file) })
  return [
    ...broken,
    text('nothing', ''),
    text('a space', ' '),
    text('line ends only', '\r\n\r\n\n'),
    text('a mark of order only', '\ufeff'),
    text('separators only', ',,,,\n,,,,\n'),
    text('headers only', header),
    text('no headers', good),
    text('headers twice', `${header}\n${header}\n${good}`),
    text('a header named twice', `房号,房号,面积,业主\n101,102,60,张三`),
    text('a header of another language', 'room,area,owner\n101,60,Zhang'),
    text('an open quotation', `${header}\n"坏里,1号楼`),
    text('quotations inside', `${header}\n坏"里,1号"楼,1单元,101,1,60,登记,住宅,产权,张"三,,`),
    text('too few cells', `${header}\n坏里,1号楼`),
    text('too many cells', `${header}\n${good},,,,多,多`),
    text('sums and signatures', `${header}\n合计,,,,,60\n填表人：某某,,,,\n`),
    text('UTF-16', Buffer.from(`\ufeff${header}\n${good}`, 'utf16le')),
    text('UTF-16 without its mark', Buffer.from(`${header}\n${good}`, 'utf16le')),
    text('no known encoding', Buffer.from([0xff, 0xff, 0x80, 0x81, 0xfe, 0x2c])),
    text('GBK cut in the middle of a sign', Buffer.from([0xb7, 0xbf, 0xba])),
    text('a web page', '<html><table><tr><td>房号</td></tr></table></html>'),
    text('a document', '%PDF-1.7\n%âãÏÓ'),
    text('JSON', '{"房号":"101"}'),
    text('a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')),
    text('old Excel', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])),
    text('nulls', Buffer.alloc(4096)),
    text('three bytes', 'PK\x03'),
    text('one endless line', 'x'.repeat(3_000_000)),
    text('a hundred thousand empty lines', '\n'.repeat(100_000)),
    text('bars', `${header}\n${good}`.replaceAll(',', '|')),
    text('Chinese commas', `${header}\n${good}`.replaceAll(',', '，')),
    text('50 MB', Buffer.alloc(50_000_000, 0x41)),
  ]
}

const sheetOf = async (rows: unknown[][]): Promise<Uint8Array> => {
  const data = rows.map((row) => row.map((value) => ({ value: String(value) })))
  return (await writeSheet(data, {})).toBuffer()
}

const packed = (name: string, parts: Record<string, Uint8Array>): Malformed => ({
  name,
  file: Buffer.from(zipSync(parts)),
})

/** Workbooks: with formulas and macros, without their parts, cut off, with single bytes turned. */
const workbooks = async (): Promise<Malformed[]> => {
  const whole = await sheetOf([header.split(','), good.split(',')])
  const parts = unzipSync(whole)
  const sheet = Object.keys(parts).find((name) => /worksheets\/.*\.xml$/.test(name)) ?? ''
  const xml = Buffer.from(parts[sheet] ?? '').toString()
  const withSheet = (name: string, text: string) => packed(name, { ...parts, [sheet]: strToU8(text) })
  const cell = (inner: string) => xml.replace(/<c r="F2"[^>]*>.*?<\/c>/, `<c r="F2">${inner}</c>`)
  const without = Object.keys(parts).map((name) => {
    const { [name]: _, ...rest } = parts
    return packed(`without ${name}`, rest)
  })
  const bomb = bombOf(parts, sheet, 200_000_000)
  const lying = Buffer.from(bomb)
  for (let at = lying.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    lying.writeUInt32LE(100, at + 24)
  }
  const cut = Array.from({ length: 24 }, (_, n) => ({
    name: `cut off at ${n}/24`,
    file: Buffer.from(whole.subarray(0, Math.floor((whole.length * n) / 24) + 2)),
  }))
  const dice = chance(7)
  const turned = Array.from({ length: 60 }, (_, n) => {
    const file = Buffer.from(whole)
    for (let k = 0; k <= n % 4; k += 1) file[dice(file.length)] = dice(256)
    return { name: `bytes turned ${n}`, file }
  })
  return [
    withSheet('a formula with its value', cell('<f>30.25*2</f><v>60.5</v>')),
    withSheet('a formula without a value', cell('<f>30.25*2</f>')),
    withSheet('a formula that failed', cell('<f>1/0</f><v>#DIV/0!</v>')),
    withSheet('a link to a program', cell('<f>cmd|calc!A0</f><v>60.5</v>')),
    withSheet('an entity that grows', `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${xml}`),
    withSheet(
      'an entity that reads a file',
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${cell('<v>&a;</v>')}`,
    ),
    withSheet('a sheet cut off', xml.slice(0, xml.length / 2)),
    withSheet('an empty sheet', ''),
    withSheet('a sheet without rows', xml.replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>')),
    withSheet('a cell far away', xml.replace('r="F2"', 'r="XFD1048576"')),
    withSheet('a cell without an address', xml.replaceAll(/ r="[A-Z]+\d+"/g, '')),
    packed('macros', { ...parts, 'xl/vbaProject.bin': new Uint8Array(4096).fill(7) }),
    packed('another program’s file', { 'word/document.xml': strToU8('<w:document/>') }),
    packed('an empty archive', {}),
    { name: 'a sheet of 200 MB in a few kilobytes', file: bomb },
    { name: 'the same, and lying about it', file: lying },
    ...without,
    ...cut,
    ...turned,
  ]
}

/** Two hundred files that are no good roll, or hardly one. */
export const malformed = async (): Promise<Malformed[]> => [...textFiles(), ...(await workbooks())]
