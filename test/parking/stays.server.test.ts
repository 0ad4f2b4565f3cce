import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { lotAt } from '../support/parking'

/* The operator writes down who comes and goes; the bill follows from the posted tariff and is kept. */
let hamlet: Hamlet
let lotId: string
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
beforeEach(async () => {
  lotId = randomUUID()
  await hamlet.done('secretary', 'parking.openLot', lotAt(hamlet, lotId, { spaces: 3 }))
})
afterEach(() => expect(hamlet.reported).toEqual([]))

let numbered = 10_000
const aPlate = () => `京A${++numbered}`
const confirmed = async (home: number, plate = aPlate()) => {
  const plateId = randomUUID()
  const unitId = hamlet.homes[home]?.unit.id
  await hamlet.done(`owner ${home}`, 'parking.registerPlate', { plateId, unitId, plate })
  await hamlet.done('parkingOperator', 'parking.confirmPlate', { lotId, plateId })
  return { plate, plateId }
}
const entry = (plate: string, stayId: string = randomUUID()) => ({ stayId, lotId, plate })
const enter = (plate: string) => hamlet.code('parkingOperator', 'parking.enter', entry(plate))
const exit = (plate: string) => hamlet.code('parkingOperator', 'parking.exit', { lotId, plate })
type Bill = { minutes: number; units: number; percent: number; fullFen: number; feeFen: number }
type Exited = { resident: boolean; bill: Bill }
const left = (plate: string) => hamlet.done('parkingOperator', 'parking.exit', { lotId, plate }) as Promise<Exited>
const free = async () => ((await hamlet.done('nobody', 'parking.lot', { lotId })) as { free: number }).free
type Mine = { items: { id: string; plate: string; bill: Bill | null; cancelledWhy: string | null }[] }
const mine = async (home: number) => ((await hamlet.done(`owner ${home}`, 'parking.myStays', {})) as Mine).items
const inside = async () => {
  const page = await hamlet.done('parkingOperator', 'parking.carsInside', { lotId })
  return (page as { items: { id: string; plate: string; resident: boolean }[] }).items
}

test('a visitor pays the posted price, a confirmed resident the residents’, and the bill is kept', async () => {
  const { plate } = await confirmed(0)
  const visitor = aPlate()
  expect([await enter(plate), await enter(visitor)]).toEqual(['ok', 'ok'])
  // They came in the same moment.
  expect((await inside()).map(({ plate, resident }) => [plate, resident]).sort()).toEqual([
    [plate, true],
    [visitor, false],
  ])
  hamlet.story.passes(15 + 2 * 60)
  const whole = { minutes: 135, units: 2, fullFen: 600 }
  expect(await left(visitor)).toMatchObject({ resident: false, bill: { ...whole, percent: 100, feeFen: 600 } })
  expect(await left(plate)).toMatchObject({ resident: true, bill: { ...whole, percent: 50, feeFen: 300 } })
  expect(await mine(0)).toMatchObject([{ plate, bill: { ...whole, percent: 50, feeFen: 300 } }])
  expect(await mine(1)).toEqual([])
})

test('a stay that began before the confirmation costs the whole, and its registrant does not see it', async () => {
  const plate = aPlate()
  await enter(plate)
  await confirmed(1, plate)
  hamlet.story.passes(15 + 60)
  expect(await left(plate)).toMatchObject({ resident: false, bill: { feeFen: 300 } })
  expect(await mine(1)).toEqual([])
  await enter(plate)
  expect(await mine(1)).toMatchObject([{ plate, bill: null }])
})

test('of two entries at once one is written, and of two exits one', async () => {
  const plate = aPlate()
  const entries = await Promise.all([1, 2, 3].map(() => enter(plate)))
  expect(entries.sort()).toEqual(['ok', 'parking.alreadyIn', 'parking.alreadyIn'])
  expect(await free()).toBe(2)
  const exits = await Promise.all([1, 2, 3].map(() => exit(plate)))
  expect(exits.sort()).toEqual(['ok', 'parking.notIn', 'parking.notIn'])
  expect(await free()).toBe(3)
})

