import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { Point, Stage } from '../../projects/rules'

/** Days before the newest entry that the picture by day shows: our choice, a season. */
const plotDays = 92
export const pagePledges = 50

type ProgressRow = {
  number: number
  title: string
  stage: Stage
  compound: string
  community: string
  budgetFen: number
  suggestedFen: number | null
  planned: Point[]
  balances: Record<string, number>
  households: number
  days: { day: string; movedFen: number }[]
  buildings: { name: string; households: number; amountFen: number }[]
}

/** Promised less taken back on each day in China, oldest first. */
const daysOf = (projectId: string): RawBuilder<unknown> => sql`(select coalesce(json_agg(d order by d.day), '[]') from (
    select to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
      sum(case when e.credit like 'committed%' then e.amount_fen else 0 - e.amount_fen end)::bigint as "movedFen"
    from entries e join ledgers l on l.community_id = inside() and l.project_id = e.project_id
    where e.community_id = inside() and e.project_id = ${projectId} and e.at > l.clock_at - ${`${plotDays} days`}::interval
      and (e.credit like 'committed%' or e.debit like 'committed%')
    group by 1) d)`

/** The buildings that take part, in the order of their numbers and not of their sums; one where nobody pledged is not named. */
const buildingsOf = (
  projectId: string,
): RawBuilder<unknown> => sql`(select coalesce(json_agg(q order by length(q.name), q.name), '[]') from (
    select b.name, count(distinct c.unit_id)::int as households, sum(c.amount_fen)::bigint as "amountFen"
    from commitments c join units u on u.community_id = inside() and u.id = c.unit_id
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    where c.community_id = inside() and c.project_id = ${projectId} and c.person_id is not null and c.amount_fen > 0
    group by b.id, b.name) q)`

/** All that the pictures of a campaign show, in one statement. */
export const progressOf = async (trx: Trx, projectId: string): Promise<ProgressRow> => {
  const { rows } = await sql<ProgressRow>`
    select j.number, j.title, j.stage, m.name as compound, o.name as community, coalesce(l.budget_fen, 0)::bigint as "budgetFen",
      l.suggested_fen as "suggestedFen",
      (select coalesce(json_agg(q.point), '[]') from plan_points q
        where q.community_id = inside() and q.project_id = j.id and q.version = j.plan_version) as planned,
      (select coalesce(json_object_agg(a.account, a.balance_fen), '{}') from account_balances a
        where a.community_id = inside() and a.project_id = j.id) as balances,
      (select count(distinct c.unit_id)::int from commitments c
        where c.community_id = inside() and c.project_id = j.id and c.person_id is not null and c.amount_fen > 0) as households,
      ${daysOf(projectId)} as days, ${buildingsOf(projectId)} as buildings
    from projects j join compounds m on m.community_id = inside() and m.id = j.compound_id
    join communities o on o.id = j.community_id
    left join plans l on l.community_id = inside() and l.project_id = j.id and l.version = j.plan_version
    where j.community_id = inside() and j.id = ${projectId}`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export type PledgeRow = {
  number: number
  at: Instant
  shownAs: string
  legalName: string
  building: string
  room: string
  personId: string
  amountFen: number
  receivedFen: number
}

/**
 * Pledges by people that stand, newest first, before a number. Nothing orders them but time. A consent to be named that was
 * taken back masks the name.
 */
export const pledgesBefore = async (trx: Trx, projectId: string, before: number): Promise<PledgeRow[]> => {
  const { rows } = await sql<PledgeRow>`
    select c.number, c.made_at as at, case when c.shown_as = 'named' and not exists (select from consents k
          where k.community_id = inside() and k.person_id = c.person_id and k.purpose = 'publicName' and k.withdrawn_at is null)
        then 'masked' else c.shown_as end as "shownAs", p.legal_name as "legalName", coalesce(b.name, '') as building,
      coalesce(u.room, '') as room, c.person_id as "personId", c.amount_fen as "amountFen", c.received_fen as "receivedFen"
    from commitments c join people p on p.community_id = inside() and p.id = c.person_id
    left join units u on u.community_id = inside() and u.id = c.unit_id
    left join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    left join buildings b on b.community_id = inside() and b.id = s.building_id
    where c.community_id = inside() and c.project_id = ${projectId} and c.amount_fen > 0 and c.number < ${before}
    order by c.number desc limit ${pagePledges}`.execute(trx)
  return rows
}
