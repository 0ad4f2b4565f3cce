import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../server/embedded'
import { migrate } from '../../src/platform/server/migrate'

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined
}

export const template = 'six_points_template'
export const demoTemplate = 'six_points_demo'

/** One PostgreSQL for the whole run, and one migrated database from which every test file gets its own copy. */
const setup = async (): Promise<void> => {
  const embedded = await startEmbedded(join(__dirname, '../../.data/test'), 'six_points_test', true)
  const admin = new pg.Client({ connectionString: embedded.url })
  await admin.connect()
  const old = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname like 't\\_%' or datname like $1",
    ['six\\_points\\_%'],
  )
  for (const { datname } of old.rows.filter(({ datname }) => datname !== 'six_points_test'))
    await admin.query(`drop database if exists "${datname}" with (force)`)
  await admin.query(`create database ${template}`)
  await admin.end()
  const url = new URL(embedded.url)
  url.pathname = `/${template}`
  await migrate(url.href)
  process.env['SIX_POINTS_TEST_URL'] = embedded.url
  globalThis.stopTestDatabase = embedded.stop
}

export default setup
