// npm run tables: writes the row types anew from a database that has every migration.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../src/platform/server/migrate'
import { startEmbedded } from './embedded'

const root = join(__dirname, '..')
const name = 'row_types'
const types = { timestamptz: 'string', int8: 'number', bytea: 'Buffer', jsonb: 'unknown' }

const main = async (): Promise<void> => {
  const embedded = await startEmbedded(join(root, '.data/tables'))
  try {
    const admin = new pg.Client({ connectionString: embedded.url('postgres') })
    await admin.connect()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name}`)
    await admin.end()
    await migrate(embedded.url(name))
    const words = ['--dialect', 'postgres', '--url', embedded.url(name), '--default-schema', 'public']
    const which = ['--include-pattern', 'public.*', '--exclude-pattern', 'public.migrations']
    const camel = ['--camel-case']
    const mapped = ['--date-parser', 'string', '--numeric-parser', 'number', '--type-mapping', JSON.stringify(types)]
    const out = ['--out-file', join(root, 'src/platform/server/tables.ts')]
    const cli = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
    const { status } = spawnSync(process.execPath, [cli, ...words, ...which, ...camel, ...mapped, ...out], {
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error('kysely-codegen failed')
  } finally {
    await embedded.stop()
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
