import fc from 'fast-check'
import { barToOpening, barToSetting, feeFen } from '../../src/parking/rules'

/** The car park of the seed: ¥1 for each half hour, the first half hour free, at most ¥15 a day. */
const posted = { priceFen: 100, unitMinutes: 30, freeMinutes: 30, dayCapFen: 1_500 }
const fee = (minutes: number, residentPercent?: number) =>
  feeFen(residentPercent === undefined ? { minutes, ...posted } : { minutes, ...posted, residentPercent })

const day = 24 * 60
const tariffs = fc
  .record({
    priceFen: fc.nat(10_000),
    unitMinutes: fc.integer({ min: 5, max: day }),
    freeMinutes: fc.nat(day),
    more: fc.nat(50_000),
  })
  .map(({ more, ...rest }) => ({ ...rest, dayCapFen: rest.priceFen + more }))
const stays = fc.nat(10 * day)

describe('a parking fee', () => {
  it('charges completed units only: a begun one costs nothing (art. 32)', () => {
    expect(fee(0)).toBe(0)
    expect(fee(30)).toBe(0)
    expect(fee(59)).toBe(0)
    expect(fee(60)).toBe(100)
    expect(fee(89)).toBe(100)
    expect(fee(90)).toBe(200)
  })

  it('stops at the cap, and starts anew after 24 charged hours', () => {
    expect(fee(30 + 14 * 30)).toBe(1_400)
    expect(fee(30 + 15 * 30)).toBe(1_500)
    expect(fee(30 + 16 * 30)).toBe(1_500)
    expect(fee(30 + day)).toBe(1_500)
    expect(fee(30 + day + 29)).toBe(1_500)
    expect(fee(30 + day + 30)).toBe(1_600)
    expect(fee(30 + 3 * day)).toBe(4_500)
  })

  it('lets a resident pay a part, cut down to the fen', () => {
    expect(fee(60, 40)).toBe(40)
    expect(fee(60, 100)).toBe(100)
    expect(fee(10 * day, 0)).toBe(0)
    expect(
      feeFen({ minutes: 30, priceFen: 99, unitMinutes: 30, freeMinutes: 0, dayCapFen: 990, residentPercent: 50 }),
    ).toBe(49)
  })

  it('is whole fen, at least nothing, and at most the cap of each started 24 hours', () => {
    fc.assert(
      fc.property(tariffs, stays, fc.nat(100), (tariff, minutes, residentPercent) => {
        const full = feeFen({ ...tariff, minutes })
        const part = feeFen({ ...tariff, minutes, residentPercent })
        expect(Number.isInteger(full) && Number.isInteger(part)).toBe(true)
        expect(part).toBeGreaterThanOrEqual(0)
        expect(part).toBeLessThanOrEqual(full)
        expect(full).toBeLessThanOrEqual(Math.ceil(minutes / day) * tariff.dayCapFen)
      }),
    )
  })

  it('never falls by staying longer', () => {
    fc.assert(
      fc.property(tariffs, stays, fc.nat(day), (tariff, minutes, more) => {
        expect(feeFen({ ...tariff, minutes: minutes + more })).toBeGreaterThanOrEqual(feeFen({ ...tariff, minutes }))
      }),
    )
  })

  it('is the price of the completed units as long as no day and no cap is reached', () => {
    fc.assert(
      fc.property(tariffs, fc.nat(day), (tariff, minutes) => {
        const units = Math.floor(Math.max(0, minutes - tariff.freeMinutes) / tariff.unitMinutes)
        expect(feeFen({ ...tariff, dayCapFen: Number.MAX_SAFE_INTEGER, minutes })).toBe(units * tariff.priceFen)
      }),
    )
  })

  it('takes the free minutes off every stay', () => {
    fc.assert(
      fc.property(tariffs, stays, (tariff, minutes) => {
        const { freeMinutes } = tariff
        const late = feeFen({ ...tariff, minutes: minutes + freeMinutes })
        expect(late).toBe(feeFen({ ...tariff, freeMinutes: 0, minutes }))
      }),
    )
  })
})

describe('a car park', () => {
  it('has a cap of at least one unit, in a compound that is known', () => {
    expect(barToOpening({ priceFen: 100, dayCapFen: 100 }, true)).toBeUndefined()
    expect(barToOpening({ priceFen: 100, dayCapFen: 99 }, true)?.code).toBe('parking.capBelowPrice')
    expect(barToOpening({ priceFen: 100, dayCapFen: 100 }, false)?.code).toBe('parking.noCompound')
  })

  it('has at most as many free places as places', () => {
    expect(barToSetting(86, 86)).toBeUndefined()
    expect(barToSetting(0, 86)).toBeUndefined()
    expect(barToSetting(87, 86)).toEqual({ code: 'parking.moreThanSpaces', values: { spaces: 86 } })
  })
})
