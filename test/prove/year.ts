import { equal } from 'node:assert/strict'
import { type RawBuilder, sql } from 'kysely'
import { loadDemo } from '../../server/demo/load'
import { deleters } from '../../src/forgetting'
import { openHouse } from '../../src/house'
import { personal } from '../../src/personal'
import { dayMs, instant, later } from '../../src/platform/instant'
import type { Database } from '../../src/platform/server/db'
import type { Deleter } from '../../src/platform/server/forgetting'
import type { House } from '../../src/platform/server/house'
import { tick } from '../../src/schedule'
import { secret } from '../support/demo'
import { proofDatabase } from './database'

/* The clock goes on over the demo: what is gone then, and what is left, is what the table of personal data says. */

type Row = Record<string, unknown>
type Kept = Map<string, Map<string, Row>>
type Asked = { rows: Row[] }
const ask = async (db: Database, query: RawBuilder<unknown>): Promise<Row[]> =>
  ((await query.execute(db)) as Asked).rows

/** The columns by which each table knows a row. */
const keysOf = async (db: Database): Promise<Map<string, string[]>> => {
  const rows = await ask(
    db,
    sql`select c.relname as name, array_agg(a.attname::text order by a.attnum) as keys from pg_index i
      join pg_class c on c.oid = i.indrelid and c.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
      where i.indisprimary and c.relname <> 'migrations' group by c.relname`,
  )
  return new Map(rows.map(({ name, keys }) => [String(name), keys as string[]]))
}

const everything = async (db: Database, keys: Map<string, string[]>): Promise<Kept> => {
  const kept: Kept = new Map()
  for (const [table, names] of keys) {
    const rows = await ask(db, sql`select to_jsonb(t) as whole from ${sql.table(table)} as t`)
    const wholes = rows.map(({ whole }) => Object.entries(whole as Row))
    const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    const plain = wholes.map((whole) => Object.fromEntries(whole.map(([name, value]) => [snake(name), value])))
    kept.set(table, new Map(plain.map((row) => [names.map((name) => row[name]).join(' '), row])))
  }
  return kept
}

/** How many rows a deleter would find over at this moment. */
const overAt = async (db: Database, deleter: Deleter, ms: number): Promise<number> => {
  const over = deleter.over(later(instant(ms), -deleter.days * dayMs))
  const [row] = await ask(db, sql`select count(*)::int as n from ${sql.table(deleter.table)} as t where ${over}`)
  return Number(row?.['n'])
}

/** Which columns may end, by table: those of a line of the table of personal data that names a deleter. */
const endingColumns = (): Map<string, Set<string>> => {
  const ending = new Map<string, Set<string>>()
  for (const { lines } of Object.values(personal))
    for (const { columns, until } of lines)
      for (const [table, names] of Object.entries(until.by ? columns : {}))
        ending.set(table, new Set([...(ending.get(table) ?? []), ...names.split(' ')]))
  return ending
}

/** Tables whose rows go as a whole, by a deleter. */
const goingTables = new Set(
  Object.values(deleters)
    .filter(({ empties, byFunction }) => !empties && !byFunction?.sealed)
    .map(({ table }) => table),
)

/** What is no longer there although the table does not say so. */
const lostOf = (before: Kept, after: Kept): string[] => {
  const ending = endingColumns()
  const lost = new Map<string, number>()
  const lose = (what: string) => lost.set(what, (lost.get(what) ?? 0) + 1)
  for (const [table, rows] of before)
    for (const [key, row] of rows) {
      const now = after.get(table)?.get(key)
      if (!now && !goingTables.has(table)) lose(table)
      for (const [name, value] of Object.entries(now ? row : {}))
        if (value !== null && now?.[name] === null && !ending.get(table)?.has(name)) lose(`${table}.${name}`)
    }
  return [...lost].map(([what, n]) => `${what} ${n}`)
}

/** Days of the clock, one after the other, and on the last as long as anything is left to be done. */
const pass = async (house: House, from: number, days: number, step: number, say: (line: string) => void) => {
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

/** Let `days` pass over a told database in steps. Answers what each deleter found before, and throws where the table was not held to. */
export const passYear = async (house: House, from: number, days: number, step: number, say: (line: string) => void) => {
  const keys = await keysOf(house.db)
  const before = await everything(house.db, keys)
  const end = from + days * dayMs
  const expected = new Map<string, number>()
  for (const [name, deleter] of Object.entries(deleters)) expected.set(name, await overAt(house.db, deleter, end))
  equal(await pass(house, from, days, step, say), end)
  const after = await everything(house.db, keys)
  for (const [name, deleter] of Object.entries(deleters))
    equal(await overAt(house.db, deleter, end), 0, `${name}: still there after its term`)
  equal(lostOf(before, after).join(), '', 'gone, and the table does not say so')
  return new Map([...expected].filter(([, n]) => n > 0))
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
    const gone = await passYear({ ...house, report }, from, 2 * 366, 1, (line) => console.log(line))
    for (const [name, n] of gone) console.log(`  ${name}: ${n} were over by then, and are gone`)
    equal(reported.join('\n'), '')
  } finally {
    await database.drop()
  }
}
