import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { fill, found } from '../../platform/refusal'
import type { Trx } from '../../platform/server/db'
import { parsed } from '../../platform/server/parsed'
import type { DB } from '../../platform/server/tables'
import type { Point, surplusRules } from '../../projects/rules'
import type { Body } from '../ledger/rules'
import { heldMoney } from '../ledger/store'
import type { WritingFacts } from './rules'
import { zh } from './texts.zh'

type AccountKind = 'close' | 'stop'
type PointFigures = {
  point: Point
  plannedFen: number
  committedFen: number
  receivedFen: number
  spentFen: number
  inKindFen: number
  leftFen: number
}

/** A final account with the next project where it names one, who signed it, and how far its returns have come. */
export type FinalAccount = {
  id: string
  kind: AccountKind
  reason: string
  surplus: (typeof surplusRules)[number]
  destination: string
  next: { id: string; title: string } | null
  figures: PointFigures[]
  leftFen: number
  headSeq: number
  headHash: string
  writtenAt: Instant
  publishedAt: Instant | null
  dueAt: Instant | null
  fixedAt: Instant | null
  signed: { body: Body; at: Instant; asBody: string }[]
  returns: { count: number; sentCount: number; sentFen: number; owedFen: number }
}

type Built = ExpressionBuilder<DB & { a: DB['finalAccounts'] }, 'a'>

const nextOf = (of: Built, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('projects as n')
      .select(['n.id', 'n.title'])
      .where('n.communityId', '=', communityId)
      .whereRef('n.id', '=', 'a.nextProjectId'),
  )

const signedOf = (of: Built, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('finalAccountSignatures as s')
      .select(['s.body', 's.at', 's.asBody'])
      .$narrowType<{ body: Body }>()
      .where('s.communityId', '=', communityId)
      .whereRef('s.accountId', '=', 'a.id')
      .orderBy('s.at'),
  )

/** How many returns an account has, how many were sent, and how much of it is owed. */
const returnsOf = (of: Built, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('returns as r')
      .leftJoin('sendings as s', (on) =>
        on
          .onRef('s.communityId', '=', 'r.communityId')
          .onRef('s.returnId', '=', 'r.id')
          .on('s.confirmedAt', 'is not', null)
          .on('s.bounceId', 'is', null),
      )
      .select(({ fn, lit }) => [
        fn.countAll<number>().as('count'),
        fn.count<number>('s.id').as('sentCount'),
        fn.coalesce(fn.sum<number>('s.amountFen'), lit(0)).as('sentFen'),
        fn.coalesce(fn.sum<number>('r.amountFen').filterWhere('s.id', 'is', null), lit(0)).as('owedFen'),
      ])
      .where('r.communityId', '=', communityId)
      .whereRef('r.accountId', '=', 'a.id'),
  ).$notNull()

/** The final account of a project that stands, with the next project where it names one, and with how far its returns have come. */
const standing = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('finalAccounts as a')
    .select(['a.id', 'a.kind', 'a.reason', 'a.surplus', 'a.destination'])
    .select((of) => [nextOf(of, communityId).as('next'), 'a.figures', 'a.leftFen', 'a.headSeq', 'a.headHash'])
    .select(['a.writtenAt', 'a.publishedAt', 'a.dueAt', 'a.fixedAt'])
    .select((of) => [signedOf(of, communityId).as('signed'), returnsOf(of, communityId).as('returns')])
    .$narrowType<{ kind: AccountKind; surplus: (typeof surplusRules)[number]; figures: PointFigures[] }>()
    .where('a.communityId', '=', communityId)
    .where('a.projectId', '=', projectId)
    .where('a.withdrawnAt', 'is', null)
    .executeTakeFirst()

/** The final account of a project that stands, with how far its returns have come; or nothing. */
export const finalAccountOf = async (trx: Trx, communityId: string, projectId: string): Promise<FinalAccount | null> =>
  (await standing(trx, communityId, projectId)) ?? null

export const lockFinalAccount = async (trx: Trx, communityId: string, accountId: string) => {
  const account = await trx
    .selectFrom('finalAccounts')
    .select(['id', 'projectId', 'writtenBy', 'publishedAt', 'withdrawnAt', 'fixedAt'])
    .where('communityId', '=', communityId)
    .where('id', '=', accountId)
    .executeTakeFirst()
  return found(account, 'funding.notFound')
}

type MoneyFacts = Omit<WritingFacts, 'acceptedBodies'>

/** What must be decided about money before an account is written. */
export const writingFacts = async (trx: Trx, communityId: string, projectId: string): Promise<MoneyFacts> => {
  const payments = trx
    .selectFrom('payments')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('paidAt', 'is', null)
    .where('declinedAt', 'is', null)
  const { cashFen: leftFen, ...waiting } = await heldMoney(trx, communityId, projectId)
    .select(payments.$asScalar().$notNull().as('waitingPayments'))
    .executeTakeFirstOrThrow()
  return { ...waiting, leftFen }
}

export const auditsOf = (trx: Trx, communityId: string, accountId: string) =>
  trx
    .selectFrom('finalAccountSignatures')
    .select(['body', 'personId'])
    .where('communityId', '=', communityId)
    .where('accountId', '=', accountId)
    .execute()

type Written = {
  id: string
  projectId: string
  kind: 'close' | 'stop'
  reason: string
  destination: string
  nextId: string | undefined
  days: number
}

/** Written by the database from the books as they are. */
export const writeAccount = (trx: Trx, account: Written, by: string, at: Instant) =>
  sql`select write_account(${account.id}::uuid, ${account.projectId}::uuid, ${account.kind}, ${account.reason},
    ${account.destination}, ${account.days}::integer, ${by}::uuid, ${at}::timestamptz, ${account.nextId ?? null}::uuid)`.execute(
    trx,
  )

export const withdrawAccount = (trx: Trx, accountId: string, by: string, at: Instant, why: string) =>
  sql`select withdraw_account(${accountId}::uuid, ${by}::uuid, ${at}::timestamptz, ${why})`.execute(trx)

/** Public from now on; answers until when. */
export const publishAccount = async (trx: Trx, accountId: string, at: Instant): Promise<Instant | null> => {
  const { rows } = await sql`select publish_account(${accountId}::uuid, ${at}::timestamptz) as due`.execute(trx)
  return parsed(published, rows)[0]?.due ?? null
}
const published = z.object({ due: z.nullable(z.string()) })

/** Fixed for ever: what is left leaves the cash and is owed. */
export const fixAccount = (trx: Trx, accountId: string, at: Instant) =>
  sql`select fix_account(${accountId}::uuid, ${at}::timestamptz, ${zh.labels.memo.setAside})`.execute(trx)

/** Accounts that stand, as the end of a project asks about them. */
const endings = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('finalAccounts')
    .select(['id', 'projectId', 'kind', 'reason', 'dueAt', 'fixedAt'])
    .$narrowType<{ kind: AccountKind }>()
    .where('communityId', '=', communityId)
    .where('withdrawnAt', 'is', null)

/** An account, unless it was withdrawn. */
export const accountOf = (trx: Trx, communityId: string, accountId: string) =>
  endings(trx, communityId).where('id', '=', accountId).executeTakeFirst()

export const standingAccount = (trx: Trx, communityId: string, projectId: string) =>
  endings(trx, communityId).where('projectId', '=', projectId).executeTakeFirst()

export const sentMemo = (number: number): string =>
  fill(zh.labels.memo.sentBack, { number: String(number).padStart(4, '0') })
export const bounceMemo = (why: string, number: number): string =>
  fill(zh.labels.memo.bounce, { why, number: String(number).padStart(4, '0') })
