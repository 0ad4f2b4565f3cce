import { sql } from 'kysely'
import type { Instant } from '../platform/instant'
import { found } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import type { Kind } from './rules'

export type CommitmentRow = {
  id: string
  projectId: string
  number: number
  point: 'government' | 'street' | 'unit' | 'community' | 'owner' | 'property'
  kind: Kind
  amountFen: number
  receivedFen: number
  waitingFen: number
}

/** A commitment, locked, with what is written down for it and waits for the second person. */
export const lockCommitment = async (trx: Trx, commitmentId: string): Promise<CommitmentRow> => {
  const { rows } = await sql<CommitmentRow>`
    select c.id, c.project_id as "projectId", c.number, c.point, c.kind, c.amount_fen as "amountFen", c.received_fen as "receivedFen",
      (select coalesce(sum(r.amount_fen), 0)::bigint from receipts r
        where r.community_id = inside() and r.commitment_id = c.id and r.confirmed_at is null) as "waitingFen"
    from commitments c where c.community_id = inside() and c.id = ${commitmentId} for update`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export type ReceiptRow = {
  id: string
  commitmentId: string
  projectId: string
  amountFen: number
  recordedBy: string
  confirmedBy: string | null
}

export const lockReceipt = async (trx: Trx, receiptId: string): Promise<ReceiptRow> => {
  const { rows } = await sql<ReceiptRow>`
    select id, commitment_id as "commitmentId", project_id as "projectId", amount_fen as "amountFen",
      recorded_by as "recordedBy", confirmed_by as "confirmedBy"
    from receipts where community_id = inside() and id = ${receiptId} for update`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export type PaymentRow = {
  id: string
  projectId: string
  amountFen: number
  purpose: string
  requestedBy: string
  paidAt: Instant | null
}

export const lockPayment = async (trx: Trx, paymentId: string): Promise<PaymentRow> => {
  const { rows } = await sql<PaymentRow>`
    select id, project_id as "projectId", amount_fen as "amountFen", purpose, requested_by as "requestedBy", paid_at as "paidAt"
    from payments where community_id = inside() and id = ${paymentId} for update`.execute(trx)
  return found(rows[0], 'funding.notFound')
}

export const signaturesOf = async (trx: Trx, paymentId: string) => {
  const { rows } = await sql<{ body: string; personId: string }>`
    select body, person_id as "personId" from payment_signatures
    where community_id = inside() and payment_id = ${paymentId}`.execute(trx)
  return rows
}

/** What one budget line allows, and what has been asked of it. */
export const lineFacts = async (trx: Trx, projectId: string, version: number, line: number) => {
  const { rows } = await sql<{ lineFen: number; askedFen: number }>`
    select l.amount_fen as "lineFen", (select coalesce(sum(p.amount_fen), 0)::bigint from payments p
      where p.community_id = inside() and p.project_id = ${projectId} and p.plan_version = ${version} and p.line = ${line}) as "askedFen"
    from plan_lines l where l.community_id = inside() and l.project_id = ${projectId} and l.version = ${version} and l.line = ${line}`.execute(
    trx,
  )
  return found(rows[0], 'funding.notFound')
}

/** How many households pledged, and how much in all. */
export const pledgesOf = async (trx: Trx, projectId: string) => {
  const { rows } = await sql<{ households: number; totalFen: number }>`
    select count(distinct unit_id)::int as households, coalesce(sum(amount_fen), 0)::bigint as "totalFen"
    from commitments where community_id = inside() and project_id = ${projectId} and person_id is not null`.execute(trx)
  return rows[0] ?? { households: 0, totalFen: 0 }
}

export const waitingReceipts = async (trx: Trx, projectId: string): Promise<number> => {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from receipts
    where community_id = inside() and project_id = ${projectId} and confirmed_at is null`.execute(trx)
  return rows[0]?.waiting ?? 0
}

export type Desk = {
  commitments: {
    id: string
    number: number
    point: string
    kind: Kind
    payer: string
    amountFen: number
    receivedFen: number
  }[]
  receipts: {
    id: string
    number: number
    payer: string
    amountFen: number
    method: string
    evidence: string
    recordedByMe: boolean
    recordedAt: Instant
  }[]
  payments: {
    id: string
    payee: string
    purpose: string
    amountFen: number
    invoice: string
    mine: boolean
    signed: string[]
    paidAt: Instant | null
  }[]
}

/** What waits on a project's desk: promises not yet kept, receipts to confirm, payments to sign. For staff and supervisors only. */
export const deskOf = async (trx: Trx, projectId: string, personId: string): Promise<Desk> => {
  const { rows } = await sql<Desk>`select
    (select coalesce(json_agg(c), '[]') from (
      select c.id, c.number, c.point, c.kind, coalesce(p.legal_name, c.payer) as payer, c.amount_fen as "amountFen", c.received_fen as "receivedFen"
      from commitments c left join people p on p.community_id = inside() and p.id = c.person_id
      where c.community_id = inside() and c.project_id = ${projectId} and c.received_fen < c.amount_fen
      order by c.number limit 200) c) as commitments,
    (select coalesce(json_agg(r), '[]') from (
      select r.id, c.number, coalesce(p.legal_name, c.payer) as payer, r.amount_fen as "amountFen", r.method, r.evidence,
        r.recorded_by = ${personId} as "recordedByMe", r.recorded_at as "recordedAt"
      from receipts r join commitments c on c.community_id = inside() and c.id = r.commitment_id
      left join people p on p.community_id = inside() and p.id = c.person_id
      where r.community_id = inside() and r.project_id = ${projectId} and r.confirmed_at is null
      order by r.recorded_at limit 200) r) as receipts,
    (select coalesce(json_agg(y), '[]') from (
      select y.id, y.payee, y.purpose, y.amount_fen as "amountFen", y.invoice, y.requested_by = ${personId} as mine, y.paid_at as "paidAt",
        (select coalesce(json_agg(s.body), '[]') from payment_signatures s where s.community_id = inside() and s.payment_id = y.id) as signed
      from payments y where y.community_id = inside() and y.project_id = ${projectId}
      order by y.requested_at desc limit 100) y) as payments`.execute(trx)
  return rows[0] ?? { commitments: [], receipts: [], payments: [] }
}
