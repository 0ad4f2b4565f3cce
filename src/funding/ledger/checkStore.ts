import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { causeFaults, type Fault, followed, headFaults } from './check'
import { carriedFacts, carriedFaults } from './checkCarried'
import { factsOf } from './checkCauses'
import { declinedFacts, declinedFaults } from './checkDeclined'
import { accountFacts, accountFaults } from './checkFinal'
import { chainOf, type State, stateOf, writeCheck } from './checkState'
import { thingFacts, thingFaults } from './checkThings'
import { balancesOf, headOf } from './entries'

/** So many entries and papers are recomputed in one call; what is left waits for the next minute or the next day. */
const step = { entries: 2_000, papers: 500 } as const

/** The next step of entries, and whether there are more; a payment that the step would cut in two waits for the next one. */
const entriesOf = async (trx: Trx, communityId: string, projectId: string, after: number) => {
  const rows = await trx
    .selectFrom('entries')
    .select(['seq', 'at', 'memo', 'debit', 'credit', 'amountFen', 'reverses', 'hash', 'causeId'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(step.entries)
    .execute()
  const more = rows.length === step.entries
  const last = rows.at(-1)?.causeId
  return { more, entries: more ? rows.slice(0, rows.findLastIndex(({ causeId }) => causeId !== last) + 1) : rows }
}

type Papers = { ids: string[]; promisesThrough: number; receiptsThrough: number; paymentsThrough: Instant | null }

/** The next papers of each kind in their order. */
const nextPapers = (trx: Trx, communityId: string, projectId: string, state: State) => {
  const ofProject = { communityId, projectId }
  const promises = trx
    .selectFrom('commitments')
    .select((eb) => [eb.cast<string>(eb.val('promise'), 'text').as('kind'), 'id', 'number', 'madeAt as at'])
    .where((eb) => eb.and(ofProject))
    .where('number', '>', state.promisesThrough)
    .orderBy('number')
    .limit(step.papers)
  const receipts = trx
    .selectFrom('receipts')
    .select((eb) => [eb.cast<string>(eb.val('receipt'), 'text').as('kind'), 'id', 'number', 'recordedAt as at'])
    .$narrowType<{ number: number }>()
    .where((eb) => eb.and(ofProject))
    .where('number', '>', state.receiptsThrough)
    .orderBy('number')
    .limit(step.papers)
  const payments = trx
    .selectFrom('payments')
    .select((eb) => [
      eb.cast<string>(eb.val('payment'), 'text').as('kind'),
      'id',
      eb.lit(0).as('number'),
      'requestedAt as at',
    ])
    .where((eb) => eb.and(ofProject))
    .$if(state.paymentsThrough !== null, (query) => query.where('requestedAt', '>', state.paymentsThrough ?? ''))
    .orderBy('requestedAt')
    .limit(step.papers)
  const columns = ['kind', 'id', 'number', 'at'] as const
  return trx
    .selectFrom(() => promises.as('p'))
    .select(columns)
    .unionAll(trx.selectFrom(() => receipts.as('r')).select(columns))
    .unionAll(trx.selectFrom(() => payments.as('y')).select(columns))
    .execute()
}

/** The next papers in the order of their numbers, and where that order has come to; after the last one, from the first again. */
const papersAfter = async (trx: Trx, communityId: string, projectId: string, state: State): Promise<Papers> => {
  const rows = await nextPapers(trx, communityId, projectId, state)
  const last = (kind: string) => rows.filter((row) => row.kind === kind).at(-1)
  return {
    ids: rows.map(({ id }) => id),
    promisesThrough: last('promise')?.number ?? 0,
    receiptsThrough: last('receipt')?.number ?? 0,
    paymentsThrough: last('payment')?.at ?? null,
  }
}

/** Recompute what is new since the last check and the next step of the round, and publish what was found. */
export const checkBooks = async (trx: Trx, communityId: string, projectId: string, now: Instant): Promise<Fault[]> => {
  // One picture of all tables, or a payment made in the meantime would look like a fault.
  await sql`set transaction isolation level repeatable read`.execute(trx)
  const state = await stateOf(trx, communityId, projectId)
  const head = await headOf(trx, communityId, projectId)
  const kept = await balancesOf(trx, communityId, projectId)
  const fresh = await entriesOf(trx, communityId, projectId, state.seq)
  const newest = followed(chainOf(state.seq, state.hash, state.balances), fresh.entries)
  const round = followed(
    chainOf(state.roundSeq, state.roundHash, state.roundBalances),
    (await entriesOf(trx, communityId, projectId, state.roundSeq)).entries,
  )
  const papers = await papersAfter(trx, communityId, projectId, state)
  const ids = [...new Set([...fresh.entries.map(({ causeId }) => causeId), ...papers.ids])]
  const faults = [...newest.faults, ...round.faults, ...(await factsOf(trx, communityId, ids)).flatMap(causeFaults)]
  faults.push(
    ...accountFaults(await accountFacts(trx, communityId, projectId), kept),
    ...carriedFaults(await carriedFacts(trx, communityId, projectId)),
    ...declinedFaults(await declinedFacts(trx, communityId, projectId)),
    ...thingFaults(await thingFacts(trx, communityId, ids)),
  )
  const behind = newest.faults.length === 0 && fresh.more
  const ended = round.chain.seq >= head.seq
  if (!behind) faults.push(...headFaults(newest.chain, head, kept))
  if (ended) faults.push(...headFaults(round.chain, head, kept))
  await writeCheck(trx, {
    communityId,
    projectId,
    now,
    state,
    newest: newest.chain,
    round: round.chain,
    papers,
    behind,
    ended,
    faults,
  })
  return faults
}

/** Whether the daily check found a fault that has not been cleared up. */
export const brokenBooks = async (trx: Trx, communityId: string, projectId: string): Promise<boolean> =>
  ((await checkOf(trx, communityId, projectId))?.faults.length ?? 0) > 0

export type BooksCheck = { checkedAt: Instant; entries: number; faults: Fault[]; roundDoneAt: Instant | null }

/** The last daily check of a project, or nothing. */
export const checkOf = async (trx: Trx, communityId: string, projectId: string): Promise<BooksCheck | null> => {
  const check = await trx
    .selectFrom('bookChecks')
    .select(['checkedAt', 'seq as entries', 'faults', 'roundDoneAt'])
    .$narrowType<Pick<BooksCheck, 'faults'>>()
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .where('onDay', '>', '-infinity')
    .executeTakeFirst()
  return check ?? null
}
