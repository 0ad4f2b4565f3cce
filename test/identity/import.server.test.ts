import fc from 'fast-check'
import writeSheet from 'write-excel-file/node'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { csv, exported, importFile, type Line, notesOf, readFile } from './rollFiles'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const home = (n: number, more: Line = {}): Line => ({
  小区: '南里',
  楼栋: `${1 + (n % 3)}号楼`,
  单元: `${1 + (n % 2)}单元`,
  房号: `${1 + Math.floor(n / 6)}0${1 + (n % 6)}`,
  楼层: 1 + Math.floor(n / 6),
  建筑面积: `${60 + (n % 40)}.5`,
  面积来源: '登记',
  用途: '住宅',
  权属: '产权',
  业主: `业主${n}`,
  手机号: `1380000${String(1000 + n)}`,
  ...more,
})
const town = (count: number): Line[] => Array.from({ length: count }, (_, n) => home(n))

test('a file is previewed, confirmed, and read again changes nothing; a changed one shows exactly its changes', async () => {
  const lines = town(12)
  const first = await readFile(hamlet, csv(lines))
  expect(first).toMatchObject({ counts: { add: 12, change: 0, same: 0, refused: 0 } })
  expect((await exported(hamlet)).lines.filter((line) => line.startsWith('南里'))).toEqual([])
  if ('code' in first) throw new Error(first.code)
  await hamlet.done('secretary', 'identity.confirmImport', { importId: first.importId })
  expect((await exported(hamlet)).lines.filter((line) => line.startsWith('南里'))).toHaveLength(12)
  expect(await importFile(hamlet, csv(lines))).toEqual({ add: 0, change: 0, same: 12, refused: 0 })

  const sold = { ...lines[3], 业主: '新业主', 手机号: '13911112222' }
  const measured = { ...lines[5], 建筑面积: '99.99', 面积来源: '实测' }
  const changed = await readFile(hamlet, csv(lines.map((line, n) => (n === 3 ? sold : n === 5 ? measured : line))))
  if ('code' in changed) throw new Error(changed.code)
  expect(changed.counts).toEqual({ add: 0, change: 2, same: 10, refused: 0 })
  expect((await notesOf(hamlet, changed.importId, 'change')).map(({ notes }) => notes)).toEqual([
    [{ field: 'owners', from: '业主3', to: '新业主' }],
    [
      { field: 'areaDm2', from: '6550', to: '9999' },
      { field: 'areaSource', from: 'register', to: 'survey' },
    ],
  ])
})

test('what is wrong with a row is told with its line, and the rest can still be confirmed', async () => {
  const lines = [
    home(0),
    home(1, { 建筑面积: '六十' }),
    home(2, { 业主: '' }),
    home(3, { 身份证号: '1101051949****002X' }),
    home(4, { 建筑面积: '60.123' }),
    home(5, { 单元: '' }),
    home(6, { 用途: '宇宙' }),
    home(7, { 业主: '甲、乙', 手机号: '', 身份证号: '11010519491231002X、110105194912310020、110105194912310039' }),
    home(8),
    home(8, { 建筑面积: '1' }),
  ]
  const read = await readFile(hamlet, csv(lines))
  if ('code' in read) throw new Error(read.code)
  const refused = await notesOf(hamlet, read.importId, 'refused')
  expect(refused.map(({ line, notes }) => [line, notes[0]?.['code']])).toEqual(
    [
      [3, 'badArea'],
      [4, 'noOwner'],
      [4, undefined],
      [5, 'starred'],
      [6, 'finerThanDm2'],
      [7, 'noStairwell'],
      [8, 'badUse'],
      [9, 'countsDiffer'],
      [10, 'twice'],
      [11, 'twice'],
    ].filter(([, code]) => code),
  )
  await hamlet.done('secretary', 'identity.confirmImport', { importId: read.importId })
  expect((await exported(hamlet)).lines.filter((line) => line.startsWith('南里'))).toHaveLength(1)
})

