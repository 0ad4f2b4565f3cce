import { maskedName } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import { limitsOf, recorders, supervisors } from '../../platform/roles'
import { type Context, holds } from '../../platform/server/call'
import { answersFor } from '../../projects/places'
import { type Body, type Kind, shownName } from '../ledger/rules'
import { namesPayer } from '../pledges/rules'
import { deskOf } from './deskStore'

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

/** A promise that is not kept yet. */
type OpenPromise = {
  id: string
  number: number
  point: string
  kind: Kind
  payer: string
  amountFen: number
  receivedFen: number
}
/** A receipt that waits for its second person; `number` is its promise's. */
type WaitingReceipt = {
  id: string
  number: number
  payer: string
  amountFen: number
  method: string
  evidence: string
  recordedByMe: boolean
  takesBack: boolean
  recordedAt: Instant
}
type DeclinedReceipt = {
  id: string
  number: number
  amountFen: number
  reason: string
  byRecorder: boolean
  at: Instant
}
type DeskPayment = {
  id: string
  payee: string
  purpose: string
  amountFen: number
  invoice: string
  mine: boolean
  paidAt: Instant | null
  declinedAt: Instant | null
  signed: Body[]
  /** As what bodies: where the owners have no committee another one signs for them. */
  signedAs: string[]
}
/** What waits on a project's desk: promises, receipts, records that were taken back, payments. */
export type Desk = {
  commitments: OpenPromise[]
  receipts: WaitingReceipt[]
  declined: DeclinedReceipt[]
  payments: DeskPayment[]
}

/**
 * Names of payers go to those who record and confirm receipts, on record; to everybody else masked. Who is only “a neighbour”
 * to the public is one to the office too: the name is for the supervisors.
 */
export const deskFor = async (ctx: Context, projectId: string): Promise<Desk> => {
  // Whoever works in one grid or building finds what its homes promised, and nothing of the others.
  const limits = (await answersFor(ctx, deskRoles, projectId)) ? undefined : limitsOf(ctx.caller.roles, deskRoles)
  const desk = await deskOf(ctx, projectId, limits)
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
    return {
      ...rest,
      payer: shownName(shownAs, { legalName: '', masked: maskedName(payer), building: '' }, ctx.language),
    }
  }
  return { ...desk, commitments: desk.commitments.map(shown), receipts: desk.receipts.map(shown) }
}
