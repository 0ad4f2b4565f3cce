import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { joinsByRoom } from './byRoom'
import { csv, exported, importFile, type Line, notesOf, readFile } from './rollFiles'

/* What is asked of the roll beside pairs: names of several people, telephones; and answers that are taken back. */
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
const bring = (...lines: Line[]) => importFile(hamlet, csv(lines))

type Questions = {
  names: { id: string; written: string; of: string[]; names: string[]; numbered: boolean }[]
  of: number
  phones: { id: string; name: string; home: string; why: string; said: string }[]
}
const questions = async () => (await hamlet.done('secretary', 'identity.rollQuestions', {})) as Questions
type Side = { id: string; written: string }
type Pairs = { items: { kind: 'person' | 'home'; sides: [Side, Side] }[]; of: number }
const pairs = async () => (await hamlet.done('secretary', 'identity.pairs', {})) as Pairs
const answerPair = (pair: Pairs['items'][number] | undefined, same: boolean, more: object = {}) =>
  hamlet.code('secretary', 'identity.answerPair', {
    kind: pair?.kind,
    one: pair?.sides[0].id,
    other: pair?.sides[1].id,
    same,
    ...more,
  })
type Answers = { items: { id: string; same: boolean; sides: [Side, Side] }[]; next: string | null }
const answers = async () => (await hamlet.done('secretary', 'identity.pairAnswers', {})) as Answers
const takeBack = (answerId: string | undefined, who = 'secretary') =>
  hamlet.code(who, 'identity.takeBackAnswer', { answerId, why: '看错了' })
const answerName = (personId: string | undefined, several?: object, who = 'secretary') =>
  hamlet.code(who, 'identity.answerName', { personId, ...(several ? { several } : {}) })

/** Who owns what in the compound now, by name. */
const owning = async () => {
  const { rows } = await hamlet.sql(`select u.room, string_agg(p.legal_name, '、' order by p.legal_name) as names,
      count(*) filter (where o.represents)::int as representing
    from units u join compounds c on c.id = u.compound_id and c.name = '南里'
    join ownerships o on o.unit_id = u.id and o.until is null join people p on p.id = o.person_id
    group by u.room order by u.room`)
  return rows.map(({ room, names, representing }) => `${room} ${names} ${representing}`)
}

test('a name that may be several people’s is asked with the names side by side; several, they own together, and the file may come again', async () => {
  const lines = [
    home('101', { 业主: '王芳与李四' }),
    home('102', { 业主: '王芳与李四' }),
    home('201', { 业主: '赵一 钱二', 手机号: '' }),
    home('202', { 业主: '欧阳 娜娜', 手机号: '' }),
    home('203', { 业主: '阿依古丽·买买提', 手机号: '' }),
    home('204', { 业主: '某某与某某联合公司', 手机号: '' }),
    home('205', { 业主: 'Anna Maria Schmidt', 手机号: '' }),
    home('206', { 业主: '孙 六', 手机号: '' }),
    home('207', { 业主: '周七等2人', 手机号: '' }),
    home('208', { 业主: '吴八、郑九', 手机号: '' }),
  ]
  const read = await readFile(hamlet, csv(lines))
  if ('code' in read) throw new Error(read.code)
  const noted = (await notesOf(hamlet, read.importId, 'add')).flatMap(({ notes }) => notes.map(({ code }) => code))
  expect(noted.filter((code) => code === 'namesSeveral')).toHaveLength(4)
  await hamlet.done('secretary', 'identity.confirmImport', { importId: read.importId })
  const { names, of } = await questions()
  expect(of).toBe(3)
  const asked = (written: string) => names.find((one) => one.written === written)
  expect(asked('王芳与李四')).toMatchObject({ names: ['王芳', '李四'], numbered: true })
  expect(asked('王芳与李四')?.of).toHaveLength(2)
  expect(asked('赵一 钱二')).toMatchObject({ names: ['赵一', '钱二'], numbered: false })
  expect(asked('周七等2人')).toMatchObject({ names: ['周七'] })

  const both = { names: ['李四', '王芳'], place: 2 }
  expect(await answerName(asked('王芳与李四')?.id, { ...both, place: 3 })).toBe('identity.noSuchQuestion')
  expect(await answerName(asked('王芳与李四')?.id, both)).toBe('ok')
  expect(await answerName(asked('王芳与李四')?.id, both)).toBe('ok')
  expect(await answerName(asked('王芳与李四')?.id)).toBe('identity.questionAnswered')
  expect(await answerName(asked('赵一 钱二')?.id)).toBe('ok')
  expect(await answerName(asked('周七等2人')?.id, { names: ['周七', '周八'], place: 1 })).toBe('ok')
  expect((await questions()).of).toBe(0)
  const told = [
    '101 李四、王芳 1',
    '102 李四、王芳 1',
    '201 赵一 钱二 1',
    '202 欧阳 娜娜 1',
    '203 阿依古丽·买买提 1',
    '204 某某与某某联合公司 1',
    '205 Anna Maria Schmidt 1',
    '206 孙 六 1',
    '207 周七、周八 1',
    '208 吴八、郑九 1',
  ]
  expect(await owning()).toEqual(told)
  const { rows } = await hamlet.sql(`select count(distinct o.person_id)::int as people from ownerships o
    join units u on u.id = o.unit_id and u.room in ('101', '102') join compounds c on c.id = u.compound_id and c.name = '南里'
    where o.until is null`)
  expect(rows).toEqual([{ people: 2 }])

  expect(await bring(...lines)).toMatchObject({ add: 0, change: 0, same: 10 })
  expect(await owning()).toEqual(told)
  expect((await questions()).of).toBe(0)
  const { header, lines: out } = await exported(hamlet)
  await importFile(hamlet, [header.join(','), ...out].join('\r\n'))
  expect(await owning()).toEqual(told)
})

