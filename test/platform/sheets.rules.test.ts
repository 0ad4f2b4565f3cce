import { gzipSync, strToU8, zipSync } from 'fflate'
import writeSheet from 'write-excel-file/node'
import { type CellKind, cellName, columnLetter, kindAt, text } from '../../src/platform/cells'
import { type Sheet, sheetsIn } from '../../src/platform/server/sheetsIn'
import { zipped } from '../identity/bomb'
import { inline, lone, partsOf, row, stylesOf, workbookOf } from './workbooks'

/* One reader for every file from outside: what its cells say and what they are, and what is no table. */
const sheetsOf = async (file: Buffer | string): Promise<readonly Sheet[]> => {
  const read = await sheetsIn(Buffer.from(file))
  if (!('sheets' in read)) throw new Error(JSON.stringify(read))
  return read.sheets
}
const first = async (file: Buffer | string): Promise<Sheet> => {
  const [sheet] = await sheetsOf(file)
  if (!sheet) throw new Error('no sheet')
  return sheet
}
/** Each cell of the first row with its kind. */
const told = ({ rows, kinds }: Sheet, at = 0): [unknown, CellKind][] =>
  (rows[at] ?? []).map((value, column) => [value, kindAt(kinds?.[at], column)])
const wrong = async (file: Buffer | string) => {
  const read = await sheetsIn(Buffer.from(file))
  if ('sheets' in read) return 'read'
  return 'problem' in read ? read.problem : [read.refused.code, ...Object.values(read.refused.values ?? {})].join(' ')
}

/** `3-2` as Excel keeps it: the second of March 2026. */
const serial = 46_083
const ofNumbers = (formats: readonly (number | string)[], numbers: readonly (number | string)[], properties = '') =>
  workbookOf({
    sheets: [row(1, numbers.map((v, n) => `<c r="${columnLetter(n)}1" s="${n}"><v>${v}</v></c>`).join(''))],
    styles: stylesOf(formats),
    properties,
  })

describe('dates', () => {
  it('are told as they stand in the cell, in any time zone of the server', async () => {
    const dates = [
      'yyyy/m/d',
      14,
      'm"月"d"日"',
      '[$-804]yyyy"年"m"月"d"日";@',
      'd-mmm',
      31,
      57,
      '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
      'yyyy\\-mm\\-dd;@',
      '[DBNum1]m月d日',
    ]
    const read = await first(
      ofNumbers(
        dates,
        dates.map(() => serial),
      ),
    )
    expect(told(read)).toEqual(dates.map(() => ['2026-03-02', 'date']))
    const moments = ['yyyy-mm-dd hh:mm:ss', 22]
    expect(told(await first(ofNumbers(moments, [serial + 0.5, serial + 0.999_988_425_9])))).toEqual([
      ['2026-03-02 12:00:00', 'date'],
      ['2026-03-02 23:59:59', 'date'],
    ])
    expect(told(await first(ofNumbers(['h:mm', 21], [0.75, 0.000_011_574])))).toEqual([
      ['18:00:00', 'time'],
      ['00:00:01', 'time'],
    ])
  })

  it('count from 1904 where the workbook does, and know of the day in 1900 that never was', async () => {
    const from1904 = ofNumbers([14, 14], [serial - 1462, 0], '<workbookPr date1904="1"/>')
    expect(told(await first(from1904))).toEqual([
      ['2026-03-02', 'date'],
      ['1904-01-01', 'date'],
    ])
    expect(told(await first(ofNumbers([14, 14, 14], [1, 59, 61])))).toEqual([
      ['1900-01-01', 'date'],
      ['1900-02-28', 'date'],
      ['1900-03-01', 'date'],
    ])
    const strict = row(
      1,
      '<c r="A1" t="d"><v>2026-03-02T00:00:00</v></c><c r="B1" t="d"><v>2026-03-02T08:30:00.000</v></c>',
    )
    expect(told(await first(workbookOf({ sheets: [strict] })))).toEqual([
      ['2026-03-02', 'date'],
      ['2026-03-02 08:30:00', 'date'],
    ])
  })

  it('are not what only looks like one', async () => {
    const formats = [
      0,
      2,
      '#,##0.00_);[Red]\\(#,##0.00\\)',
      '0.00E+00',
      '"共"0"户"',
      '¥#,##0.00',
      '[$¥-804]#,##0.00',
      '_ * #,##0.00_ ',
      'General',
      '#"元"',
    ]
    const read = told(
      await first(
        ofNumbers(
          formats,
          formats.map(() => 12.5),
        ),
      ),
    )
    expect(read).toEqual(formats.map(() => [12.5, 'number']))
    // A date that cannot be one stays a number.
    expect(told(await first(ofNumbers([14, 14], [-3, 9_999_999])))).toEqual([
      [-3, 'number'],
      [9_999_999, 'number'],
    ])
  })

  it('that a plain text says in a spreadsheet’s way are told as such, and as they were written', async () => {
    const said = ['3月2日', '2-Mar', 'Mar-02', '2026/3/2', '2026-03-02', '2026年3月2日']
    expect(told(await first(`${said.join(',')}\n`))).toEqual(said.map((one) => [one, 'date']))
    const rooms = ['3-2', '3-2-501', '0501', 'A-101', '2026', '3.2']
    expect(told(await first(`${rooms.join(',')}\n`))).toEqual(rooms.map((one) => [one, 'text']))
  })
})

