import * as z from 'zod/mini'

/** The shapes of a published ledger. */
const fen = z.int()
const moment = z.string()

const entry = z.object({
  seq: z.int(),
  at: moment,
  memo: z.string(),
  debit: z.string(),
  credit: z.string(),
  amountFen: fen,
  reverses: z.nullable(z.int()),
  hash: z.string(),
  /** As what bodies the second signatures were given. */
  signedAs: z.array(z.string()),
})

const closing = z.object({
  month: z.string(),
  closedAt: moment,
  headSeq: z.int(),
  headHash: z.string(),
  balances: z.record(z.string(), fen),
  beforeHash: z.string(),
  hash: z.string(),
  confirmedAs: z.nullable(z.string()),
})

/** The last daily check of a project's books; no fault is a whole ledger. */
export const books = z.object({ checkedAt: moment, entries: z.int(), faults: z.array(z.string()) })

/** The ledger, page by page; with every page the balances, the head, and the closed months. */
export const ledger = z.object({
  items: z.array(entry),
  entries: z.array(entry),
  next: z.nullable(z.string()),
  balances: z.record(z.string(), fen),
  headSeq: z.int(),
  headHash: z.string(),
  closings: z.array(closing),
})
