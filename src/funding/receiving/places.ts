import type { Expression } from 'kysely'
import * as z from 'zod/mini'
import { placesOfHomes } from '../../identity/places'
import { type Context, within } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { type About, follow, placesOfAbout, placesOfProjects } from '../../projects/places'

/** A call about one version of an account, which is for one project or for one compound. */
export const inAccountVersion = within('about', z.object({ accountId: z.uuid() }), async (ctx, { accountId }) => {
  const rows = await ctx.trx
    .selectFrom('bankAccounts')
    .select(['about', 'aboutId'])
    .$narrowType<About>()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', accountId)
    .execute()
  return placesOfAbout(ctx.trx, rows)
})

/**
 * Where a bank's number lies: everywhere that it was ever agreed on for, since its lines are money of all of them. Whoever answers for
 * one of several projects reads and decides nothing in the book that they share.
 */
const placesOfNumber = async ({ trx, communityId }: Context, number: Expression<string>): Promise<string[][]> => {
  const rows = await trx
    .selectFrom('bankAccounts')
    .select(['about', 'aboutId'])
    .distinct()
    .$narrowType<About>()
    .where('communityId', '=', communityId)
    .where('confirmedAt', 'is not', null)
    .where('number', 'in', number)
    .execute()
  return placesOfAbout(trx, rows)
}

const numberOf = ({ trx, communityId }: Context, accountId: string): Expression<string> =>
  trx
    .selectFrom('bankAccounts')
    .select('number')
    .where('communityId', '=', communityId)
    .where('id', '=', accountId)
    .$asScalar()
const numberOfLine = ({ trx, communityId }: Context, lineId: string): Expression<string> =>
  trx
    .selectFrom('bankLines')
    .select('number')
    .where('communityId', '=', communityId)
    .where('id', '=', lineId)
    .$asScalar()
const nowhere = '00000000-0000-0000-0000-000000000000'

/** A call about the book of an account, about a statement of it, a line in it, a decision about a line. */
export const inBook = within('account', z.object({ accountId: z.uuid() }), (ctx, { accountId }) =>
  placesOfNumber(ctx, numberOf(ctx, accountId)),
)
export const inBookOfStatement = within(
  'account',
  z.object({ statementId: z.uuid() }),
  async (ctx, { statementId }) => {
    const [accountId = nowhere] = await follow(ctx.trx, [statementId], [['statements', 'accountId']])
    return placesOfNumber(ctx, numberOf(ctx, accountId))
  },
)
export const inBookOfLine = within('account', z.object({ lineId: z.uuid() }), (ctx, { lineId }) =>
  placesOfNumber(ctx, numberOfLine(ctx, lineId)),
)
export const inBookOfDecision = within('account', z.object({ decisionId: z.uuid() }), async (ctx, { decisionId }) => {
  const [lineId = nowhere] = await follow(ctx.trx, [decisionId], [['lineDecisions', 'lineId']])
  return placesOfNumber(ctx, numberOfLine(ctx, lineId))
})

/** Where a promise lies: in its project, and where the home of a neighbour lies whose money a worker takes in at the door. */
const placesOfPromise = async (trx: Trx, commitmentIds: readonly string[]): Promise<string[][]> => {
  const projects = await placesOfProjects(trx, await follow(trx, commitmentIds, [['commitments', 'projectId']]))
  const homes = await placesOfHomes(trx, await follow(trx, commitmentIds, [['commitments', 'unitId']]))
  return projects.map((ids) => [...ids, ...homes.flat()])
}
export const atPromise = within('promise', z.object({ commitmentId: z.uuid() }), (ctx, { commitmentId }) =>
  placesOfPromise(ctx.trx, [commitmentId]),
)
export const atPromiseOfReceipt = within('promise', z.object({ receiptId: z.uuid() }), async (ctx, { receiptId }) =>
  placesOfPromise(ctx.trx, await follow(ctx.trx, [receiptId], [['receipts', 'commitmentId']])),
)