test('free places never go below none or above all', async () => {
  const plates = [1, 2, 3, 4].map(aPlate)
  for (const plate of plates) expect(await enter(plate)).toBe('ok')
  expect(await free()).toBe(0)
  await hamlet.done('parkingOperator', 'parking.setFree', { lotId, free: 2 })
  for (const plate of plates) expect(await exit(plate)).toBe('ok')
  expect(await free()).toBe(3)
})

test('a replay is the same entry and the same bill', async () => {
  const input = { ...entry(aPlate()), requestId: randomUUID() }
  const first = await hamlet.done('parkingOperator', 'parking.enter', input)
  expect(await hamlet.done('parkingOperator', 'parking.enter', input)).toEqual(first)
  const again = { ...input, requestId: randomUUID() }
  expect(await hamlet.done('parkingOperator', 'parking.enter', again)).toEqual(first)
  const leaving = { lotId, plate: input.plate, requestId: randomUUID() }
  const bill = await hamlet.done('parkingOperator', 'parking.exit', leaving)
  hamlet.story.passes(60)
  expect(await hamlet.done('parkingOperator', 'parking.exit', leaving)).toEqual(bill)
  expect(await free()).toBe(3)
})

test('what was written wrongly is cancelled with a reason and written anew', async () => {
  const { plate } = await confirmed(2)
  const input = entry(plate)
  await hamlet.done('parkingOperator', 'parking.enter', input)
  const cancelling = { lotId, stayId: input.stayId, reason: '车牌看错' }
  expect(await hamlet.code('parkingOperator', 'parking.cancelStay', { ...cancelling, reason: '' })).toBe(
    'platform.badInput',
  )
  expect(await hamlet.code('parkingOperator', 'parking.cancelStay', cancelling)).toBe('ok')
  expect(await hamlet.code('parkingOperator', 'parking.cancelStay', cancelling)).toBe('parking.cancelled')
  expect([await free(), await inside()]).toEqual([3, []])
  expect(await exit(plate)).toBe('parking.notIn')
  expect(await mine(2)).toMatchObject([{ cancelledWhy: '车牌看错', bill: null }])
  hamlet.story.passes()
  expect(await enter(plate)).toBe('ok')
  await left(plate)
  const [latest] = await mine(2)
  // A bill that was wrong is cancelled too; the place that became free stays free.
  const wrong = { lotId, stayId: latest?.id, reason: '出场登记错了' }
  expect(await hamlet.code('parkingOperator', 'parking.cancelStay', wrong)).toBe('ok')
  expect(await free()).toBe(3)
})

test('nobody but the operator writes or reads at the gate, and only what is there', async () => {
  const plate = aPlate()
  const ask = (who: string, path: string, input: object) => hamlet.code(who, `parking.${path}`, input)
  for (const who of ['secretary', 'propertyManager', 'owner 0']) {
    expect(await ask(who, 'enter', entry(plate))).toBe('platform.notYours')
    expect(await ask(who, 'exit', { lotId, plate })).toBe('platform.notYours')
    expect(await ask(who, 'carsInside', { lotId })).toBe('platform.notYours')
    expect(await ask(who, 'cancelStay', { lotId, stayId: randomUUID(), reason: 'x' })).toBe('platform.notYours')
  }
  const operator = 'parkingOperator'
  expect(await ask(operator, 'enter', { ...entry(plate), lotId: randomUUID() })).toBe('parking.notFound')
  expect(await ask(operator, 'exit', { lotId: randomUUID(), plate })).toBe('parking.notFound')
  expect(await ask(operator, 'cancelStay', { lotId, stayId: randomUUID(), reason: 'x' })).toBe('parking.noSuchStay')
  expect(await ask(operator, 'enter', entry('#'))).toBe('parking.noPlate')
})

test('who is in goes on record for those whose plates are read, once a day', async () => {
  const { plate } = await confirmed(3)
  await enter(plate)
  await inside()
  await inside()
  const { rows } = await hamlet.sql(
    `select person_id from name_reads where purpose = 'gate' and person_id = '${hamlet.ownerOf(3).personId}'`,
  )
  expect(rows).toHaveLength(1)
})
