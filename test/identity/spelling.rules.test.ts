import { ownerKey, rowOf, unitKey } from '../../src/identity/roll/row'
import { readRoll } from '../../src/identity/roll/sheet'
import { areaOf, listed, plain } from '../../src/writing/cells'
import { documentForm, documentProblem } from '../../src/writing/documents'
import { floorOf, nameCore, nameForm } from '../../src/writing/forms'
import { formsOf } from '../../src/writing/kept'
import { kindOfOwner } from '../../src/writing/kindOfOwner'
import { doorCore } from '../../src/writing/likeDoors'
import { phonesOf } from '../../src/writing/phones'

const dice = (seed: number) => {
  let state = seed
  return <T>(of: readonly T[]): T => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return of[state % of.length] as T
  }
}
const chinese = (n: number): string => {
  const signs = [...'零一二三四五六七八九']
  const ten = Math.floor(n / 10)
  return n < 10 ? `${signs[n]}` : `${ten > 1 ? signs[ten] : ''}十${n % 10 ? signs[n % 10] : ''}`
}
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const blanks = [' ', '\u3000', '\u00a0', '\u2003', '\u200b', '\ufeff', '\u2060', '\u3164', '\u2800']
const dots = ['·', '•', '・', '‧', '∙', '．', '⋅', '･']

test('in 500 writings of names and doors nothing becomes another head or home but what is asked', () => {
  const pick = dice(17)
  const wrong: string[] = []
  const people = ['王芳', '欧阳秀英', '阿依古丽·买买提', '李瀞', 'Smith', '滨河置业有限公司']
  const home = { compound: '南里', building: '12号楼', stairwell: '1单元', room: '501' }
  const owner = (name: string) => ({
    name,
    kind: kindOfOwner(name).kind,
    phone: '13800001111',
    document: '',
    represents: true,
  })
  for (let n = 0; n < 250; n += 1) {
    const name = pick(people)
    const at = pick([1, 2])
    const noted = pick(['', '', '（共有）', '[代表]', '等2人', '【开发商'])
    const spaced = name.slice(0, at) + pick(['', ...blanks]) + name.slice(at)
    const said = pick([wide, (text: string) => text])(spaced.replace('·', pick(dots))).replace(
      '瀞',
      pick(['瀞', '\ufa15'.normalize('NFKC') === '瀞' ? '\ufa15' : '瀞']),
    )
    const same = ownerKey(owner(said), '') === ownerKey(owner(name), '')
    if (!same || noted === '') {
      if (!same) wrong.push(said)
      continue
    }
    const annotated = `${said}${noted}`
    if (nameForm(annotated) === nameForm(name) || nameCore(annotated) !== nameCore(name)) wrong.push(annotated)
  }
  for (let n = 0; n < 250; n += 1) {
    const number = pick([1, 3, 9, 10, 12, 20, 23])
    const digits = pick([String(number), `0${number}`, wide(String(number)), chinese(number)])
    const building = `${digits}${pick(['', ' ', '\u3000'])}${pick(['号楼', '栋', '幢', '#楼', '号', '#', '座'])}`
    const stairwell = pick(['1单元', '一单元', '01单元', '1门', '1', '１ 单元', '第一单元'])
    const room = pick(['501', '0501', '501室', '５０１', ' 501 ', '五零一', `${number}-1-0501`, '1-501'])
    const said = { ...home, building, stairwell, room }
    if (unitKey(said) !== unitKey({ ...home, building: `${number}号楼` }))
      wrong.push(`${building} ${stairwell} ${room}`)
    if (doorCore(said) !== `${number}|501` || floorOf('', room) !== 5)
      if (room !== '五零一' || doorCore(said) !== `${number}|501`) wrong.push(`core ${building} ${room}`)
  }
  expect(wrong).toEqual([])
})