test('who is not asked about is not split, and nobody splits themselves', async () => {
  await bring(home('101'))
  const { rows } = await hamlet.sql(`select id from people where legal_name = '王芳'`)
  const both = { names: ['王芳', '李四'], place: 1 }
  expect(await answerName(String(rows[0]?.['id']), both)).toBe('identity.noSuchQuestion')
  const me = (await hamlet.done('secretary', 'identity.me', {})) as { person: { id: string } }
  await hamlet.sql(`update people set likely_names = '甲、乙' where id = '${me.person.id}'`)
  expect(await answerName(me.person.id, both)).toBe('identity.ownCorrection')
  const { rows: watch } = await hamlet.sql(
    `select person_id as id from roles where role = 'residentsSupervisor' limit 1`,
  )
  const watcher = String(watch[0]?.['id'])
  await hamlet.sql(`update people set likely_names = '甲、乙' where id = '${watcher}'`)
  expect(await answerName(watcher, both)).toBe('identity.officeRenames')
  for (const [path, input] of [
    ['identity.rollQuestions', {}],
    ['identity.pairAnswers', {}],
    ['identity.answerName', { personId: watcher }],
  ] as const) {
    expect(await hamlet.code('owner 0', path, input)).toBe('platform.notYours')
    expect(await hamlet.code('nobody', path, input)).toBe('platform.signIn')
  }
})

test('a name that waits for its answer holds a ballot', async () => {
  const projectId = await planned(hamlet, 'ballot')
  const owner = hamlet.ownerOf(0)
  await hamlet.sql(`update people set likely_names = '王芳、李四' where id = '${owner.personId}'`)
  const day = 86_400_000
  const at = (days: number) => new Date(hamlet.story.house.clock() + days * day).toISOString()
  const opening = {
    ballotId: '00000000-0000-4000-8000-00000000000b',
    projectId,
    question: '是否同意换灯',
    opensAt: at(16),
    closesAt: at(20),
  }
  expect(await hamlet.code('secretary', 'votes.ballots.open', opening)).toBe('votes.rollUnclear')
  expect(await answerName(owner.personId)).toBe('ok')
  expect(await hamlet.code('secretary', 'votes.ballots.open', opening)).toBe('ok')
})

