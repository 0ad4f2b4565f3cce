import { type ExpressionBuilder, sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import { bodyThen } from '../../posts/store'

export const pageReturns = 100

type OfReturn = ExpressionBuilder<DB & { r: DB['returns'] }, 'r'>

/** The sending of return `r` that stands, with what the bank is said to have sent back. */
const sendingOf = (trx: Trx, of: OfReturn, communityId: string, personId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('sendings as s')
      .select((eb) => [
        's.id',
        's.method',
        's.evidence',
        eb('s.recordedBy', '=', personId).$castTo<boolean>().as('mine'),
      ])
      .select('s.confirmedAt')
      .select((eb) =>
        bodyThen(trx, communityId, { by: eb.ref('s.confirmedBy'), at: eb.ref('s.confirmedAt') }).as('confirmedAs'),
      )
      .select((eb) =>
        jsonObjectFrom(
          eb
            .selectFrom('bounces as b')
            .select((bounce) => ['b.id', 'b.why', bounce('b.askedBy', '=', personId).$castTo<boolean>().as('mine')])
            .where('b.communityId', '=', communityId)
            .whereRef('b.sendingId', '=', 's.id'),
        ).as('bounce'),
      )
      .where('s.communityId', '=', communityId)
      .whereRef('s.returnId', '=', 'r.id')
      .where('s.withdrawnAt', 'is', null)
      .where('s.bounceId', 'is', null),
  )

/** The project into which return `r` was carried over. */
const carriedTo = (of: OfReturn, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('carried as k')
      .innerJoin('projects as n', (on) =>
        on.onRef('n.communityId', '=', 'k.communityId').onRef('n.id', '=', 'k.toProjectId'),
      )
      .select(['n.id', 'n.title'])
      .where('k.communityId', '=', communityId)
      .whereRef('k.returnId', '=', 'r.id'),
  )

/** A page of the returns of a project, by their number, with who gets each. For those who send and confirm. */
export const returnsAfter = ({ trx, communityId }: Context, projectId: string, after: number, personId: string) =>
  trx
    .selectFrom('returns as r')
    .leftJoin('commitments as c', (on) =>
      on.onRef('c.communityId', '=', 'r.communityId').onRef('c.id', '=', 'r.commitmentId'),
    )
    .leftJoin('people as h', (on) => on.onRef('h.communityId', '=', 'c.communityId').onRef('h.id', '=', 'c.personId'))
    .select(['r.id', 'r.number', 'r.point'])
    .select(({ fn, val }) =>
      fn
        .coalesce(fn<string | null>('nullif', ['r.payee', val('')]), 'h.legalName', 'c.payer')
        .$notNull()
        .as('payee'),
    )
    .select(['c.personId', 'c.number as promise', 'r.amountFen'])
    .select((of) => [
      sendingOf(trx, of, communityId, personId).as('sending'),
      carriedTo(of, communityId).as('carriedTo'),
    ])
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where('r.number', '>', after)
    .orderBy('r.number')
    .limit(pageReturns)
    .execute()

/** What comes back to one person from a project. */
export const returnsOfPerson = ({ trx, communityId }: Context, projectId: string, personId: string) =>
  trx
    .selectFrom('commitments as c')
    .innerJoin('returns as r', (on) =>
      on.onRef('r.communityId', '=', 'c.communityId').onRef('r.commitmentId', '=', 'c.id'),
    )
    .select(['r.number', 'c.number as promise', 'r.amountFen'])
    .select((eb) =>
      eb
        .selectFrom('sendings as s')
        .select('s.confirmedAt')
        .where('s.communityId', '=', communityId)
        .whereRef('s.returnId', '=', 'r.id')
        .where('s.confirmedAt', 'is not', null)
        .where('s.bounceId', 'is', null)
        .as('sentAt'),
    )
    .where('c.communityId', '=', communityId)
    .where('c.personId', '=', personId)
    .where('c.projectId', '=', projectId)
    .orderBy('r.number')
    .limit(100)
    .execute()

export const returnOf = async ({ trx, communityId }: Context, returnId: string) => {
  const row = await trx
    .selectFrom('returns')
    .select(['projectId', 'point', 'amountFen'])
    .where('communityId', '=', communityId)
    .where('id', '=', returnId)
    .executeTakeFirst()
  return found(row, 'funding.notFound')
}

/** A sending, held, with whether the bank is said to have sent it back and whether it was carried over. */
export const lockSending = async ({ trx, communityId }: Context, sendingId: string) => {
  const row = await trx
    .selectFrom('sendings as s')
    .innerJoin('returns as r', (on) => on.onRef('r.communityId', '=', 's.communityId').onRef('r.id', '=', 's.returnId'))
    .select(['s.recordedBy', 's.confirmedAt', 's.withdrawnAt', 'r.number'])
    .select(({ exists, selectFrom }) => [
      exists(selectFrom('bounces as b').where('b.communityId', '=', communityId).whereRef('b.sendingId', '=', 's.id'))
        .$castTo<boolean>()
        .as('bounceAsked'),
      exists(
        selectFrom('carried as k').where('k.communityId', '=', communityId).whereRef('k.returnId', '=', 's.returnId'),
      )
        .$castTo<boolean>()
        .as('carried'),
    ])
    .where('s.communityId', '=', communityId)
    .where('s.id', '=', sendingId)
    .forUpdate('s')
    .executeTakeFirst()
  return found(row, 'funding.notFound')
}

export const lockBounce = async ({ trx, communityId }: Context, bounceId: string) => {
  const row = await trx
    .selectFrom('bounces as b')
    .innerJoin('sendings as s', (on) =>
      on.onRef('s.communityId', '=', 'b.communityId').onRef('s.id', '=', 'b.sendingId'),
    )
    .innerJoin('returns as r', (on) => on.onRef('r.communityId', '=', 's.communityId').onRef('r.id', '=', 's.returnId'))
    .select(['b.askedBy', 'b.confirmedAt', 'b.why', 'r.number'])
    .where('b.communityId', '=', communityId)
    .where('b.id', '=', bounceId)
    .forUpdate('b')
    .executeTakeFirst()
  return found(row, 'funding.notFound')
}

/** A sending that a second person confirms. */
export const postSentBack = (trx: Trx, sendingId: string, by: string, at: Instant, memo: string) =>
  sql`select post_sent_back(${sendingId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** What the bank sent back is owed again. */
export const postBounce = (trx: Trx, bounceId: string, by: string, at: Instant, memo: string) =>
  sql`select post_bounce(${bounceId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)
