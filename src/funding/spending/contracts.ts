import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { found } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import type { DB } from '../../platform/server/tables'
import { nextPlace, type Place } from '../../platform/shapes'
import { type Contract, paidWithoutContract } from './store'

type OfContract = ExpressionBuilder<DB & { c: DB['contracts'] }, 'c'>

/** The sum of the payments under contract `c` that still stand. */
const standingUnder = (of: OfContract, communityId: string) =>
  of
    .selectFrom('payments as y')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('y.amountFen'), eb.lit(0)).as('fen'))
    .where('y.communityId', '=', communityId)
    .whereRef('y.projectId', '=', 'c.projectId')
    .whereRef('y.contractId', '=', 'c.id')
    .where('y.reversalId', 'is', null)

const linesOf = (of: OfContract, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('contractLines as l')
      .select(['l.name', 'l.amountFen'])
      .where('l.communityId', '=', communityId)
      .whereRef('l.contractId', '=', 'c.id')
      .orderBy('l.line'),
  )

/** The contracts of a project with what was asked and paid under each. */
const contractsOf = ({ trx, communityId }: Context, projectId: string) =>
  trx
    .selectFrom('contracts as c')
    .select(['c.id', 'c.contractor', 'c.totalFen', 'c.signedOn', 'c.madeAt'])
    .select((of) => {
      const asked = standingUnder(of, communityId).where('y.declinedAt', 'is', null)
      const paid = standingUnder(of, communityId).where('y.paidAt', 'is not', null)
      return [
        asked.$asScalar().$notNull().as('askedFen'),
        paid.$asScalar().$notNull().as('paidFen'),
        linesOf(of, communityId).as('lines'),
      ]
    })
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)

const shown = ({
  madeAt: _,
  ...contract
}: Awaited<ReturnType<ReturnType<typeof contractsOf>['execute']>>[number]): Contract => contract

/** One contract of this project; nothing where none is named. */
export const contractFor = async (
  ctx: Context,
  projectId: string,
  contractId: string | null | undefined,
): Promise<Contract | undefined> => {
  if (!contractId) return undefined
  return shown(
    found(await contractsOf(ctx, projectId).where('c.id', '=', contractId).executeTakeFirst(), 'funding.notFound'),
  )
}

const pageContracts = 50
export type Contracts = { items: Contract[]; next: string | null; withoutContractFen: number }

/** A page of them, in the order in which they were recorded, with what was paid without any. */
export const contractsAfter = async (ctx: Context, projectId: string, after: Place | undefined): Promise<Contracts> => {
  const rows = await contractsOf(ctx, projectId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('c.madeAt', 'c.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('c.madeAt')
    .orderBy('c.id')
    .limit(pageContracts)
    .execute()
  return {
    items: rows.map(shown),
    next: nextPlace(rows, pageContracts, ({ madeAt, id }) => [madeAt, id]),
    withoutContractFen: await paidWithoutContract(ctx, projectId),
  }
}
