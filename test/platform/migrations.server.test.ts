import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { migrate, migrationsFolder } from '../../src/platform/server/migrate'
import { type FreshDatabase, freshDatabase } from '../support/database'

/* The schema goes forward only: what is new runs once, and what has run is never another one. */
let fresh: FreshDatabase
let folder: string
beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  cpSync(migrationsFolder, folder, { recursive: true })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await fresh.drop()
})

const tables = async () =>
  (
    await sql<{ name: string }>`select relname as name from pg_class where relname in ('more', 'half')`.execute(
      fresh.db,
    )
  ).rows

it('runs what is new once, and nothing of what breaks off in the middle', async () => {
  writeFileSync(join(folder, '9000_more.sql'), 'create table more (id integer);')
  await migrate(fresh.url, folder)
  await migrate(fresh.url, folder)
  expect(await tables()).toEqual([{ name: 'more' }])
  writeFileSync(join(folder, '9001_half.sql'), 'create table half (id integer); create table more (id integer);')
  await expect(migrate(fresh.url, folder)).rejects.toThrow('migration 9001_half.sql')
  expect(await tables()).toEqual([{ name: 'more' }])
  rmSync(join(folder, '9001_half.sql'))
})

it('refuses a migration that was changed after it ran', async () => {
  appendFileSync(join(folder, '9000_more.sql'), '\n-- and one word more')
  await expect(migrate(fresh.url, folder)).rejects.toThrow('9000_more.sql was changed after it ran')
})
