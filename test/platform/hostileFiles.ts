import { strToU8, type Zippable, zipSync } from 'fflate'
import { bombOf, swell } from '../identity/bomb'
import { lone, partsOf, row, stylesOf, workbookOf } from './workbooks'

/* Files made to hurt. */
export const whole = partsOf({ sheets: [lone('A1')], strings: '<si><t>a</t></si>', styles: stylesOf([0]) })
const bomb = (part: string) => bombOf(whole, part, 400_000_000)

/** The same file with what its directory says of sizes, or of how much it lists, turned. */
const turned = (file: Buffer, turn: (file: Buffer, entry: number, end: number) => void): Buffer => {
  const other = Buffer.from(file)
  const end = other.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  for (let at = other.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = other.indexOf('PK\x01\x02', at + 4, 'latin1'))
    turn(other, at, end)
  return other
}
const smallSizes = (file: Buffer) => turned(file, (other, at) => other.writeUInt32LE(10, at + 24))
const emptyDirectory = (file: Buffer) => {
  const other = Buffer.from(file)
  const end = other.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  other.writeUInt16LE(0, end + 8)
  other.writeUInt16LE(0, end + 10)
  other.writeUInt32LE(0, end + 12)
  other.writeUInt32LE(end, end + 16)
  return other
}
const same = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join('')
const sheetOfBytes = (cells: string) => workbookOf({ sheets: [cells] })
const sheetFullOf = (times: number, of: string, before = '', after = '') =>
  workbookOf({ sheets: [before + swell + after] }, { of, times })

