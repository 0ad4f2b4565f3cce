import * as z from 'zod/mini'
import { maskedName } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import { limitsOf, recorders, supervisors } from '../../platform/roles'
import { type Context, holds, reading } from '../../platform/server/call'
import { afterPlace, nextPlace } from '../../platform/shapes'
import { answersFor, onGround } from '../../projects/places'
import { oneProject } from '../../projects/schema'
import { type Body, type Kind, shownName } from '../ledger/rules'
import { ledgerInput } from '../ledger/schema'
import { namesPayer } from '../pledges/rules'
import { awaitedOf, type DeskPlaces, deskOf, pageAwaited, pagePayments, pageReceipts } from './deskStore'

/** Who works with what a project is promised and pays. */
const deskRoles = [
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
  requestedAt: Instant
  paidAt: Instant | null
  declinedAt: Instant | null
  signed: Body[]
  /** As what bodies: where the owners have no committee another one signs for them. */
  signedAs: string[]
}
/** What waits on a project's desk: receipts and payments in pages of their own, the last records that were taken back. */
export type Desk = {
  receipts: WaitingReceipt[]
  receiptsNext: string | null
  declined: DeclinedReceipt[]
  payments: DeskPayment[]
  paymentsNext: string | null
}

type AwaitedPage = { items: OpenPromise[]; next: string | null }

/** Where somebody works: nothing where they answer for the whole project, else what their posts are limited to. */
const limitsIn = async (ctx: Context, projectId: string) =>
  (await answersFor(ctx, deskRoles, projectId)) ? undefined : limitsOf(ctx.caller.roles, deskRoles)

/**
 * Names of payers go to those who record and confirm receipts, on record; to everybody else masked. Who is only “a neighbour”
 * to the public is one to the office too: the name is for the supervisors.
 */
const named = <T extends { payer: string; personId: string | null; shownAs: string }>(
  ctx: Context,
  rows: readonly T[],
) => {
  const supervises = holds(ctx.caller, ...supervisors)
  const records = holds(ctx.caller, ...recorders)
  const names = ({ shownAs }: T) => namesPayer(shownAs, { supervises, records })
  ctx.readsNames(
    rows.filter(names).flatMap(({ personId }) => personId ?? []),
    'desk',
  )
  return rows.map((row) => {
    const { personId, shownAs, payer, ...rest } = row
    if (!personId || names(row)) return { ...rest, payer }
    const masked = { legalName: '', masked: maskedName(payer), building: '' }
    return { ...rest, payer: shownName(shownAs, masked, ctx.language) }
  })
}

/** Whoever works in one grid or building finds what its homes promised, and nothing of the others. */
const awaitedFor = async (ctx: Context, projectId: string, after: number): Promise<AwaitedPage> => {
  const rows = await awaitedOf(ctx, projectId, await limitsIn(ctx, projectId), after)
  const last = rows.length === pageAwaited ? rows.at(-1) : undefined
  return { items: named(ctx, rows), next: last ? String(last.number) : null }
}

const deskFor = async (ctx: Context, projectId: string, after: DeskPlaces): Promise<Desk> => {
  const desk = await deskOf(ctx, projectId, await limitsIn(ctx, projectId), after)
  return {
    ...desk,
    receipts: named(ctx, desk.receipts),
    receiptsNext: nextPlace(desk.receipts, pageReceipts, ({ recordedAt, id }) => [recordedAt, id]),
    paymentsNext: nextPlace(desk.payments, pagePayments, ({ requestedAt, id }) => [requestedAt, id]),
  }
}

/** What the staff and the supervisors of a project have to do with its money. */
export const deskCalls = {
  /** Promises that are not kept yet, in the order of their numbers. */
  awaited: reading(deskRoles, { within: onGround })
    .input(ledgerInput)
    .query(({ ctx, input }) => awaitedFor(ctx, input.projectId, Number(input.cursor ?? -1))),

  desk: reading(deskRoles, { within: onGround })
    .input(z.object({ ...oneProject.shape, receiptsCursor: afterPlace, paymentsCursor: afterPlace }))
    .query(({ ctx, input: { projectId, receiptsCursor: receipts, paymentsCursor: payments } }) =>
      deskFor(ctx, projectId, { receipts, payments }),
    ),
}
