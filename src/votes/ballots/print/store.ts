import { sql } from 'kysely'
import type { Context } from '../../../platform/server/call'
import type { Trx } from '../../../platform/server/db'
import { projectCode } from '../../../projects/rules'
import { reachedBy } from '../doors'
import type { BallotRow } from '../store'

/** What stands around a ballot on its papers: the community, the places it asks, the project and its plan. */
export type Setting = { community: string; places: string; project: string }

export const projectSetting = async (trx: Trx, projectId: string): Promise<Pick<Setting, 'community' | 'project'>> => {
  const { rows } = await sql<{ community: string; number: number; title: string }>`
    select c.name as community, p.number, p.title from projects p join communities c on c.id = inside()
    where p.community_id = inside() and p.id = ${projectId}`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('a paper without its project')
  return { community: row.community, project: `${projectCode(row.number)} ${row.title}` }
}

export const settingOf = async (trx: Trx, ballot: BallotRow): Promise<Setting> => {
  const { rows } = await sql<{ places: string | null }>`
    select string_agg(distinct m.name, '、' order by m.name) as places from roll_units r
    join units u on u.community_id = inside() and u.id = r.unit_id
    join compounds m on m.community_id = inside() and m.id = u.compound_id
    where r.community_id = inside() and r.ballot_id = ${ballot.id}`.execute(trx)
  return { ...(await projectSetting(trx, ballot.projectId)), places: rows[0]?.places ?? '' }
}

/** The homes of a roll in the order of the street, and which is the first of its entry: there its paper is handed out. */
const homesOf = (ctx: Context, ballotId: string) => sql`
  select r.entry, b.id as building_id, b.name as building, ${reachedBy(ctx)} as reached,
    b.name || ' ' || s.name || ' ' || u.room as place,
    row_number() over (partition by r.entry order by length(b.name), b.name, length(s.name), s.name, u.floor, length(u.room), u.room, u.id) as nth,
    row_number() over (order by length(b.name), b.name, length(s.name), s.name, u.floor, length(u.room), u.room, u.id) as line
  from roll_units r join units u on u.community_id = inside() and u.id = r.unit_id
  join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
  join buildings b on b.community_id = inside() and b.id = s.building_id
  where r.community_id = inside() and r.ballot_id = ${ballotId}`

type PaperBuilding = { id: string; name: string; papers: number }

/** The buildings within a walker's reach, with how many papers go there: one for each right, at its first home. */
export const paperBuildings = async (ctx: Context, ballotId: string): Promise<PaperBuilding[]> => {
  const { rows } = await sql<PaperBuilding>`
    with homes as (${homesOf(ctx, ballotId)})
    select building_id as id, building as name, count(*)::int as papers from homes where nth = 1 and reached
    group by building_id, building order by length(building), building limit 500`.execute(ctx.trx)
  return rows
}

export type PaperEntry = { entry: number; places: string; areaDm2: number }

/** One batch of a building's papers, in the order in which they are carried. */
export const paperEntries = async (
  ctx: Context,
  ballotId: string,
  { buildingId, page, batch }: { buildingId: string; page: number; batch: number },
): Promise<PaperEntry[]> => {
  const { rows } = await sql<PaperEntry>`
    with homes as (${homesOf(ctx, ballotId)}),
      firsts as (select entry, line from homes where nth = 1 and reached and building_id = ${buildingId}
        order by line limit ${batch} offset ${page * batch})
    select f.entry, e.area_dm2 as "areaDm2", string_agg(h.place, '、' order by h.nth) as places
    from firsts f join homes h on h.entry = f.entry
    join roll_entries e on e.community_id = inside() and e.ballot_id = ${ballotId} and e.entry = f.entry
    group by f.entry, f.line, e.area_dm2 order by f.line`.execute(ctx.trx)
  return rows
}

export type RollLine = PaperEntry & { personId: string; name: string; units: number }

/** A page of the frozen roll with the legal name of whoever votes for each entry. */
export const rollLines = async (ctx: Context, ballotId: string, after: number, most: number): Promise<RollLine[]> => {
  const { rows } = await sql<RollLine>`
    with homes as (${homesOf(ctx, ballotId)})
    select e.entry, e.area_dm2 as "areaDm2", e.voter_id as "personId", p.legal_name as name, count(*)::int as units,
      string_agg(h.place, '、' order by h.nth) as places
    from roll_entries e join homes h on h.entry = e.entry
    join people p on p.community_id = inside() and p.id = e.voter_id
    where e.community_id = inside() and e.ballot_id = ${ballotId} and e.entry > ${after}
    group by e.entry, e.area_dm2, e.voter_id, p.legal_name order by e.entry limit ${most}`.execute(ctx.trx)
  return rows
}
