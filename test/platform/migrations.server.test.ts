import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, migrationsFolder } from '../../src/platform/server/migrate'
import { type FreshDatabase, freshDatabase } from '../support/database'

/* The schema goes forward only: what is new runs once, and what has run is never another one. */
let fresh: FreshDatabase
let folder: string
let owner: pg.Client
beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'migrations-'))
  cpSync(migrationsFolder, folder, { recursive: true })
  owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  rmSync(folder, { recursive: true })
  await fresh.drop()
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const tables = async () =>
  (await owner.query("select relname as name from pg_class where relname in ('more', 'half')")).rows

it('runs what is new once, and nothing of what breaks off in the middle', async () => {
  write('9000_more.sql', 'create table more (id integer);')
  await migrate(fresh.url, folder)
  await migrate(fresh.url, folder)
  expect(await tables()).toEqual([{ name: 'more' }])
  write('9001_half.sql', 'create table half (id integer);\ncreate table more (id integer);')
  await expect(migrate(fresh.url, folder)).rejects.toThrow('migration 9001_half.sql')
  expect(await tables()).toEqual([{ name: 'more' }])
  rmSync(join(folder, '9001_half.sql'))
})

it('refuses a migration that was changed after it ran', async () => {
  const before = readFileSync(join(folder, '9000_more.sql'), 'utf8')
  appendFileSync(join(folder, '9000_more.sql'), '\n-- and one word more')
  await expect(migrate(fresh.url, folder)).rejects.toThrow('9000_more.sql was changed after it ran')
  write('9000_more.sql', before)
})

it('refuses two migrations of one number, and a name without one, before anything runs', async () => {
  write('9000_most.sql', 'create table half (id integer);')
  await expect(migrate(fresh.url, folder)).rejects.toThrow('9000_more.sql and 9000_most.sql have one number')
  rmSync(join(folder, '9000_most.sql'))
  write('most.sql', 'create table half (id integer);')
  await expect(migrate(fresh.url, folder)).rejects.toThrow('migration most.sql: a name is four digits')
  rmSync(join(folder, 'most.sql'))
  expect(await tables()).toEqual([{ name: 'more' }])
})

describe('a function', () => {
  const said = async (call: string) => (await owner.query(`select ${call} as said`)).rows[0].said
  const text = (parameters: string, body: string) =>
    `-- A word; and another.\ncreate or replace function said(${parameters}) returns text language sql as $$\n  select ${body};\n$$;\n`

  it('is applied again when its text changes, and only then', async () => {
    write('functions/said.sql', text('', "'one'"))
    await migrate(fresh.url, folder)
    expect(await said('said()')).toBe('one')
    const applied = 'select at from migrations where name = $1'
    const { rows: first } = await owner.query(applied, ['functions/said.sql'])
    await migrate(fresh.url, folder)
    expect((await owner.query(applied, ['functions/said.sql'])).rows).toEqual(first)
    write('functions/said.sql', text('', "'two'"))
    await migrate(fresh.url, folder)
    expect(await said('said()')).toBe('two')
  })

  it('leaves no other form of itself behind when its parameters change', async () => {
    write('functions/said.sql', text('again text', "'three' || again"))
    await migrate(fresh.url, folder)
    expect(await said("said('!')")).toBe('three!')
    await expect(said('said()')).rejects.toThrow('does not exist')
  })

  it('may call one that comes after it', async () => {
    write('functions/early.sql', text('', 'later()').replace('said(', 'early('))
    write('functions/later.sql', text('', "'late'").replace('said(', 'later('))
    await migrate(fresh.url, folder)
    expect(await said('early()')).toBe('late')
  })
})

describe('a database of another version', () => {
  const known = (name: string) => owner.query("insert into migrations values ($1, 'x', now())", [name])
  const forget = (name: string) => owner.query('delete from migrations where name = $1', [name])

  it.each([
    ['0001_foundation.sql', 'was made before the schema was laid out by rooms'],
    ['9500_of_tomorrow.sql', 'has 9500_of_tomorrow.sql, which this version does not know'],
  ])('that has %s is told so, and nothing in it is touched', async (name, words) => {
    await known(name)
    write('9002_half.sql', 'create table half (id integer);')
    await expect(migrate(fresh.url, folder)).rejects.toThrow(words)
    await expect(migrate(fresh.url, folder)).rejects.toThrow('npm run reset')
    expect(await tables()).toEqual([{ name: 'more' }])
    rmSync(join(folder, '9002_half.sql'))
    await forget(name)
  })
})
