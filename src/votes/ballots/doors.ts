import { sql } from 'kysely'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { holdsFor, limitsOf } from '../../platform/roles'
import { anywhere, type Context, personOf, reading, writing } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { atEntry, placesOfEntry } from './places'
import * as schema from './schema'
import { ballotForCasting, ballotOf } from './store'

/** Who goes from door to door, each within what their post is for. */
export const walkers = [
  'secretary',
  'gridWorker',
  'microGridWorker',
  'buildingLead',
  'residentsCommittee',
  'ownersCommittee',
] as const

/** A door of this ballot. */
export const onRoll = async (trx: Trx, ballotId: string, entry: number): Promise<void> => {
  found((await placesOfEntry(trx, ballotId, entry))[0], 'votes.notOnRoll')
}

type Building = { id: string; name: string; homes: number; voted: number }
type DoorLine = {
  entry: number
  place: string
  delivered: boolean
  voted: boolean
  state: 'reached' | 'notHome' | 'visit' | null
}

/** As a condition: whether a home `r` of a roll, in building `b`, is within the reach of this walker's post. */
export const reachedBy = (ctx: Context) => {
  if (holdsFor(ctx.caller.roles, walkers, [])) return sql`true`
  const ids = limitsOf(ctx.caller.roles, walkers)
  return sql`(b.id = any(${ids}::uuid[]) or b.compound_id = any(${ids}::uuid[]) or exists (
    select from grid_reach g where g.community_id = inside() and g.stairwell_id = r.stairwell_id and g.grid_id = any(${ids}::uuid[]))
    or exists (select from ballots o where o.community_id = inside() and o.id = r.ballot_id and o.project_id = any(${ids}::uuid[])))`
}

/** The buildings of a ballot that a walker may see, with how many homes of each have voted. */
const buildingsOf = async (ctx: Context, ballotId: string): Promise<Building[]> => {
  const { rows } = await sql<Building>`
    select b.id, b.name, count(distinct r.entry)::int as homes, count(distinct v.entry)::int as voted
    from roll_units r join stairwells s on s.community_id = inside() and s.id = r.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    left join votes v on v.community_id = inside() and v.ballot_id = r.ballot_id and v.entry = r.entry and v.round = 1
    where r.community_id = inside() and r.ballot_id = ${ballotId} and ${reachedBy(ctx)}
    group by b.id, b.name order by b.name limit 500`.execute(ctx.trx)
  return rows
}

/** The doors of one building: who has been reached and who has voted, never how, and nobody's name. */
const doorsOf = async (ctx: Context, ballotId: string, buildingId: string): Promise<DoorLine[]> => {
  const { rows } = await sql<DoorLine>`
    select r.entry, string_agg(s.name || ' ' || u.room, '、' order by s.name, u.room) as place,
      p.entry is not null as delivered, v.entry is not null as voted, d.state
    from roll_units r
    join units u on u.community_id = inside() and u.id = r.unit_id
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id and s.building_id = ${buildingId}
    join buildings b on b.community_id = inside() and b.id = s.building_id
    left join paper_ballots p on p.community_id = inside() and p.ballot_id = r.ballot_id and p.entry = r.entry
    left join votes v on v.community_id = inside() and v.ballot_id = r.ballot_id and v.entry = r.entry and v.round = 1
    left join door_visits d on d.community_id = inside() and d.ballot_id = r.ballot_id and d.entry = r.entry
    where r.community_id = inside() and r.ballot_id = ${ballotId} and ${reachedBy(ctx)}
    group by r.entry, p.entry, v.entry, d.state order by min(s.name), min(u.floor), min(u.room) limit 2000`.execute(
    ctx.trx,
  )
  return rows
}

/** Where the paper of an entry is read in: the building of one of its homes. */
const buildingOf = async (ctx: Context, ballotId: string, entry: number): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select s.building_id as id from roll_units r join stairwells s on s.community_id = inside() and s.id = r.stairwell_id
    where r.community_id = inside() and r.ballot_id = ${ballotId} and r.entry = ${entry} order by r.unit_id limit 1`.execute(
    ctx.trx,
  )
  return rows[0]?.id
}

/** The list for going from door to door, a building at a time. */
export const doorCalls = {
  doorSheet: reading(walkers, { within: anywhere })
    .input(schema.doorSheetInput)
    .query(async ({ ctx, input }) => {
      const { question, standing } = found(await ballotOf(ctx.trx, input.ballotId), 'votes.notFound')
      const buildings = await buildingsOf(ctx, input.ballotId)
      const scanned = input.entry ? await buildingOf(ctx, input.ballotId, input.entry) : undefined
      const asked = input.buildingId ?? scanned
      const building = buildings.find(({ id }) => id === (asked ?? buildings[0]?.id))
      if (asked && !building) refuseIf(refusal('platform.outOfScope'))
      return {
        question,
        standing,
        buildings,
        building: building ?? null,
        items: building ? await doorsOf(ctx, input.ballotId, building.id) : [],
      }
    }),

  markDoor: writing(walkers, { within: atEntry })
    .input(schema.markDoorInput)
    .mutation(async ({ ctx, input }) => {
      const ballot = found(await ballotForCasting(ctx.trx, input.ballotId), 'votes.notFound')
      if (ballot.countedAt) refuseIf(refusal('votes.closed'))
      await onRoll(ctx.trx, ballot.id, input.entry)
      const seen = { state: input.state, byId: personOf(ctx.caller), at: ctx.now }
      await ctx.trx
        .insertInto('doorVisits')
        .values({ communityId: ctx.communityId, ballotId: input.ballotId, entry: input.entry, ...seen })
        .onConflict((oc) => oc.columns(['communityId', 'ballotId', 'entry']).doUpdateSet(seen))
        .execute()
      return { entry: input.entry }
    }),
}