test.each([
  ['12号楼', '13号楼', '1单元', '1单元', '501', '501'],
  ['A栋', 'B栋', '1', '1', '101', '101'],
  ['1', '1', '1单元', '2单元', '501', '501'],
  ['1', '1', '1', '1', '101', '-101'],
  ['1', '1', '1', '1', '1-101', '1101'],
  ['1', '1', '1', '1', '301-17', '301-18'],
  ['1', '1', '无', '无', '商铺12', '12'],
  ['1', '1', '1', '1', '101 2', '1012'],
  ['1', '1', '1', '1', plain('101²'), '1012'],
  ['3', '3', '2', '2', '3-2--101', '3-2-101'],
  ['1', '1', '无', '无', '1--101', '1-101'],
  ['1', '1', '无', '无', '11-01', '1-101'],
  ['12号楼', '12A号楼', '1', '1', '501', '501'],
  ['13号楼', '13甲', '1', '1', '501', '501'],
  ['东区5号楼', '西区5号楼', '1', '1', '101', '101'],
])('%s and %s: another door stays another', (a, b, s, t, x, y) => {
  expect(unitKey({ compound: '南', building: a, stairwell: s, room: x })).not.toBe(
    unitKey({ compound: '南', building: b, stairwell: t, room: y }),
  )
})

test.each([
  ['8', '', '2单元1203', '8幢', '2单元', '1203'],
  ['8', '2', '2单元1203室', '8', '2', '1203'],
  ['8', '', '八栋二单元1203室', '8', '2', '1203'],
  ['8', '2', '8-2-12B', '8', '2', '12B'],
  ['12A', '1', '12A-1-501', '12A', '1', '501'],
  ['A座', '1', 'A-1-501', 'A栋', '1', '501'],
  ['3', '2', '3号楼-2单元-501', '3', '2', '501'],
  ['3', '2', '3-2--101', '3', '2', '-101'],
  ['1', '1', '一○一', '1', '1', '101'],
  ['1', '1', '二层201', '1', '1', '201'],
  ['1', '1', '#101', '1', '1', '101'],
  ['1', '1', '101.0', '1', '1', '101'],
])('%s %s %s is one door with %s %s %s', (a, s, x, b, t, y) => {
  expect(unitKey({ compound: '南', building: a, stairwell: s, room: x })).toBe(
    unitKey({ compound: '南', building: b, stairwell: t, room: y }),
  )
})

test.each([
  ['临街商铺3号', '商铺3'],
  ['地下一层B1-5', 'B1-05'],
  ['负一层012', 'B1-012'],
  ['101（已售）', '101'],
])('%s and %s are likely one, and asked', (x, y) => {
  const door = (room: string) => ({ building: '1', stairwell: '1', room })
  expect(doorCore(door(x))).toBe(doorCore(door(y)))
  expect(unitKey({ compound: '南', ...door(x) })).not.toBe(unitKey({ compound: '南', ...door(y) }))
})

test.each([
  ['བཀྲ་ཤིས', 'བཀྲ་ཤེས'],
  ['राम', 'रामी'],
  ['王芳', '王芬'],
])('%s and %s are two names', (a, b) => expect(nameForm(a)).not.toBe(nameForm(b)))
test.each([
  ['王\ue863芳', '王䶮芳'],
  ['U\u0308nal', 'Ünal'],
  ['扎西་多吉', '扎西·多吉'],
  ['葛\u{e0100}芳', '葛芳'],
  ['ᠪᠠᠲᠤ\u180b', 'ᠪᠠᠲᠤ'],
])('%s and %s are one name', (a, b) => expect(nameForm(a)).toBe(nameForm(b)))
test('what GB 18030 kept for private use is compared as what it became', () => {
  const machine = new TextDecoder('gb18030')
  for (let place = 0; place < 80; place += 1) {
    const low = 0x50 + place + (place >= 0x2f ? 1 : 0)
    const now = machine.decode(new Uint8Array([0xfe, low]))
    expect(nameForm(String.fromCharCode(0xe815 + place))).toBe(nameForm(now))
  }
})

test.each([
  ['王芳&李四', ['王芳', '李四']],
  ['王芳|李四', ['王芳', '李四']],
  ['王芳丨李四（夫妻）', ['王芳', '李四（夫妻）']],
  ['王芳\\李四', ['王芳', '李四']],
  ['H&M', ['H&M']],
  ['欧阳 秀英', ['欧阳 秀英']],
])('the owners of %s', (cell, names) => expect(listed(cell)).toEqual(names))

