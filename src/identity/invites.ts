import { sql } from 'kysely'
import { dayMs, later } from '../platform/instant'
import { type Context, writing } from '../platform/server/call'
import { codeHash, newCode } from '../platform/server/codes'
import { inBuilding } from './places'
import { maskedName } from './rules'
import * as schema from './schema'
import { refuseUnknown } from './store'

const invitationDays = 60

const invite = async (ctx: Context, personIds: readonly string[]) => {
  const codes = personIds.map((personId) => ({ personId, code: newCode() }))
  const expiresAt = later(ctx.now, invitationDays * dayMs)
  if (codes.length === 0) return { codes, expiresAt }
  await refuseUnknown(ctx.trx, ctx.communityId, personIds)
  await ctx.trx
    .insertInto('invitations')
    .values(
      codes.map(({ personId, code }) => ({
        communityId: ctx.communityId,
        codeHash: codeHash(ctx.communityId, code),
        personId,
        expiresAt,
      })),
    )
    .execute()
  return { codes, expiresAt }
}

type AtDoor = { personId: string; place: string; name: string; owner: boolean }

/** Everybody of one building who has not joined, door by door. */
const notJoined = async (ctx: Context, buildingId: string): Promise<AtDoor[]> => {
  const { rows } = await sql<AtDoor>`
    select p.id as "personId", min(b.name || ' ' || s.name || ' ' || u.room) as place, p.legal_name as name, bool_or(o.owner) as owner
    from stairwells s join buildings b on b.community_id = inside() and b.id = s.building_id
    join units u on u.community_id = inside() and u.stairwell_id = s.id
    join (select unit_id, person_id, true as owner from ownerships where community_id = inside() and until is null
      union all select unit_id, person_id, false from tenancies where community_id = inside() and until is null) o on o.unit_id = u.id
    join people p on p.community_id = inside() and p.id = o.person_id and p.account_id is null and p.kind = 'person'
    where s.community_id = inside() and s.building_id = ${buildingId}
    group by p.id, p.legal_name order by place, p.id limit 1000`.execute(ctx.trx)
  return rows
}

/** A slip for each door: where it hangs, whose it is without saying so to the stairwell, and its code. */
const doorCodes = async (ctx: Context, buildingId: string) => {
  const doors = await notJoined(ctx, buildingId)
  const { codes, expiresAt } = await invite(
    ctx,
    doors.map(({ personId }) => personId),
  )
  const items = doors.map(({ place, name, owner }, n) => ({
    place,
    name: maskedName(name),
    owner,
    code: codes[n]?.code ?? '',
  }))
  return { items, expiresAt }
}

/** Codes that let somebody join: single use, expiring, kept only as hashes, and answered once, to whoever prints them. */
export const inviteCalls = {
  invite: writing(['secretary'])
    .input(schema.inviteInput)
    .mutation(({ ctx, input }) => invite(ctx, input.personIds)),
  inviteSecretary: writing('operator')
    .input(schema.inviteInput)
    .mutation(({ ctx, input }) => invite(ctx, input.personIds)),
  doorCodes: writing(['secretary'], { within: inBuilding })
    .input(schema.doorCodesInput)
    .mutation(({ ctx, input }) => doorCodes(ctx, input.buildingId)),
}
