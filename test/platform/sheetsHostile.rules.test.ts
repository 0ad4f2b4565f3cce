import { strToU8, type Zippable, zipSync } from 'fflate'
import type { readRoll } from '../../src/identity/roll/sheet'
import { Refused } from '../../src/platform/refusal'
import { sheetsRead } from '../../src/platform/server/sheets'
import { bombOf } from '../identity/bomb'
import { inline, lone, partsOf, row, stylesOf, workbookOf, zipped } from './workbooks'

/* Files made to hurt: each is refused, or read as what it is, in bounded time and memory, while this thread answers others. */

/** How a file is refused, or that it is read and is no roll; how long this thread could not answer, and what memory it took. */
const measured = async (file: Buffer) => {
  let stoodStillMs = 0
  let mostMb = 0
  let before = performance.now()
  const atFirst = process.memoryUsage.rss() / 1e6
  const beat = setInterval(() => {
    stoodStillMs = Math.max(stoodStillMs, performance.now() - before - 20)
    mostMb = Math.max(mostMb, process.memoryUsage.rss() / 1e6 - atFirst)
    before = performance.now()
  }, 20)
  const began = performance.now()
  const said = await sheetsRead<typeof readRoll>({ id: 'a file', file, reader: 'roll', given: {} }, (problem) => {
    throw new Error(problem)
  }).then(
    ({ rows }) => `${rows.length} homes`,
    (error) =>
      error instanceof Refused
        ? [error.refusal.code, ...Object.values(error.refusal.values ?? {})].join(' ')
        : `${error.message}`,
  )
  clearInterval(beat)
  return { said, stoodStillMs, mostMb, seconds: (performance.now() - began) / 1000 }
}

const bytesOf = (parts: Record<string, Uint8Array | string>): Record<string, Uint8Array> =>
  Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
  )
const whole = partsOf({ sheets: [lone('A1')], strings: '<si><t>a</t></si>', styles: stylesOf([0]) })
const bomb = (part: string, bytes = 400_000_000) => bombOf(bytesOf(whole), part, bytes)

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

const files: [string, () => Buffer, string][] = [
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
  ['40 MB of one letter in a cell', () => sheetOfBytes(row(1, inline('A1', 'x'.repeat(40_000_000)))), 'broken'],
  [
    '30 MB of empty rows',
    () =>
      sheetOfBytes(
        row(
          1,
          same(100, () => ''),
        ) + '<row/>'.repeat(5_000_000),
      ),
    'platform.sheetTooFar A1048577',
  ],
  [
    'shared texts without an end',
    () => workbookOf({ sheets: [lone('A1')], strings: '<si><t>a</t></si>'.repeat(2_500_000) }),
    'tooLarge',
  ],
  [
    'long shared texts',
    () => workbookOf({ sheets: [lone('A1')], strings: `<si><t>${'x'.repeat(30_000)}</t></si>`.repeat(2_100) }),
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
  ['XML without a bottom', () => sheetOfBytes('<a>'.repeat(5_000_000)), 'broken'],
  ['an attribute without an end', () => sheetOfBytes(`<row r="${'1'.repeat(3_000_000)}">`), 'broken'],
  ['a comment without an end', () => sheetOfBytes(`<!--${'-'.repeat(30_000_000)}`), 'broken'],
  [
    'styles without an end',
    () => workbookOf({ sheets: [lone('A1')], styles: `<cellXfs>${'<xf numFmtId="0"/>'.repeat(500_000)}</cellXfs>` }),
    'broken',
  ],
  ['four hundred sheets', () => workbookOf({ sheets: Array.from({ length: 400 }, () => '') }), 'tooLarge'],
  [
    'sheets of 60 MB each',
    () => workbookOf({ sheets: Array.from({ length: 3 }, () => `<!--${' '.repeat(900_000)}-->`.repeat(66)) }),
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
  ['a wide line', () => Buffer.from(`${'1,'.repeat(400_000)}\n`), 'platform.sheetTooFar VSRP1'],
  ['commas alone', () => Buffer.from(`${','.repeat(20_000)}\n`.repeat(200)), 'identity.fileEmpty'],
  ['line ends alone', () => Buffer.from('\n'.repeat(2_000_000)), 'platform.sheetTooFar A1048577'],
  ['lines without an end', () => Buffer.from('1\n'.repeat(900_000)), 'platform.sheetTooFar A100101'],
  ['one quoted cell of 10 MB', () => Buffer.from(`a,b\n1,"${'x'.repeat(10_000_000)}"\n`), 'platform.sheetBadLine 2'],
  ['quotes alone', () => Buffer.from('"'.repeat(10_000_001)), 'platform.sheetBadLine 1'],
]

it.each(files)(
  '%s',
  async (_, make, expected) => {
    const { said, stoodStillMs, mostMb, seconds } = await measured(make())
    expect(said).toBe(expected)
    expect(stoodStillMs).toBeLessThan(500)
    expect(mostMb).toBeLessThan(700)
    expect(seconds).toBeLessThan(20)
  },
  60_000,
)

it('the thread that met them reads the next file', async () => {
  const { said } = await measured(zipped(whole))
  expect(said).toBe('identity.fileNoHeader')
})

test('columns told hidden a hundred thousand times are counted once', async () => {
  const cols = `<cols>${'<col min="1" max="16384" hidden="1"/>'.repeat(100_000)}</cols>`
  const { said, seconds } = await measured(workbookOf({ before: cols, sheets: [lone('A1')] }))
  expect(said).toBe('identity.fileNoHeader')
  expect(seconds).toBeLessThan(6)
})

test('a cell that says it lies in another row than its own breaks the file', async () => {
  const { said } = await measured(workbookOf({ sheets: ['<row r="2"><c r="A7"><v>1</v></c></row>'] }))
  expect(said).toBe('broken')
})