test.each([
  ['110105491231002', 'person', '11010519491231002X'],
  ['11010519491231002x', 'person', '11010519491231002X'],
  ['110105 19491231 002X', 'person', '11010519491231002X'],
  ['A123456(7)', 'person', 'A1234567'],
  ['无', 'person', ''],
  ['330100000012345', 'organisation', '330100000012345'],
] as const)('the document %s of a %s is %s', (said, kind, form) => {
  expect(documentForm(said, kind)).toBe(form)
  if (form) expect(documentProblem(form, kind)).toBeUndefined()
})

test.each([
  ['0501', 5],
  ['10101', 0],
  ['112034', 0],
  ['2单元1203', 12],
  ['二层201', 2],
  ['3-2--101', -1],
  ['负一012', -1],
  ['3-2-0501', 5],
  ['-101', -1],
  ['B1-012', -1],
  ['负101', -1],
  ['地下室', -1],
  ['1203', 12],
  ['A-1203', 12],
  ['501户', 5],
  ['501（东）', 5],
  ['1201①', 12],
  ['1201-1301', 0],
  ['夹层', 0],
  ['商铺12', 0],
])('%s lies on floor %i', (room, floor) => expect(floorOf('', room)).toBe(floor))

test.each([
  ['+852 9123 4567', '+85291234567', undefined],
  ['008613800138000', '13800138000', undefined],
  ['+86 138-0013-8000', '13800138000', undefined],
  ['１３８００１３８０００', '13800138000', undefined],
  ['0571-8888 8888', '057188888888', undefined],
  ['（0571）88888888', '057188888888', undefined],
  ['+86 571 8888 8888', '057188888888', undefined],
  ['+86-010-62345678', '01062345678', undefined],
  ['400-800-1234', '4008001234', undefined],
  ['无', '', undefined],
  ['/', '', undefined],
  ['—', '', undefined],
  ['13800138000、13900139000', '', 'phoneSeveral'],
  ['13800138000 13900139000', '', 'phoneSeveral'],
  ['13800138000（儿子）', '', 'phoneOfAnother'],
  ['1380013800（儿子）', '', 'phoneOfAnother'],
  ['138****8000', '', 'phoneStarred'],
  ['1.38001E+10', '', 'phoneOdd'],
  ['1380013800', '', 'phoneOdd'],
  ['0138 0013 8000', '13800138000', undefined],
  ['12345678901', '', 'phoneOdd'],
  ['0571-88888888转802', '', 'phoneOfAnother'],
  ['13800138000、0571-88888888', '', 'phoneSeveral'],
])('the telephone %s', (said, phone, asked) =>
  expect(phonesOf(said, 1)).toEqual([asked ? { phone, asked } : { phone }]),
)

test.each([
  ['滨河置业有限公司', 'organisation', false],
  ['某某置业有限公司（开发商）', 'organisation', false],
  ['市教育局', 'organisation', false],
  ['第三人民医院', 'organisation', false],
  ['张三餐饮个体户', 'organisation', false],
  ['居委会', 'organisation', false],
  ['某某大药房', 'organisation', false],
  ['第三村民小组', 'organisation', false],
  ['市总工会', 'organisation', false],
  ['李四个体', 'organisation', false],
  ['Acme Ltd.', 'organisation', false],
  ['清真寺', 'person', true],
  ['某某物业', 'person', true],
  ['王中心', 'person', true],
  ['王大店', 'person', true],
  ['王芳', 'person', false],
  ['阿依古丽·买买提', 'person', false],
])('%s is a %s', (name, kind, asked) => expect(kindOfOwner(name)).toEqual({ kind, asked }))

