import { expressionBuilder, type NotNull, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { homeLiesIn } from '../../identity/places'
import { type Context, personOf } from '../../platform/server/call'
import { orEmpty } from '../../platform/server/expressions'
import type { DB } from '../../platform/server/tables'
import type { Place } from '../../platform/shapes'
import type { Body } from '../ledger/rules'
import { receiptWaits } from '../ledger/store'
import { signedAs } from './store'

/** Homes, buildings and grids to which somebody's posts are limited; nothing for whoever answers for the whole project. */
type Limits = readonly string[] | undefined

const { lit } = expressionBuilder<DB>()

/** Whether the home of promise `c` is one of these. */
const here = (communityId: string, limits: Limits) =>
  limits ? homeLiesIn(communityId, sql.ref('c.unitId'), limits).$castTo<boolean>() : lit(true).$castTo<boolean>()

export const pageAwaited = 50
export const pageReceipts = 100
export const pagePayments = 100
/** Where the two long lists of a desk go on. */
export type DeskPlaces = { receipts?: Place | undefined; payments?: Place | undefined }

/** Promises that are not kept yet, in the order of their numbers, after one of them. */
export const awaitedOf = ({ trx, communityId }: Context, projectId: string, limits: Limits, after: number) =>
  trx
    .selectFrom('commitments as c')
    .leftJoin('people as p', (on) => on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.personId'))
    .select(['c.id', 'c.number', 'c.point', 'c.kind'])
    .select((eb) => eb.fn.coalesce('p.legalName', 'c.payer').as('payer'))
    .select(['c.personId', 'c.shownAs', 'c.amountFen', 'c.receivedFen'])
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .whereRef('c.receivedFen', '<', 'c.amountFen')
    .where('c.number', '>', after)
    .where(here(communityId, limits))
    .orderBy('c.number')
    .limit(pageAwaited)
    .execute()

/** A page of receipts that wait for their second person, the oldest first. Money that WeChat says has come is not taken back here: it goes back by WeChat. */
const receiptsOf = (
  { trx, communityId, caller }: Context,
  projectId: string,
  limits: Limits,
  after: Place | undefined,
) =>
  trx
    .selectFrom('receipts as r')
    .innerJoin('commitments as c', (on) =>
      on.onRef('c.communityId', '=', 'r.communityId').onRef('c.id', '=', 'r.commitmentId'),
    )
    .leftJoin('people as p', (on) => on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.personId'))
    .select(['r.id', 'c.number'])
    .select((eb) => eb.fn.coalesce('p.legalName', 'c.payer').as('payer'))
    .select(['c.personId', 'c.shownAs', 'r.amountFen', 'r.method', 'r.evidence'])
    .select((eb) => [
      eb('r.recordedBy', '=', personOf(caller)).$castTo<boolean>().as('recordedByMe'),
      eb('r.wechatOrderId', 'is', null).$castTo<boolean>().as('takesBack'),
      'r.recordedAt',
    ])
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where(receiptWaits(communityId))
    .where(here(communityId, limits))
    .$if(after !== undefined, (later) =>
      later.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('r.recordedAt', 'r.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('r.recordedAt')
    .orderBy('r.id')
    .limit(pageReceipts)

/** Records that were taken back, newest first: whoever wrote one down reads why. By the number of its promise, without a name. */
const declinedOf = ({ trx, communityId }: Context, projectId: string, limits: Limits) =>
  trx
    .selectFrom('receipts as r')
    .innerJoin('commitments as c', (on) =>
      on.onRef('c.communityId', '=', 'r.communityId').onRef('c.id', '=', 'r.commitmentId'),
    )
    .select(['r.id', 'c.number', 'r.amountFen', 'r.declineReason as reason'])
    .select((eb) => [
      eb('r.declinedBy', '=', eb.ref('r.recordedBy')).$castTo<boolean>().as('byRecorder'),
      'r.declinedAt as at',
    ])
    .$narrowType<{ reason: NotNull; at: NotNull }>()
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .where('r.declinedAt', 'is not', null)
    .where(here(communityId, limits))
    .orderBy('r.declinedAt', 'desc')
    .limit(20)

/** A page of payments, the newest first; nothing of them for whoever works on a part of the ground. */
const paymentsOf = (
  { trx, communityId, caller }: Context,
  projectId: string,
  limits: Limits,
  after: Place | undefined,
) =>
  trx
    .selectFrom('payments as y')
    .select(['y.id', 'y.payee', 'y.purpose', 'y.amountFen', 'y.invoice'])
    .select((eb) => eb('y.requestedBy', '=', personOf(caller)).$castTo<boolean>().as('mine'))
    .select(['y.paidAt', 'y.declinedAt', 'y.requestedAt'])
    .select((eb) =>
      orEmpty(
        eb
          .selectFrom('paymentSignatures as s')
          .select(({ fn }) => fn.agg<Body[]>('json_agg', ['s.body']).as('bodies'))
          .where('s.communityId', '=', communityId)
          .whereRef('s.paymentId', '=', 'y.id'),
      ).as('signed'),
    )
    .select((eb) => signedAs(eb, communityId).as('signedAs'))
    .where('y.communityId', '=', communityId)
    .where('y.projectId', '=', projectId)
    .where(lit(limits === undefined))
    .$if(after !== undefined, (earlier) =>
      earlier.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('y.requestedAt', 'y.id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('y.requestedAt', 'desc')
    .orderBy('y.id', 'desc')
    .limit(pagePayments)

/** What waits on a project's desk: receipts to confirm, payments. For staff and supervisors only. */
export const deskOf = (ctx: Context, projectId: string, limits: Limits, after: DeskPlaces) =>
  ctx.trx
    .selectNoFrom([
      jsonArrayFrom(receiptsOf(ctx, projectId, limits, after.receipts)).as('receipts'),
      jsonArrayFrom(declinedOf(ctx, projectId, limits)).as('declined'),
      jsonArrayFrom(paymentsOf(ctx, projectId, limits, after.payments)).as('payments'),
    ])
    .executeTakeFirstOrThrow()
