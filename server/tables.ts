// npm run tables: writes the row types anew from a database that has every migration.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../src/platform/server/migrate'
import { startEmbedded } from './embedded'

const root = join(__dirname, '..')
const name = 'row_types'
const types = { timestamptz: 'string', int8: 'number', bytea: 'Buffer', jsonb: 'unknown' }

type Listed = { at: string; list: string; optional: boolean; generated: boolean }

/**
 * Columns that a check holds to a list of words (`col in ('a', 'b')`, also where it may be null): their rows have that
 * list as their type, so that a word which the database would refuse does not compile.
 */
const unions = async (client: pg.Client): Promise<Record<string, string>> => {
  const { rows } = await client.query<Listed>(`
    select t.relname || '.' || a.attname as at, substring(pg_get_constraintdef(c.oid) from 'ARRAY\\[(.*)\\]') as list,
      not a.attnotnull as optional, a.atthasdef as generated
    from pg_constraint c join pg_class t on t.oid = c.conrelid
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'c' and c.connamespace = 'public'::regnamespace and cardinality(c.conkey) = 1
      and pg_get_constraintdef(c.oid) ~ '^CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[[^\\]]*\\]\\)\\)\\)$' and a.atttypid = 'text'::regtype`)
  const typeOf = ({ list, optional, generated }: Listed) => {
    const words = [...list.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, word = '']) =>
      JSON.stringify(word.replaceAll("''", "'")),
    )
    const union = [...words, ...(optional ? ['null'] : [])].join(' | ')
    return generated ? `Generated<${union}>` : union
  }
  return Object.fromEntries(rows.map((row) => [row.at, typeOf(row)]))
}

const main = async (): Promise<void> => {
  const embedded = await startEmbedded(join(root, '.data/tables'))
  try {
    const admin = new pg.Client({ connectionString: embedded.url('postgres') })
    await admin.connect()
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.query(`create database ${name}`)
    await admin.end()
    await migrate(embedded.url(name))
    const client = new pg.Client({ connectionString: embedded.url(name) })
    await client.connect()
    const columns = await unions(client).finally(() => client.end())
    const words = ['--dialect', 'postgres', '--url', embedded.url(name), '--default-schema', 'public']
    const which = ['--include-pattern', 'public.*', '--exclude-pattern', 'public.migrations']
    const camel = ['--camel-case', '--overrides', JSON.stringify({ columns })]
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