test.each([
  ['3号楼-501', '', 'dashUnclear'],
  ['三栋—501室', '', 'dashUnclear'],
  ['2单元-101', '3号楼', 'dashUnclear'],
  ['3号楼2单元－101', '', 'dashUnclear'],
  ['8幢 - 1203', '', 'dashUnclear'],
  ['3号楼-2单元-501', '', undefined],
  ['3号楼负501', '', undefined],
  ['3-2-501', '', undefined],
  ['-101', '3号楼', undefined],
  ['5号楼2单元501', '3号楼', 'doorContradicts'],
])('of %s beside %s is asked what its dash means, or which home it is: %s', (room, building, problem) => {
  const header = { compound: 0, building: 1, stairwell: 2, room: 3, area: 4, owners: 5 }
  const cells = ['南里', building, '', room, '80', '王芳']
  const { problems } = rowOf(cells, header, { compound: '', areaSource: 'contract' })
  expect(problems.map(({ code }) => code)).toEqual(
    problem ? expect.arrayContaining([problem]) : expect.not.arrayContaining(['dashUnclear', 'doorContradicts']),
  )
})

test.each([
  ['1,082.50㎡', 108_250],
  ['８２．５', 8_250],
  ['0082.5 平方米', 8_250],
  ['1,0825', 'badArea'],
  ['82,5', 'badArea'],
  ['82.5+10', 'badArea'],
  ['82.5①', 'badArea'],
  ['12,34,567', 'badArea'],
] as const)('the area %s', (said, is) =>
  expect(areaOf(plain(said))).toEqual(typeof is === 'number' ? { areaDm2: is } : { problem: is }),
)

test('a row that is hidden in the file, by itself or with its sheet, is asked about', () => {
  const header = ['小区', '楼栋', '单元', '房号', '面积', '面积来源', '业主']
  const home = (room: string) => ['南里', '1', '1', room, '60', '登记', '王芳']
  const { rows } = readRoll(
    [
      { name: '名册', rows: [header, home('101'), home('102'), home('103')], hiddenRows: [2] },
      { name: '旧', rows: [header, home('901')], hidden: true },
    ],
    {},
  )
  expect(rows.map(({ row, problems }) => [row.room, problems.map(({ code }) => code)])).toEqual([
    ['101', []],
    ['102', ['hiddenRow']],
    ['103', []],
    ['901', ['hiddenRow']],
  ])
})

const base = ['小区', '楼栋', '单元', '房号', '面积', '面积来源']
const place = ['南里', '1', '1', '101', '60', '登记']
const rollOf = (titles: string[], cells: string[], hiddenColumns: number[] = []) =>
  readRoll(
    [
      {
        name: '',
        rows: [
          [...base, ...titles],
          [...place, ...cells],
        ],
        hiddenColumns,
      },
    ],
    {},
  )

test.each([
  [
    ['业主', '手机', '业主2', '手机2'],
    ['王芳', '13800138000', '李四', '13900139000'],
  ],
  [
    ['业主1', '手机1', '业主2', '手机2', '业主3'],
    ['王芳', '13800138000', '李四', '13900139000', '/'],
  ],
  [
    ['姓名', '手机号', '姓名（2）', '手机号（2）'],
    ['王芳', '13800138000', '李四', '13900139000'],
  ],
  [
    ['产权人', '联系电话', '第二产权人', '第二产权人电话'],
    ['王芳', '13800138000', '李四', '13900139000'],
  ],
  [
    ['业主姓名', '电话', '共有人姓名', '共有人电话'],
    ['王芳', '13800138000', '李四', '13900139000'],
  ],
  [
    ['业主一', '业主二', '业主一手机', '业主二手机'],
    ['王芳', '李四', '13800138000', '13900139000'],
  ],
])('a second owner in columns of their own, %j, is an owner', (titles, cells) => {
  const { rows, left } = rollOf(titles, cells)
  const [{ row, problems, asked } = { row: undefined, problems: [], asked: [] }] = rows
  expect(row?.owners.map(({ name, phone }) => [name, phone])).toEqual([
    ['王芳', '13800138000'],
    ['李四', '13900139000'],
  ])
  expect([problems, asked, left.columns]).toEqual([[], [], []])
})

