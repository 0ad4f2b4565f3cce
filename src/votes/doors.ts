import { sql } from 'kysely'
import { found } from '../platform/refusal'
import { personOf, reading, writing } from '../platform/server/call'
import * as schema from './schema'
import { ballotOf } from './store'

export const walkers = [
  'secretary',
  'gridWorker',
  'microGridWorker',
  'buildingLead',
  'residentsCommittee',
  'ownersCommittee',
] as const

type DoorLine = {
  entry: number
  building: string
  place: string
  delivered: boolean
  voted: boolean
  state: 'reached' | 'notHome' | 'visit' | null
}

/** The list for going from door to door: who has been reached and who has voted, never how. */
export const doorCalls = {
  doorSheet: reading(walkers)
    .input(schema.doorSheetInput)
    .query(async ({ ctx, input }) => {
      found(await ballotOf(ctx.trx, input.ballotId), 'votes.notFound')
      const { rows } = await sql<DoorLine>`
        select r.entry, b.name as building, string_agg(s.name || ' ' || u.room, '、' order by s.name, u.room) as place,
          p.entry is not null as delivered, v.entry is not null as voted, d.state
        from roll_units r
        join units u on u.community_id = inside() and u.id = r.unit_id
        join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
        join buildings b on b.community_id = inside() and b.id = s.building_id
        left join paper_ballots p on p.community_id = inside() and p.ballot_id = r.ballot_id and p.entry = r.entry
        left join standing_votes v on v.community_id = inside() and v.ballot_id = r.ballot_id and v.entry = r.entry
        left join door_visits d on d.community_id = inside() and d.ballot_id = r.ballot_id and d.entry = r.entry
        where r.community_id = inside() and r.ballot_id = ${input.ballotId}
          and (${input.buildingId ?? null}::uuid is null or b.id = ${input.buildingId ?? null}::uuid)
        group by r.entry, b.name, p.entry, v.entry, d.state order by b.name, min(s.name), min(u.floor), min(u.room) limit 500`.execute(
        ctx.trx,
      )
      return { items: rows }
    }),

  markDoor: writing(walkers)
    .input(schema.markDoorInput)
    .mutation(async ({ ctx, input }) => {
      const seen = { state: input.state, by_id: personOf(ctx.caller), at: ctx.now }
      await ctx.trx
        .insertInto('door_visits')
        .values({ community_id: ctx.communityId, ballot_id: input.ballotId, entry: input.entry, ...seen })
        .onConflict((oc) => oc.columns(['community_id', 'ballot_id', 'entry']).doUpdateSet(seen))
        .execute()
      return { entry: input.entry }
    }),
}
