import type { Context } from '../../../platform/server/call'
import type { Trx } from '../../../platform/server/db'
import { spaced } from '../../../platform/server/spaced'
import { projectCode } from '../../../projects/rules'
import { reachedBy } from '../doors'
import type { BallotRow } from '../store'

/** What stands around a ballot on its papers: the community, the places it asks, the project and its plan. */
export type Setting = { community: string; places: string; project: string }

export const projectSetting = async (
  trx: Trx,
  communityId: string,
  projectId: string,
): Promise<Pick<Setting, 'community' | 'project'>> => {
  const row = await trx
    .selectFrom('projects as p')
    .innerJoin('communities as c', 'c.id', 'p.communityId')
    .select(['c.name as community', 'p.number', 'p.title'])
    .where('p.communityId', '=', communityId)
    .where('p.id', '=', projectId)
    .executeTakeFirst()
  if (!row) throw new Error('a paper without its project')
  return { community: row.community, project: `${projectCode(row.number)} ${row.title}` }
}

export const settingOf = async (trx: Trx, communityId: string, ballot: BallotRow): Promise<Setting> => {
  const asked = await trx
    .selectFrom('rollUnits as r')
    .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'r.communityId').onRef('u.id', '=', 'r.unitId'))
    .innerJoin('compounds as m', (on) =>
      on.onRef('m.communityId', '=', 'u.communityId').onRef('m.id', '=', 'u.compoundId'),
    )
    .select('m.name')
    .distinct()
    .where('r.communityId', '=', communityId)
    .where('r.ballotId', '=', ballot.id)
    .orderBy('m.name')
    .execute()
  const places = asked.map(({ name }) => name).join('、')
  return { ...(await projectSetting(trx, communityId, ballot.projectId)), places }
}

/** As `homes`: a roll in the order of the street, and which is the first of its entry: there its paper is handed out. */
const withHomes = (ctx: Context, ballotId: string) =>
  ctx.trx.with('homes', (db) =>
    db
      .selectFrom('rollUnits as r')
      .innerJoin('units as u', (on) => on.onRef('u.communityId', '=', 'r.communityId').onRef('u.id', '=', 'r.unitId'))
      .innerJoin('stairwells as s', (on) =>
        on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
      )
      .innerJoin('buildings as b', (on) =>
        on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
      )
      .select(['r.entry', 'b.id as buildingId', 'b.name as building', reachedBy(ctx).as('reached')])
      .select((eb) => {
        const long = (column: 'b.name' | 's.name' | 'u.room') => eb.fn<number>('length', [column])
        const street = [
          long('b.name'),
          'b.name',
          long('s.name'),
          's.name',
          'u.floor',
          long('u.room'),
          'u.room',
          'u.id',
        ] as const
        const place = eb.fn.agg<number>('row_number')
        return [
          spaced(eb.ref('b.name'), eb.ref('s.name'), eb.ref('u.room')).as('place'),
          place
            .over((over) => street.reduce((window, by) => window.orderBy(by), over.partitionBy('r.entry')))
            .as('nth'),
          place.over((over) => street.reduce((window, by) => window.orderBy(by), over)).as('line'),
        ]
      })
      .where('r.communityId', '=', ctx.communityId)
      .where('r.ballotId', '=', ballotId),
  )

export type PaperBuilding = { id: string; name: string; papers: number }

/** The buildings within a walker's reach, with how many papers go there: one for each right, at its first home. */
export const paperBuildings = (ctx: Context, ballotId: string): Promise<PaperBuilding[]> =>
  withHomes(ctx, ballotId)
    .selectFrom('homes')
    .select(['buildingId as id', 'building as name'])
    .select(({ fn }) => fn.countAll<number>().as('papers'))
    .where('nth', '=', 1)
    .where('reached', '=', true)
    .groupBy(['buildingId', 'building'])
    .orderBy(({ fn }) => fn('length', ['building']))
    .orderBy('building')
    .limit(500)
    .execute()

export type PaperEntry = { entry: number; places: string; areaDm2: number }

/** One batch of a building's papers, in the order in which they are carried. */
export const paperEntries = (
  ctx: Context,
  ballotId: string,
  { buildingId, page, batch }: { buildingId: string; page: number; batch: number },
): Promise<PaperEntry[]> =>
  withHomes(ctx, ballotId)
    .with('firsts', (db) =>
      db
        .selectFrom('homes')
        .select(['entry', 'line'])
        .where('nth', '=', 1)
        .where('reached', '=', true)
        .where('buildingId', '=', buildingId)
        .orderBy('line')
        .limit(batch)
        .offset(page * batch),
    )
    .selectFrom('firsts as f')
    .innerJoin('homes as h', 'h.entry', 'f.entry')
    .innerJoin('rollEntries as e', 'e.entry', 'f.entry')
    .select(['f.entry', 'e.areaDm2'])
    .select(({ fn, val }) =>
      fn
        .agg<string>('string_agg', ['h.place', val('、')])
        .orderBy('h.nth')
        .as('places'),
    )
    .where('e.communityId', '=', ctx.communityId)
    .where('e.ballotId', '=', ballotId)
    .groupBy(['f.entry', 'f.line', 'e.areaDm2'])
    .orderBy('f.line')
    .execute()

export type RollLine = PaperEntry & { personId: string; name: string; units: number }

/** A page of the frozen roll with the legal name of whoever votes for each entry. */
export const rollLines = (ctx: Context, ballotId: string, after: number, most: number): Promise<RollLine[]> =>
  withHomes(ctx, ballotId)
    .selectFrom('rollEntries as e')
    .innerJoin('homes as h', 'h.entry', 'e.entry')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'e.communityId').onRef('p.id', '=', 'e.voterId'))
    .select(['e.entry', 'e.areaDm2', 'e.voterId as personId', 'p.legalName as name'])
    .select(({ fn, val }) => [
      fn.countAll<number>().as('units'),
      fn
        .agg<string>('string_agg', ['h.place', val('、')])
        .orderBy('h.nth')
        .as('places'),
    ])
    .where('e.communityId', '=', ctx.communityId)
    .where('e.ballotId', '=', ballotId)
    .where('e.entry', '>', after)
    .groupBy(['e.entry', 'e.areaDm2', 'e.voterId', 'p.legalName'])
    .orderBy('e.entry')
    .limit(most)
    .execute()
