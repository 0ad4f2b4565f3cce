import fc from 'fast-check'
import { barToCancelling, billOf, type Tariff } from '../../src/parking/rules'
import { dayMs, hourMs, type Instant, instant, later, minuteMs, msOf } from '../../src/platform/instant'

/** ¥2 for each half hour, a quarter of an hour free, at most ¥20 a day, half for residents. */
const tariff: Tariff = { priceFen: 200, unitMinutes: 30, freeMinutes: 15, dayCapFen: 2_000, residentPercent: 50 }
const noon = '2026-03-02T12:00:00.000+08:00'
const bill = (to: Instant, resident = false, from: Instant = noon) => billOf({ from, to, resident }, tariff)
const after = (minutes: number, ms = 0) => bill(later(noon, minutes * minuteMs + ms))

const tariffs = fc
  .record({
    priceFen: fc.nat(10_000),
    unitMinutes: fc.integer({ min: 5, max: 1_440 }),
    freeMinutes: fc.nat(1_440),
    more: fc.nat(50_000),
    residentPercent: fc.nat(100),
  })
  .map(({ more, ...rest }) => ({ ...rest, dayCapFen: rest.priceFen + more }))
/** Up to six days, at any second. */
const stays = fc.record({ startMs: fc.nat(400 * dayMs), ms: fc.nat(6 * dayMs) })

/** The same told as a clock would: minute after minute, a coin falls at the end of a unit until the day's cap; a new day begins anew. */
const counted = (ms: number, { priceFen, unitMinutes, freeMinutes, dayCapFen }: Tariff) => {
  let fee = 0
  let units = 0
  let ofDay = 0
  let minuteOfDay = 0
  let minuteOfUnit = 0
  for (let minute = freeMinutes + 1; minute * minuteMs <= ms; minute += 1) {
    minuteOfDay += 1
    minuteOfUnit += 1
    if (minuteOfUnit === unitMinutes) {
      units += 1
      ofDay = Math.min(dayCapFen, ofDay + priceFen)
      minuteOfUnit = 0
    }
    if (minuteOfDay === 1_440) {
      fee += ofDay
      ofDay = 0
      minuteOfDay = 0
      minuteOfUnit = 0
    }
  }
  return { fee: fee + ofDay, units }
}

describe('a bill', () => {
  it('begins with the first completed unit after the free minutes, to the second', () => {
    expect(after(15)).toMatchObject({ minutes: 15, units: 0, feeFen: 0 })
    expect(after(45, -1)).toMatchObject({ minutes: 44, units: 0, feeFen: 0 })
    expect(after(45)).toMatchObject({ minutes: 45, units: 1, feeFen: 200 })
    expect(after(75, -1_000)).toMatchObject({ units: 1, feeFen: 200 })
    expect(after(75)).toMatchObject({ units: 2, feeFen: 400 })
  })

  it('goes on across midnight as if there were none', () => {
    const from = '2026-03-02T23:50:00.000+08:00'
    expect(bill('2026-03-03T00:34:59.999+08:00', false, from)).toMatchObject({ units: 0, feeFen: 0 })
    expect(bill('2026-03-03T00:35:00.000+08:00', false, from)).toMatchObject({ units: 1, feeFen: 200 })
  })

  it('stops at the cap of 24 hours and begins anew after them', () => {
    expect(after(15 + 300)).toMatchObject({ units: 10, fullFen: 2_000 })
    expect(after(15 + 330)).toMatchObject({ units: 11, fullFen: 2_000 })
    expect(after(15 + 1_440 + 29)).toMatchObject({ units: 48, fullFen: 2_000 })
    expect(after(15 + 1_440 + 30)).toMatchObject({ units: 49, fullFen: 2_200 })
    expect(after(15 + 3 * 1_440)).toMatchObject({ units: 144, fullFen: 6_000 })
  })

  it('keeps what it follows from', () => {
    expect(bill(later(noon, 2 * hourMs), true)).toEqual({
      ...{ minutes: 120, freeMinutes: 15, unitMinutes: 30, units: 3, priceFen: 200, dayCapFen: 2_000 },
      ...{ percent: 50, fullFen: 600, feeFen: 300 },
    })
    expect(bill(later(noon, 2 * hourMs))).toMatchObject({ percent: 100, fullFen: 600, feeFen: 600 })
  })

  it('of nobody who leaves before they came is nothing', () => {
    expect(bill(later(noon, -1))).toMatchObject({ minutes: 0, units: 0, feeFen: 0 })
  })

  it('is what a clock counts minute by minute, at any hour and over days', () => {
    fc.assert(
      fc.property(tariffs, stays, fc.boolean(), (posted, { startMs, ms }, resident) => {
        const from = instant(msOf(noon) + startMs)
        const made = billOf({ from, to: later(from, ms), resident }, posted)
        const { fee, units } = counted(ms, posted)
        expect(made).toMatchObject({ fullFen: fee, units })
        expect(made.feeFen).toBe(Math.floor((fee * (resident ? posted.residentPercent : 100)) / 100))
      }),
      { numRuns: 60 },
    )
  })
})

it('a stay is cancelled once', () => {
  expect(barToCancelling({ cancelledAt: null })).toBeUndefined()
  expect(barToCancelling({ cancelledAt: noon })?.code).toBe('parking.cancelled')
})