test('a telephone that is not understood is answered on the page, asked once, and opens the door then', async () => {
  const line = home('101', { 手机号: '1380000（儿子）' })
  await bring(line, home('102', { 业主: '李四', 手机号: '"13900002222、13900003333"' }))
  const phones = (await questions()).phones.sort((a, b) => (a.home < b.home ? -1 : 1))
  expect(phones).toMatchObject([
    { name: '王芳', home: '1号楼 1单元 101', why: 'phoneOfAnother', said: '1380000(儿子)' },
    { name: '李四', why: 'phoneSeveral', said: '13900002222、13900003333' },
  ])
  const [wang, li] = phones
  const answer = (questionId: string | undefined, phone: string, who = 'secretary') =>
    hamlet.code(who, 'identity.answerPhone', { questionId, phone })
  expect(await answer(wang?.id, '1380000')).toBe('identity.phoneOdd')
  expect(await answer(wang?.id, '13800001111', 'owner 0')).toBe('platform.notYours')
  expect(await answer(wang?.id, '138 0000 1111')).toBe('ok')
  expect(await answer(wang?.id, '13800009999')).toBe('identity.questionAnswered')
  expect(await answer('00000000-0000-4000-8000-000000000009', '')).toBe('identity.noSuchQuestion')
  expect(await answer(li?.id, '')).toBe('ok')
  expect((await questions()).phones).toEqual([])
  const { rows } = await hamlet.sql(`select answer, answered_by is not null as by from phone_questions order by answer`)
  expect(rows).toEqual([
    { answer: 'none', by: true },
    { answer: 'number', by: true },
  ])
  expect(await bring(line)).toMatchObject({ same: 1 })
  expect((await questions()).phones).toEqual([])
  await bring(home('101', { 手机号: '1380000（女儿）' }))
  expect((await questions()).phones).toMatchObject([{ said: '1380000(女儿)' }])
  await bring(home('101', { 手机号: '13800001111' }))
  expect((await questions()).phones).toEqual([])
  const compound = await hamlet.sql(`select id from compounds where name = '南里'`)
  const door = { compoundId: compound.rows[0]?.['id'], building: '1', stairwell: '1', room: '101' }
  expect(await joinsByRoom(hamlet, 'wang', { ...door, name: '王芳' })).toBe('ok')
})

test('what an answer joined is taken apart again as it was, on record, and asked again', async () => {
  await bring(
    home('101', { 业主: '李四', 手机号: '13900002222' }),
    home('102', { 业主: '李四、赵六', 手机号: '' }),
    home('501', { 业主: '孙七', 手机号: '' }),
    home('501', { 单元: '无', 业主: '孙七、周八', 手机号: '' }),
  )
  const all = async () =>
    (
      await hamlet.sql(`select unit_id, person_id, since, represents from ownerships where until is null
        order by unit_id, person_id, since`)
    ).rows
  const people = async () =>
    (await hamlet.sql('select id, same_as, phone_blind, document_blind from people order by id')).rows
  const before = [await all(), await people(), await pairs()]
  const found = (await pairs()).items
  for (const kind of ['person', 'home'] as const)
    expect(
      await answerPair(
        found.find((pair) => pair.kind === kind),
        true,
      ),
    ).toBe('ok')
  expect(await all()).not.toEqual(before[0])
  const given = await answers()
  expect(given.items).toHaveLength(2)
  expect(given.next).toBeNull()
  hamlet.story.passes(1)
  expect(await takeBack(given.items[0]?.id, 'owner 0')).toBe('platform.notYours')
  for (const { id } of given.items) expect(await takeBack(id)).toBe('ok')
  expect(await takeBack(given.items[0]?.id)).toBe('identity.noSuchPair')
  expect([await all(), await people(), await pairs()]).toEqual(before)
  expect((await answers()).items).toEqual([])
  const { rows } = await hamlet.sql(`select why, taken_back_by is not null as by, same from answers_taken_back`)
  expect(rows).toEqual(Array(2).fill({ why: '看错了', by: true, same: true }))
  // The other answer is one too, and is taken back as well.
  for (const pair of (await pairs()).items) expect(await answerPair(pair, false)).toBe('ok')
  for (const { id } of (await answers()).items) expect(await takeBack(id)).toBe('ok')
  expect([await all(), await people(), await pairs()]).toEqual(before)
  for (const pair of (await pairs()).items) expect(await answerPair(pair, true)).toBe('ok')
})

