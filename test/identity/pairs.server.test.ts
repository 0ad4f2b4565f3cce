import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { csv, importFile, type Line, notesOf, readFile } from './rollFiles'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const home = (room: string, more: Line = {}): Line => ({
  小区: '南里',
  楼栋: '1号楼',
  单元: '1单元',
  房号: room,
  建筑面积: '60',
  面积来源: '登记',
  业主: '王芳',
  手机号: '13800001111',
  ...more,
})

type Side = { id: string; written: string; of: string[] }
type Pairs = { items: { kind: 'person' | 'home'; sides: [Side, Side]; phone: string; document: string }[]; of: number }
const pairs = async () => (await hamlet.done('secretary', 'identity.pairs', {})) as Pairs
const bring = (...lines: Line[]) => importFile(hamlet, csv(lines))

/** How many people own something in the compound, how many homes there are with an owner, and their area. */
const counted = async () => {
  const { rows } =
    await hamlet.sql(`select count(distinct o.person_id)::int as people, count(distinct u.id)::int as homes
    from units u join compounds c on c.id = u.compound_id and c.name = '南里'
    join ownerships o on o.unit_id = u.id and o.until is null`)
  return rows[0]
}
const say = (pair: Pairs['items'][number] | undefined, same: boolean, more: object = {}) => ({
  kind: pair?.kind,
  one: pair?.sides[0].id,
  other: pair?.sides[1].id,
  same,
  ...more,
})

test('one name and one phone in several writings are one head with several homes, and nobody is asked', async () => {
  await bring(
    home('101'),
    home('102', { 业主: '王 芳' }),
    home('103', { 业主: '王　芳' }),
    home('104', { 业主: '王\u200b芳' }),
  )
  expect(await counted()).toEqual({ people: 1, homes: 4 })
  expect(await pairs()).toEqual({ items: [], of: 0 })
})

test('one door in seven writings is one home', async () => {
  const written = ['12号楼', '12栋', '12幢', '十二号楼', '12#楼', '12 号楼', '12号']
  for (const building of written) await bring(home('501', { 楼栋: building }))
  expect(await counted()).toEqual({ people: 1, homes: 1 })
  await bring(...written.map((building) => home('0501室', { 楼栋: building, 单元: '一门' })))
  expect(await counted()).toEqual({ people: 1, homes: 1 })
})

test('two likely people are shown side by side, joined only by an answer, and not asked again', async () => {
  const lines = [
    home('101', { 业主: '某某置业有限公司', 手机号: '' }),
    home('102', { 业主: '某某置业有限公司（开发商）', 手机号: '' }),
    home('103', { 业主: '李四', 手机号: '13900002222' }),
    home('104', { 业主: '李四', 手机号: '' }),
  ]
  await bring(...lines)
  expect(await counted()).toEqual({ people: 4, homes: 4 })
  const { items, of } = await pairs()
  expect(of).toBe(2)
  const company = items.find(({ sides }) => sides[0].written.startsWith('某某'))
  const li = items.find(({ sides }) => sides[0].written === '李四')
  expect(company?.sides.map(({ of }) => of[0])).toEqual(expect.arrayContaining(['1号楼 1单元 101', '1号楼 1单元 102']))
  await hamlet.done('secretary', 'identity.answerPair', say(company, true))
  await hamlet.done('secretary', 'identity.answerPair', say(li, false))
  expect(await counted()).toEqual({ people: 3, homes: 4 })
  expect(await pairs()).toEqual({ items: [], of: 0 })
  expect(await bring(...lines)).toMatchObject({ same: 4, change: 0, add: 0 })
  expect(await counted()).toEqual({ people: 3, homes: 4 })
  expect(await pairs()).toMatchObject({ of: 0 })
  await bring(home('105', { 业主: '李四', 手机号: '', 身份证号: '11010519491231002X' }))
  expect((await pairs()).of).toBeGreaterThan(0)
  const { rows } = await hamlet.sql(`select count(*)::int as n from roll_answers where answered_by is not null`)
  expect(rows[0]).toEqual({ n: 2 })
})

