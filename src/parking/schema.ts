import * as z from 'zod/mini'
import { line } from '../platform/shapes'

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
