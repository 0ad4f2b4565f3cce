import type * as z from 'zod/mini'
import { found, refuseIf } from '../platform/refusal'
import { keepers } from '../platform/roles'
import { type Context, domain, reading, says, writing } from '../platform/server/call'
import { publishIds } from '../platform/server/publicIds'
import { inCompound, inLot } from './places'
import { plateCalls } from './plates'
import { barToOpening, barToSetting } from './rules'
import * as schema from './schema'
import { stayCalls } from './stays'
import { compoundKnown, type Lot, lotOf, lotsAfter, pageLots } from './store'

export type { Lot } from './store'

/** Car parks by name, and the last one's id where more come after it. */
type LotsPage = { items: Lot[]; next: string | null }
type Opened = z.infer<typeof schema.openLotInput>

const openLot = async (ctx: Context, input: Opened): Promise<{ lotId: string }> => {
  const { lotId: id, compoundId, name, operator, spaces, tariff } = input
  refuseIf(barToOpening(tariff, await compoundKnown(ctx.trx, ctx.communityId, compoundId)))
  await ctx.trx
    .insertInto('lots')
    .values({
      communityId: ctx.communityId,
      id,
      compoundId,
      name,
      operator,
      spaces,
      free: spaces,
      freeUpdatedAt: ctx.now,
      priceFen: tariff.priceFen,
      unitMinutes: tariff.unitMinutes,
      freeMinutes: tariff.freeMinutes,
      dayCapFen: tariff.dayCapFen,
      residentPercent: tariff.residentPercent,
    })
    .execute()
  await publishIds(ctx.trx, ctx.communityId, 'lot', [id])
  return { lotId: id }
}

export const parkingRouter = domain({
  /** Open a car park at a posted tariff, all its places free; refuses a cap below the price of one unit. */
  openLot: writing(keepers, {
    within: inCompound,
    says: says(schema.openLotInput, ({ name, operator }) => ({ name, operator })),
  })
    .input(schema.openLotInput)
    .mutation(({ ctx, input }) => openLot(ctx, input)),

  /** How many places are free now; the latest word stands. */
  setFree: writing(['parkingOperator'], { within: inLot })
    .input(schema.setFreeInput)
    .mutation(async ({ ctx, input }): Promise<{ free: number }> => {
      const { spaces } = found(await lotOf(ctx.trx, ctx.communityId, input.lotId), 'parking.notFound')
      refuseIf(barToSetting(input.free, spaces))
      await ctx.trx
        .updateTable('lots')
        .set({ free: input.free, freeUpdatedAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.lotId)
        .execute()
      return { free: input.free }
    }),

  lots: reading('anyone')
    .input(schema.lotsInput)
    .query(async ({ ctx, input }): Promise<LotsPage> => {
      const items = await lotsAfter(ctx.trx, ctx.communityId, input.cursor)
      return { items, next: items.length === pageLots ? (items.at(-1)?.id ?? null) : null }
    }),

  lot: reading('anyone')
    .input(schema.oneLot)
    .query(
      async ({ ctx, input }): Promise<Lot> =>
        found(await lotOf(ctx.trx, ctx.communityId, input.lotId), 'parking.notFound'),
    ),

  ...plateCalls,
  ...stayCalls,
})
