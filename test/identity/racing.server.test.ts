import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { type Codes, codeFor } from '../support/watching'
import { sentTo } from './byRoom'
import { csv, importFile } from './rollFiles'

/* One account stands behind one person, once, whoever is quicker: telephones that join at the very same moment. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const codes = async (personIds: string[]): Promise<string[]> =>
  ((await hamlet.done('secretary', 'identity.invite', { personIds })) as Codes).codes.map(({ code }) => code)
const newcomers = async (count: number, legalName = '新人'): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID())
  for (const personId of ids)
    await hamlet.done('secretary', 'identity.appoint', { personId, legalName, role: 'publicist', scope: '' })
  return ids
}
const join = (who: string, code: string) => hamlet.code(who, 'identity.join', { code })
const behind = async (personIds: string[]): Promise<number> => {
  const { rows } = await hamlet.sql(
    `select count(account_id)::int as n from people where id in (${personIds.map((id) => `'${id}'`).join()})`,
  )
  return Number(rows[0]?.['n'])
}
const count = (heard: string[], code: string) => heard.filter((one) => one === code).length

test('twenty telephones with twenty codes of one person: one joins, and keeps being them', async () => {
  const [person = ''] = await newcomers(1)
  const many = await codes(Array.from({ length: 20 }, () => person).slice(0, 1))
  for (let n = 1; n < 20; n += 1) many.push(...(await codes([person])))
  const heard = await Promise.all(many.map((code, n) => join(`a ${n}`, code)))
  expect(count(heard, 'ok')).toBe(1)
  expect(count(heard, 'identity.codeUnknown')).toBe(19)
  expect(await behind([person])).toBe(1)
})

test('one telephone with the codes of twenty persons becomes one of them, and of the others none', async () => {
  const people = await newcomers(20)
  const others = await newcomers(1, '别名')
  const many = await codes([...people.slice(0, 10), ...others])
  const heard = await Promise.all(many.map((code) => join('b', code)))
  expect(await behind([...people, ...others])).toBe(1)
  // Who is quick enough to be counted as guessing hears that; nobody hears that something broke.
  const words = ['ok', 'identity.holdsPost', 'identity.otherName', 'identity.tooManyTries']
  expect(heard.filter((one) => !words.includes(one))).toEqual([])
  expect(count(heard, 'ok')).toBe(1)
})

test('twenty telephones by room and by code at once: one joins', async () => {
  const line = { 小区: '南里', 楼栋: 1, 单元: 1, 房号: 101, 面积: 60, 业主: '张三', 手机: '13800001234', 使用人: '' }
  await importFile(hamlet, csv([line]), { compound: '南里', areaSource: 'register' })
  const { rows } = await hamlet.sql(`select p.id, u.compound_id from people p join ownerships o on o.person_id = p.id
    join units u on u.id = o.unit_id where p.legal_name = '张三'`)
  const personId = String(rows[0]?.['id'])
  const door = {
    compoundId: rows[0]?.['compound_id'],
    building: '1',
    stairwell: '1',
    room: '101',
    name: '张三',
  }
  const sent: object[] = []
  for (let n = 0; n < 20; n += 2) sent[n] = await sentTo(hamlet, `c ${n}`, door)
  const byCode = await codeFor(hamlet, 'secretary', 'invite', personId)
  const heard = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      n % 2 ? join(`c ${n}`, byCode) : hamlet.code(`c ${n}`, 'identity.joinByRoom', { ...door, ...sent[n] }),
    ),
  )
  expect(count(heard, 'ok')).toBe(1)
  expect(await behind([personId])).toBe(1)
  const { rows: bound } = await hamlet.sql(`select account_id from people where id = '${personId}'`)
  hamlet.story.passes(1)
  expect(await hamlet.code('d', 'identity.sendToRoom', door)).toBe('identity.roomGuessed')
  expect((await hamlet.sql(`select account_id from people where id = '${personId}'`)).rows).toEqual(bound)
})

test('one telephone that joins by room and by code at once, for one home and for another of the same name', async () => {
  const lines = [
    { 小区: '北里', 楼栋: 1, 单元: 1, 房号: 101, 面积: 60, 业主: '李四', 手机: '13800002345', 使用人: '' },
    { 小区: '北里', 楼栋: 1, 单元: 1, 房号: 102, 面积: 60, 业主: '李四', 手机: '13800003456', 使用人: '' },
  ]
  await importFile(hamlet, csv(lines), { compound: '北里', areaSource: 'register' })
  const { rows } =
    await hamlet.sql(`select u.compound_id, p.id, u.room from people p join ownerships o on o.person_id = p.id
    join units u on u.id = o.unit_id where p.legal_name = '李四' order by u.room`)
  const door = { compoundId: rows[0]?.['compound_id'], building: '1', stairwell: '1', name: '李四' }
  const one = { ...door, room: '101' }
  const two = { ...door, room: '102' }
  const first = await sentTo(hamlet, 'e', one)
  const second = await sentTo(hamlet, 'e', two)
  const many = await codes([String(rows[0]?.['id']), String(rows[1]?.['id'])])
  const heard = await Promise.all([
    ...many.map((code) => join('e', code)),
    hamlet.code('e', 'identity.joinByRoom', { ...one, ...first }),
    hamlet.code('e', 'identity.joinByRoom', { ...two, ...second }),
  ])
  expect(heard.filter((one) => one === 'ok').length).toBeGreaterThanOrEqual(2)
  const { homes } = (await hamlet.done('e', 'identity.me', {})) as { homes: { room: string }[] }
  expect(homes.map(({ room }) => room).sort()).toEqual(['101', '102'])
  expect(await behind(rows.map(({ id }) => String(id)))).toBe(1)
})

test('one home sold thirty times at the same moment has one owner in the end, and nothing breaks', async () => {
  const unitId = hamlet.homes[2]?.unit.id
  const soldAt = hamlet.now()
  const sell = () =>
    hamlet.code('secretary', 'identity.sell', {
      unitId,
      soldAt,
      buyers: [{ personId: randomUUID(), legalName: '买家' }],
    })
  const heard = await Promise.all(Array.from({ length: 30 }, sell))
  // Sales of one day may follow each other, as the roll has them.
  expect([...new Set(heard)]).toEqual(['ok'])
  const { rows } = await hamlet.sql(`select from ownerships where unit_id = '${unitId}' and until is null`)
  expect(rows).toHaveLength(1)
})
