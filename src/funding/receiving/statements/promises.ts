import type { Trx } from '../../../platform/server/db'
import type { Point } from '../../../projects/rules'
import { receiptWaits } from '../../ledger/store'
import type { Promised } from './rules'

export type OpenPromise = Promised & {
  projectId: string
  project: string
  number: number
  point: Point
  personId: string | null
  shownAs: string
}

/** A promise as the queue shows it; its payer and home only to those who may know them. */
export type ShownPromise = {
  commitmentId: string
  code: string | null
  leftFen: number
  payer: string
  home: string
  project: string
  number: number
  payable: boolean
}

type Named = { codes?: readonly number[]; ids?: readonly string[] }

/** Promises of money with their payer and home, and where the newest agreed account of their project or its compound is. */
const moneyPromises = (trx: Trx, communityId: string) =>
  trx
    .with('current', (db) =>
      db
        .selectFrom('bankAccounts')
        .distinctOn('aboutId')
        .select(['aboutId', 'number'])
        .where('communityId', '=', communityId)
        .where('confirmedAt', 'is not', null)
        .orderBy('aboutId')
        .orderBy('version', 'desc'),
    )
    .selectFrom('commitments as c')
    .innerJoin('projects as j', (on) =>
      on.onRef('j.communityId', '=', 'c.communityId').onRef('j.id', '=', 'c.projectId'),
    )
    .leftJoin('paymentCodes as k', (on) =>
      on.onRef('k.communityId', '=', 'c.communityId').onRef('k.commitmentId', '=', 'c.id'),
    )
    .leftJoin('people as h', (on) => on.onRef('h.communityId', '=', 'c.communityId').onRef('h.id', '=', 'c.personId'))
    .leftJoin('units as u', (on) => on.onRef('u.communityId', '=', 'c.communityId').onRef('u.id', '=', 'c.unitId'))
    .leftJoin('stairwells as t', (on) =>
      on.onRef('t.communityId', '=', 'u.communityId').onRef('t.id', '=', 'u.stairwellId'),
    )
    .leftJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 't.communityId').onRef('b.id', '=', 't.buildingId'),
    )
    .where('c.communityId', '=', communityId)
    .where('c.kind', '=', 'cash')

const owed = (trx: Trx, communityId: string, account: string, { codes = [], ids = [] }: Named) =>
  moneyPromises(trx, communityId)
    .select(['c.id as commitmentId', 'k.number as code', 'c.projectId', 'j.title as project', 'c.number', 'c.point'])
    .select(['c.personId', 'c.shownAs', 'c.unitId', 'c.amountFen', 'c.receivedFen'])
    .select(({ eb, fn, val, and, selectFrom }) => {
      const own = selectFrom('current as a').select('a.number').whereRef('a.aboutId', '=', 'j.id')
      const shared = selectFrom('current as a').select('a.number').whereRef('a.aboutId', '=', 'j.compoundId')
      return [
        fn.coalesce('h.legalName', 'c.payer').as('payer'),
        fn.coalesce('b.name', val('')).as('building'),
        fn.coalesce('u.room', val('')).as('room'),
        and([
          eb('j.stage', 'in', ['funding', 'building', 'accepting']),
          eb('j.finalAccountId', 'is', null),
          eb(fn.coalesce(own.$asScalar(), shared.$asScalar()), 'is not distinct from', account),
        ])
          .$castTo<boolean>()
          .as('payable'),
      ]
    })
    .where(({ eb, fn, val, or, ref }) =>
      or([
        eb('c.receivedFen', '<', ref('c.amountFen')),
        eb('k.number', '=', fn.any(val(codes))),
        eb('c.id', '=', fn.any(val(ids))),
      ]),
    )
    .orderBy('c.madeAt')
    .orderBy('c.id')
    .execute()

/** What of each promise waits for a second person: recorded receipts, and lines that were matched. */
const waiting = async (trx: Trx, communityId: string): Promise<Map<string, number>> => {
  const matched = trx
    .selectFrom('lineDecisions as d')
    .innerJoin('lineShares as s', (on) =>
      on.onRef('s.communityId', '=', 'd.communityId').onRef('s.decisionId', '=', 'd.id'),
    )
    .select(['s.commitmentId', 's.amountFen'])
    .where('d.communityId', '=', communityId)
    .where('d.outcome', 'is', null)
    .where('d.kind', '=', 'match')
  const rows = await trx
    .selectFrom('receipts as r')
    .select(['r.commitmentId', 'r.amountFen'])
    .where('r.communityId', '=', communityId)
    .where(receiptWaits(communityId))
    .unionAll(matched)
    .execute()
  const fenOf = new Map<string, number>()
  for (const { commitmentId, amountFen } of rows) fenOf.set(commitmentId, (fenOf.get(commitmentId) ?? 0) + amountFen)
  return fenOf
}

/** Transfers to these promises that were written down by hand, still stand, and were not matched with a line of the bank's. */
const byHand = async (trx: Trx, communityId: string, ids: readonly string[]): Promise<Map<string, number[]>> => {
  const rows = await trx
    .selectFrom('receipts as r')
    .select((eb) => ['r.commitmentId', eb.fn.jsonAgg('r.amountFen').as('fens')])
    .where('r.communityId', '=', communityId)
    .where((eb) => eb('r.commitmentId', '=', eb.fn.any(eb.val(ids))))
    .where('r.method', '=', 'transfer')
    .where('r.reversalId', 'is', null)
    .where('r.declinedAt', 'is', null)
    .where(({ not, exists, selectFrom }) => {
      const matched = selectFrom('lineShares as s')
        .where('s.communityId', '=', communityId)
        .whereRef('s.receiptId', '=', 'r.id')
      return not(exists(matched))
    })
    .groupBy('r.commitmentId')
    .execute()
  return new Map(rows.map(({ commitmentId, fens }) => [commitmentId, fens ?? []]))
}

/** Everybody who owns each home: money for a promise often comes from another of the family. */
const families = async (trx: Trx, communityId: string): Promise<Map<string, string[]>> => {
  const rows = await trx
    .selectFrom('ownerships as o')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'o.communityId').onRef('p.id', '=', 'o.personId'))
    .select((eb) => ['o.unitId', eb.fn.agg<string[]>('array_agg', ['p.legalName']).distinct().as('names')])
    .where('o.communityId', '=', communityId)
    .where('o.until', 'is', null)
    .groupBy('o.unitId')
    .execute()
  return new Map(rows.map(({ unitId, names }) => [unitId, names]))
}

/**
 * Promises of money in the community that are not kept yet (and those that these codes or ids name), with what is left
 * of each after what waits for a second person. Four statements however many there are, put together here: in one
 * statement a database that has no statistics yet joined sums with promises row by row, 25 million times for 5,000.
 */
export const promisesFor = async (
  trx: Trx,
  communityId: string,
  account: string,
  named: Named = {},
): Promise<OpenPromise[]> => {
  const rows = await owed(trx, communityId, account, named)
  const waitingFen = await waiting(trx, communityId)
  const family = await families(trx, communityId)
  const ids = rows.map(({ commitmentId }) => commitmentId)
  const handFen = await byHand(trx, communityId, ids)
  return rows.map(({ amountFen, receivedFen, unitId, ...promise }) => ({
    ...promise,
    family: unitId ? (family.get(unitId) ?? []) : [],
    leftFen: amountFen - receivedFen - (waitingFen.get(promise.commitmentId) ?? 0),
    byHandFen: handFen.get(promise.commitmentId) ?? [],
  }))
}
