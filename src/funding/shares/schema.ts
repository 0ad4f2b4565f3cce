import * as z from 'zod/mini'
import { count, eachOnce, idList, line, maybeLine } from '../../platform/shapes'
import { partShape } from '../../platform/uploads'
import { oneProject } from '../../projects/schema'

const nought = z.int().check(z.gte(0), z.lte(100_000_000_000))
const source = line(200)
const unitOf = ({ unitId }: { unitId: string }): string => unitId
const amount = z.object({ unitId: z.uuid(), amountFen: nought })
/** A few, typed; more come in a file. A call carries 100 KB on CloudBase. */
const typed = z.array(amount).check(z.minLength(1), z.maxLength(1_000), eachOnce(unitOf))
/** Amounts by home: typed, or from a file that was read without fault. */
const given = z.union([z.object({ typed }), z.object({ sheetId: z.uuid() })])

const coefficient = z.object({
  floor: z.int().check(z.gte(-5), z.lte(120)),
  thousandths: z.int().check(z.gte(0), z.lte(100_000)),
})

const basis = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('perHousehold') }),
  z.object({ mode: z.literal('byArea') }),
  z.object({
    mode: z.literal('byFloor'),
    coefficients: z.array(coefficient).check(z.minLength(1), z.maxLength(126)),
    timesArea: z.boolean(),
    source,
  }),
  z.object({ mode: z.literal('byFund'), amounts: given, source }),
  z.object({ mode: z.literal('byTable'), amounts: given, source }),
])

export const draftAllocationInput = z.object({
  allocationId: z.uuid(),
  projectId: z.uuid(),
  basis,
  /** Left out: everybody on the roll of the compound. */
  payers: z.optional(
    z.object({
      buildingIds: idList(200),
      unitIds: idList(2_000),
    }),
  ),
  exempt: z.array(z.object({ exemptionId: z.uuid(), unitId: z.uuid(), reason: line(200) })).check(
    z.maxLength(500),
    eachOnce(unitOf),
    eachOnce(({ exemptionId }) => exemptionId),
  ),
  reason: maybeLine(200),
})

export const oneAllocation = z.object({ allocationId: z.uuid() })
const after = z.optional(count)
export const allocationPageInput = z.object({ allocationId: z.uuid(), after })
export const allocationRollInput = z.object({ ...oneProject.shape, buildingId: z.optional(z.uuid()), after })

/** What a file said of each home, as it was kept. */
export const keptAmounts = z.array(amount)
export const oneShareSheet = z.object({ sheetId: z.uuid() })
export const beginShareSheetInput = z.object({
  sheetId: z.uuid(),
  projectId: z.uuid(),
  name: line(200),
  bytes: count,
})
export const shareSheetPartInput = z.object({
  sheetId: z.uuid(),
  ...partShape('table'),
})
/** Rows by their places among those that are asked about, all left out for one reason. */
export const answerShareSheetInput = z.object({
  sheetId: z.uuid(),
  places: z.array(z.int().check(z.gte(0), z.lt(300))).check(
    z.minLength(1),
    z.maxLength(300),
    eachOnce((place: number) => String(place)),
  ),
  reason: line(200),
})
