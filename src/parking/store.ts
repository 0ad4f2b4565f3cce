import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { Tariff } from './rules'

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

const lot = sql`
  select l.id, l.name, c.name as compound, l.operator, l.spaces, l.free, l.free_updated_at as "freeUpdatedAt",
    json_build_object('priceFen', l.price_fen, 'unitMinutes', l.unit_minutes, 'freeMinutes', l.free_minutes,
      'dayCapFen', l.day_cap_fen, 'residentPercent', l.resident_percent) as tariff
  from lots l join compounds c on c.community_id = inside() and c.id = l.compound_id
  where l.community_id = inside()`

export const lotOf = async (trx: Trx, lotId: string): Promise<Lot | undefined> => {
  const { rows } = await sql<Lot>`${lot} and l.id = ${lotId}`.execute(trx)
  return rows[0]
}

export const pageLots = 50

/** One page of the car parks of the community by name, after the one that the cursor names. */
export const lotsAfter = async (trx: Trx, cursor: string | undefined): Promise<Lot[]> => {
  const after = cursor ?? null
  const { rows } = await sql<Lot>`${lot}
      and (${after}::uuid is null
        or (l.name, l.id) > (select name, id from lots where community_id = inside() and id = ${after}::uuid))
    order by l.name, l.id limit ${pageLots}`.execute(trx)
  return rows
}

export const compoundKnown = async (trx: Trx, compoundId: string): Promise<boolean> => {
  const { rows } = await sql`select from compounds where community_id = inside() and id = ${compoundId}`.execute(trx)
  return rows.length === 1
}