test('one document beside two names loses neither and is asked; one phone beside two like names too', async () => {
  await bring(
    home('101', { 身份证号: '11010519491231002X' }),
    home('102', { 业主: '赵六', 手机号: '', 身份证号: '11010519491231002X' }),
    home('103', { 业主: '张秀英', 手机号: '13700003333' }),
    home('104', { 业主: '张秀瑛', 手机号: '13700003333' }),
    home('105', { 业主: '钱七', 手机号: '13700003333' }),
  )
  expect(await counted()).toEqual({ people: 5, homes: 5 })
  const asked = (await pairs()).items.map(({ sides, document, phone }) => [
    sides.map((side) => side.written).sort(),
    document,
    phone,
  ])
  expect(asked).toHaveLength(2)
  expect(asked).toContainEqual([['王芳', '赵六'].sort(), 'same', 'unknown'])
  expect(asked).toContainEqual([['张秀英', '张秀瑛'].sort(), 'unknown', 'same'])
})

test('beside one phone a name with a sign left out is asked, and so is a branch with its brackets and without', async () => {
  await bring(
    home('101', { 业主: '阿依努尔·买买提', 手机号: '13700003333' }),
    home('102', { 业主: '阿依努·买买提', 手机号: '13700003333' }),
    home('103', { 业主: '古丽', 手机号: '13700003333' }),
    home('104', { 业主: '某某银行股份有限公司（北京分行）', 手机号: '' }),
    home('105', { 业主: '某某银行股份有限公司北京分行', 手机号: '' }),
    home('106', { 业主: '某某银行股份有限公司上海分行', 手机号: '' }),
    home('107', { 业主: '不详', 手机号: '' }),
  )
  expect(await counted()).toEqual({ people: 6, homes: 6 })
  const asked = (await pairs()).items.map(({ sides }) => sides.map(({ written }) => written).sort())
  expect(asked.sort()).toEqual([
    ['某某银行股份有限公司(北京分行)', '某某银行股份有限公司北京分行'],
    ['阿依努·买买提', '阿依努尔·买买提'],
  ])
})

test('a home with its stairwell and one without are asked; joined, the area counts once and the file may come again', async () => {
  const lines = [home('501'), home('501', { 单元: '无', 业主: '李四', 手机号: '13900002222' })]
  await bring(...lines)
  expect(await counted()).toEqual({ people: 2, homes: 2 })
  const [pair] = (await pairs()).items
  expect(pair).toMatchObject({ kind: 'home' })
  const kept = pair?.sides.find(({ written }) => written.includes('1单元'))?.id
  await hamlet.done('secretary', 'identity.answerPair', say(pair, true, { keep: kept }))
  expect(await counted()).toEqual({ people: 2, homes: 1 })
  expect(await hamlet.code('secretary', 'identity.answerPair', say(pair, true, { keep: kept }))).toBe('ok')
  expect(await hamlet.code('secretary', 'identity.answerPair', say(pair, false))).toBe('identity.pairAnswered')
  await bring(...lines)
  expect(await counted()).toEqual({ people: 2, homes: 1 })
  const { rows } = await hamlet.sql(`select count(*)::int as n from ownerships o join units u on u.id = o.unit_id
    where u.id = '${kept}' and o.until is null and o.represents`)
  expect(rows).toEqual([{ n: 1 }])
})

test('where no stairwell is named, a number with a dash is asked beside the one without, however it is parted; two stairwells are not', async () => {
  const at = (room: string, stairwell = '无') =>
    home(room, { 单元: stairwell, 业主: `业主${room}${stairwell}`, 手机号: '' })
  await bring(at('1-101'), at('1101'), at('2-203'), at('12-03'), at('1203'), at('1-204', '1单元'), at('1204', '1单元'))
  expect((await counted())?.['homes']).toBe(7)
  const homesAsked = async () => (await pairs()).items.filter(({ kind }) => kind === 'home')
  const asked = async () =>
    (await homesAsked()).map(({ sides }) => sides.map(({ written }) => written.split(' ').at(-1)).sort()).sort()
  expect(await asked()).toEqual([
    ['1-101', '1101'],
    ['12-03', '1203'],
  ])
  for (const pair of await homesAsked())
    expect(await hamlet.code('secretary', 'identity.answerPair', say(pair, false))).toBe('ok')
  expect(await asked()).toEqual([])
})

