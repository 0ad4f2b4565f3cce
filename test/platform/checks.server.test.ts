import pg from 'pg'
import { type FreshDatabase, freshDatabase } from '../support/database'
import * as columns from './laws/columns'
import * as columnsOfMoney from './laws/columnsOfMoney'
import { ofForgetting } from './laws/lawsOfForgetting'
import { ofJoining } from './laws/lawsOfJoining'
import { ofMoney as lawsOfMoney } from './laws/lawsOfMoney'
import { ofPeople as lawsOfPeople } from './laws/lawsOfPeople'
import { ofVotes as lawsOfVotes } from './laws/lawsOfVotes'
import type { Row } from './laws/values'

/*
 * What the database refuses whoever writes, told once more as rows: each stands on the edge of a rule, and one step further
 * is refused. A rule that is dropped, or added without a row here, fails.
 */
const checkedColumns = { ...columns.ofPeople, ...columns.ofVotes, ...columnsOfMoney.ofMoney }
const checkedRows = [...lawsOfPeople, ...ofJoining, ...ofForgetting, ...lawsOfVotes, ...lawsOfMoney]

/** Held elsewhere: the hash of an entry is computed by the database itself (attacks on the books). */
const elsewhere = ['entries.hashed']

let fresh: FreshDatabase
let client: pg.Client
beforeAll(async () => {
  fresh = await freshDatabase()
  client = new pg.Client({ connectionString: fresh.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await fresh.drop()
})

type Check = { table: string; name: string; columns: string[] }
const checks = async (): Promise<Check[]> => {
  const { rows } = await client.query<Check>(`
    select conrelid::regclass::text as "table", conname as name,
      (select array_agg(attname::text) from pg_attribute where attrelid = conrelid and attnum = any (conkey)) as columns
    from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0 order by 1, 2`)
  return rows
}

/** A table with the checks of the real one over one column alone, or over several, and nothing else that could refuse. */
const probe = async (table: string, all: readonly Check[], kept: (check: Check) => boolean): Promise<void> => {
  await client.query(`drop table if exists probe; create temp table probe (like ${table} including constraints)`)
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = 'probe'::regclass and attnum > 0 and attnotnull`,
  )
  const loose = [
    ...rows.map(({ name }) => `alter column ${name} drop not null`),
    ...all.filter((one) => one.table === table && !kept(one)).map(({ name }) => `drop constraint ${name}`),
  ]
  if (loose.length > 0) await client.query(`alter table probe ${loose.join(', ')}`)
}

/** The rule that refuses this row, or nothing. */
const refusedBy = async (row: Row): Promise<string | undefined> => {
  const names = Object.keys(row).map((name) => client.escapeIdentifier(name))
  const into = `insert into probe (${names}) select ${names} from jsonb_populate_record(null::probe, $1)`
  try {
    await client.query(into, [JSON.stringify(row)])
    return undefined
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '23514') return error.constraint
    throw error
  }
}

it('a column takes what its rule says up to the edge, and nothing beyond', async () => {
  const all = await checks()
  const wrong: string[] = []
  for (const [table, byColumn] of Object.entries(checkedColumns)) {
    await probe(table, all, (check) => check.columns.length === 1)
    for (const [column, { takes, refuses }] of Object.entries(byColumn)) {
      for (const value of takes)
        if (await refusedBy({ [column]: value })) wrong.push(`${table}.${column} refuses ${value}`)
      for (const value of refuses)
        if (!(await refusedBy({ [column]: value }))) wrong.push(`${table}.${column} takes “${value}”`)
    }
  }
  expect(wrong).toEqual([])
  const single = all.filter((check) => check.columns.length === 1)
  const unsaid = single.filter(({ table, columns: [column = ''] }) => !checkedColumns[table]?.[column])
  expect(unsaid.map(({ table, name }) => `${table}.${name}`)).toEqual([])
})

it('a row stands with its rule kept, and falls by that rule alone when it is broken', async () => {
  const all = await checks()
  const wrong = [] as string[]
  const said = new Set(elsewhere)
  for (const table of new Set(checkedRows.map(([table]) => table))) {
    await probe(table, all, (check) => check.columns.length > 1 && check.name !== 'hashed')
    for (const [, rule, row, ...breaks] of checkedRows.filter((law) => law[0] === table)) {
      const bar = await refusedBy(row)
      if (bar) wrong.push(`${table}: “${rule}” is refused by ${bar} though it is kept`)
      for (const broken of breaks) {
        const name = await refusedBy({ ...row, ...broken })
        said.add(`${table}.${name}`)
        if (!name) wrong.push(`${table}: “${rule}” does not refuse ${JSON.stringify(broken)}`)
      }
    }
  }
  expect(wrong).toEqual([])
  const several = all.filter((check) => check.columns.length > 1).map(({ table, name }) => `${table}.${name}`)
  expect(several.filter((name) => !said.has(name))).toEqual([])
})
