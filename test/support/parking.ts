import type { Hamlet } from './hamlet'

/** ¥3 for each hour, the first quarter free, at most ¥30 a day, half of it for residents. */
const tariff = { priceFen: 300, unitMinutes: 60, freeMinutes: 15, dayCapFen: 3_000, residentPercent: 50 }

/** A car park of the hamlet, as it is opened. */
export const lotAt = (hamlet: Hamlet, lotId: string, change: object = {}) => ({
  ...{ lotId, compoundId: hamlet.roll.compoundId, name: '东门', operator: '物业', spaces: 10, tariff },
  ...change,
})
