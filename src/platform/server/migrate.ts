import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'

type Migration = { name: string; sql: string; hash: string }

/** The migrations of a folder, in the order of their numbers. */
const migrationsIn = (folder: string): Migration[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    })

export const migrationsFolder = join(__dirname, 'migrations')

const apply = async (client: pg.Client, migration: Migration): Promise<void> => {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migrations (name, hash, at) values ($1, $2, now())', [
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/**
 * Bring the database to the newest schema. Forward only; a migration that was changed after it ran is refused.
 * `ownerUrl` must connect as the schema's owner. Two callers at once wait for each other.
 */
export const migrate = async (ownerUrl: string, folder = migrationsFolder): Promise<void> => {
  await runMigrations({ connectionString: ownerUrl })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(660066)')
    await client.query(
      'create table if not exists migrations (name text primary key, hash text not null, at timestamptz not null)',
    )
    const done = await client.query<{ name: string; hash: string }>('select name, hash from migrations')
    const hashes = new Map(done.rows.map((row) => [row.name, row.hash]))
    for (const migration of migrationsIn(folder)) {
      const known = hashes.get(migration.name)
      if (known === undefined) await apply(client, migration)
      else if (known !== migration.hash) throw new Error(`migration ${migration.name} was changed after it ran`)
    }
  } finally {
    await client.end()
  }
}