test('two who have both joined are not joined into one, and a pair that is nobody’s is no pair', async () => {
  const a = hamlet.ownerOf(0).personId
  const b = hamlet.ownerOf(1).personId
  const both = { kind: 'person', one: a, other: b, same: true }
  expect(await hamlet.code('secretary', 'identity.answerPair', both)).toBe('identity.bothJoined')
  const nobody = { ...both, other: '00000000-0000-4000-8000-000000000009' }
  expect(await hamlet.code('secretary', 'identity.answerPair', nobody)).toBe('identity.noSuchPair')
  expect(await hamlet.code('secretary', 'identity.answerPair', { ...nobody, same: false })).toBe('identity.noSuchPair')
  expect(await hamlet.code('owner 0', 'identity.pairs', {})).toBe('platform.notYours')
  expect(await hamlet.code('nobody', 'identity.pairs', {})).toBe('platform.signIn')
})

test('one thing is no pair with itself, and two of which nothing says that they are one are not joined', async () => {
  await bring(home('101'), home('102', { 业主: '李四', 手机号: '' }))
  const rights = async () => (await hamlet.sql('select * from ownerships order by unit_id, person_id, since')).rows
  const before = await rights()
  const { rows } = await hamlet.sql(`select o.unit_id as home, o.person_id as person from ownerships o
    join units u on u.id = o.unit_id join compounds c on c.id = u.compound_id and c.name = '南里' order by u.room`)
  const join = (kind: 'home' | 'person', one: unknown, other: unknown) =>
    hamlet.code('secretary', 'identity.answerPair', { kind, one, other, same: true })
  for (const kind of ['home', 'person'] as const) {
    expect(await join(kind, rows[0]?.[kind], rows[0]?.[kind])).toBe('identity.noSuchPair')
    expect(await join(kind, rows[0]?.[kind], rows[1]?.[kind])).toBe('identity.notLikely')
  }
  // Somebody who has joined takes no home of a neighbour who has not.
  expect(await join('person', hamlet.ownerOf(0).personId, rows[1]?.['person'])).toBe('identity.notLikely')
  expect(await join('home', hamlet.homes[0]?.unit.id, hamlet.homes[1]?.unit.id)).toBe('identity.notLikely')
  expect(await rights()).toEqual(before)
})

test('a telephone that is not understood is asked and the home stays; a date where a room stands is asked', async () => {
  const phones = [
    '+852 9123 4567',
    '008613800138000',
    '13800138000、13900139000',
    '1380013800（儿子）',
    '无',
    '138****0000',
    '0571-8888 8888',
  ]
  const lines = phones.map((phone, n) => home(`${n + 1}01`, { 业主: `业主${n}`, 手机号: `"${phone}"` }))
  const read = await readFile(hamlet, csv([...lines, home('2026-03-02'), home('101', { 楼栋: '2026/3/2' })]))
  if ('code' in read) throw new Error(read.code)
  expect(read.counts).toEqual({ add: 7, change: 0, same: 0, refused: 2 })
  const added = await notesOf(hamlet, read.importId, 'add')
  expect(added.map(({ notes }) => notes[0]?.['code'] ?? '')).toEqual([
    '',
    '',
    'phoneSeveral',
    'phoneOfAnother',
    '',
    'phoneStarred',
    '',
  ])
  const refused = await notesOf(hamlet, read.importId, 'refused')
  expect(refused.map(({ notes }) => notes[0]?.['code'])).toEqual(['dateCell', 'dateCell'])
})

test('columns that were used for nothing and lines that were not read are shown before the rest is taken', async () => {
  const text = csv([home('101', { 备注: '出租', 车牌: '' }), home('102', { 备注: '' })])
  const read = await readFile(hamlet, `${text}\r\n合计,,,,120\r\n填表人：某某`)
  if ('code' in read) throw new Error(read.code)
  const shown = await hamlet.done('secretary', 'identity.importOf', { importId: read.importId })
  expect(shown).toMatchObject({
    leftOut: {
      columns: expect.arrayContaining(['备注']),
      lines: [{ line: 4, text: '合计 120' }, { line: 5 }],
      more: 0,
    },
  })
})

