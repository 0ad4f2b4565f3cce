import { sql } from 'kysely'
import { type Instant, msOf } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { lockProject, moveTo, planOf } from '../../projects/store'
import type { SigningRules } from '../ballots/profiles'
import { type HomeAnswer, type SigningHome, signingDone, underPlan } from './rules'

export type Agreement = {
  id: string
  projectId: string
  scopeKind: 'stairwell' | 'building'
  rules: SigningRules
  version: number
  appliedAt: Instant
  reachedAt: Instant | null
  completedAt: Instant | null
  /** When the version that stands was written, and when the project's plan was. */
  writtenAt: Instant | null
  planAt: Instant | null
}

/** One agreement, by its id or its project's; locked where something is written. */
export const agreementOf = async (trx: Trx, where: { id?: string; projectId?: string }, lock = false) => {
  const { rows } = await sql<Agreement>`
    select id, project_id as "projectId", scope_kind as "scopeKind", rules, version, applied_at as "appliedAt",
      reached_at as "reachedAt", completed_at as "completedAt",
      (select v.written_at from agreement_versions v where v.community_id = inside() and v.agreement_id = agreements.id
        and v.version = agreements.version) as "writtenAt",
      (select l.written_at from projects p join plans l on l.community_id = inside() and l.project_id = p.id and l.version = p.plan_version
        where p.community_id = inside() and p.id = agreements.project_id) as "planAt"
    from agreements where community_id = inside()
      and ${where.id ? sql`id = ${where.id}` : sql`project_id = ${where.projectId ?? null}`} ${lock ? sql`for update` : sql``}`.execute(
    trx,
  )
  return rows[0]
}

export type Home = SigningHome &
  HomeAnswer & { stairwell: string; room: string; round: number; shareFen: number | null; onPaper: boolean }

/** Every home of an agreement with what stands for it, and its share of the version that stands. */
export const homesOf = async (trx: Trx, { id, version }: Agreement): Promise<Home[]> => {
  const { rows } = await sql<Home>`
    select h.unit_id as "unitId", h.stairwell_id as "stairwellId", s.name as stairwell, h.room, h.floor, h.area_dm2 as "areaDm2",
      a.act, a.version, coalesce(a.round, 0)::int as round, a.paper_id is not null as "onPaper", p.share_fen as "shareFen"
    from agreement_homes h join stairwells s on s.community_id = inside() and s.id = h.stairwell_id
    left join standing_acts a on a.community_id = inside() and a.agreement_id = h.agreement_id and a.unit_id = h.unit_id
    left join agreement_shares p on p.community_id = inside() and p.agreement_id = h.agreement_id and p.unit_id = h.unit_id
      and p.version = ${version}
    where h.community_id = inside() and h.agreement_id = ${id} order by s.name, h.floor, h.room`.execute(trx)
  return rows
}

export const setAgreement = (trx: Trx, communityId: string, id: string, change: object) =>
  trx.updateTable('agreements').set(change).where('communityId', '=', communityId).where('id', '=', id).execute()

/** Every agreement whose ratio has held for its days. */
export const agreementsDue = async (trx: Trx, now: Instant): Promise<string[]> => {
  const { rows } = await sql<{ id: string; reachedAt: Instant; rules: SigningRules }>`
    select id, reached_at as "reachedAt", rules from agreements
    where community_id = inside() and completed_at is null and reached_at is not null order by reached_at limit 100`.execute(
    trx,
  )
  return rows.filter(({ reachedAt, rules }) => signingDone(reachedAt, rules, msOf(now))).map(({ id }) => id)
}

/** Close one agreement, once; the project goes on with what was signed. */
export const complete = async (trx: Trx, communityId: string, agreementId: string, now: Instant): Promise<boolean> => {
  const agreement = await agreementOf(trx, { id: agreementId }, true)
  if (!agreement || agreement.completedAt || !signingDone(agreement.reachedAt, agreement.rules, msOf(now))) return false
  const project = await lockProject(trx, communityId, agreement.projectId)
  const plan = await planOf(trx, communityId, project.id, project.planVersion)
  if (project.stage !== 'planned' || plan?.decidedBy !== 'signing') return false
  if (!underPlan(agreement.writtenAt, plan.writtenAt)) return false
  await setAgreement(trx, communityId, agreementId, { completedAt: now })
  const by = { trx, communityId, now, personId: undefined }
  await moveTo(by, project, 'deciding', '签约达到比例', { planVersion: project.planVersion })
  await moveTo(by, { ...project, stage: 'deciding' }, 'funding', '签约完成', { decisionPassed: true })
  return true
}
