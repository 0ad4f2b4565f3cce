import { createHash } from 'node:crypto'
import pg from 'pg'
import { deleters } from '../../src/forgetting'
import { dayMs, instant } from '../../src/platform/instant'
import { forgetDue, forgetEverywhere } from '../../src/platform/server/forgetting'
import { inCommunity } from '../../src/platform/server/transaction'
import { type FreshDatabase, freshDatabase } from '../support/database'
import { community, deployment, drawing, photo, planted } from './planted'

/*
 * Every term of the table of personal data on its edge: a day before it everything is there, a day after it what was named is gone, and
 * nothing else has changed. Only what a row would need beside it is let go: keys to other tables and columns that may not be empty.
 */
let fresh: FreshDatabase
let owner: pg.Client
let tables: string[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = new pg.Client({ connectionString: fresh.url })
  await owner.connect()
  const { rows } = await owner.query(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'",
  )
  tables = rows.map(({ name }) => name)
  const keys = await owner.query(`select conrelid::regclass as table, conname as name from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace`)
  for (const { table, name } of keys.rows) await owner.query(`alter table ${table} drop constraint if exists "${name}"`)
  // What the database does not even allow: a photo after the decision.
  await owner.query('alter table claims drop constraint photo_goes_with_the_decision')
  const needed = await owner.query(`select a.attrelid::regclass as table, a.attname as name from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    where a.attnum > 0 and a.attnotnull and a.attgenerated = '' and not exists (select from pg_index i
      where i.indrelid = c.oid and i.indisprimary and a.attnum = any(i.indkey))`)
  for (const { table, name } of needed.rows)
    await owner.query(`alter table ${table} alter column "${name}" drop not null`)
})
afterAll(async () => {
  await owner.end()
  await fresh.drop()
})

type Rows = Record<string, Record<string, unknown>[]>
const everything = async (): Promise<Rows> => {
  const kept: Rows = {}
  for (const table of tables) {
    const { rows } = await owner.query(`select to_jsonb(t) as row from ${table} t order by 1::text`)
    if (rows.length) kept[table] = rows.map(({ row }) => row)
  }
  return kept
}

/** The clock, at a moment: what every community cleans, and what belongs to none. */
const cleanAt = async (ms: number) => {
  const now = instant(ms)
  const clean = () =>
    inCommunity(fresh.db, community, 'write', (trx) =>
      forgetDue({ deployment, trx, communityId: community, now }, deleters),
    )
  const more = await clean()
  for (const deleter of Object.values(deleters).filter(({ everywhere }) => everywhere))
    await forgetEverywhere(fresh.db, deployment, now, deleter)
  return more
}

const start = Date.parse('2026-03-02T10:00:00+08:00')
const hashes = {
  photo: createHash('sha256').update(Buffer.from(photo, 'base64')).digest('hex'),
  drawing: createHash('sha256').update(drawing).digest('hex'),
}

test('every deleter is stood on its edge here', () => {
  expect(Object.keys(planted).sort()).toEqual(Object.keys(deleters).sort())
})

test.each(Object.keys(planted))(
  '%s: a day before its term it is there, a day after it is gone, and nothing else',
  async (name) => {
    const deleter = deleters[name]
    if (!deleter) throw new Error(name)
    await owner.query(`truncate ${tables.join()}`)
    for (const text of planted[name]?.(`'${instant(start)}'`) ?? []) await owner.query(text)
    const before = await everything()
    await cleanAt(start + (deleter.days - 1) * dayMs)
    expect(await everything()).toEqual(before)
    // Two days: a day is a day of the calendar where a term counts whole days.
    expect(await cleanAt(start + (deleter.days + 2) * dayMs)).toBe(false)
    const { deletions: listed = [], ...after } = await everything()
    const { [deleter.table]: was = [], ...others } = before
    const { [deleter.table]: is = [], ...othersAfter } = after
    if (deleter.table !== 'deletions') {
      expect(othersAfter).toEqual(others)
      const changed = Object.keys(is[0] ?? {}).filter((column) => is[0]?.[column] !== was[0]?.[column])
      if (deleter.empties) {
        expect(changed.filter((column) => !deleter.empties?.includes(column))).toEqual([])
        for (const column of deleter.empties) expect(is[0]?.[column]).toBeNull()
      } else if (!deleter.byFunction) expect(is).toEqual([])
      else if (deleter.byFunction.sealed) {
        const { column, as } = deleter.byFunction.sealed
        const digest = column.replace('_sealed', '_digest')
        expect(changed.sort()).toEqual([digest, column].sort())
        expect(is[0]).toMatchObject({ [column]: null, [digest]: as === 'utf8' ? hashes.drawing : hashes.photo })
      } else {
        expect(changed.length).toBeGreaterThan(0)
        for (const column of changed) expect(['null', '""', '{}']).toContain(JSON.stringify(is[0]?.[column]))
      }
    }
    const thing = deleter.key.map((column) => String(was[0]?.[column])).join(' ')
    expect(listed.map(({ what, thing: key }) => [what, key])).toEqual(deleter.listed ? [[name, thing]] : [])
  },
)

const asked = planted['soldPhones']?.(`'${instant(start)}'`) ?? []
const tenancy = (until: string) => `insert into tenancies (community_id, unit_id, person_id, since, until)
  select community_id, unit_id, person_id, '2020-01-01', ${until} from phone_questions`
const staying: [string, (statements: string[]) => string[]][] = [
  ['a tenant who never owned', ([person = '', , question = '']) => [person, question, tenancy('null')]],
  ['somebody who stands on the roll with nothing yet', ([person = '', , question = '']) => [person, question]],
  ['who sold and rents', (all) => [...all, tenancy('null')]],
]
test.each(staying)('the telephone of %s is asked for as long as it is', async (_, those) => {
  await owner.query(`truncate ${tables.join()}`)
  for (const text of those(asked)) await owner.query(text)
  const before = await everything()
  await cleanAt(start + 2_000 * dayMs)
  expect(await everything()).toEqual(before)
})
