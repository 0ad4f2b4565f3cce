import { sql } from 'kysely'
import { dayOf, type Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { type CauseFacts, type CheckEntry, causeFaults, type Fault, followed, headFaults } from './check'
import { carriedFacts, carriedFaults } from './checkCarried'
import { declinedFacts, declinedFaults } from './checkDeclined'
import { accountFacts, accountFaults } from './checkFinal'
import { chainOf, type State, stateOf, writeCheck } from './checkState'
import { thingFacts, thingFaults } from './checkThings'
import { balancesOf, headOf } from './entries'

/** So many entries and papers are recomputed in one call; what is left waits for the next minute or the next day. */
const step = { entries: 2_000, papers: 500 } as const

/** The next step of entries, and whether there are more; a payment that the step would cut in two waits for the next one. */
const entriesOf = async (trx: Trx, projectId: string, after: number) => {
  const { rows } = await sql<CheckEntry>`
    select seq, at, memo, debit, credit, amount_fen as "amountFen", reverses, hash, cause_id as "causeId"
    from entries where community_id = inside() and project_id = ${projectId} and seq > ${after}
    order by seq limit ${step.entries}`.execute(trx)
  const more = rows.length === step.entries
  const last = rows.at(-1)?.causeId
  return { more, entries: more ? rows.slice(0, rows.findLastIndex(({ causeId }) => causeId !== last) + 1) : rows }
}

/** The papers of some causes and every entry that names them, read from the rows that people wrote. */
const factsOf = async (trx: Trx, ids: readonly string[]): Promise<CauseFacts[]> => {
  const reversed = sql`exists (select from reversals v where v.community_id = inside() and v.cause_id = x.id and v.confirmed_at is not null)`
  const { rows } = await sql<CauseFacts>`
    select x.id,
      (select json_build_object('point', c.point, 'cash', c.kind = 'cash', 'amountFen', c.amount_fen, 'receivedFen', c.received_fen,
          'keptFen', (select coalesce(sum(r.amount_fen), 0) from receipts r where r.community_id = inside() and r.commitment_id = c.id
            and r.confirmed_at is not null and not exists (select from reversals v
              where v.community_id = inside() and v.cause_id = r.id and v.confirmed_at is not null)),
          'versions', (select coalesce(json_agg(json_build_object('version', n.version, 'amountFen', n.amount_fen, 'entrySeq', n.entry_seq)
              order by n.version), '[]') from promise_versions n where n.community_id = inside() and n.promise_id = c.id))
        from commitments c where c.community_id = inside() and c.id = x.id) as promise,
      (select json_build_object('point', c.point, 'cash', c.kind = 'cash', 'amountFen', r.amount_fen,
          'stands', r.confirmed_at is not null and not ${reversed}, 'twoPeople', r.confirmed_by is distinct from r.recorded_by or r.confirmed_by is null)
        from receipts r join commitments c on c.community_id = inside() and c.id = r.commitment_id
        where r.community_id = inside() and r.id = x.id) as receipt,
      (select json_build_object('amountFen', y.amount_fen, 'paid', y.paid_at is not null, 'stands', y.paid_at is not null and not ${reversed},
          'author', y.requested_by, 'signed', (select coalesce(json_agg(json_build_object('body', s.body, 'personId', s.person_id)), '[]')
            from payment_signatures s where s.community_id = inside() and s.payment_id = y.id))
        from payments y where y.community_id = inside() and y.id = x.id) as payment,
      (select json_build_object('fixed', a.fixed_at is not null, 'left', (select json_object_agg(f ->> 'point', (f ->> 'leftFen')::bigint)
          from jsonb_array_elements(a.figures) f))
        from final_accounts a where a.community_id = inside() and a.id = x.id) as account,
      (select json_build_object('point', s.point, 'amountFen', s.amount_fen, 'twoPeople', s.confirmed_by is distinct from s.recorded_by,
          'stands', s.confirmed_at is not null and not exists (select from bounces b where b.community_id = inside()
            and b.sending_id = s.id and b.confirmed_at is not null))
        from sendings s where s.community_id = inside() and s.id = x.id) as sending,
      (select coalesce(json_agg(json_build_object('seq', e.seq, 'debit', e.debit, 'credit', e.credit, 'amountFen', e.amount_fen)), '[]')
        from entries e where e.community_id = inside() and e.cause_id = x.id) as entries
    from unnest(${ids}::uuid[]) x(id)`.execute(trx)
  return rows
}

type Papers = { ids: string[]; promisesThrough: number; receiptsThrough: number; paymentsThrough: Instant | null }

/** The next papers in the order of their numbers, and where that order has come to; after the last one, from the first again. */
const papersAfter = async (trx: Trx, projectId: string, state: State): Promise<Papers> => {
  const { rows } = await sql<{ table: string; id: string; number: number; at: Instant }>`
    (select 'promise' as table, id, number, made_at as at from commitments where community_id = inside() and project_id = ${projectId}
      and number > ${state.promisesThrough} order by number limit ${step.papers})
    union all (select 'receipt', id, number, recorded_at from receipts where community_id = inside() and project_id = ${projectId}
      and number > ${state.receiptsThrough} order by number limit ${step.papers})
    union all (select 'payment', id, 0, requested_at from payments where community_id = inside() and project_id = ${projectId}
      and (${state.paymentsThrough}::timestamptz is null or requested_at > ${state.paymentsThrough}::timestamptz)
      order by requested_at limit ${step.papers})`.execute(trx)
  const last = (table: string) => rows.filter((row) => row.table === table).at(-1)
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
  const state = await stateOf(trx, projectId)
  const head = await headOf(trx, communityId, projectId)
  const kept = await balancesOf(trx, communityId, projectId)
  const fresh = await entriesOf(trx, projectId, state.seq)
  const newest = followed(chainOf(state.seq, state.hash, state.balances), fresh.entries)
  const round = followed(
    chainOf(state.roundSeq, state.roundHash, state.roundBalances),
    (await entriesOf(trx, projectId, state.roundSeq)).entries,
  )
  const papers = await papersAfter(trx, projectId, state)
  const ids = [...new Set([...fresh.entries.map(({ causeId }) => causeId), ...papers.ids])]
  const faults = [...newest.faults, ...round.faults, ...(await factsOf(trx, ids)).flatMap(causeFaults)]
  faults.push(
    ...accountFaults(await accountFacts(trx, projectId), kept),
    ...carriedFaults(await carriedFacts(trx, projectId)),
    ...declinedFaults(await declinedFacts(trx, projectId)),
    ...thingFaults(await thingFacts(trx, ids)),
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

/** The projects whose books were not checked today, or not to the end. */
export const checksDue = async (trx: Trx, now: Instant): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select l.project_id as id from ledgers l
    left join book_checks b on b.community_id = inside() and b.project_id = l.project_id
    where l.community_id = inside() and l.head_seq > 0 and (b.project_id is null or b.on_day < ${dayOf(now)}::date or b.behind)
    order by b.checked_at nulls first limit 200`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Whether the daily check found a fault that has not been cleared up. */
export const brokenBooks = async (trx: Trx, projectId: string): Promise<boolean> =>
  ((await checkOf(trx, projectId))?.faults.length ?? 0) > 0

type BooksCheck = { checkedAt: Instant; entries: number; faults: Fault[]; roundDoneAt: Instant | null }

/** The last daily check of a project, or nothing. */
export const checkOf = async (trx: Trx, projectId: string): Promise<BooksCheck | null> => {
  const { rows } = await sql<BooksCheck>`
    select checked_at as "checkedAt", seq as entries, faults, round_done_at as "roundDoneAt"
    from book_checks where community_id = inside() and project_id = ${projectId}`.execute(trx)
  return rows[0] ?? null
}