describe('numbers and texts', () => {
  it('say percent, money that is no yuan, leading zeros, and that digits are lost', async () => {
    expect(
      told(
        await first(
          ofNumbers(
            [9, '0.00%', '"$"#,##0.00', '[$€-2] #,##0', '[$HK$-C04]#,##0', '0000', 0, 1, 1],
            [0.5, 0.125, 100, 3, 7, 501, '6.22202E+18', '110101199001011000', 13_800_138_000],
          ),
        ),
      ),
    ).toEqual([
      [0.5, 'percent'],
      [0.125, 'percent'],
      [100, 'currency'],
      [3, 'currency'],
      [7, 'currency'],
      ['0501', 'number'],
      ['6.22202E+18', 'lostDigits'],
      ['1.10101199001011E+17', 'lostDigits'],
      [13_800_138_000, 'number'],
    ])
    expect(told(await first('6.22E+18,1.1E+17,6.222020000000001E+18,1e5,1.5E+1,12\n')).map(([, kind]) => kind)).toEqual(
      ['lostDigits', 'lostDigits', 'lostDigits', 'lostDigits', 'text', 'text'],
    )
  })

  it('are whole in several styles, with signs of XML, and without how Japanese is said', async () => {
    const strings = [
      '<si><r><rPr><b/></rPr><t>张</t></r><r><t xml:space="preserve"> 三&amp;李四</t></r></si>',
      '<si><t>王&#x4E94;_x000D_甲</t><rPh sb="0" eb="1"><t>オウ</t></rPh></si>',
      '<si/>',
      '<si><t><![CDATA[a<b>]]></t></si>',
    ].join('')
    const cells = row(
      1,
      [0, 1, 2, 3].map((n) => `<c r="${columnLetter(n)}1" t="s"><v>${n}</v></c>`).join('') + inline('E1', '栋'),
    )
    expect(told(await first(workbookOf({ sheets: [cells], strings })))).toEqual([
      ['张 三&李四', 'text'],
      ['王五\r甲', 'text'],
      [null, 'empty'],
      ['a<b>', 'text'],
      ['栋', 'text'],
    ])
  })

  it('come from formulas as the file kept them; one that was never worked out says so, and an error is one', async () => {
    const cells = row(
      1,
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C1"><f>SUM(A1:A9)</f></c>' +
        '<c r="D1"><f>A1</f><v></v></c><c r="E1" t="e"><f>B9</f><v>#REF!</v></c><c r="F1" t="b"><v>1</v></c>' +
        '<c r="G1" t="str"><f>""</f><v></v></c><c r="H1" t="e"><v>#N/A</v></c>',
    )
    const read = told(await first(workbookOf({ sheets: [cells] })))
    expect(read).toEqual([
      [2, 'number'],
      ['ab', 'text'],
      ['=SUM(A1:A9)', 'formula'],
      ['=A1', 'formula'],
      ['#REF!', 'error'],
      [true, 'boolean'],
      ['', 'text'],
      ['#N/A', 'error'],
    ])
    expect(told(await first('#REF!,#N/A,########,#1\n')).map(([, kind]) => kind)).toEqual([
      'error',
      'error',
      'error',
      'text',
    ])
  })

  it('lose Excel’s ways of keeping them a text', async () => {
    const read = await first('="0501","=""0502""",\'0503,\t0504,\'甲,\'乙\'\n')
    expect(read.rows[0]?.map(text)).toEqual(['0501', '0502', '0503', '0504', '甲', "乙'"])
  })
})