test('what a second owner lacks keeps its place, and what is left of them alone is asked', () => {
  const titles = ['业主', '证件号', '手机', '业主2', '证件号2', '手机2']
  const owners = (...cells: string[]) => {
    const [one] = rollOf(titles, cells).rows
    return [
      ...(one?.row.owners ?? []).map(({ name, document, phone }) => `${name} ${document} ${phone}`),
      ...(one?.problems ?? []).map(({ code }) => code),
      ...(one?.asked ?? []).map(({ code }) => code),
    ]
  }
  const number = '11010519491231002X'
  expect(owners('王芳', '', '', '李四', number, '13900139000')).toEqual(['王芳  ', `李四 ${number} 13900139000`])
  expect(owners('王芳', number, '13800138000', '', '', '')).toEqual([`王芳 ${number} 13800138000`])
  expect(owners('王芳', '', '13800138000', '', '', '13900139000')).toEqual(['王芳  ', 'phoneSeveral'])
  expect(owners('王芳', '', '', '', number, '')).toContain('countsDiffer')
})

test('a name in another column of owners is asked about, unless it is the same', () => {
  const codes = (...cells: string[]) =>
    rollOf(['业主', '户主'], cells).rows.map(({ problems }) => problems.map(({ code }) => code))
  expect(codes('王芳', '王芳')).toEqual([[]])
  expect(codes('王芳', '')).toEqual([[]])
  expect(codes('王芳', '李四')).toEqual([['otherOwner']])
})

test('a hidden column that would be read is refused with its name; one that nobody reads is not', () => {
  const read = (hidden: number[]) => rollOf(['业主', '业主2', '备注'], ['王芳', '李四', 'x'], hidden)
  for (const [column, words] of [
    [4, '面积'],
    [6, '业主'],
    [7, '业主2'],
  ] as const)
    expect(() => read([column])).toThrow(
      expect.objectContaining({ refusal: { code: 'identity.fileHiddenColumns', values: { columns: words } } }),
    )
  expect(read([8, 40]).rows).toHaveLength(1)
})

test('a second header is followed, whatever the order of its columns, and a compound is merged over its buildings', () => {
  const header = ['小区', '楼栋', '单元', '房号', '面积', '面积来源', '业主']
  const other = ['小区', '楼栋', '房号', '单元', '业主', '面积', '面积来源', '备注']
  const { rows, left } = readRoll(
    [
      {
        name: '',
        rows: [
          header,
          ['南里', '1', '1', '101', '60', '登记', '王芳'],
          ['', '', '', '102', '60', '登记', '李四'],
          ['', '2', '1', '101', '60', '登记', '赵五'],
          header,
          ['', '', '', '102', '60', '登记', '钱六'],
          other,
          ['南里', '3', '2', '1', '孙七', '70', '登记', 'x'],
        ],
      },
    ],
    {},
  )
  expect(rows.flatMap(({ problems }) => problems)).toEqual([])
  expect(rows.map(({ line, row }) => [line, row.building, row.stairwell, row.room, row.areaDm2])).toEqual([
    [2, '1号楼', '1单元', '101', 6_000],
    [3, '1号楼', '1单元', '102', 6_000],
    [4, '2号楼', '1单元', '101', 6_000],
    [6, '2号楼', '1单元', '102', 6_000],
    [8, '3号楼', '1单元', '2', 7_000],
  ])
  expect(new Set(rows.map(({ row }) => row.compound))).toEqual(new Set(['南里']))
  expect(left).toEqual({ columns: ['备注'], lines: [], more: 0 })
})

test('of a cell that names a firm and a person behind it is asked whose the home is', () => {
  expect(formsOf('滨河置业有限公司王芳').likelyNames).toBe('滨河置业有限公司、王芳')
  for (const firm of ['滨河置业有限公司工会', '滨河置业有限公司万柳分公司', '滨河公司金碧苑', '某某公司许昌店'])
    expect(formsOf(firm).likelyNames).toBeNull()
})

test.each([
  ['Picard, Jean-Luc', 'Jean-Luc Picard'],
  ['O’Brien, Mary', "Mary O'Brien"],
])('%s and %s are likely one', (a, b) => expect(formsOf(a).nameCore).toBe(formsOf(b).nameCore))
