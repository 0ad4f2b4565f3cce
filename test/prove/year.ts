import { equal } from 'node:assert/strict'
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { loadDemo } from '../../server/demo/load'
import { deleters } from '../../src/forgetting'
import { openHouse } from '../../src/house'
import { personal } from '../../src/personal'
import { dayMs, instant, later } from '../../src/platform/instant'
import type { Deleter } from '../../src/platform/server/forgetting'
import type { House } from '../../src/platform/server/house'
import { tick } from '../../src/schedule'
import { secret } from '../support/demo'
import { proofDatabase } from './database'

/* The clock goes on over the demo: what is gone then, and what is left, is what the table of personal data says. */

type Row = Record<string, unknown>
type Kept = Map<string, Map<string, Row>>
/** The database as its owner sees it: every community, in its own names. */
type Owner = Kysely<unknown>
const ask = async (owner: Owner, query: RawBuilder<unknown>): Promise<Row[]> =>
  (await query.execute(owner)).rows as Row[]

/** The columns by which each table knows a row. */
const keysOf = async (owner: Owner): Promise<Map<string, string[]>> => {
  const rows = await ask(
    owner,
    sql`select c.relname as name, array_agg(a.attname::text order by a.attnum) as keys from pg_index i
      join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where i.indisprimary and c.relname <> 'migrations' group by c.relname`,
  )
  return new Map(rows.map(({ name, keys }) => [String(name), keys as string[]]))
}

const everything = async (owner: Owner, keys: Map<string, string[]>): Promise<Kept> => {
  const kept: Kept = new Map()
  for (const [table, names] of keys) {
    const rows = await ask(owner, sql`select to_jsonb(t) as whole from ${sql.table(table)} as t`)
    const wholes = rows.map(({ whole }) => whole as Row)
    kept.set(table, new Map(wholes.map((row) => [names.map((name) => row[name]).join(' '), row])))
  }
  return kept
}

/** How many rows a deleter would find over at this moment. */
const overAt = async (owner: Owner, deleter: Deleter, ms: number): Promise<number> => {
  const over = deleter.over(later(instant(ms), -deleter.days * dayMs))
  const [row] = await ask(owner, sql`select count(*)::int as n from ${sql.table(deleter.table)} as t where ${over}`)
  return Number(row?.['n'])
}

/** The columns with something of a person, by table: all of them, or those of which the table says that a deleter ends them. */
const columnsOf = (ending: boolean): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>()
  for (const { lines } of Object.values(personal))
    for (const { columns, until } of lines)
      for (const [table, names] of Object.entries(ending && !until.by ? {} : columns))
        found.set(table, new Set([...(found.get(table) ?? []), ...names.split(' ')]))
  return found
}

/** Tables whose rows go as a whole, by a deleter. */
const goingTables = new Set(
  Object.values(deleters)
    .filter(({ empties, byFunction }) => !empties && !byFunction?.sealed)
    .map(({ table }) => table),
)

/** What is no longer there although the table does not say so. */
const lostOf = (before: Kept, after: Kept): string[] => {
  const ofPeople = columnsOf(false)
  const ending = columnsOf(true)
  const lost = new Map<string, number>()
  const lose = (what: string) => lost.set(what, (lost.get(what) ?? 0) + 1)
  for (const [table, rows] of before)
    for (const [key, row] of rows) {
      const now = after.get(table)?.get(key)
      if (!now && !goingTables.has(table)) lose(table)
      for (const name of now ? (ofPeople.get(table) ?? []) : [])
        if (row[name] !== null && now?.[name] === null && !ending.get(table)?.has(name)) lose(`${table}.${name}`)
    }
  return [...lost].map(([what, n]) => `${what} ${n}`)
}

/** So many days from this moment, a tick every `step` days. */
type Days = { from: number; days: number; step: number; say: (line: string) => void }
type Passing = Days & { house: House; url: string }

/** Days of the clock, one after the other, and on the last as long as anything is left to be done. */
const pass = async (house: House, { from, days, step, say }: Days): Promise<number> => {
  let now = from
  const at = { ...house, clock: () => now }
  for (let day = step; day <= days; day += step) {
    now = from + day * dayMs
    await tick(at, 60_000)
    if (Math.floor(day / 30) > Math.floor((day - step) / 30)) say(`  … day ${day} of ${days}`)
  }
  for (let turn = 0; turn < 50; turn += 1) if ((await tick(at, 60_000)).done === 0) return now
  throw new Error('the clock finds something to do for ever')
}

/** Let days pass over a told database. Answers what each deleter found before, and throws where the table was not held to. */
export const passYear = async ({ house, url, from, days, step, say }: Passing): Promise<Map<string, number>> => {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const owner: Owner = new Kysely({ dialect: new PostgresDialect({ pool }) })
  try {
    const keys = await keysOf(owner)
    const before = await everything(owner, keys)
    const end = from + days * dayMs
    const expected = new Map<string, number>()
    for (const [name, deleter] of Object.entries(deleters)) expected.set(name, await overAt(owner, deleter, end))
    equal(await pass(house, { from, days, step, say }), end)
    const after = await everything(owner, keys)
    for (const [name, deleter] of Object.entries(deleters))
      equal(await overAt(owner, deleter, end), 0, `${name}: still there after its term`)
    equal(lostOf(before, after).join(), '', 'gone, and the table does not say so')
    return new Map([...expected].filter(([, n]) => n > 0))
  } finally {
    await owner.destroy()
  }
}

export const proveYear = async (): Promise<void> => {
  const database = await proofDatabase('prove_year')
  const reported: string[] = []
  try {
    const from = Date.now()
    const house = openHouse(database.db, secret, true)
    await loadDemo(house, (line) => console.log(line), from)
    const report = (path: string, error: unknown) => void reported.push(`${path}: ${error}`)
    // A year for what is kept for a while, and the longest term of all (a decision's 395 days) with what was open when it began.
    const passing = { house: { ...house, report }, url: database.url, from, days: 2 * 366, step: 1 }
    const gone = await passYear({ ...passing, say: (line) => console.log(line) })
    for (const [name, n] of gone) console.log(`  ${name}: ${n} were over by then, and are gone`)
    equal(reported.join('\n'), '')
  } finally {
    await database.drop()
  }
}
