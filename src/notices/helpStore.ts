import { type Expression, expressionBuilder, type SqlBool } from 'kysely'
import * as z from 'zod/mini'
import { homeLiesIn } from '../identity/places'
import { dayOf, type Instant } from '../platform/instant'
import { gridWorkers, holdsFor, limitsOf, type Post, wholeCommunity } from '../platform/roles'
import type { Trx } from '../platform/server/db'
import type { DB } from '../platform/server/tables'
import { inOrder } from '../platform/server/transaction'
import { type HelpState, helpStates, helpTopics, helpWays } from './helpRules'

export const helpers = ['secretary', ...gridWorkers] as const
const stateOf = z.enum(helpStates)
const wayOf = z.enum(helpWays)
const topicOf = z.enum(helpTopics)

export type Help = {
  id: string
  personId: string
  name: string
  home: string
  way: z.infer<typeof wayOf>
  topic: z.infer<typeof topicOf>
  project: string | null
  projectId: string | null
  phoneSealed: string | null
  state: HelpState
  askedAt: Instant
  takenBy: string | null
  worker: string | null
  takenAt: Instant | null
  endedAt: Instant | null
}

const requests = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('helpRequests as h')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'h.communityId').onRef('p.id', '=', 'h.personId'))
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'h.communityId').onRef('u.id', '=', 'h.unitId'))
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .leftJoin('people as w', (on) => on.onRef('w.communityId', '=', 'h.communityId').onRef('w.id', '=', 'h.takenBy'))
    .leftJoin('projects as t', (on) =>
      on.onRef('t.communityId', '=', 'h.communityId').onRef('t.id', '=', 'h.projectId'),
    )
    .select(['h.id', 'h.personId', 'h.way', 'h.topic', 'h.projectId', 'h.phoneSealed', 'h.state'])
    .select(['h.askedAt', 'h.takenBy', 'h.takenAt', 'h.endedAt'])
    .select(['p.legalName as name', 'w.legalName as worker', 't.title as project'])
    .select(({ fn, val }) => fn<string>('concat_ws', [val(' '), 'b.name', 's.name', 'u.room']).as('home'))
    .where('h.communityId', '=', communityId)

const told = async (found: ReturnType<typeof requests>): Promise<Help[]> =>
  (await found.execute()).map((row) => ({
    ...row,
    way: wayOf.parse(row.way),
    topic: topicOf.parse(row.topic),
    state: stateOf.parse(row.state),
  }))

/** The last request of a person, whatever became of it. */
export const lastHelpOf = async (trx: Trx, communityId: string, personId: string): Promise<Help | undefined> =>
  (await told(requests(trx, communityId).where('h.personId', '=', personId).orderBy('h.askedAt', 'desc').limit(1)))[0]

export const pageHelp = 50

/** Whether one of these posts reaches a home: as its secretary, or as a worker of its grid. */
export const reachesHome = (
  communityId: string,
  posts: readonly Post[],
  unitId: Expression<string | null>,
): Expression<SqlBool> =>
  holdsFor(posts, helpers, [])
    ? expressionBuilder<DB>().lit(true)
    : homeLiesIn(communityId, unitId, limitsOf(posts, helpers))

/** What waits for a worker, the oldest first: what nobody took, and what they took themselves. */
export const waitingHelp = (
  trx: Trx,
  communityId: string,
  by: { posts: readonly Post[]; personId: string },
  after: { at: Instant; id: string } | undefined,
): Promise<Help[]> =>
  told(
    requests(trx, communityId)
      .where('h.endedAt', 'is', null)
      .where(({ eb, or }) => or([eb('h.takenBy', 'is', null), eb('h.takenBy', '=', by.personId)]))
      .where('h.personId', '<>', by.personId)
      .where(({ ref }) => reachesHome(communityId, by.posts, ref('h.unitId')))
      .$if(after !== undefined, (page) =>
        page.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('h.askedAt', 'h.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('h.askedAt')
      .orderBy('h.id')
      .limit(pageHelp),
  )

export const lockHelp = (trx: Trx, communityId: string, id: string) =>
  trx
    .selectFrom('helpRequests')
    .select(['state', 'personId', 'takenBy', 'endedAt'])
    .where('communityId', '=', communityId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Workers whose grid, building or compound a home lies in, by its id; those of the whole community too. */
export const workersAt = (trx: Trx, communityId: string, unitId: Expression<string>, now: Instant) =>
  trx
    .selectFrom('roles as o')
    .select('o.personId')
    .distinct()
    .where('o.communityId', '=', communityId)
    .where('o.role', 'in', [...gridWorkers])
    .where(({ eb, or }) => or([eb('o.until', 'is', null), eb('o.until', '>', now)]))
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('o.scopeId', '=', wholeCommunity),
        exists(
          selectFrom('units as wu')
            .innerJoin('stairwells as ws', (on) =>
              on.onRef('ws.communityId', '=', 'wu.communityId').onRef('ws.id', '=', 'wu.stairwellId'),
            )
            .leftJoin('gridReach as wg', (on) =>
              on.onRef('wg.communityId', '=', 'wu.communityId').onRef('wg.stairwellId', '=', 'wu.stairwellId'),
            )
            .select('wu.id')
            .where('wu.communityId', '=', communityId)
            .where('wu.id', '=', unitId)
            .where((at) =>
              at.or([
                at('wg.gridId', '=', at.ref('o.scopeId')),
                at('ws.buildingId', '=', at.ref('o.scopeId')),
                at('wu.compoundId', '=', at.ref('o.scopeId')),
              ]),
            ),
        ),
      ]),
    )

/** Who works where a home stands, and whether it stands in a grid at all. */
export const gridOfHome = async (trx: Trx, communityId: string, unitId: string, now: Instant) => {
  const { val } = expressionBuilder<DB>()
  const grid = await trx
    .selectFrom('gridReach as r')
    .innerJoin('units as u', (on) =>
      on.onRef('u.communityId', '=', 'r.communityId').onRef('u.stairwellId', '=', 'r.stairwellId'),
    )
    .select('r.gridId')
    .where('r.communityId', '=', communityId)
    .where('u.id', '=', unitId)
    .executeTakeFirst()
  const workers = await trx
    .selectFrom(() => workersAt(trx, communityId, val(unitId), now).as('k'))
    .innerJoin('people as p', (on) => on.on('p.communityId', '=', communityId).onRef('p.id', '=', 'k.personId'))
    .select(['p.id', 'p.legalName as name'])
    .orderBy('p.legalName')
    .execute()
  return { grid: grid !== undefined, workers }
}

/** How often somebody asked today, and whether one request waits; two at once of one person wait for each other. */
export const askedToday = async (trx: Trx, communityId: string, personId: string, now: Instant) => {
  await inOrder(trx, `help ${personId}`)
  return trx
    .selectFrom('helpRequests')
    .select(({ eb, fn, lit }) => [
      fn
        .countAll<number>()
        .filterWhere('askedAt', '>=', `${dayOf(now)}T00:00:00+08:00`)
        .as('today'),
      fn.coalesce(fn.agg<boolean>('bool_or', [eb('endedAt', 'is', null)]), lit(false)).as('open'),
    ])
    .where('communityId', '=', communityId)
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow()
}
