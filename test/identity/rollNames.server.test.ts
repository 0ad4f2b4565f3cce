import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'

/* What bears a name in its place bears it alone: said twice in one form it is an error of the form, and nothing of it is written. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(() => hamlet.drop())
afterEach(() => expect(hamlet.reported).toEqual([]))

const owner = { id: randomUUID(), legalName: '某人' }
const unit = (room: string) => ({
  id: randomUUID(),
  room,
  floor: 1,
  areaDm2: 8_000,
  areaSource: 'register',
  use: 'home',
  ownerIds: [owner.id],
})
const stairwell = (name: string, ...rooms: string[]) => ({ id: randomUUID(), name, units: rooms.map(unit) })
const building = (name: string, ...stairwells: object[]) => ({ id: randomUUID(), name, stairwells })
const roll = (...buildings: object[]) => ({
  compound: { id: randomUUID(), name: '新区', households: 3 },
  people: [{ ...owner, id: owner.id }],
  buildings,
})
const enter = (input: object) => hamlet.ask('secretary', 'identity.enterRoll', input)

test.each<[string, object]>([
  ['two stairwells of one building', roll(building('1号楼', stairwell('1单元', '101'), stairwell('1单元', '201')))],
  ['two rooms of one stairwell', roll(building('1号楼', stairwell('1单元', '101', '101')))],
  ['two buildings', roll(building('1号楼', stairwell('1单元', '101')), building('1号楼', stairwell('1单元', '101')))],
  ['two rooms but for a blank', roll(building('1号楼', stairwell('1单元', '101', ' 101 ')))],
  ['two stairwells but for a blank', roll(building('1号楼', stairwell('1单元', '101'), stairwell('1单元\t', '1')))],
  ['the last two of many', roll(building('1号楼', stairwell('1单元', '101', '102', '103', '104', '104')))],
])('%s of one name', async (_, input) => {
  expect(await enter(input)).toMatchObject({ code: 'platform.badInput' })
  const { rows } = await hamlet.sql(`select 1 from compounds where name = '新区'`)
  expect(rows).toEqual([])
})

test('the same room behind another door is another home', async () => {
  const both = building('1号楼', stairwell('1单元', '101'), stairwell('2单元', '101'))
  expect(await enter(roll(both, building('2号楼', stairwell('1单元', '101'))))).toMatchObject({ ok: true })
})
