import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { bundleWorker } from '../../config/worker'
import { startEmbedded } from '../../server/embedded'
import { filledOnce } from '../../server/filled'
import { fingerprintOf } from '../../server/fingerprint'
import { inMemory } from '../../server/memory'
import { migrate } from '../../src/platform/server/migrate'
import { forgetAsked } from './asked'

declare global {
  var stopTestDatabase: (() => Promise<void>) | undefined
}

export const template = 'six_points_template'
export const demoTemplate = 'six_points_demo'
export const nowTemplate = 'six_points_now'

/** What the templates are made by. While none of it changes, they are kept for the next run. */
const sources = ['src', 'server', 'test/support', 'test/funding', 'test/works', 'package-lock.json']

const keptFor = (folder: string): boolean => {
  const file = join(folder, 'templates')
  // Where one wall of the calls is broken at a time (test/mutate), what was made before it was broken serves all of them.
  if (process.env['KEEP_TEMPLATES'] && existsSync(file)) return true
  const made = fingerprintOf(sources)
  if (existsSync(file) && readFileSync(file, 'utf8') === made) return true
  writeFileSync(file, made)
  return false
}

/**
 * Copies that an earlier run left behind, and templates that are not up to date. The demo ends now, and a hamlet is settled
 * now: those of an hour ago are told again. What somebody is connected to is left alone: two runs may share the server.
 */
const leftBehind = (kept: boolean) => `
  select datname from pg_database d where not exists (select from pg_stat_activity a where a.datname = d.datname)
    and (datname like 't\\_%' or datname like 'six\\_points%\\_half' ${kept ? '' : "or datname like 'six\\_points%'"}
      or datname in ('${demoTemplate}', '${nowTemplate}') and
        (pg_stat_file('base/' || d.oid || '/PG_VERSION')).modification < now() - interval '1 hour')`

/** One PostgreSQL for the whole run, and one migrated database from which every test file gets its own copy. */
const setup = async (): Promise<void> => {
  forgetAsked()
  const folder = inMemory(join(__dirname, '../../.data/test'))
  const { url, stop } = await startEmbedded(folder, true)
  const admin = new pg.Client({ connectionString: url('postgres') })
  await admin.connect()
  const old = await admin.query<{ datname: string }>(leftBehind(keptFor(folder)))
  for (const { datname } of old.rows) await admin.query(`drop database if exists "${datname}" with (force)`)
  await admin.end()
  await filledOnce(url, template, migrate)
  process.env['SIX_POINTS_TEST_URL'] = url('postgres')
  process.env['SIX_POINTS_RUN'] = randomUUID()
  // Each test file starts threads of its own: from one file a thread starts in a fifth of the time.
  process.env['SIX_POINTS_WORKER'] = bundleWorker(join(__dirname, '../../.data/hosts'), 'node20')
  globalThis.stopTestDatabase = stop
}

export default setup
