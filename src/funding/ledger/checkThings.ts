import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import type { Fault } from './check'

type Of = ExpressionBuilder<DB & { c: DB['commitments'] }, 'c'>

/** The amount of each version in its order; nothing where it was withdrawn. */
const amountsOf = (of: Of, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('promiseVersions as n')
      .select('n.amountFen')
      .where('n.communityId', '=', communityId)
      .whereRef('n.promiseId', '=', 'c.id')
      .orderBy('n.version'),
  )

const thingOf = (of: Of, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('things as t')
      .select(['t.projectId', 't.point', 't.kind', 't.madeBy'])
      .where('t.communityId', '=', communityId)
      .whereRef('t.id', '=', 'c.id'),
  )

const valuesOf = (of: Of, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('thingValues as v')
      .select(['v.number', 'v.valueFen as fen', 'v.valuedBy as by'])
      .where('v.communityId', '=', communityId)
      .whereRef('v.thingId', '=', 'c.id')
      .orderBy('v.number'),
  )

const confirmationOf = (of: Of, communityId: string) =>
  jsonObjectFrom(
    of
      .selectFrom('thingConfirmations as k')
      .select(['k.valueNumber as number', 'k.valueFen as fen', 'k.valuedBy', 'k.confirmedBy as by'])
      .where('k.communityId', '=', communityId)
      .whereRef('k.thingId', '=', 'c.id'),
  )

const receiptsOf = (of: Of, communityId: string) =>
  jsonArrayFrom(
    of
      .selectFrom('receipts as r')
      .select(['r.amountFen', 'r.recordedBy', 'r.confirmedBy'])
      .select(({ not, exists, selectFrom }) => {
        const reversal = selectFrom('reversals as x')
          .where('x.communityId', '=', communityId)
          .whereRef('x.causeId', '=', 'r.id')
          .where('x.confirmedAt', 'is not', null)
        return not(exists(reversal)).$castTo<boolean>().as('stands')
      })
      .where('r.communityId', '=', communityId)
      .whereRef('r.commitmentId', '=', 'c.id')
      .where('r.confirmedAt', 'is not', null),
  )

/**
 * The promises in kind among these papers, and those whose receipts are among them, each with its thing, what that was valued at, who
 * confirmed it, and what was given, read anew from the rows: all in one statement.
 */
export const thingFacts = async (trx: Trx, communityId: string, ids: readonly string[]) => {
  const rows = await trx
    .selectFrom('commitments as c')
    .select(['c.id', 'c.projectId', 'c.point', 'c.kind'])
    .select((of) => [
      amountsOf(of, communityId).as('amounts'),
      thingOf(of, communityId).as('thing'),
      valuesOf(of, communityId).as('values'),
      confirmationOf(of, communityId).as('confirmed'),
      receiptsOf(of, communityId).as('receipts'),
    ])
    .where('c.communityId', '=', communityId)
    .where('c.kind', '<>', 'cash')
    .where('c.id', 'in', ({ fn, val, cast, selectFrom }) =>
      selectFrom('receipts as r')
        .select('r.commitmentId as id')
        .where('r.communityId', '=', communityId)
        .where((eb) => eb('r.id', '=', eb.fn.any(eb.val(ids))))
        .union(trx.selectNoFrom(fn<string>('unnest', [cast(val(ids), sql`uuid[]`)]).as('id'))),
    )
    .execute()
  return rows.map(({ projectId, point, kind, amounts, ...facts }) => ({
    ...facts,
    promised: { projectId, point, kind },
    amounts: amounts.map(({ amountFen }) => amountFen),
  }))
}

export type ThingFacts = Awaited<ReturnType<typeof thingFacts>>[number]

/** Said by one, confirmed by another who did not enter it either, and never said anew after that. */
const valuedByTwo = ({ thing, values, confirmed }: ThingFacts): boolean => {
  const said = values.at(-1)
  return (
    thing !== null &&
    confirmed !== null &&
    said?.number === confirmed.number &&
    said.fen === confirmed.fen &&
    said.by === confirmed.valuedBy &&
    confirmed.by !== said.by &&
    confirmed.by !== thing.madeBy
  )
}

/** Promised is the confirmed value, whole, or nothing any more. */
const promisedAsValued = ({ promised, thing, amounts, confirmed }: ThingFacts): boolean =>
  thing?.projectId === promised.projectId &&
  thing.point === promised.point &&
  thing.kind === promised.kind &&
  amounts[0] === confirmed?.fen &&
  amounts.every((fen) => fen === confirmed?.fen || fen === 0)

/** What was given is no more than that value, each time written down by one and confirmed by another. */
const givenAsValued = ({ receipts, confirmed }: ThingFacts): boolean =>
  receipts.every(({ recordedBy, confirmedBy }) => confirmedBy !== null && confirmedBy !== recordedBy) &&
  receipts.reduce((sum, { amountFen, stands }) => sum + (stands ? amountFen : 0), 0) <= (confirmed?.fen ?? 0)

/** Every promise in kind against what two people said its thing is worth, and what was given against that. */
export const thingFaults = (all: readonly ThingFacts[]): Fault[] =>
  all.flatMap((facts): Fault[] => {
    const holds = valuedByTwo(facts) && promisedAsValued(facts) && givenAsValued(facts)
    return holds ? [] : [`valued ${facts.id}`]
  })
