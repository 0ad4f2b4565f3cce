import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres'
import { maskedName } from '../../identity/rules'
import type { Context } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { orEmpty } from '../../platform/server/expressions'
import type { DB } from '../../platform/server/tables'
import type { Place } from '../../platform/shapes'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'
import { waitingFen } from '../ledger/store'
import { type CashPromise, type Confirmed, type Named, progressOf, type Value } from './thingRules'

const masked = <T extends Named | null>(named: T): T => named && { ...named, name: maskedName(named.name) }

export const pageGiven = 100

type OfThing = ExpressionBuilder<DB & { t: DB['things'] }, 't'>
type OfPromise = ExpressionBuilder<DB & { c: DB['commitments'] }, 'c'>

/** Photos of what was given for thing `t`, of each receipt that stands. */
const photosOf = (of: OfThing, communityId: string) =>
  orEmpty(
    of
      .selectFrom('receipts as r')
      .innerJoin('receiptPhotos as f', (on) =>
        on.onRef('f.communityId', '=', 'r.communityId').onRef('f.receiptId', '=', 'r.id'),
      )
      .select((eb) => eb.fn.agg<string[]>('json_agg', ['f.fileId']).as('ids'))
      .where('r.communityId', '=', communityId)
      .whereRef('r.commitmentId', '=', 't.id')
      .where('r.confirmedAt', 'is not', null)
      .where('r.reversalId', 'is', null),
  )

/** The papers of thing `t`, and of the promise that it became. */
const papersOfThing = (of: OfThing, communityId: string) =>
  orEmpty(
    of
      .selectFrom('promisePapers as p')
      .select((eb) => eb.fn.agg<string[]>('json_agg', ['p.id']).as('ids'))
      .where('p.communityId', '=', communityId)
      .whereRef('p.projectId', '=', 't.projectId')
      .where((eb) => eb.or([eb('p.thingId', '=', eb.ref('t.id')), eb('p.commitmentId', '=', eb.ref('t.id'))])),
  )

