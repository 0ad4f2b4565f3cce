import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/platform/server/db'
import { template } from './setup'

export type FreshDatabase = { url: string; db: Database; drop: () => Promise<void> }

/** An empty migrated database of this test's own, on the run's real PostgreSQL. */
export const freshDatabase = (): Promise<FreshDatabase> => cloneOf(template)

/** The address of the run's PostgreSQL. */
export const testUrl = (): string => {
  const base = process.env['SIX_POINTS_TEST_URL']
  if (!base) throw new Error('the test database is not running: start jest through npm test')
  return base
}

/** Whether the run has a database of this name; one that is still being filled has another. */
export const exists = async (name: string): Promise<boolean> => {
  const admin = new pg.Client({ connectionString: testUrl() })
  await admin.connect()
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name])
  await admin.end()
  return rowCount === 1
}

/** The same database under a name by which its connections are told apart. */
export const named = (url: string, name: string): string => {
  const one = new URL(url)
  one.searchParams.set('application_name', name)
  return one.href
}

/** A copy of one of the run's databases. */
export const cloneOf = async (source: string): Promise<FreshDatabase> => {
  const base = testUrl()
  const name = `t_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: base })
  await admin.connect()
  await admin.query(`create database ${name} template ${source} strategy file_copy`)
  await admin.end()
  const url = new URL(base)
  url.pathname = `/${name}`
  const db = openDatabase(url.href)
  const drop = async () => {
    await db.destroy()
    const last = new pg.Client({ connectionString: base })
    await last.connect()
    await last.query(`drop database if exists ${name} with (force)`)
    await last.end()
  }
  return { url: url.href, db, drop }
}
