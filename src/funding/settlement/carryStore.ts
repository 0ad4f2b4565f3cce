import { type Expression, sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import { type Point, projectCode, type Stage, type surplusRules } from '../../projects/rules'
import { nextStages } from './carryRules'

/** Other projects of the same compound for which a surplus may be meant, those that collect money first. */
export const nextProjects = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ id: string; number: number; title: string; stage: Stage }>`
    select n.id, n.number, n.title, n.stage from projects p
    join projects n on n.community_id = inside() and n.compound_id = p.compound_id and n.id <> p.id
    where p.community_id = inside() and p.id = ${projectId} and n.stage = any(${[...nextStages]}::text[])
    order by n.stage <> 'funding', n.number desc limit 50`.execute(trx)
  return rows
}

type Carried = {
  number: number
  point: Point
  amountFen: number
  /** Of it, what two people have confirmed as received. */
  receivedFen: number
  at: Instant
  /** The project on the other side. */
  projectId: string
  code: string
  title: string
  promise: number
}

/** What was carried over into a project, or out of it, oldest first. */
export const carriedFor = async (trx: Trx, projectId: string): Promise<{ into: Carried[]; out: Carried[] }> => {
  const { rows } = await sql<Omit<Carried, 'code'> & { into: boolean; projectNumber: number }>`
    select k.to_project_id = ${projectId} as into, r.number, k.point, k.amount_fen as "amountFen", c.received_fen as "receivedFen",
      k.carried_at as at, j.id as "projectId", j.number as "projectNumber", j.title, c.number as promise
    from carried k
    join returns r on r.community_id = inside() and r.id = k.return_id
    join commitments c on c.community_id = inside() and c.id = k.promise_id
    join projects j on j.community_id = inside()
      and j.id = case when k.to_project_id = ${projectId} then k.from_project_id else k.to_project_id end
    where k.community_id = inside() and (k.to_project_id = ${projectId} or k.from_project_id = ${projectId})
    order by k.carried_at, r.number limit 200`.execute(trx)
  const side = (wanted: boolean) =>
    rows
      .filter(({ into }) => into === wanted)
      .map(({ into, projectNumber, ...row }) => ({ ...row, code: projectCode(projectNumber) }))
  return { into: side(true), out: side(false) }
}

export type SurplusRow = {
  accountId: string
  number: number
  point: Point
  amountFen: number
  surplus: (typeof surplusRules)[number]
  from: { id: string; compoundId: string; number: number; title: string }
  sending: { id: string; evidence: string; bounceAsked: boolean } | null
  carried: boolean
  named: { id: string; number: number; title: string; stage: Stage } | null
}

/**
 * A return with its account, its project and its standing sending. The sending is held: whoever says that the bank sent it back
 * holds it too, and of the two the second sees what the first did.
 */
export const lockSurplus = async (trx: Trx, returnId: string): Promise<SurplusRow> => {
  await sql`select from sendings where community_id = inside() and return_id = ${returnId} for update`.execute(trx)
  const { rows } = await sql<SurplusRow>`
    select r.account_id as "accountId", r.number, r.point, r.amount_fen as "amountFen", a.surplus,
      json_build_object('id', p.id, 'compoundId', p.compound_id, 'number', p.number, 'title', p.title) as "from",
      (select json_build_object('id', s.id, 'evidence', s.evidence, 'bounceAsked', exists (select from bounces b
          where b.community_id = inside() and b.sending_id = s.id))
        from sendings s where s.community_id = inside() and s.return_id = r.id and s.confirmed_at is not null and s.bounce_id is null) as sending,
      exists (select from carried k where k.community_id = inside() and k.return_id = r.id) as carried,
      (select json_build_object('id', n.id, 'number', n.number, 'title', n.title, 'stage', n.stage)
        from projects n where n.community_id = inside() and n.id = a.next_project_id) as named
    from returns r join final_accounts a on a.community_id = inside() and a.id = r.account_id
    join projects p on p.community_id = inside() and p.id = r.project_id
    where r.community_id = inside() and r.id = ${returnId}`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

/** What was sent to the next project and could be carried over now, because another project of the compound collects for that point; of the projects that `answered` names. */
export const surplusWaiting = async (
  trx: Trx,
  answered: Expression<unknown>,
): Promise<{ projectId: string | null; count: number }> => {
  const { rows } = await sql<{ projectId: string | null; count: number }>`
    select min(r.project_id::text) as "projectId", count(*)::int as count
    from returns r join final_accounts a on a.community_id = inside() and a.id = r.account_id and a.surplus = 'nextProject'
    join projects p on p.community_id = inside() and p.id = r.project_id
    join sendings s on s.community_id = inside() and s.return_id = r.id and s.confirmed_at is not null and s.bounce_id is null
    where r.community_id = inside() and r.commitment_id is null and ${answered}
      and not exists (select from carried k where k.community_id = inside() and k.return_id = r.id)
      and not exists (select from bounces b where b.community_id = inside() and b.sending_id = s.id)
      and exists (select from projects n join plan_points q on q.community_id = inside() and q.project_id = n.id
          and q.version = n.plan_version and q.point = r.point
        where n.community_id = inside() and n.compound_id = p.compound_id and n.id <> p.id and n.stage = 'funding'
          and n.final_account_id is null)`.execute(trx)
  return rows[0] ?? { projectId: null, count: 0 }
}
