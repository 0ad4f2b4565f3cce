import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { statementsOf } from './statements'

type Written = { name: string; sql: string; hash: string }

export const migrationsFolder = join(__dirname, 'migrations')

const filesIn = (folder: string, room: string): Written[] => {
  const inside = join(folder, room)
  if (!existsSync(inside)) return []
  const names = readdirSync(inside).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => {
    const sql = readFileSync(join(inside, name), 'utf8')
    return { name: join(room, name), sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

/** The migrations in the order of their numbers. Two of one number would run in the order of their words: refused. */
const numbered = (folder: string): Written[] => {
  const files = filesIn(folder, '')
  for (const [index, { name }] of files.entries()) {
    const next = files[index + 1]?.name
    if (!/^\d{4}_\w+\.sql$/.test(name)) throw new Error(`migration ${name}: a name is four digits, _ and words`)
    if (next?.slice(0, 4) === name.slice(0, 4)) throw new Error(`migrations ${name} and ${next} have one number`)
  }
  return files
}

/** The migrations that a database of this version has: each by its name and the digest of its text. */
export const migrationsOf = (folder = migrationsFolder): readonly Pick<Written, 'name' | 'hash'>[] => numbered(folder)

const apply = async (client: pg.Client, written: Written, before: string[] = []): Promise<void> => {
  await client.query('begin')
  try {
    for (const statement of [...before, ...statementsOf(written.sql)]) await client.query(statement)
    const remember = `insert into migrations (name, hash, at) values ($1, $2, now())
      on conflict (name) do update set hash = excluded.hash, at = excluded.at`
    await client.query(remember, [written.name, written.hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${written.name}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

const functionOf = (name: string): string => name.replace(/^.*\//, '').replace(/\.sql$/, '')

/** What takes a function away in all its forms, so that none with other parameters stays beside the new one. */
const dropping = (name: string): string => `do $$ declare f regprocedure; begin
  for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and proname = '${functionOf(name)}'
  loop execute 'drop function ' || f; end loop;
end $$`

/** Functions are applied again when their text has changed. One that is not wanted any more is dropped by a numbered migration. */
const applyFunctions = async (client: pg.Client, folder: string, hashes: Map<string, string>): Promise<void> => {
  const files = filesIn(folder, 'functions')
  // One may call another that comes later.
  await client.query('set check_function_bodies = off')
  for (const written of files)
    if (hashes.get(written.name) !== written.hash) await apply(client, written, [dropping(written.name)])
  await client.query('reset check_function_bodies')
}

/** A database that knows a migration which is not here was made by another version, and nothing in it is touched. */
const refuseAnother = (known: Iterable<string>, here: readonly Written[]): void => {
  const foreign = [...known].filter((name) => /^\d/.test(name) && !here.some((written) => written.name === name))
  if (foreign.length === 0) return
  const made = foreign.includes('0001_foundation.sql')
    ? 'was made before the schema was laid out by rooms, which no released version was'
    : `has ${foreign.join(', ')}, which this version does not know: start the version that made it`
  throw new Error(`This database ${made}. Nothing in it was changed. To begin with an empty one: npm run reset`)
}

/** What ran before, by name; none where the database is empty. */
const hashesOf = async (client: pg.Client): Promise<Map<string, string>> => {
  const { rows: tables } = await client.query(
    "select from pg_tables where schemaname = 'public' and tablename = 'migrations'",
  )
  if (tables.length === 0) return new Map()
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migrations')
  return new Map(rows.map((row) => [row.name, row.hash]))
}

/**
 * Bring the database to the newest schema: what stands in `first`, the numbered migrations, then the functions. Forward only; a
 * migration that was changed after it ran, two of one number, and a database of another version are refused. `ownerUrl` must
 * connect as the schema's owner. Two callers at once wait for each other.
 */
export const migrate = async (ownerUrl: string, folder = migrationsFolder): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(660066)')
    const migrations = numbered(folder)
    const hashes = await hashesOf(client)
    refuseAnother(hashes.keys(), migrations)
    await runMigrations({ connectionString: ownerUrl })
    await client.query(
      'create table if not exists migrations (name text primary key, hash text not null, at timestamptz not null)',
    )
    for (const written of filesIn(folder, 'first'))
      if (hashes.get(written.name) !== written.hash) await apply(client, written)
    for (const written of migrations) {
      const known = hashes.get(written.name)
      if (known === undefined) await apply(client, written)
      else if (known !== written.hash) throw new Error(`migration ${written.name} was changed after it ran`)
    }
    await applyFunctions(client, folder, hashes)
  } finally {
    await client.end()
  }
}
