import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import type { Point } from '../../projects/rules'
import type { SendingState } from './rules'

export const pageReturns = 100

type ReturnRow = {
  id: string
  number: number
  point: Point
  payee: string
  personId: string | null
  promise: number | null
  amountFen: number
  /** The project into which it was carried over. */
  carriedTo: { id: string; title: string } | null
  sending: {
    id: string
    method: 'transfer' | 'cash'
    evidence: string
    mine: boolean
    confirmedAt: Instant | null
    bounce: { id: string; why: string; mine: boolean } | null
  } | null
}

const sendingOf = (
  personId: string,
) => sql`(select json_build_object('id', s.id, 'method', s.method, 'evidence', s.evidence,
    'mine', s.recorded_by = ${personId}, 'confirmedAt', s.confirmed_at, 'bounce', (select json_build_object('id', b.id, 'why', b.why,
      'mine', b.asked_by = ${personId}) from bounces b where b.community_id = inside() and b.sending_id = s.id))
  from sendings s where s.community_id = inside() and s.return_id = r.id and s.withdrawn_at is null and s.bounce_id is null) as sending`

/** A page of the returns of a project, by their number, with who gets each. For those who send and confirm. */
export const returnsAfter = async (
  trx: Trx,
  projectId: string,
  after: number,
  personId: string,
): Promise<ReturnRow[]> => {
  const { rows } = await sql<ReturnRow>`
    select r.id, r.number, r.point, coalesce(nullif(r.payee, ''), h.legal_name, c.payer) as payee, c.person_id as "personId",
      c.number as promise, r.amount_fen as "amountFen", ${sendingOf(personId)},
      (select json_build_object('id', n.id, 'title', n.title) from carried k join projects n on n.community_id = inside() and n.id = k.to_project_id
        where k.community_id = inside() and k.return_id = r.id) as "carriedTo"
    from returns r left join commitments c on c.community_id = inside() and c.id = r.commitment_id
    left join people h on h.community_id = inside() and h.id = c.person_id
    where r.community_id = inside() and r.project_id = ${projectId} and r.number > ${after}
    order by r.number limit ${pageReturns}`.execute(trx)
  return rows
}

type MyReturn = { number: number; promise: number; amountFen: number; sentAt: Instant | null }

/** What comes back to one person from a project. */
export const returnsOfPerson = async (trx: Trx, projectId: string, personId: string): Promise<MyReturn[]> => {
  const { rows } = await sql<MyReturn>`
    select r.number, c.number as promise, r.amount_fen as "amountFen",
      (select s.confirmed_at from sendings s where s.community_id = inside() and s.return_id = r.id
        and s.confirmed_at is not null and s.bounce_id is null) as "sentAt"
    from commitments c join returns r on r.community_id = inside() and r.commitment_id = c.id
    where c.community_id = inside() and c.person_id = ${personId} and c.project_id = ${projectId} order by r.number limit 100`.execute(
    trx,
  )
  return rows
}

export const returnOf = async (trx: Trx, returnId: string) => {
  const { rows } = await sql<{ projectId: string; point: Point; amountFen: number }>`
    select project_id as "projectId", point, amount_fen as "amountFen" from returns
    where community_id = inside() and id = ${returnId}`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export const lockSending = async (trx: Trx, sendingId: string) => {
  const { rows } = await sql<SendingState & { number: number }>`
    select s.recorded_by as "recordedBy", s.confirmed_at as "confirmedAt", s.withdrawn_at as "withdrawnAt", r.number,
      exists (select from bounces b where b.community_id = inside() and b.sending_id = s.id) as "bounceAsked",
      exists (select from carried k where k.community_id = inside() and k.return_id = s.return_id) as carried
    from sendings s join returns r on r.community_id = inside() and r.id = s.return_id
    where s.community_id = inside() and s.id = ${sendingId} for update of s`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export const lockBounce = async (trx: Trx, bounceId: string) => {
  const { rows } = await sql<{ askedBy: string; confirmedAt: Instant | null; why: string; number: number }>`
    select b.asked_by as "askedBy", b.confirmed_at as "confirmedAt", b.why, r.number
    from bounces b join sendings s on s.community_id = inside() and s.id = b.sending_id
    join returns r on r.community_id = inside() and r.id = s.return_id
    where b.community_id = inside() and b.id = ${bounceId} for update of b`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

/** A sending that a second person confirms. */
export const postSentBack = (trx: Trx, sendingId: string, by: string, at: Instant, memo: string) =>
  sql`select post_sent_back(${sendingId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** What the bank sent back is owed again. */
export const postBounce = (trx: Trx, bounceId: string, by: string, at: Instant, memo: string) =>
  sql`select post_bounce(${bounceId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)
