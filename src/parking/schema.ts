import * as z from 'zod/mini'
import { afterPlace, line } from '../platform/shapes'

const amount = z.int().check(z.gte(0), z.lte(10_000_000))

const tariffShape = z.object({
  priceFen: amount,
  unitMinutes: z.int().check(z.gte(5), z.lte(1440)),
  freeMinutes: z.int().check(z.gte(0), z.lte(1440)),
  dayCapFen: amount,
  residentPercent: z.int().check(z.gte(0), z.lte(100)),
})

export const openLotInput = z.object({
  lotId: z.uuid(),
  compoundId: z.uuid(),
  name: line(60),
  operator: line(60),
  spaces: z.int().check(z.positive(), z.lte(100_000)),
  tariff: tariffShape,
})
export const setFreeInput = z.object({ lotId: z.uuid(), free: z.int().check(z.gte(0), z.lte(100_000)) })
export const oneLot = z.object({ lotId: z.uuid() })

/** `cursor` is what the page before answered as `next`. */
export const lotsInput = z.object({ cursor: z.optional(z.uuid()) })

const plate = line(20)
export const registerPlateInput = z.object({ plateId: z.uuid(), unitId: z.uuid(), plate })
export const onePlate = z.object({ plateId: z.uuid() })
export const myStaysInput = z.object({ cursor: afterPlace })

/** At a car park: what waits there, and who is in. */
export const atLotInput = z.object({ lotId: z.uuid(), cursor: afterPlace })
export const confirmPlateInput = z.object({ lotId: z.uuid(), plateId: z.uuid() })
export const refusePlateInput = z.object({ lotId: z.uuid(), plateId: z.uuid(), reason: line(100) })
export const enterInput = z.object({ stayId: z.uuid(), lotId: z.uuid(), plate })
export const exitInput = z.object({ lotId: z.uuid(), plate })
export const cancelStayInput = z.object({ lotId: z.uuid(), stayId: z.uuid(), reason: line(100) })
