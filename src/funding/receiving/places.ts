import { type Expression, expressionBuilder } from 'kysely'
import * as z from 'zod/mini'
import { placesOfHomes } from '../../identity/places'
import { limitsOf, type Role } from '../../platform/roles'
import { type Context, within } from '../../platform/server/call'
import type { DB } from '../../platform/server/tables'
import { answeredFor, follow, placesOfAbout, placesOfProjects } from '../../projects/places'
import { oneReceipt } from './schema'

/** A call about one version of an account, which is for one project or for one compound. */
export const inAccountVersion = within('about', z.object({ accountId: z.uuid() }), async (ctx, { accountId }) => {
  const rows = await ctx.trx
    .selectFrom('bankAccounts')
    .select(['about', 'aboutId'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', accountId)
    .execute()
  return placesOfAbout(ctx.trx, ctx.communityId, rows)
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
    .where('communityId', '=', communityId)
    .where('confirmedAt', 'is not', null)
    .where('number', 'in', number)
    .execute()
  return placesOfAbout(trx, communityId, rows)
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
    const [accountId = nowhere] = await follow(ctx.trx, ctx.communityId, [statementId], [['statements', 'accountId']])
    return placesOfNumber(ctx, numberOf(ctx, accountId))
  },
)
export const inBookOfLine = within('account', z.object({ lineId: z.uuid() }), (ctx, { lineId }) =>
  placesOfNumber(ctx, numberOfLine(ctx, lineId)),
)
export const inBookOfDecision = within('account', z.object({ decisionId: z.uuid() }), async (ctx, { decisionId }) => {
  const [lineId = nowhere] = await follow(ctx.trx, ctx.communityId, [decisionId], [['lineDecisions', 'lineId']])
  return placesOfNumber(ctx, numberOfLine(ctx, lineId))
})

/** Where a promise lies: in its project, and where the home of a neighbour lies whose money a worker takes in at the door. */
const placesOfPromise = async (
  { trx, communityId }: Context,
  commitmentIds: readonly string[],
): Promise<string[][]> => {
  const projects = await placesOfProjects(
    trx,
    communityId,
    await follow(trx, communityId, commitmentIds, [['commitments', 'projectId']]),
  )
  const homes = await placesOfHomes(
    trx,
    communityId,
    await follow(trx, communityId, commitmentIds, [['commitments', 'unitId']]),
  )
  return projects.map((ids) => [...ids, ...homes.flat()])
}
export const atPromise = within('promise', z.object({ commitmentId: z.uuid() }), (ctx, { commitmentId }) =>
  placesOfPromise(ctx, [commitmentId]),
)
export const atPromiseOfReceipt = within('promise', z.object({ receiptId: z.uuid() }), async (ctx, { receiptId }) =>
  placesOfPromise(ctx, await follow(ctx.trx, ctx.communityId, [receiptId], [['receipts', 'commitmentId']])),
)
/** A call about the paper of a receipt, which is known by its project and its number there. */
export const atPromiseOfPaper = within('promise', oneReceipt, async (ctx, { projectId, number }) => {
  const receipt = await ctx.trx
    .selectFrom('receipts')
    .select('commitmentId')
    .where('communityId', '=', ctx.communityId)
    .where('projectId', '=', projectId)
    .where('number', '=', number)
    .executeTakeFirst()
  return receipt ? placesOfPromise(ctx, [receipt.commitmentId]) : []
})

/** Whether one of these posts answers for all that a bank's number was ever agreed on for, as a condition on a column with the number. */
export const bookAnsweredFor = (
  { communityId, caller }: Pick<Context, 'communityId' | 'caller'>,
  wanted: readonly Role[],
  number: Expression<string>,
) => {
  const { not, exists, selectFrom } = expressionBuilder<DB>()
  const ids = limitsOf(caller.roles, wanted)
  const elsewhere = selectFrom('bankAccounts as o')
    .where('o.communityId', '=', communityId)
    .where('o.confirmedAt', 'is not', null)
    .where('o.number', '=', number)
    .where((eb) => {
      const here = eb('o.aboutId', '=', eb.fn.any(eb.val(ids)))
      return eb.not(eb.or([here, answeredFor({ communityId, caller }, wanted, eb.ref('o.aboutId'))]))
    })
  return not(exists(elsewhere))
}
