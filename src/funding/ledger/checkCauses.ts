import { type ExpressionBuilder, expressionBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import type { CauseFacts } from './check'

type Of = ExpressionBuilder<DB & { x: { id: string } }, 'x'>

/** Whether a reversal of the cause with this id was confirmed. */
const reversed = (communityId: string, column: 'r.id' | 'y.id') => {
  const { exists, selectFrom } = expressionBuilder<DB & { r: DB['receipts']; y: DB['payments'] }, 'r' | 'y'>()
  return exists(
    selectFrom('reversals as v')
      .where('v.communityId', '=', communityId)
      .whereRef('v.causeId', '=', column)
      .where('v.confirmedAt', 'is not', null),
  )
}

const promiseOf = (of: Of, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('commitments as c')
      .select((eb) => {
        const kept = eb
          .selectFrom('receipts as r')
          .select(({ fn, lit }) => fn.coalesce(fn.sum<number>('r.amountFen'), lit(0)).as('fen'))
          .where('r.communityId', '=', communityId)
          .whereRef('r.commitmentId', '=', 'c.id')
          .where('r.confirmedAt', 'is not', null)
          .where(eb.not(reversed(communityId, 'r.id')))
        const versions = eb
          .selectFrom('promiseVersions as n')
          .select(['n.version', 'n.amountFen', 'n.entrySeq'])
          .where('n.communityId', '=', communityId)
          .whereRef('n.promiseId', '=', 'c.id')
          .orderBy('n.version')
        return [
          'c.point',
          eb('c.kind', '=', 'cash').$castTo<boolean>().as('cash'),
          'c.amountFen',
          'c.receivedFen',
          kept.$asScalar().$notNull().as('keptFen'),
          jsonArrayFrom(versions).as('versions'),
        ]
      })
      .where('c.communityId', '=', communityId)
      .whereRef('c.id', '=', 'x.id'),
  )

const receiptOf = (of: Of, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('receipts as r')
      .innerJoin('commitments as c', (on) =>
        on.onRef('c.communityId', '=', 'r.communityId').onRef('c.id', '=', 'r.commitmentId'),
      )
      .select((eb) => [
        'c.point',
        eb('c.kind', '=', 'cash').$castTo<boolean>().as('cash'),
        'r.amountFen',
        eb
          .and([eb('r.confirmedAt', 'is not', null), eb.not(reversed(communityId, 'r.id'))])
          .$castTo<boolean>()
          .as('stands'),
        eb
          .or([eb('r.confirmedBy', 'is distinct from', eb.ref('r.recordedBy')), eb('r.confirmedBy', 'is', null)])
          .$castTo<boolean>()
          .as('twoPeople'),
      ])
      .where('r.communityId', '=', communityId)
      .whereRef('r.id', '=', 'x.id'),
  )

const paymentOf = (of: Of, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('payments as y')
      .select((eb) => {
        const signed = eb
          .selectFrom('paymentSignatures as s')
          .select(['s.body', 's.personId'])
          .where('s.communityId', '=', communityId)
          .whereRef('s.paymentId', '=', 'y.id')
        return [
          'y.amountFen',
          eb('y.paidAt', 'is not', null).$castTo<boolean>().as('paid'),
          eb
            .and([eb('y.paidAt', 'is not', null), eb.not(reversed(communityId, 'y.id'))])
            .$castTo<boolean>()
            .as('stands'),
          'y.requestedBy as author',
          jsonArrayFrom(signed).as('signed'),
        ]
      })
      .where('y.communityId', '=', communityId)
      .whereRef('y.id', '=', 'x.id'),
  )

const accountOf = (of: Of, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('finalAccounts as a')
      .select((eb) => ['a.figures', eb('a.fixedAt', 'is not', null).$castTo<boolean>().as('fixed')])
      .$narrowType<{ figures: { point: string; leftFen: number }[] }>()
      .where('a.communityId', '=', communityId)
      .whereRef('a.id', '=', 'x.id'),
  )

const sendingOf = (of: Of, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('sendings as s')
      .select((eb) => {
        const bounced = eb
          .selectFrom('bounces as b')
          .where('b.communityId', '=', communityId)
          .whereRef('b.sendingId', '=', 's.id')
          .where('b.confirmedAt', 'is not', null)
        return [
          's.point',
          's.amountFen',
          eb('s.confirmedBy', 'is distinct from', eb.ref('s.recordedBy')).$castTo<boolean>().as('twoPeople'),
          eb
            .and([eb('s.confirmedAt', 'is not', null), eb.not(eb.exists(bounced))])
            .$castTo<boolean>()
            .as('stands'),
        ]
      })
      .where('s.communityId', '=', communityId)
      .whereRef('s.id', '=', 'x.id'),
  )

const entriesOf = (of: Of, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('entries as e')
      .select(['e.seq', 'e.debit', 'e.credit', 'e.amountFen'])
      .where('e.communityId', '=', communityId)
      .whereRef('e.causeId', '=', 'x.id'),
  )

/** The papers of some causes and every entry that names them, read from the rows that people wrote. */
export const factsOf = async (trx: Trx, communityId: string, ids: readonly string[]): Promise<CauseFacts[]> => {
  const rows = await trx
    .selectFrom(() =>
      trx.selectNoFrom(({ fn, cast, val }) => fn<string>('unnest', [cast(val(ids), sql`uuid[]`)]).as('id')).as('x'),
    )
    .select((of) => [
      'x.id',
      promiseOf(of, communityId).as('promise'),
      receiptOf(of, communityId).as('receipt'),
      paymentOf(of, communityId).as('payment'),
      accountOf(of, communityId).as('account'),
      sendingOf(of, communityId).as('sending'),
      entriesOf(of, communityId).as('entries'),
    ])
    .execute()
  return rows.map(({ account, ...facts }) => {
    const left = account && Object.fromEntries(account.figures.map(({ point, leftFen }) => [point, leftFen]))
    return { ...facts, account: account && left && { left, fixed: account.fixed } }
  })
}
