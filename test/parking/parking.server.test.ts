import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
// A refusal that no rule foresaw shows here, whatever the caller was told.
afterEach(() => expect(hamlet.reported).toEqual([]))

const tariff = { priceFen: 100, unitMinutes: 30, freeMinutes: 30, dayCapFen: 1_500, residentPercent: 40 }
const opening = (change: object = {}) => ({
  lotId: randomUUID(),
  compoundId: hamlet.roll.compoundId,
  name: '7号楼停车场',
  operator: '停车公司',
  spaces: 86,
  tariff,
  ...change,
})
const lot = (lotId: string) => hamlet.done('nobody', 'parking.lot', { lotId })

describe('openLot', () => {
  it('opens a car park with all its places free, for everybody to see', async () => {
    const input = opening()
    await hamlet.done('propertyManager', 'parking.openLot', input)
    const { lotId, name, operator } = input
    const known = { id: lotId, name, compound: '小村一区', operator, spaces: 86, free: 86, tariff }
    expect(await lot(lotId)).toEqual({ ...known, freeUpdatedAt: hamlet.now() })
    expect(await hamlet.done('nobody', 'parking.lots', {})).toMatchObject({ items: [known], next: null })
  })

  it('is one car park by two taps or a replay, and keeps what was set since', async () => {
    const input = { ...opening(), requestId: randomUUID() }
    const first = await hamlet.done('secretary', 'parking.openLot', input)
    expect(await hamlet.done('secretary', 'parking.openLot', input)).toEqual(first)
    await hamlet.done('parkingOperator', 'parking.setFree', { lotId: input.lotId, free: 3 })
    const tap = { ...input, requestId: randomUUID() }
    expect(await hamlet.done('secretary', 'parking.openLot', tap)).toEqual(first)
    expect(await lot(input.lotId)).toMatchObject({ free: 3 })
    const other = { ...tap, requestId: randomUUID(), spaces: 10 }
    expect(await hamlet.code('secretary', 'parking.openLot', other)).toBe('platform.requestReused')
  })

  it('refuses a cap below one unit, an unknown compound, and everybody else', async () => {
    const code = (who: string, change: object) => hamlet.code(who, 'parking.openLot', opening(change))
    expect(await code('secretary', { tariff: { ...tariff, dayCapFen: 99 } })).toBe('parking.capBelowPrice')
    expect(await code('secretary', { tariff: { ...tariff, dayCapFen: 100 } })).toBe('ok')
    expect(await code('secretary', { compoundId: randomUUID() })).toBe('parking.noCompound')
    expect(await code('secretary', { spaces: 0 })).toBe('platform.badInput')
    expect(await code('parkingOperator', {})).toBe('platform.notYours')
    expect(await code('owner 0', {})).toBe('platform.notYours')
  })
})

describe('setFree', () => {
  it('takes the latest word, from none to all of the places', async () => {
    const { lotId, ...rest } = opening()
    await hamlet.done('secretary', 'parking.openLot', { lotId, ...rest })
    const set = (who: string, free: number, id = lotId) => hamlet.code(who, 'parking.setFree', { lotId: id, free })
    hamlet.story.passes()
    expect(await set('parkingOperator', 0)).toBe('ok')
    expect(await lot(lotId)).toMatchObject({ free: 0, freeUpdatedAt: hamlet.now() })
    expect(await set('parkingOperator', 86)).toBe('ok')
    expect(await set('parkingOperator', 87)).toBe('parking.moreThanSpaces')
    expect(await set('parkingOperator', -1)).toBe('platform.badInput')
    expect(await set('parkingOperator', 1, randomUUID())).toBe('parking.notFound')
    expect(await set('secretary', 1)).toBe('platform.notYours')
    expect(await lot(lotId)).toMatchObject({ free: 86 })
  })

  it('lets a late replay change nothing', async () => {
    const { lotId, ...rest } = opening()
    await hamlet.done('secretary', 'parking.openLot', { lotId, ...rest })
    const early = { lotId, free: 5, requestId: randomUUID() }
    await hamlet.done('parkingOperator', 'parking.setFree', early)
    await hamlet.done('parkingOperator', 'parking.setFree', { lotId, free: 9 })
    expect(await hamlet.done('parkingOperator', 'parking.setFree', early)).toEqual({ free: 5 })
    expect(await lot(lotId)).toMatchObject({ free: 9 })
  })
})

describe('lots', () => {
  it('are paged by name without losing those of one name', async () => {
    type Page = { items: { id: string }[]; next: string | null }
    const read = (cursor: object) => hamlet.done('nobody', 'parking.lots', cursor) as Promise<Page>
    for (let n = 0; n < 55; n += 1) await hamlet.done('secretary', 'parking.openLot', opening())
    const first = await read({})
    const rest = await read({ cursor: first.next })
    expect([first.items.length, rest.next]).toEqual([50, null])
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(50 + rest.items.length)
    expect(rest.items.length).toBeGreaterThanOrEqual(5)
  })

  it('that are not there are refused', async () => {
    expect(await hamlet.code('nobody', 'parking.lot', { lotId: randomUUID() })).toBe('parking.notFound')
  })
})