/** The things of a project with the value that was confirmed, or the newest, and the promise that each became. */
const valuedThings = (trx: Trx, communityId: string, projectId: string, after: Place | undefined) =>
  trx
    .selectFrom('things as t')
    .leftJoin('thingConfirmations as k', (on) =>
      on.onRef('k.communityId', '=', 't.communityId').onRef('k.thingId', '=', 't.id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('thingValues as w')
          .select(['w.communityId', 'w.number', 'w.valueFen', 'w.basis', 'w.valuedAs', 'w.valuedAt', 'w.valuedBy'])
          .where('w.communityId', '=', communityId)
          .whereRef('w.thingId', '=', 't.id')
          .where((w) => w.or([w('k.thingId', 'is', null), w('w.number', '=', w.ref('k.valueNumber'))]))
          .orderBy('w.number', 'desc')
          .limit(1)
          .as('v'),
      (on) => on.onTrue(),
    )
    .leftJoin('people as pv', (on) =>
      on.onRef('pv.communityId', '=', 'v.communityId').onRef('pv.id', '=', 'v.valuedBy'),
    )
    .leftJoin('people as pk', (on) =>
      on.onRef('pk.communityId', '=', 'k.communityId').onRef('pk.id', '=', 'k.confirmedBy'),
    )
    .leftJoin('commitments as c', (on) => on.onRef('c.communityId', '=', 't.communityId').onRef('c.id', '=', 't.id'))
    .select(['t.id', 't.madeAt', 't.point', 't.kind', 't.payer', 't.what', 't.quantity'])
    .select(['t.evidenceKind', 't.evidence'])
    .where('t.communityId', '=', communityId)
    .where('t.projectId', '=', projectId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('t.madeAt', 't.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('t.madeAt')
    .orderBy('t.id')
    .limit(pageGiven)

/** The things of a project, in the order in which they were offered, with who valued and who confirmed them, masked. */
export const thingsOf = async ({ trx, communityId, caller }: Context, projectId: string, after: Place | undefined) => {
  const rows = await valuedThings(trx, communityId, projectId, after)
    .select((eb) => {
      const mine = (column: 't.madeBy' | 'v.valuedBy' | 'k.confirmedBy') =>
        (caller.personId ? eb(column, '=', caller.personId) : eb.lit(false)).$castTo<boolean>()
      const valuedBy = jsonBuildObject({
        as: eb.ref('v.valuedAs'),
        name: eb.ref('pv.legalName'),
        at: eb.ref('v.valuedAt'),
        mine: mine('v.valuedBy'),
      })
      const value = jsonBuildObject({ fen: eb.ref('v.valueFen'), basis: eb.ref('v.basis'), by: valuedBy })
      const then = bodyThen(trx, communityId, { by: eb.ref('k.confirmedBy'), at: eb.ref('k.confirmedAt') })
      const body = eb.fn.coalesce(then.$asScalar(), eb.val<Body>('subdistrict'))
      const by = { as: eb.ref('k.confirmedAs'), name: eb.ref('pk.legalName'), at: eb.ref('k.confirmedAt'), body }
      const confirmed = jsonBuildObject({ ...by, mine: mine('k.confirmedBy') })
      return [
        mine('t.madeBy').as('mine'),
        eb.case().when('v.number', 'is not', null).then(value).end().$castTo<Value | null>().as('value'),
        eb.case().when('k.thingId', 'is not', null).then(confirmed).end().$castTo<Confirmed | null>().as('confirmed'),
        'c.number',
        'c.amountFen',
        eb.fn.coalesce('c.receivedFen', eb.lit(0)).as('receivedFen'),
        'c.version',
        waitingFen(communityId).as('waitingFen'),
        photosOf(eb, communityId).as('photoIds'),
        papersOfThing(eb, communityId).as('paperIds'),
      ]
    })
    .execute()
  return rows.map(({ value, confirmed, ...thing }) => ({
    ...thing,
    value: value && { ...value, by: masked(value.by) },
    confirmed: masked(confirmed),
    progress: progressOf({ ...thing, valued: value !== null }),
  }))
}

/** What promise `c` was changed to, each time with its paper, the newest first; without the first. */
const changesOf = (of: OfPromise, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('promiseVersions as n')
      .select(['n.version', 'n.amountFen', 'n.evidence', 'n.madeAt as at'])
      .where('n.communityId', '=', communityId)
      .whereRef('n.promiseId', '=', 'c.id')
      .where('n.version', '>', 1)
      .orderBy('n.version', 'desc')
      .limit(20),
  )

const papersOfPromise = (of: OfPromise, communityId: string) =>
  orEmpty(
    of
      .selectFrom('promisePapers as p')
      .select((eb) => eb.fn.agg<string[]>('json_agg', ['p.id']).as('ids'))
      .where('p.communityId', '=', communityId)
      .whereRef('p.projectId', '=', 'c.projectId')
      .whereRef('p.commitmentId', '=', 'c.id'),
  )

/** What organisations promised in money, each with what it rests on. A surplus that came from another project nobody changes. */
export const cashPromisesOf = (
  { trx, communityId }: Context,
  projectId: string,
  after: Place | undefined,
): Promise<CashPromise[]> =>
  trx
    .selectFrom('commitments as c')
    .select(['c.id', 'c.number', 'c.point', 'c.payer', 'c.amountFen', 'c.receivedFen', 'c.evidenceKind', 'c.evidence'])
    .select((eb) => {
      const carried = eb
        .selectFrom('carried as k')
        .where('k.communityId', '=', communityId)
        .whereRef('k.promiseId', '=', 'c.id')
      return [
        'c.madeAt',
        'c.version',
        waitingFen(communityId).as('waitingFen'),
        eb.exists(carried).$castTo<boolean>().as('carried'),
        changesOf(eb, communityId).as('changes'),
        papersOfPromise(eb, communityId).as('paperIds'),
      ]
    })
    .where('c.communityId', '=', communityId)
    .where('c.projectId', '=', projectId)
    .where('c.personId', 'is', null)
    .where('c.kind', '=', 'cash')
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('c.madeAt', 'c.id'), '>', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('c.madeAt')
    .orderBy('c.id')
    .limit(pageGiven)
    .execute()
