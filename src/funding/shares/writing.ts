import { sql } from 'kysely'
import { openDoors } from '../../identity/roll/pairViews'
import { rollUsed } from '../../identity/roll/takeBack'
import { refusal, refuseIf } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { planAnew } from '../../platform/server/counted'
import { eachInPieces, inParts } from '../../platform/server/pieces'
import type { Allocated } from './computeRules'
import type { RollHome } from './rollStore'

/** The rows of an allocation in the order of their homes, each with what came together before it. */
export const rowsOf = async (
  roll: readonly RollHome[],
  { taking, parts }: Allocated,
  exempt: ReadonlySet<string>,
  amounts: ReadonlyMap<string, number> | undefined,
) => {
  const partOf = new Map(parts.map((one) => [one.key, one]))
  const roomOf = new Map(roll.map((one) => [one.unitId, one.room]))
  let beforeFen = 0
  let beforeWeight = 0
  return eachInPieces(taking, ({ unitId, floor, areaDm2 }, n) => {
    const { fen = 0, weight = 0, extra = 0 } = partOf.get(unitId) ?? {}
    const before = { beforeFen, beforeWeight }
    beforeFen += fen
    beforeWeight += weight
    const home = {
      unitId,
      place: n + 1,
      room: roomOf.get(unitId) ?? '',
      floor,
      areaDm2,
      amountFen: amounts?.get(unitId) ?? null,
    }
    return { ...home, exempt: exempt.has(unitId), fen, weight, extra, ...before }
  })
}

export type Rows = Awaited<ReturnType<typeof rowsOf>>

type Row = Rows[number]

const sharesAtOnce = 200

/**
 * Each share is checked against the one before it. Without statistics the planner holds every index that begins with the allocation
 * for equally good, and finds that share by the wrong one, home by home: so the shares are written in parts, the last homes first, and
 * whichever index is taken meets it within one part.
 */
export const writeShares = async (ctx: Context, allocationId: string, rows: Rows, totalFen: number, whole: number) => {
  await planAnew(ctx.trx)
  const write = async (part: readonly Row[]) => {
    const texts = await eachInPieces(part, (row) => JSON.stringify(row))
    await sql`insert into allocation_shares (community_id, allocation_id, unit_id, place, room, floor, area_dm2, amount_fen, exempt, weight,
      extra, share_fen, homes, total_fen, whole_weight, before_fen, before_weight)
    select inside(), ${allocationId}::uuid, r."unitId", r.place, r.room, r.floor, r."areaDm2", r."amountFen", r.exempt, r.weight,
      r.extra, r.fen, ${rows.length}, ${totalFen}, ${whole}, r."beforeFen", r."beforeWeight"
    from json_to_recordset(${`[${texts.join()}]`}::json) r ("unitId" uuid, place int, room text, floor int, "areaDm2" int,
      "amountFen" bigint, exempt boolean, weight bigint, extra smallint, fen bigint, "beforeFen" bigint, "beforeWeight" bigint)`.execute(
      ctx.trx,
    )
  }
  await inParts(rows, sharesAtOnce, write)
  const unitIds = rows.map(({ unitId }) => unitId)
  const unclear = await openDoors(ctx.trx, ctx.communityId, unitIds)
  if (unclear) refuseIf(refusal('votes.rollUnclear', unclear))
  await rollUsed(ctx, unitIds)
}
