import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../../server/embedded'
import { filledOnce } from '../../server/filled'
import { migrate } from '../../src/platform/server/migrate'

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined
}

export const template = 'six_points_template'
export const demoTemplate = 'six_points_demo'

/** One PostgreSQL for the whole run, and one migrated database from which every test file gets its own copy. */
const setup = async (): Promise<void> => {
  const { url, stop } = await startEmbedded(join(__dirname, '../../.data/test'), true)
  const admin = new pg.Client({ connectionString: url('postgres') })
  await admin.connect()
  const old = await admin.query<{ datname: string }>(
    "select datname from pg_database where datname like 't\\_%' or datname like 'six\\_points%'",
  )
  for (const { datname } of old.rows) await admin.query(`drop database if exists "${datname}" with (force)`)
  await admin.end()
  await filledOnce(url, template, migrate)
  process.env['SIX_POINTS_TEST_URL'] = url('postgres')
  globalThis.stopTestDatabase = stop
}

export default setup
