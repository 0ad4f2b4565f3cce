import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import type { Language } from '../../platform/language'
import type { Trx } from '../../platform/server/db'
import { parsed } from '../../platform/server/parsed'
import { shownName } from './rules'
import { signedAs } from './seconds'
import { shownNow } from './store'

const numbered = z.object({ number: z.number() })

/*
 * The ledger's ways in. Each names the row that somebody wrote down; the database reads the amount from that row, locks,
 * numbers, chains and balances, and constraints hold row and ledger to each other when the transaction ends. There is
 * no way to write an entry of one's own. A new kind of cause: see docs/decisions/money.md.
 */

/** A new promise as its row says it; it becomes its first version. */
export const postPromise = (trx: Trx, commitmentId: string, at: Instant, memo: string) =>
  sql`select post_promise(${commitmentId}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** The next version of a promise as its row says it: the new amount is written and the old one reversed. */
export const postChange = (trx: Trx, promiseId: string, at: Instant, memo: string) =>
  sql`select post_change(${promiseId}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** A receipt that a second person confirms; answers its number, which also stands in the memo for {number}. */
export const postReceipt = async (
  trx: Trx,
  receiptId: string,
  by: string,
  at: Instant,
  memo: string,
): Promise<number> => {
  const { rows } =
    await sql`select post_receipt(${receiptId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo}) as number`.execute(trx)
  return parsed(numbered, rows)[0]?.number ?? 0
}

/** A receipt that is nothing: said while nobody confirmed it, once. It never comes into the ledger. */
export const declineReceipt = (trx: Trx, receiptId: string, by: string, at: Instant, reason: string) =>
  sql`select decline_receipt(${receiptId}::uuid, ${by}::uuid, ${at}::timestamptz, ${reason})`.execute(trx)

/** A payment that both bodies signed, drawn from the points in proportion to their cash. */
export const postPayment = (trx: Trx, paymentId: string, by: string, at: Instant, proof: string, memo: string) =>
  sql`select post_payment(${paymentId}::uuid, ${by}::uuid, ${at}::timestamptz, ${proof}, ${memo})`.execute(trx)

/** A reversal that a second person confirms: every entry of its receipt or payment turned round. */
export const postReversal = (trx: Trx, reversalId: string, by: string, at: Instant, memo: string) =>
  sql`select post_reversal(${reversalId}::uuid, ${by}::uuid, ${at}::timestamptz, ${memo})`.execute(trx)

/** The next number of a commitment in this project; the project's other writers wait. */
export const nextPromise = async (trx: Trx, projectId: string): Promise<number> => {
  const { rows } = await sql`select promise_number(${projectId}::uuid) as number`.execute(trx)
  return parsed(numbered, rows)[0]?.number ?? 0
}

/** Debits minus credits of every account of a project: at most 48 rows, however long its history. */
export const balancesOf = async (trx: Trx, communityId: string, projectId: string): Promise<Map<string, number>> => {
  const rows = await trx
    .selectFrom('accountBalances')
    .select(['account', 'balanceFen'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .orderBy('account')
    .execute()
  return new Map(rows.map(({ account, balanceFen }) => [account, balanceFen]))
}

export const pageEntries = 100

/** One page of a ledger, oldest first, after a sequence number. */
export const entriesAfter = (trx: Trx, communityId: string, projectId: string, after: number) =>
  trx
    .selectFrom('entries as e')
    .select(['e.seq', 'e.at', 'e.memo', 'e.debit', 'e.credit', 'e.amountFen', 'e.reverses', 'e.hash'])
    .select(signedAs(trx, communityId).as('signedAs'))
    .where('e.communityId', '=', communityId)
    .where('e.projectId', '=', projectId)
    .where('e.seq', '>', after)
    .orderBy('e.seq')
    .limit(pageEntries)
    .execute()

/** The entries of a project with the promise behind each and its payer. */
const entriesWithPayers = (trx: Trx, communityId: string, projectId: string) =>
  trx
    .selectFrom('entries as e')
    .leftJoin('receipts as r', (on) => on.onRef('r.communityId', '=', 'e.communityId').onRef('r.id', '=', 'e.causeId'))
    .leftJoin('sendings as d', (on) => on.onRef('d.communityId', '=', 'e.communityId').onRef('d.id', '=', 'e.causeId'))
    .leftJoin('returns as w', (on) => on.onRef('w.communityId', '=', 'e.communityId').onRef('w.id', '=', 'd.returnId'))
    .leftJoin('commitments as c', (on) =>
      on
        .onRef('c.communityId', '=', 'e.communityId')
        .on(({ eb, fn, ref }) => eb('c.id', '=', fn.coalesce('r.commitmentId', 'w.commitmentId', ref('e.causeId')))),
    )
    .leftJoin('people as p', (on) => on.onRef('p.communityId', '=', 'e.communityId').onRef('p.id', '=', 'c.personId'))
    .where('e.communityId', '=', communityId)
    .where('e.projectId', '=', projectId)

/** One page of a ledger, newest first, before a sequence number, with who stands behind an entry as they chose to be shown; a consent that was taken back masks the name. */
export const entriesBefore = (trx: Trx, communityId: string, projectId: string, before: number, most = pageEntries) =>
  entriesWithPayers(trx, communityId, projectId)
    .select(['e.seq', 'e.at', 'e.memo', 'e.debit', 'e.credit', 'e.amountFen', 'e.reverses', 'e.hash'])
    .select((eb) => [
      shownNow(communityId).$castTo<string | null>().as('shownAs'),
      eb.fn.coalesce('p.legalName', 'c.payer').as('legalName'),
      signedAs(trx, communityId).as('signedAs'),
    ])
    .where('e.seq', '<', before)
    .orderBy('e.seq', 'desc')
    .limit(most)
    .execute()

export type LedgerEntry = Awaited<ReturnType<typeof entriesBefore>>[number]
export type LedgerHead = { seq: number; hash: string }

export const headOf = async (trx: Trx, communityId: string, projectId: string): Promise<LedgerHead> => {
  const head = await trx
    .selectFrom('ledgers')
    .select(['headSeq as seq', 'headHash as hash'])
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .executeTakeFirst()
  return head ?? { seq: 0, hash: '0'.repeat(64) }
}

/**
 * Who stands behind an entry: an organisation, or whoever agreed to be named with this promise. All others are a neighbour here, because
 * a surname and a building beside a sum tell in a small compound who it is.
 */
export const shownIn = ({ shownAs, legalName }: LedgerEntry, language: Language = 'zh'): string | null => {
  if (!shownAs || !legalName) return null
  const named = shownAs === 'masked' ? 'neighbour' : shownAs
  return shownName(named, { legalName, masked: '', building: '' }, language)
}