test('GBK, a mark of order, tabs, headers in any order, a merged title, full-width digits and ㎡ are all read', async () => {
  const gbk = Buffer.from([
    // 房号,面积,业主,楼栋,单元 / 101,60,张三,1,1 — as GBK writes it
    0xb7, 0xbf, 0xba, 0xc5, 0x2c, 0xc3, 0xe6, 0xbb, 0xfd, 0x2c, 0xd2, 0xb5, 0xd6, 0xf7, 0x2c, 0xc2, 0xa5, 0xb6, 0xb0,
    0x2c, 0xb5, 0xa5, 0xd4, 0xaa, 0x0a, 0x31, 0x30, 0x31, 0x2c, 0x36, 0x30, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x31,
    0x2c, 0x31,
  ])
  const stated = { compound: '东里', areaSource: 'register' }
  expect(await importFile(hamlet, gbk, stated)).toMatchObject({ add: 1 })
  const marked =
    '\ufeff滨河东里业主名册,,,,\n\n业主\t单元\t楼栋号\t房号\t建筑面积（㎡）\n李四\t２\t１\t１０２室\t８２．５㎡\n合计\t\t\t\t142.5'
  expect(await importFile(hamlet, marked, stated)).toEqual({ add: 1, change: 0, same: 0, refused: 0 })
  const lines = (await exported(hamlet)).lines.filter((line) => line.startsWith('东里'))
  expect(lines.map((line) => line.split(',').slice(0, 6).join(' '))).toEqual([
    '东里 1号楼 1单元 101 1 60.00',
    '东里 1号楼 2单元 102 1 82.50',
  ])
})

test('a workbook with a merged title, merged buildings and a second sheet; its own export changes nothing', async () => {
  const cells = (rows: (string | number | null)[][]) =>
    rows.map((row) => row.map((value) => (value === null ? null : { value })))
  const file = await writeSheet([
    {
      data: cells([
        ['南里业主名册', null, null, null, null],
        ['楼栋', '单元', '房号', '面积', '业主'],
        ['1', '1', 101, 60.5, '张三、李四'],
        [null, null, 102, 70, '王五'],
      ]),
      sheet: '一期',
    },
    { data: cells([['说明'], ['本表由物业提供']]), sheet: '说明' },
  ])
  expect(await importFile(hamlet, await file.toBuffer(), { compound: '南里', areaSource: 'contract' })).toMatchObject({
    add: 2,
    refused: 0,
  })
  const { header, lines } = await exported(hamlet)
  const again = await readFile(hamlet, [header.join(','), ...lines].join('\n'))
  expect(again).toMatchObject({ counts: { add: 0, change: 0, refused: 0, same: lines.length } })
})

test('an import that was previewed before the roll moved must be previewed again', async () => {
  const early = await readFile(hamlet, csv(town(3)))
  if ('code' in early) throw new Error(early.code)
  await importFile(hamlet, csv(town(6)))
  expect(await hamlet.code('secretary', 'identity.confirmImport', { importId: early.importId })).toBe(
    'identity.rollMoved',
  )
})

test('phones and documents stand sealed in the database, and open only with the deployment’s key', async () => {
  await importFile(hamlet, csv([home(0, { 业主: '张三', 身份证号: '11010519491231002X' })]))
  const { rows } = await hamlet.sql('select phone_sealed, document_sealed from people where phone_sealed is not null')
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/13800001000|11010519491231002X/)
  expect((await exported(hamlet)).lines.join()).toMatch(/,\*{16}2X,13800001000/)
})

test('any permutation, repetition or split of the same roll gives the same roll', async () => {
  const lines = town(18).map((line, n) => (n % 5 === 0 ? { ...line, 业主: '同一人', 手机号: '13899998888' } : line))
  await importFile(hamlet, csv(lines))
  const whole = (await exported(hamlet)).lines
  const shuffles = fc.tuple(
    fc.shuffledSubarray(lines, { minLength: lines.length }),
    fc.array(fc.nat(17), { maxLength: 6 }),
    fc.nat(18),
  )
  await fc.assert(
    fc.asyncProperty(shuffles, async ([order, repeated, cut]) => {
      const other = await openHamlet()
      try {
        const again = lines.filter((_, n) => repeated.includes(n))
        for (const part of [order.slice(0, cut), [...order.slice(cut), ...again]]) {
          if (part.length) await importFile(other, csv(part))
        }
        const strip = (all: string[]) => all.filter((line) => line.startsWith('南里'))
        expect(strip((await exported(other)).lines)).toEqual(strip(whole))
        const heads = await other.sql('select count(*)::int as n from people where roll_key is not null')
        expect(heads.rows[0]).toEqual({ n: 15 })
      } finally {
        await other.drop()
      }
    }),
    { numRuns: 8, seed: 20_261_124 },
  )
})
