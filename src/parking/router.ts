import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { domain, reading, writing } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { publishIds } from '../platform/server/publicIds'
import { barToSetting, type Tariff } from './rules'
import { openLotInput, setFreeInput } from './schema'

export type Lot = {
  id: string
  name: string
  compound: string
  operator: string
  spaces: number
  free: number
  freeUpdatedAt: Instant
  tariff: Tariff
}

/** The car parks of the community, or one of them. */
export const lotsOf = async (trx: Trx, lotId?: string): Promise<Lot[]> => {
  const { rows } = await sql<Lot>`
    select l.id, l.name, c.name as compound, l.operator, l.spaces, l.free, l.free_updated_at as "freeUpdatedAt",
      json_build_object('priceFen', l.price_fen, 'unitMinutes', l.unit_minutes, 'freeMinutes', l.free_minutes,
        'dayCapFen', l.day_cap_fen, 'residentPercent', l.resident_percent) as tariff
    from lots l join compounds c on c.community_id = inside() and c.id = l.compound_id
    where l.community_id = inside() and (${lotId ?? null}::uuid is null or l.id = ${lotId ?? null}::uuid)
    order by l.name limit 100`.execute(trx)
  return rows
}

export const parkingRouter = domain({
  openLot: writing(['propertyManager', 'secretary'])
    .input(openLotInput)
    .mutation(async ({ ctx, input }) => {
      const { lotId, compoundId, name, operator, spaces, tariff } = input
      await ctx.trx
        .insertInto('lots')
        .values({
          community_id: ctx.communityId,
          id: lotId,
          compound_id: compoundId,
          name,
          operator,
          spaces,
          free: spaces,
          price_fen: tariff.priceFen,
          unit_minutes: tariff.unitMinutes,
          free_minutes: tariff.freeMinutes,
          day_cap_fen: tariff.dayCapFen,
          resident_percent: tariff.residentPercent,
          free_updated_at: ctx.now,
        })
        .execute()
      await publishIds(ctx.trx, ctx.communityId, 'lot', [lotId])
      return { lotId }
    }),

  setFree: writing(['parkingOperator'])
    .input(setFreeInput)
    .mutation(async ({ ctx, input }) => {
      const [lot] = await lotsOf(ctx.trx, input.lotId)
      refuseIf(barToSetting(input.free, found(lot, 'parking.notFound').spaces))
      await ctx.trx
        .updateTable('lots')
        .set({ free: input.free, free_updated_at: ctx.now })
        .where('community_id', '=', ctx.communityId)
        .where('id', '=', input.lotId)
        .execute()
      return { free: input.free }
    }),

  lots: reading('anyone').query(async ({ ctx }) => ({ items: await lotsOf(ctx.trx) })),

  lot: reading('anyone')
    .input(z.object({ lotId: z.uuid() }))
    .query(async ({ ctx, input }) => found((await lotsOf(ctx.trx, input.lotId))[0], 'parking.notFound')),
})