describe('rows, columns and sheets', () => {
  it('keep their places where some are left out, and say which nobody sees', async () => {
    const sheet =
      row(2, inline('C2', '房号')) +
      row(4, `${inline('A4', '甲')}<c r="F4" s="0"/>`, 'hidden="1"') +
      row(9, '<c r="A9"/>')
    const unseen = workbookOf({
      sheets: [sheet, lone('A1')],
      before: '<cols><col min="3" max="4" hidden="1"/></cols>',
      after:
        '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:B4"/><mergeCell ref="C1:D1"/></mergeCells>',
      states: ['', 'state="veryHidden"'],
    })
    const [one, other] = await sheetsOf(unseen)
    expect(one?.rows).toEqual([[], [null, null, '房号'], [], ['甲']])
    expect([one?.hidden, one?.hiddenRows, one?.hiddenColumns]).toEqual([false, [3], [2, 3]])
    expect(one?.merged).toEqual([{ column: 1, from: 1, to: 3 }])
    expect([other?.name, other?.hidden]).toEqual(['表2', true])
    const bare = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row><row><c><v>2</v></c></row>'
    expect((await first(workbookOf({ sheets: [bare] }))).rows).toEqual([['a', 1], [2]])
    expect([cellName(0, 0), cellName(11, 26), cellName(1_048_575, 16_383)]).toEqual(['A1', 'AA12', 'XFD1048576'])
  })

  it('of a workbook that another program wrote are the same', async () => {
    const made = await writeSheet(
      [
        [{ value: '日期' }, { value: '金额' }],
        [
          { value: new Date(Date.UTC(2026, 2, 2)), type: Date, format: 'yyyy-mm-dd' },
          { value: 12.34, type: Number, format: '0.00' },
        ],
      ],
      {},
    ).toBuffer()
    expect((await first(made)).rows).toEqual([
      ['日期', '金额'],
      ['2026-03-02', 12.34],
    ])
    const prefixed = Object.fromEntries(
      Object.entries(partsOf({ sheets: [lone('A1', '甲')] })).map(([name, part]) => [
        name,
        String(part)
          .replace(/<(\/?)(?=worksheet|sheetData|row|c |c>|is|t>)/g, '<$1x:')
          .replace('purl', 'purl'),
      ]),
    )
    expect((await first(zipped(prefixed))).rows).toEqual([['甲']])
  })
})

