import { sql } from 'kysely'
import pg from 'pg'
import { setBy, writers } from '../docs/schema'
import { tablesIn } from '../support/catalogue'
import { type FreshDatabase, freshDatabase } from '../support/database'
import { expectNone } from '../support/none'
import { changes, coveredWords, forgottenColumns, ofNoCommunity, writtenByTheDatabase } from './laws/rights'

/*
 * What the application's database user may do with each table: whoever has taken it can do this and no more. Which rows
 * it may remove is told by the test of the wall.
 */
let fresh: FreshDatabase
let owner: pg.Client
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await fresh.drop()
})

type Table = { name: string; changed: string | null; inserts: boolean; walled: boolean; community: boolean }
const tables = async (): Promise<Table[]> => {
  const { rows } = await sql<Table>`
    select c.relname as name,
      c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as walled,
      bool_or(a.attname = 'community_id') as community,
      has_any_column_privilege('six_points_app', c.oid, 'insert') as inserts,
      string_agg(a.attname, ' ' order by a.attnum) filter (
        where has_column_privilege('six_points_app', c.oid, a.attnum, 'update')) as changed
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
    group by c.oid, c.relname order by c.relname`.execute(fresh.db)
  return rows
}

const columnsOf = (table: string, columns: string): string[] =>
  columns.split(' ').flatMap((column) => (column ? [`${table}.${column}`] : []))

it('changes only what may become known later: no vote, no entry, no signature, no plan', async () => {
  const granted = (await tables()).flatMap(({ name, changed }) => columnsOf(name, changed ?? ''))
  const listed = Object.entries(changes).flatMap(([name, columns]) => columnsOf(name, columns))
  expect(granted.length).toBeGreaterThan(100)
  expectNone(
    granted.filter((column) => !listed.includes(column)),
    'Add each of these columns to its table in test/platform/laws/rights.ts, or take the right away in a new migration',
  )
  expectNone(
    listed.filter((column) => !granted.includes(column)),
    'Grant each of these columns in a new file of src/platform/server/migrations, or take it out of test/platform/laws/rights.ts',
  )
  for (const kept of ['votes', 'roll_entries', 'agreement_acts', 'agreement_versions', 'entries', 'plans', 'recounts'])
    expect(changes).not.toHaveProperty(kept)
})

it('fills no column at the start that only a function of the database may set later', async () => {
  const all = await tablesIn(owner)
  const writing = writers(all.map(({ name }) => name))
  const filled = all.flatMap(({ name, rights }) =>
    (writing.get(name) ?? [])
      .flatMap((writer) => setBy(writer, name))
      .filter((column) => rights.insert.includes(column) && !rights.update.includes(column))
      .map((column) => `${name}.${column}`),
  )
  // The sum of a promise is said by whoever makes it; a change of it is a version, written by the database. Words are said once; what is
  // hidden is moved away and back by the database.
  const promised = ['commitments.amount_fen', 'commitments.shown_as']
  const later = [...coveredWords, ...forgottenColumns]
  expect([...new Set(filled)].filter((one) => !later.includes(one))).toEqual(promised)
  expect(later.filter((one) => !filled.includes(one))).toEqual([])
})

it('writes no line of the books by its own hand', async () => {
  const unwritten = (await tables()).filter(({ inserts }) => !inserts).map(({ name }) => name)
  expect(unwritten.join(' ')).toBe(writtenByTheDatabase)
})

it('sees the rows of one community only, in every table that has communities', async () => {
  const open = (await tables()).filter(({ walled }) => !walled)
  expect(open.map(({ name }) => name).join(' ')).toBe(ofNoCommunity)
  expect(open.filter(({ community }) => community).map(({ name }) => name)).toEqual(['media_traces', 'public_ids'])
})
