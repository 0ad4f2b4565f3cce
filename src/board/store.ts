import { sql } from 'kysely'
import { cashOf, moneyByPoint } from '../funding/ledger/rules'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { type Point, projectCode, type Stage } from '../projects/rules'
import { profileOf } from '../votes/ballots/profiles'
import type { Standing } from '../votes/ballots/standing'
import { pointLines, totalCommitted } from './rules'

type Row = {
  id: string
  number: number
  title: string
  summary: string
  compoundId: string
  compound: string
  households: number
  stage: Stage
  planVersion: number
  raisedAt: Instant
  raisedBy: string
  balances: Record<string, number>
  planned: { point: Point; plannedFen: number; payer: string; basis: string }[]
  plan: { budgetFen: number; decidedBy: 'ballot' | 'signing' | 'council' | 'contributors' } | null
  pledges: { households: number; totalFen: number }
  cosigns: number
  ballot: {
    id: string
    rollHeads: number
    rollAreaDm2: number
    opensAt: string
    closesAt: string
    countedAt: string | null
    heads: number
    areaDm2: number
    standing: Standing
  } | null
  /** Of the community; a ballot that was fixed keeps its own. */
  profile: string
  notice: { id: string; title: string; detour: string; startsAt: string; endsAt: string } | null
  milestones: number
  milestonesDone: number
  /** Its final account: what has come of it, and which bodies have not signed it. */
  account: { state: 'written' | 'public' | 'fixed'; owedFen: number; signed: string[] } | null
}

/** Times inside JSON, in the same writing as everywhere else. */
const at = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00'`)

const columns = sql`
  p.id, p.number, p.title, p.summary, p.compound_id as "compoundId", c.name as compound, c.households, p.stage,
  p.plan_version as "planVersion", p.raised_at as "raisedAt", p.raised_by as "raisedBy",
  (select coalesce(json_object_agg(a.account, a.balance_fen), '{}') from account_balances a
    where a.community_id = inside() and a.project_id = p.id) as balances,
  (select coalesce(json_agg(json_build_object('point', q.point, 'plannedFen', q.planned_fen, 'payer', q.payer, 'basis', q.basis)), '[]')
    from plan_points q where q.community_id = inside() and q.project_id = p.id and q.version = p.plan_version) as planned,
  (select json_build_object('budgetFen', l.budget_fen, 'decidedBy', l.decided_by) from plans l
    where l.community_id = inside() and l.project_id = p.id and l.version = p.plan_version) as plan,
  (select json_build_object('households', count(distinct m.unit_id) filter (where m.amount_fen > 0), 'totalFen', coalesce(sum(m.amount_fen), 0)) from commitments m
    where m.community_id = inside() and m.project_id = p.id and m.person_id is not null) as pledges,
  (select count(*)::int from cosigns s where s.community_id = inside() and s.project_id = p.id) as cosigns,
  (select m.profile from communities m where m.id = inside()) as profile,
  (select json_build_object('id', b.id, 'standing', b.standing, 'rollHeads', b.roll_heads, 'rollAreaDm2', b.roll_area_dm2, 'opensAt', ${at('b.opens_at')},
      'closesAt', ${at('b.closes_at')}, 'countedAt', ${at('b.counted_at')}, 'heads', count(v.entry), 'areaDm2', coalesce(sum(e.area_dm2), 0))
    from (select * from ballots b0 where b0.community_id = inside() and b0.project_id = p.id order by b0.publicised_at desc limit 1) b
    left join votes v on v.community_id = inside() and v.ballot_id = b.id and v.round = 1
    left join roll_entries e on e.community_id = inside() and e.ballot_id = b.id and e.entry = v.entry
    group by b.id, b.standing, b.roll_heads, b.roll_area_dm2, b.opens_at, b.closes_at, b.counted_at) as ballot,
  (select json_build_object('state', case when a.fixed_at is not null then 'fixed' when a.published_at is not null then 'public' else 'written' end,
      'owedFen', (select coalesce(sum(b.balance_fen), 0) from account_balances b
        where b.community_id = inside() and b.project_id = p.id and b.account like 'owed:%'),
      'signed', (select coalesce(json_agg(s.body), '[]') from final_account_signatures s where s.community_id = inside() and s.account_id = a.id))
    from final_accounts a where a.community_id = inside() and a.id = p.final_account_id) as account,
  (select count(*)::int from milestones m where m.community_id = inside() and m.project_id = p.id) as milestones,
  (select count(m.done_at)::int from milestones m where m.community_id = inside() and m.project_id = p.id) as "milestonesDone"`