describe('plain texts', () => {
  const table = '房号,金额\n501,甲乙丙\n'
  const gbk = Buffer.from('b7bfbac52cbdf0b6ee0a3530312cbcd7d2d2b1fb0a', 'hex')
  const wide = (words: string, mark: boolean, big = false) => {
    const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${words}`, 'utf16le')
    return big ? bytes.swap16() : bytes
  }
  it('are read in the encodings of offices', async () => {
    const files = [
      Buffer.from(table),
      Buffer.from(`\uFEFF${table}`),
      gbk,
      wide(table, true),
      wide(table, true, true),
      wide(table, false),
      wide(table, false, true),
    ]
    for (const file of files)
      expect((await first(file)).rows).toEqual([
        ['房号', '金额'],
        ['501', '甲乙丙'],
      ])
    // A rare character that only GB18030 has.
    expect((await first(Buffer.concat([gbk, Buffer.from('9735a1302c31', 'hex')]))).rows[2]?.[0]).toMatch(/^\P{ASCII}$/u)
  })
  it('are not guessed where a piece of their UTF-8 is broken', async () => {
    const whole = Buffer.from('房号,业主姓名,金额\n501,甲乙丙丁戊己庚辛,1\n')
    expect(await wrong(Buffer.concat([whole, Buffer.from([0xe7, 0x94, 0x2c])]))).toBe('encoding')
    expect(await wrong(Buffer.concat([Buffer.from('\uFEFFa,b\n'), Buffer.from([0xff, 0xfe, 0xff])]))).toBe('encoding')
  })
  it('are cut by the sign that fits their lines, and may be ragged', async () => {
    const rows = [
      ['房号', '业主', '金额'],
      ['501', '甲', '1,000.00'],
    ]
    for (const sign of ['\t', ';', '|', '，', '；']) {
      const words = rows.map((cells) => cells.join(sign)).join('\r\n')
      expect((await first(words)).rows).toEqual(rows)
    }
    expect((await first('sep=;\r\n房号;金额\r\n501;12,50')).rows).toEqual([
      ['房号', '金额'],
      ['501', '12,50'],
    ])
    expect((await first('流水清单\n户名：甲, 乙, 丙\n\n日期,金额,备注\n1,"2,000",甲,,,\n3\n')).rows).toEqual([
      ['流水清单'],
      ['户名：甲', ' 乙', ' 丙'],
      [],
      ['日期', '金额', '备注'],
      ['1', '2,000', '甲'],
      ['3'],
    ])
    expect((await first('a,b\n1,"两\n行"\n')).rows[1]).toEqual(['1', '两\n行'])
  })
  it('whose quotes are not closed say in which row', async () => {
    expect(await wrong('房号,业主,金额\n501,甲,1\n502,"乙,2\n503,丙,3\n')).toBe('platform.sheetBadLine 3')
    expect(await wrong('房号,业主,金额\n501,"甲,1\n502,乙,2\n503,"丙",3\n')).toMatch(/^platform.sheetBadLine 2$/)
    expect(await wrong('房号,业主,金额,注\n501,甲,1,\n502,"乙,2,\n503,丙","3",\n')).toBe('platform.sheetBadLine 3')
    expect(await wrong('"')).toBe('platform.sheetBadLine 1')
    expect(await wrong(`房号,业主\n501,"${'x'.repeat(10_000_000)}"\n`)).toBe('platform.sheetBadLine 2')
    expect(await wrong(`房号,业主\n501,${'x'.repeat(10_000_000)}\n`)).toBe('platform.sheetBadLine 2')
  })
})

describe('what is no table that can be read', () => {
  const ole = (name: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(name, 'utf16le'),
      Buffer.alloc(600),
    ])
  const zip = (...names: string[]) =>
    Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')]))))
  it.each<[string, Buffer | string, string]>([
    ['an old workbook', ole('Workbook'), 'oldExcel'],
    ['a workbook of 1992', Buffer.from('0904060000001000', 'hex'), 'oldExcel'],
    ['a locked workbook', ole('EncryptedPackage'), 'platform.sheetLocked'],
    ['an old letter', ole('WordDocument'), 'noTable'],
    ['an OpenDocument table', zip('mimetype', 'content.xml', 'META-INF/manifest.xml'), 'platform.sheetOpenDocument'],
    ['Numbers', zip('Index/Document.iwa', 'preview.jpg'), 'platform.sheetNumbers'],
    ['an older Numbers', zip('Index.zip', 'Metadata/Properties.plist'), 'platform.sheetNumbers'],
    ['a binary workbook', zip('[Content_Types].xml', 'xl/workbook.bin'), 'platform.sheetBinary'],
    ['a letter', zip('[Content_Types].xml', 'word/document.xml'), 'noTable'],
    ['a packed table', zip('名册/一区.xlsx', '名册/二区.xlsx'), 'platform.sheetPacked'],
    ['a packed stream', Buffer.from(gzipSync(strToU8('a,b'))), 'platform.sheetPacked'],
    ['an archive', Buffer.from('526172211a0700cf', 'hex'), 'platform.sheetPacked'],
    [
      'a web page named .xls',
      '\uFEFF <html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1',
      'platform.sheetWebPage',
    ],
    ['a table of a web page', '<table border=1><tr><td>房号</td></tr></table>', 'platform.sheetWebPage'],
    [
      'XML of 2003',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      'platform.sheetWebPage',
    ],
    ['a saved web page', 'MIME-Version: 1.0\nX-Document-Type: Workbook\n', 'platform.sheetWebPage'],
    ['a PDF', '%PDF-1.7\n', 'noTable'],
    ['JSON', '[{"房号":1}]', 'noTable'],
    ['a photo', Buffer.from('ffd8ffe000104a4649460001', 'hex'), 'noTable'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'noTable'],
    ['bytes without a sense', Buffer.from('ff41ff42ff43ff44', 'hex'), 'encoding'],
    ['an empty ZIP', zip(), 'broken'],
    ['a cut workbook', workbookOf({ sheets: [lone('A1')] }).subarray(0, 900), 'broken'],
    ['a workbook without its sheet', zip('[Content_Types].xml', 'xl/workbook.xml'), 'broken'],
    ['half a sheet', workbookOf({ sheets: ['<row r="1"><c r="A1"><v>1'] }), 'broken'],
    ['a sheet whose rows go back', workbookOf({ sheets: [lone('A2') + lone('A1')] }), 'broken'],
    ['a cell over another', workbookOf({ sheets: [row(1, inline('A1', '1') + inline('A1', '2'))] }), 'broken'],
    [
      'a text that is not there',
      workbookOf({ sheets: [row(1, '<c r="A1" t="s"><v>7</v></c>')], strings: '<si><t>a</t></si>' }),
      'broken',
    ],
    [
      'words of words',
      workbookOf({ sheets: [lone('A1')], more: { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' } }),
      'broken',
    ],
  ])('%s', async (_, file, said) => {
    expect(await wrong(file)).toBe(said)
  })
})
