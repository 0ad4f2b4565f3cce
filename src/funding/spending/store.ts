import type { ExpressionBuilder } from 'kysely'
import type { Day, Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { orEmpty } from '../../platform/server/expressions'
import type { DB } from '../../platform/server/tables'

export const lockPayment = async ({ trx, communityId }: Context, paymentId: string) => {
  const payment = await trx
    .selectFrom('payments')
    .select(['id', 'projectId', 'amountFen', 'purpose', 'requestedBy', 'paidAt', 'declinedAt'])
    .where('communityId', '=', communityId)
    .where('id', '=', paymentId)
    .forUpdate()
    .executeTakeFirst()
  return found(payment, 'funding.notFound')
}

export const signaturesOf = ({ trx, communityId }: Context, paymentId: string) =>
  trx
    .selectFrom('paymentSignatures')
    .select(['body', 'personId'])
    .where('communityId', '=', communityId)
    .where('paymentId', '=', paymentId)
    .execute()

/** As what bodies a payment was signed. */
export const signedAs = (eb: ExpressionBuilder<DB & { y: DB['payments'] }, 'y'>, communityId: string) =>
  orEmpty(
    eb
      .selectFrom('paymentSignatures as s')
      .select(({ fn }) => fn.agg<string[]>('json_agg', ['s.asBody']).orderBy('s.body', 'desc').as('bodies'))
      .where('s.communityId', '=', communityId)
      .whereRef('s.paymentId', '=', 'y.id'),
  )

/** A contract with its lines, and what was asked and paid under it. */
export type Contract = {
  id: string
  contractor: string
  totalFen: number
  signedOn: Day
  askedFen: number
  paidFen: number
  lines: { name: string; amountFen: number }[]
}

type Payment = {
  id: string
  projectId: string
  payee: string
  purpose: string
  amountFen: number
  invoice: string
  paperId: string | null
  contractId: string | null
  line: number
  planVersion: number
  mine: boolean
  signed: string[]
  signedAs: string[]
  paidAt: Instant | null
  declinedAt: Instant | null
  declinedWhy: string | null
}
/** What somebody who signs must see: the request, its budget line, its contract, and the cash before it is paid. */
export type ShownPayment = {
  payment: Payment
  budget: LineFacts
  contract: Contract | null
  /** What was paid for the whole project under no contract. */
  withoutContractFen: number
  cashFen: number
}

type LineFacts = { name: string; lineFen: number; askedFen: number }

/**
 * What one budget line allows, and what has been asked of it: over every version of the plan, by the line's name, so that a new
 * version does not begin at nothing.
 */
export const lineFacts = async (
  { trx, communityId }: Context,
  projectId: string,
  version: number,
  line: number,
): Promise<LineFacts> => {
  const facts = await trx
    .selectFrom('planLines as l')
    .select((of) => {
      const asked = of
        .selectFrom('payments as p')
        .innerJoin('planLines as k', (on) =>
          on
            .onRef('k.communityId', '=', 'p.communityId')
            .onRef('k.projectId', '=', 'p.projectId')
            .onRef('k.version', '=', 'p.planVersion')
            .onRef('k.line', '=', 'p.line'),
        )
        .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('p.amountFen'), eb.lit(0)).as('fen'))
        .where('p.communityId', '=', communityId)
        .where('p.projectId', '=', projectId)
        .whereRef('k.name', '=', 'l.name')
        .where('p.declinedAt', 'is', null)
        .where('p.reversalId', 'is', null)
      return ['l.name', 'l.amountFen as lineFen', asked.$asScalar().$notNull().as('askedFen')]
    })
    .where('l.communityId', '=', communityId)
    .where('l.projectId', '=', projectId)
    .where('l.version', '=', version)
    .where('l.line', '=', line)
    .executeTakeFirst()
  return found(facts, 'funding.notFound')
}

/** What was paid for a project under no contract, and still stands. */
export const paidWithoutContract = async ({ trx, communityId }: Context, projectId: string): Promise<number> => {
  const { fen } = await trx
    .selectFrom('payments')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('fen'))
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('contractId', 'is', null)
    .where('paidAt', 'is not', null)
    .where('reversalId', 'is', null)
    .executeTakeFirstOrThrow()
  return fen
}