test('what was decided, changed or joined since stands on the two: then they stay one', async () => {
  const lines = [home('101', { 业主: '李四', 手机号: '13900002222' }), home('102', { 业主: '李四', 手机号: '' })]
  await bring(...lines)
  expect(await answerPair((await pairs()).items[0], true)).toBe('ok')
  const [answer] = (await answers()).items
  const compound = String((await hamlet.sql(`select id from compounds where name = '南里'`)).rows[0]?.['id'])
  const door = { compoundId: compound, building: '1', stairwell: '1', room: '102', name: '李四' }
  expect(await joinsByRoom(hamlet, 'li', door)).toBe('ok')
  expect(await takeBack(answer?.id)).toBe('identity.joinedSince')
  await hamlet.done('li', 'identity.leave', { sure: true })
  hamlet.story.passes(1)
  await bring(home('102', { 业主: '赵六', 手机号: '' }))
  expect(await takeBack(answer?.id)).toBe('identity.changedSince')
  hamlet.story.passes(1)
  await bring(home('102', { 业主: '李四', 手机号: '13900002222' }))
  await hamlet.sql(`update roll_answers set moved = jsonb_set(moved, '{units}', '["${hamlet.homes[0]?.unit.id}"]')`)
  const projectId = await planned(hamlet, 'ballot')
  const day = 86_400_000
  const at = (days: number) => new Date(hamlet.story.house.clock() + days * day).toISOString()
  const ballot = { ballotId: '00000000-0000-4000-8000-00000000000b', projectId, question: '是否同意换灯' }
  await hamlet.done('secretary', 'votes.ballots.open', { ...ballot, opensAt: at(16), closesAt: at(20) })
  const frozen = async () => (await hamlet.sql('select * from roll_units order by unit_id')).rows
  const before = await frozen()
  expect(await takeBack(answer?.id)).toBe('identity.decidedSince')
  expect(await frozen()).toEqual(before)
})

test('two accounts of one person: one leaves by an act of their own, the two are joined, and one vote is left', async () => {
  await bring(
    home('101', { 业主: '李四', 手机号: '13900002222', 身份证号: '11010519491231002X' }),
    home('102', { 业主: '李四（业主）', 手机号: '13900003333', 身份证号: '11010519491231002X' }),
  )
  const compound = String((await hamlet.sql(`select id from compounds where name = '南里'`)).rows[0]?.['id'])
  const door = (room: string, name: string) => {
    return { compoundId: compound, building: '1', stairwell: '1', room, name }
  }
  const code = (who: string, path: string, input: object) => hamlet.code(who, `identity.${path}`, input)
  expect(await joinsByRoom(hamlet, 'first phone', door('101', '李四'))).toBe('ok')
  expect(await joinsByRoom(hamlet, 'second phone', door('102', '李四（业主）'))).toBe('ok')
  const [pair] = (await pairs()).items
  expect(await answerPair(pair, true)).toBe('identity.bothJoined')
  const other = pair?.sides.find(({ written }) => written.includes('业主'))?.id
  const invited = (await hamlet.done('secretary', 'identity.invite', { personIds: [other] })) as unknown
  expect(await code('second phone', 'leave', { sure: true })).toBe('ok')
  expect(await answerPair(pair, true)).toBe('ok')
  const homes = async (who: string) =>
    ((await hamlet.done(who, 'identity.me', {})) as { homes: { room: string }[] }).homes.map(({ room }) => room)
  expect(await homes('first phone')).toEqual(['101', '102'])
  expect(await homes('second phone')).toEqual([])
  // Neither the left account nor a stranger finds a way to a second one.
  expect(await joinsByRoom(hamlet, 'second phone', door('102', '李四（业主）'))).toBe('identity.noMatch')
  expect(await joinsByRoom(hamlet, 'stranger', door('102', '李四'))).toBe('identity.noMatch')
  const shown = JSON.stringify(invited).match(/"code":"([^"]+)"/)?.[1] ?? ''
  expect(shown).not.toBe('')
  expect(await code('second phone', 'join', { code: shown })).toBe('identity.codeUnknown')
  const { rows } =
    await hamlet.sql(`select count(distinct o.person_id)::int as n from ownerships o join units u on u.id = o.unit_id
    join compounds c on c.id = u.compound_id and c.name = '南里' where o.until is null`)
  expect(rows).toEqual([{ n: 1 }])
})
