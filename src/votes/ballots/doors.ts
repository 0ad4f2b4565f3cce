import { expressionBuilder } from 'kysely'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { holdsFor, limitsOf } from '../../platform/roles'
import { anywhere, type Context, personOf, reading, writing } from '../../platform/server/call'
import { spaced } from '../../platform/server/spaced'
import type { DB } from '../../platform/server/tables'
import { atEntry, placesOfEntry } from './places'
import * as schema from './schema'
import type { Standing } from './standing'
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
export const onRoll = async (ctx: Context, ballotId: string, entry: number): Promise<void> => {
  found((await placesOfEntry(ctx, ballotId, entry))[0], 'votes.notOnRoll')
}

type Building = { id: string; name: string; homes: number; voted: number }
type DoorLine = {
  entry: number
  place: string
  delivered: boolean
  voted: boolean
  state: 'reached' | 'notHome' | 'visit' | null
}

type DoorSheet = {
  question: string
  standing: Standing
  buildings: Building[]
  building: Building | null
  items: DoorLine[]
}

/** As a condition: whether a home `r` of a roll, in building `b`, is within the reach of this walker's post. */
export const reachedBy = (ctx: Context) => {
  const eb = expressionBuilder<DB & { b: DB['buildings']; r: DB['rollUnits'] }, 'b' | 'r'>()
  if (holdsFor(ctx.caller.roles, walkers, [])) return eb.lit(true)
  const ids = eb.val(limitsOf(ctx.caller.roles, walkers))
  const grids = eb
    .selectFrom('gridReach as g')
    .where('g.communityId', '=', ctx.communityId)
    .whereRef('g.stairwellId', '=', 'r.stairwellId')
    .where('g.gridId', '=', eb.fn.any(ids))
  const projects = eb
    .selectFrom('ballots as o')
    .where('o.communityId', '=', ctx.communityId)
    .whereRef('o.id', '=', 'r.ballotId')
    .where('o.projectId', '=', eb.fn.any(ids))
  return eb.or([
    eb('b.id', '=', eb.fn.any(ids)),
    eb('b.compoundId', '=', eb.fn.any(ids)),
    eb.exists(grids),
    eb.exists(projects),
  ])
}

/** The buildings of a ballot that a walker may see, with how many homes of each have voted. */
const buildingsOf = (ctx: Context, ballotId: string): Promise<Building[]> =>
  reachedHomes(ctx, ballotId)
    .select(['b.id', 'b.name'])
    .select(({ fn }) => [
      fn.count<number>('r.entry').distinct().as('homes'),
      fn.count<number>('v.entry').distinct().as('voted'),
    ])
    .groupBy(['b.id', 'b.name'])
    .orderBy('b.name')
    .limit(500)
    .execute()

/** The homes `r` of a ballot that a walker may see, in stairwell `s` of building `b`, with the first vote `v` of their entry. */
const reachedHomes = (ctx: Context, ballotId: string) =>
  ctx.trx
    .selectFrom('rollUnits as r')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'r.communityId').onRef('s.id', '=', 'r.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .leftJoin('votes as v', (on) =>
      on
        .onRef('v.communityId', '=', 'r.communityId')
        .onRef('v.ballotId', '=', 'r.ballotId')
        .onRef('v.entry', '=', 'r.entry')
        .on('v.round', '=', 1),
    )
    .where('r.communityId', '=', ctx.communityId)
    .where('r.ballotId', '=', ballotId)
    .where(reachedBy(ctx))

/** The doors of one building: who has been reached and who has voted, never how, and nobody's name. Looking is on record. */
const doorsOf = async (ctx: Context, ballotId: string, buildingId: string): Promise<DoorLine[]> => {
  const rows = await doorRows(ctx, ballotId, buildingId)
  const voters = rows.flatMap(({ voterId }) => voterId ?? [])
  ctx.readsNames(voters, 'doors')
  return rows.map(({ voterId: _, ...line }) => line)
}

const doorRows = (ctx: Context, ballotId: string, buildingId: string) =>
  reachedHomes(ctx, ballotId)
    .innerJoin('rollEntries as e', (on) =>
      on
        .onRef('e.communityId', '=', 'r.communityId')
        .onRef('e.ballotId', '=', 'r.ballotId')
        .onRef('e.entry', '=', 'r.entry'),
    )
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'r.communityId').onRef('u.id', '=', 'r.unitId'))
    .leftJoin('paperBallots as p', (on) =>
      on
        .onRef('p.communityId', '=', 'r.communityId')
        .onRef('p.ballotId', '=', 'r.ballotId')
        .onRef('p.entry', '=', 'r.entry'),
    )
    .leftJoin('doorVisits as d', (on) =>
      on
        .onRef('d.communityId', '=', 'r.communityId')
        .onRef('d.ballotId', '=', 'r.ballotId')
        .onRef('d.entry', '=', 'r.entry'),
    )
    .select(['r.entry', 'e.voterId'])
    .select((eb) => {
      const places = eb.fn.agg<string>('string_agg', [spaced(eb.ref('s.name'), eb.ref('u.room')), eb.val('、')])
      return [
        places.orderBy('s.name').orderBy('u.room').as('place'),
        eb('p.entry', 'is not', null).as('delivered'),
        eb('v.entry', 'is not', null).as('voted'),
        'd.state',
      ]
    })
    .where('s.buildingId', '=', buildingId)
    .groupBy(['r.entry', 'e.voterId', 'p.entry', 'v.entry', 'd.state'])
    .orderBy(({ fn }) => fn.min('s.name'))
    .orderBy(({ fn }) => fn.min('u.floor'))
    .orderBy(({ fn }) => fn.min('u.room'))
    .limit(2000)
    .$narrowType<{ delivered: boolean; voted: boolean; state: DoorLine['state'] }>()
    .execute()

/** Where the paper of an entry is read in: the building of one of its homes. */
const buildingOf = async (ctx: Context, ballotId: string, entry: number): Promise<string | undefined> => {
  const home = await ctx.trx
    .selectFrom('rollUnits as r')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'r.communityId').onRef('s.id', '=', 'r.stairwellId'),
    )
    .select('s.buildingId')
    .where('r.communityId', '=', ctx.communityId)
    .where('r.ballotId', '=', ballotId)
    .where('r.entry', '=', entry)
    .orderBy('r.unitId')
    .limit(1)
    .executeTakeFirst()
  return home?.buildingId
}

/** The list for going from door to door, a building at a time. */
export const doorCalls = {
  doorSheet: reading(walkers, { within: anywhere })
    .input(schema.doorSheetInput)
    .query(async ({ ctx, input }): Promise<DoorSheet> => {
      const { question, standing } = found(await ballotOf(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
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
    .mutation(async ({ ctx, input }): Promise<{ entry: number }> => {
      const ballot = found(await ballotForCasting(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
      if (ballot.countedAt) refuseIf(refusal('votes.closed'))
      await onRoll(ctx, ballot.id, input.entry)
      const seen = { state: input.state, byId: personOf(ctx.caller), at: ctx.now }
      await ctx.trx
        .insertInto('doorVisits')
        .values({ communityId: ctx.communityId, ballotId: input.ballotId, entry: input.entry, ...seen })
        .onConflict((oc) => oc.columns(['communityId', 'ballotId', 'entry']).doUpdateSet(seen))
        .execute()
      return { entry: input.entry }
    }),
}