/** Each with how it is refused, or that it is read and is no roll. `far`: far beyond what is allowed, and not just. */
export const hostileFiles = (far: boolean): [string, () => Buffer, string][] => [
  [
    'a kilobyte that spans all there is',
    () => sheetOfBytes(lone('A1') + lone('XFD1048576')),
    'platform.sheetTooFar XFD1048576',
  ],
  ['one cell at the foot of all there is', () => sheetOfBytes(lone('A1048576')), 'platform.sheetTooFar A1048576'],
  ['one cell at the edge', () => sheetOfBytes(lone('XFD1')), 'platform.sheetTooFar XFD1'],
  ['a cell beyond every sheet', () => sheetOfBytes(lone('ZZZ1')), 'broken'],
  ['a row beyond every sheet', () => sheetOfBytes(lone('A9999999')), 'platform.sheetTooFar A9999999'],
  [
    'formats without an end, and nothing in them',
    () => sheetOfBytes(`${lone('A1')}<row r="1048576"><c r="XFD1048576" s="0"/></row>`),
    'identity.fileNoHeader',
  ],
  [
    'everything merged',
    () => workbookOf({ sheets: [lone('A1')], after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' }),
    'identity.fileNoHeader',
  ],
  [
    'a dimension that lies',
    () => workbookOf({ sheets: [lone('A1')], before: '<dimension ref="A1:XFD1048576"/>' }),
    'identity.fileNoHeader',
  ],
  ['400 MB in a sheet', () => bomb('xl/worksheets/sheet1.xml'), 'broken'],
  ['400 MB in the styles', () => bomb('xl/styles.xml'), 'broken'],
  ['400 MB in the shared texts', () => bomb('xl/sharedStrings.xml'), 'broken'],
  ['400 MB in a part that nobody reads', () => bomb('xl/media/image1.png'), 'identity.fileNoHeader'],
  ['400 MB behind a directory that says ten bytes', () => smallSizes(bomb('xl/worksheets/sheet1.xml')), 'broken'],
  ['400 MB behind a directory that says nothing', () => emptyDirectory(bomb('xl/worksheets/sheet1.xml')), 'broken'],
  [
    '40 MB of one letter in a cell',
    () => sheetFullOf(40_000_000, 'x', '<row r="1"><c t="inlineStr"><is><t>', '</t></is></c></row>'),
    'broken',
  ],
  [
    'empty rows beyond every sheet',
    () => sheetFullOf(far ? 5_000_000 : 1_050_000, '<row/>', row(1, '')),
    'platform.sheetTooFar A1048577',
  ],
  [
    'shared texts without an end',
    () =>
      workbookOf(
        { sheets: [lone('A1')], strings: swell },
        far ? { of: '<si><t>a</t></si>', times: 2_500_000 } : { of: '<si/>', times: 2_000_001 },
      ),
    'tooLarge',
  ],
  [
    'long shared texts',
    () =>
      workbookOf(
        { sheets: [lone('A1')], strings: swell },
        { of: `<si><t>${'x'.repeat(30_000)}</t></si>`, times: far ? 2_100 : 2_001 },
      ),
    'tooLarge',
  ],
  [
    'one long shared text in every cell',
    () =>
      workbookOf({
        sheets: [
          same(30, (n) =>
            row(
              n + 1,
              same(900, () => '<c t="s"><v>0</v></c>'),
            ),
          ),
        ],
        strings: `<si><t>${'字'.repeat(30_000)}</t></si>`,
      }),
    'tooLarge',
  ],
  [
    'cells at the right edge of every row',
    () => sheetOfBytes(same(4_100, (n) => row(n + 1, `<c r="ALK${n + 1}"><v>1</v></c>`))),
    'tooLarge',
  ],
  ['rows that jump', () => sheetOfBytes(same(99, (n) => lone(`ALL${(n + 1) * 1_000}`))), 'identity.fileNoHeader'],
  [
    'a hundred rows too many',
    () => sheetOfBytes(same(100_200, (n) => `<row r="${n + 1}"><c><v>1</v></c></row>`)),
    'platform.sheetTooFar A100101',
  ],
  ['XML without a bottom', () => sheetFullOf(5_000_000, '<a>'), 'broken'],
  ['an attribute without an end', () => sheetOfBytes(`<row r="${'1'.repeat(3_000_000)}">`), 'broken'],
  ['a comment without an end', () => sheetFullOf(30_000_000, '-', '<!--'), 'broken'],
  [
    'styles without an end',
    () => {
      const formats = '<xf numFmtId="0"/>'.repeat(far ? 500_000 : 100_100)
      return workbookOf({ sheets: [lone('A1')], styles: `<cellXfs>${formats}</cellXfs>` })
    },
    'broken',
  ],
  ['four hundred sheets', () => workbookOf({ sheets: Array.from({ length: 400 }, () => '') }), 'tooLarge'],
  [
    'sheets of 50 MB each and more',
    () =>
      workbookOf(
        { sheets: [swell, swell, swell] },
        far ? { of: `<!--${' '.repeat(900_000)}-->`, times: 66 } : { of: `<!--${' '.repeat(60_000)}-->`, times: 850 },
      ),
    'tooLarge',
  ],
  [
    'ten thousand parts',
    () => {
      const parts: Zippable = {}
      for (let n = 0; n < 10_000; n += 1) parts[`xl/${n}.xml`] = strToU8('')
      return Buffer.from(zipSync(parts, { level: 0 }))
    },
    'broken',
  ],
  far
    ? ['a wide line', () => Buffer.from(`${'1,'.repeat(400_000)}\n`), 'platform.sheetTooFar VSRP1']
    : ['a line that is no table', () => Buffer.from(`${'1,'.repeat(40_000)}\n`), 'platform.sheetTooFar BGDL1'],
  ['commas alone', () => Buffer.from(`${','.repeat(20_000)}\n`.repeat(far ? 200 : 20)), 'identity.fileEmpty'],
  far
    ? ['line ends without an end', () => Buffer.from('\n'.repeat(2_000_000)), 'platform.sheetTooFar A1048577']
    : ['line ends alone', () => Buffer.from('\n'.repeat(50_000)), 'identity.fileEmpty'],
  ['lines without an end', () => Buffer.from('1\n'.repeat(far ? 900_000 : 101_000)), 'platform.sheetTooFar A100101'],
  ['one quoted cell of 10 MB', () => Buffer.from(`a,b\n1,"${'x'.repeat(10_000_000)}"\n`), 'platform.sheetBadLine 2'],
  ['quotes alone', () => Buffer.from('"'.repeat(10_000_001)), 'platform.sheetBadLine 1'],
]
