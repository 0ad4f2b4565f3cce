import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { checkBooks } from '../src/funding/ledger/checkStore'
import { instant } from '../src/platform/instant'
import { openDatabase } from '../src/platform/server/db'
import { migrationsFolder } from '../src/platform/server/migrate'
import { BadSetting } from '../src/platform/server/settings'
import { statementsOf } from '../src/platform/server/statements'
import { inCommunity } from '../src/platform/server/transaction'

/** A restored database is not mixed with another: one that has tables already is refused, and nothing in it is touched. */
export const emptyOrRefused = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{
    name: string
    tables: number
  }>(`select current_database() as name, count(*)::int as tables
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`)
  const [found] = rows
  if (found?.tables)
    throw new BadSetting(
      `The database ${found.name} has ${found.tables} tables already; nothing was changed. Make an empty one (createdb) and name it in DATABASE_URL`,
    )
}

/** The role whose rights the dump gives back. It belongs to the whole server, so that a dump of one database does not hold it. */
export const makeRole = async (client: pg.Client): Promise<void> => {
  const sql = readFileSync(join(migrationsFolder, 'first/application_role.sql'), 'utf8')
  try {
    for (const statement of statementsOf(sql)) await client.query(statement)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new BadSetting(
      `The role six_points_app is not there and cannot be made (${why}): let whoever runs the database say create role six_points_app nologin; grant six_points_app to the user of DATABASE_URL`,
    )
  }
}

type Books = { communities: number; projects: number; faults: string[] }

/** Recompute every project's ledger, to its end, as the daily check does. */
export const checkAllBooks = async (url: string): Promise<Books> => {
  const db = openDatabase(url, 2, false)
  const now = instant(Date.now())
  const found: Books = { communities: 0, projects: 0, faults: [] }
  try {
    for (const { id } of await db.selectFrom('communities').select('id').execute()) {
      found.communities += 1
      const query = (trx: Parameters<typeof checkBooks>[0]) =>
        trx.selectFrom('ledgers').select(['projectId', 'headSeq']).where('communityId', '=', id).execute()
      for (const { projectId, headSeq } of await inCommunity(db, id, 'read', query)) {
        found.projects += 1
        // One check recomputes at most 2,000 entries; the next goes on where it stopped.
        for (let checked = 0; checked <= headSeq; checked += 2_000) {
          const faults = await inCommunity(db, id, 'write', (trx) => checkBooks(trx, id, projectId, now))
          found.faults.push(...faults.map((fault) => `${projectId}: ${fault}`))
        }
      }
    }
  } finally {
    await db.destroy()
  }
  return found
}
