import { sql } from 'kysely'
import { inCommunity } from '../../../src/platform/server/transaction'
import { type Hamlet, openHamletAfter } from '../../support/hamlet'
import { moneyOf } from '../money'
import { type Names, tellBooks } from './books'

/** What no statement may change. */
const tables = [
  'entries',
  'account_balances',
  'ledgers',
  'postings',
  'commitments',
  'promise_versions',
  'receipts',
  'payments',
  'payment_signatures',
  'final_accounts',
  'final_account_signatures',
  'returns',
  'sendings',
  'bounces',
  'carried',
  'projects',
]

/**
 * Whoever has taken the application's database user and writes SQL of their own, for the tests of one file. Every statement would
 * make the books say something that did not happen; each is refused, at once or when its transaction ends, and nothing of it stays.
 */
export const attacks = () => {
  let hamlet: Hamlet
  let names: Names
  beforeAll(async () => {
    const opened = await openHamletAfter('six_points_books', tellBooks)
    hamlet = opened.hamlet
    names = opened.told
  })
  afterAll(() => hamlet.drop())
  const money = moneyOf(() => hamlet)

  /** Statements as the application's user, in one transaction, with {names} filled in. */
  const attack = (text: string) =>
    inCommunity(hamlet.db, hamlet.town.id, 'write', async (trx) => {
      const filled = text.replace(/\{(\w+)\}/g, (_, name: keyof Names) => `'${names[name]}'`)
      for (const statement of filled.split(';')) await sql.raw(statement.trim()).execute(trx)
    })
  /** Every row of every table, as one fingerprint a table. */
  const everything = async () => {
    const digests = tables.map(
      (table) =>
        `select '${table}' as name, md5(string_agg(t::text, chr(10) order by t::text)) as rows from ${table} t`,
    )
    return (await hamlet.sql(digests.join(' union all '))).rows
  }
  const refuses = async (_: string, statements: string, reason: RegExp) => {
    const before = await everything()
    await expect(attack(statements)).rejects.toThrow(reason)
    expect(await everything()).toEqual(before)
    await money.holds(names.project)
  }
  return { attack, refuses, money, names: () => names }
}
