import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'

type PaymentRow = {
  id: string
  projectId: string
  amountFen: number
  purpose: string
  requestedBy: string
  paidAt: Instant | null
  declinedAt: Instant | null
}

export const lockPayment = async (trx: Trx, paymentId: string): Promise<PaymentRow> => {
  const { rows } = await sql<PaymentRow>`
    select id, project_id as "projectId", amount_fen as "amountFen", purpose, requested_by as "requestedBy", paid_at as "paidAt",
      declined_at as "declinedAt"
    from payments where community_id = inside() and id = ${paymentId} for update`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export const signaturesOf = async (trx: Trx, paymentId: string) => {
  const { rows } = await sql<{ body: string; personId: string }>`
    select body, person_id as "personId" from payment_signatures
    where community_id = inside() and payment_id = ${paymentId}`.execute(trx)
  return rows
}

/**
 * What one budget line allows, and what has been asked of it: over every version of the plan, by the line's name, so that a new
 * version does not begin at nothing.
 */
export const lineFacts = async (trx: Trx, projectId: string, version: number, line: number) => {
  const { rows } = await sql<{ lineFen: number; askedFen: number }>`
    select l.amount_fen as "lineFen", (select coalesce(sum(p.amount_fen), 0)::bigint from payments p
      join plan_lines k on k.community_id = inside() and k.project_id = p.project_id and k.version = p.plan_version and k.line = p.line
      where p.community_id = inside() and p.project_id = ${projectId} and k.name = l.name
        and p.declined_at is null and p.reversal_id is null) as "askedFen"
    from plan_lines l where l.community_id = inside() and l.project_id = ${projectId} and l.version = ${version} and l.line = ${line}`.execute(
    trx,
  )
  return found(rows[0], 'funding.notFound')
}