const notice = (now: Instant) => sql`(select json_build_object('id', n.id, 'title', n.title, 'detour', n.detour,
    'startsAt', ${at('n.starts_at')}, 'endsAt', ${at('n.ends_at')}) from notices n
  where n.community_id = inside() and n.project_id = p.id and n.ends_at > ${now}::timestamptz order by n.starts_at limit 1) as notice`

const shaped = (row: Row) => {
  const { number, balances, planned, plan, profile, ...rest } = row
  const kept = new Map(Object.entries(balances))
  const points = pointLines(moneyByPoint(kept), planned)
  return {
    ...rest,
    code: projectCode(number),
    points,
    budgetFen: plan?.budgetFen ?? 0,
    decidedBy: plan?.decidedBy ?? null,
    /** Whether its owners' ballot decides or only asks: the one that there is, or the one that would be opened now. */
    standing: row.ballot?.standing ?? profileOf(profile).standing,
    committedFen: totalCommitted(points),
    cashFen: [...cashOf(kept).values()].reduce((sum, fen) => sum + fen, 0),
  }
}

export type ProjectCard = ReturnType<typeof shaped>
export const pageProjects = 20

/** A page of the community's projects, newest first, each with its figures, in one statement. */
export const projectCards = async (trx: Trx, now: Instant, before: Instant | undefined): Promise<ProjectCard[]> => {
  const { rows } = await sql<Row>`
    select ${columns}, ${notice(now)} from projects p join compounds c on c.community_id = inside() and c.id = p.compound_id
    where p.community_id = inside() and (${before ?? null}::timestamptz is null or p.raised_at < ${before ?? null}::timestamptz)
    order by p.raised_at desc, p.id limit ${pageProjects}`.execute(trx)
  return rows.map(shaped)
}

/** One project's card, or nothing. */
export const projectCard = async (trx: Trx, now: Instant, projectId: string): Promise<ProjectCard | undefined> => {
  const { rows } = await sql<Row>`
    select ${columns}, ${notice(now)} from projects p join compounds c on c.community_id = inside() and c.id = p.compound_id
    where p.community_id = inside() and p.id = ${projectId}`.execute(trx)
  return rows.map(shaped)[0]
}

type StageLine = { stage: Stage; reason: string; enteredAt: Instant }

export const stagesOf = async (trx: Trx, projectId: string): Promise<StageLine[]> => {
  const { rows } = await sql<StageLine>`
    select stage, reason, entered_at as "enteredAt" from project_stages
    where community_id = inside() and project_id = ${projectId} order by seq limit 200`.execute(trx)
  return rows
}

type Extras = {
  photoIds: string[]
  entries: number
  bulletins: number
  openRemarks: number
  meetings: number
  cosignedByMe: boolean
  ownsHere: boolean
  /** One of the caller's homes in the project's compound. */
  myUnitId: string | null
}

/** What the detail page shows besides the card: photos, counts, and how the caller stands to the project. */
export const extrasOf = async (
  trx: Trx,
  projectId: string,
  compoundId: string,
  unitIds: readonly string[],
  ownedIds: readonly string[],
): Promise<Extras | undefined> => {
  const { rows } = await sql<Extras>`select
    (select coalesce(json_agg(f.file_id), '[]') from project_photos f where f.community_id = inside() and f.project_id = ${projectId}) as "photoIds",
    coalesce((select head_seq from ledgers l where l.community_id = inside() and l.project_id = ${projectId}), 0) as entries,
    (select count(*)::int from bulletins b where b.community_id = inside() and b.project_id = ${projectId}) as bulletins,
    (select count(*)::int from remarks r where r.community_id = inside() and r.project_id = ${projectId} and r.answered_at is null) as "openRemarks",
    (select count(*)::int from meetings m where m.community_id = inside() and m.project_id = ${projectId}) as meetings,
    exists (select from cosigns s where s.community_id = inside() and s.project_id = ${projectId} and s.unit_id = any(${unitIds}::uuid[])) as "cosignedByMe",
    exists (select from units u where u.community_id = inside() and u.compound_id = ${compoundId} and u.id = any(${ownedIds}::uuid[])) as "ownsHere",
    (select u.id from units u where u.community_id = inside() and u.compound_id = ${compoundId} and u.id = any(${unitIds}::uuid[]) limit 1) as "myUnitId"`.execute(
    trx,
  )
  return rows[0]
}