test('a ballot is not opened on a roll with an unanswered pair, and says where it is', async () => {
  const projectId = await planned(hamlet, 'ballot')
  const { rows } =
    await hamlet.sql(`select c.name as compound, b.name as building, s.name as stairwell, u.room, p.legal_name as name
    from units u join stairwells s on s.id = u.stairwell_id join buildings b on b.id = s.building_id
    join compounds c on c.id = u.compound_id join ownerships o on o.unit_id = u.id join people p on p.id = o.person_id
    where u.id = '${hamlet.homes[0]?.unit.id}'`)
  const known = rows[0] as Record<string, string>
  await bring(
    home('909', {
      小区: `${known['compound']}`,
      楼栋: `${known['building']}`,
      单元: `${known['stairwell']}`,
      业主: `${known['name']}`,
    }),
  )
  const day = 86_400_000
  const at = (days: number) => new Date(hamlet.story.house.clock() + days * day).toISOString()
  const opening = {
    ballotId: '00000000-0000-4000-8000-00000000000b',
    projectId,
    question: '是否同意换灯',
    opensAt: at(16),
    closesAt: at(20),
  }
  const refused = await hamlet.ask('secretary', 'votes.ballots.open', opening)
  expect(refused).toMatchObject({
    ok: false,
    code: 'votes.rollUnclear',
    text: expect.stringContaining(`${known['room']}`),
  })
  const [pair] = (await pairs()).items
  await hamlet.done('secretary', 'identity.answerPair', say(pair, true))
  expect(await hamlet.code('secretary', 'votes.ballots.open', opening)).toBe('ok')
})

test('other writings of a kind: nothing is joined or doubled without an answer', async () => {
  await bring(
    home('101', { 业主: 'བཀྲ་ཤིས' }),
    home('102', { 业主: 'བཀྲ་ཤེས' }),
    home('201', { 业主: '李慧', 手机号: '13700003333' }),
    home('202', { 业主: '陈李慧（李慧）', 手机号: '13700003333' }),
    home('301', { 业主: '清真寺', 手机号: '' }),
    home('302', { 业主: '清真寺', 手机号: '' }),
    home('商铺3', { 业主: '赵一', 手机号: '' }),
    home('临街商铺3号', { 业主: '钱二', 手机号: '' }),
    home('1--101', { 业主: '孙三', 手机号: '' }),
    home('101 2', { 业主: '周五', 手机号: '' }),
    home('1012', { 业主: '吴六', 手机号: '' }),
  )
  expect(await counted()).toEqual({ people: 11, homes: 11 })
  const asked = (await pairs()).items.map(({ sides }) =>
    sides
      .map(({ written }) => written)
      .sort()
      .join(' / '),
  )
  expect(asked.sort()).toEqual(
    [
      ['1号楼 1单元 临街商铺3', '1号楼 1单元 商铺3'],
      ['བཀྲ་ཤིས', 'བཀྲ་ཤེས'],
      ['李慧', '陈李慧(李慧)'],
      ['清真寺', '清真寺'],
    ]
      .map((two) => two.sort().join(' / '))
      .sort(),
  )
})

test('a home that one line writes in cells and another in words, and a number of fifteen signs, are one home and one head', async () => {
  await bring(
    home('1203', { 楼栋: '8号楼', 单元: '2单元', 身份证号: '110105491231002' }),
    home('2单元1203室', { 楼栋: '8幢', 单元: '', 身份证号: '11010519491231002x' }),
    home('8-2-1203', { 楼栋: '', 单元: '', 身份证号: '110105 19491231 002X' }),
    home('201', { 楼栋: '8栋', 单元: '2', 业主: '李四', 手机号: '', 身份证号: '无' }),
  )
  expect(await counted()).toEqual({ people: 2, homes: 2 })
  expect(await pairs()).toMatchObject({ of: 0 })
})
