import { sql } from 'kysely'
import { homeLiesIn } from '../../identity/places'
import { maskedName } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import { limitsOf, recorders, supervisors } from '../../platform/roles'
import { type Context, holds, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { answersFor } from '../../projects/places'
import { type Body, type Kind, shownName } from '../ledger/rules'
import { receiptWaits } from '../ledger/store'
import { namesPayer } from '../pledges/rules'

/** Who works with what a project is promised and pays. */
export const deskRoles = [
  'secretary',
  'gridWorker',
  'officer',
  'propertyManager',
  'contractor',
  'residentsSupervisor',
  'ownersSupervisor',
] as const

type Rows = {
  commitments: {
    id: string
    number: number
    point: string
    kind: Kind
    payer: string
    personId: string | null
    shownAs: string
    amountFen: number
    receivedFen: number
  }[]
  receipts: {
    id: string
    number: number
    payer: string
    personId: string | null
    shownAs: string
    amountFen: number
    method: string
    evidence: string
    recordedByMe: boolean
    /** Not for money that WeChat says has come: it goes back by WeChat. */
    takesBack: boolean
    recordedAt: Instant
  }[]
  /** Records that were taken back, newest first: whoever wrote one down reads why. By the number of its promise, without a name. */
  declined: { id: string; number: number; amountFen: number; reason: string; byRecorder: boolean; at: Instant }[]
  payments: {
    id: string
    payee: string
    purpose: string
    amountFen: number
    invoice: string
    mine: boolean
    signed: Body[]
    paidAt: Instant | null
    declinedAt: Instant | null
  }[]
}

/** What waits on a project's desk: promises not yet kept, receipts to confirm, payments, those that wait first. For staff and supervisors only. */
const deskOf = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  personId: string,
  limits: string[] | undefined,
): Promise<Rows> => {
  const here = limits ? sql`and ${homeLiesIn(sql`c.unit_id`, limits)}` : sql``
  const { rows } = await sql<Rows>`select
    (select coalesce(json_agg(c), '[]') from (
      select c.id, c.number, c.point, c.kind, coalesce(p.legal_name, c.payer) as payer, c.person_id as "personId", c.shown_as as "shownAs", c.amount_fen as "amountFen", c.received_fen as "receivedFen"
      from commitments c left join people p on p.community_id = inside() and p.id = c.person_id
      where c.community_id = inside() and c.project_id = ${projectId} and c.received_fen < c.amount_fen ${here}
      order by c.number limit 200) c) as commitments,
    (select coalesce(json_agg(r), '[]') from (
      select r.id, c.number, coalesce(p.legal_name, c.payer) as payer, c.person_id as "personId", c.shown_as as "shownAs", r.amount_fen as "amountFen", r.method, r.evidence,
        r.recorded_by = ${personId} as "recordedByMe", r.wechat_order_id is null as "takesBack", r.recorded_at as "recordedAt"
      from receipts r join commitments c on c.community_id = inside() and c.id = r.commitment_id
      left join people p on p.community_id = inside() and p.id = c.person_id
      where r.community_id = inside() and r.project_id = ${projectId} and ${receiptWaits(communityId)} ${here}
      order by r.recorded_at limit 200) r) as receipts,
    (select coalesce(json_agg(d), '[]') from (
      select r.id, c.number, r.amount_fen as "amountFen", r.decline_reason as reason, r.declined_by = r.recorded_by as "byRecorder", r.declined_at as at
      from receipts r join commitments c on c.community_id = inside() and c.id = r.commitment_id
      where r.community_id = inside() and r.project_id = ${projectId} and r.declined_at is not null ${here}
      order by r.declined_at desc limit 20) d) as declined,
    (select coalesce(json_agg(y), '[]') from (
      select y.id, y.payee, y.purpose, y.amount_fen as "amountFen", y.invoice, y.requested_by = ${personId} as mine, y.paid_at as "paidAt", y.declined_at as "declinedAt",
        (select coalesce(json_agg(s.body), '[]') from payment_signatures s where s.community_id = inside() and s.payment_id = y.id) as signed
      from payments y where y.community_id = inside() and y.project_id = ${projectId} ${limits ? sql`and false` : sql``}
      order by y.paid_at is null and y.declined_at is null desc, y.requested_at desc limit 100) y) as payments`.execute(
    trx,
  )
  return rows[0] ?? { commitments: [], receipts: [], declined: [], payments: [] }
}

/**
 * Names of payers go to those who record and confirm receipts, on record; to everybody else masked. Who is only “a neighbour”
 * to the public is one to the office too: the name is for the supervisors.
 */
export const deskFor = async (ctx: Context, projectId: string) => {
  // Whoever works in one grid or building finds what its homes promised, and nothing of the others.
  const limits = (await answersFor(ctx, deskRoles, projectId)) ? undefined : limitsOf(ctx.caller.roles, deskRoles)
  const desk = await deskOf(ctx.trx, ctx.communityId, projectId, personOf(ctx.caller), limits)
  const supervises = holds(ctx.caller, ...supervisors)
  const records = holds(ctx.caller, ...recorders)
  const named = ({ shownAs }: { shownAs: string }) => namesPayer(shownAs, { supervises, records })
  ctx.readsNames(
    [...desk.commitments, ...desk.receipts].filter(named).flatMap(({ personId }) => personId ?? []),
    'desk',
  )
  const shown = <T extends { payer: string; personId: string | null; shownAs: string }>(row: T) => {
    const { personId, shownAs, payer, ...rest } = row
    if (!personId || named(row)) return { ...rest, payer }
    return { ...rest, payer: shownName(shownAs, { legalName: '', masked: maskedName(payer), building: '' }) }
  }
  return { ...desk, commitments: desk.commitments.map(shown), receipts: desk.receipts.map(shown) }
}

export type Desk = Awaited<ReturnType<typeof deskFor>>
