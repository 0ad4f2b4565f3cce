import {
  CamelCasePlugin,
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { instant } from '../instant'
import { sha256 } from './codes'
import { sessionOptions, throughTransactions } from './pooler'
import { throughPooler } from './settings'
import type { DB } from './tables'

/** Reads go by connections of their own: writes that wait for each other's rows keep nobody from looking. */
export type Database = Kysely<DB> & { readonly reads: Kysely<DB> }
export type Trx = Transaction<DB>

const timestamptz = 1184
const date = 1082
const int8 = 20
const numeric = 1700

/** Fen and dm² are whole numbers that must stay exact; past 2^53 they would not be, so that is a bug and stops. */
const exact = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact whole number: ${text}`)
  return value
}

const parsers = new Map<number, (text: string) => unknown>([
  [timestamptz, (text) => instant(Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')))],
  [date, (text) => text],
  [int8, exact],
  [numeric, exact],
])

const types = {
  getTypeParser: (oid: number, format?: string) => parsers.get(oid) ?? pg.types.getTypeParser(oid, format as 'text'),
}

const uses = new Map<string, number>()

/**
 * The name under which a connection keeps a statement parsed and planned, or undefined for what is not kept: planning
 * costs more than running here. Kept is what comes a third time. The name follows from the text, so that no pooler in
 * between can mistake one for another. A list of all columns is not kept: a migration would change what it answers.
 */
const nameFor = (text: string): string | undefined => {
  if (text.length > 6_000 || /[ .]\*/.test(text)) return undefined
  const times = (uses.get(text) ?? 0) + 1
  if (uses.size >= 2_000) uses.clear()
  uses.set(text, times)
  return times < 3 ? undefined : `s${sha256(text).slice(0, 24)}`
}

/**
 * The pool's connections, keeping the statements that come again. Without parameters a text goes as it is. Through a pooler no
 * statement has a name: the next one may meet another connection of the database.
 */
const preparing = (pool: pg.Pool, pooler: boolean): PostgresPool => {
  const kept = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  const keeping = (client: pg.PoolClient): PostgresPoolClient => {
    const named = (text: string) => (pooler ? undefined : nameFor(text))
    const query = (text: string, values: readonly unknown[]) =>
      values.length ? client.query({ text, values: [...values], name: named(text) }) : client.query(text)
    const asked = { query, release: () => client.release() } as unknown as PostgresPoolClient
    return pooler ? throughTransactions(asked) : asked
  }
  const connect = async () => {
    const client = await pool.connect()
    const known = kept.get(client) ?? keeping(client)
    kept.set(client, known)
    return known
  }
  return { connect, end: () => pool.end() }
}

/**
 * Columns are snake_case in the database and camelCase here. Only names made of ASCII words joined by underscores are turned, in
 * rows and in what they hold as JSON, so that a key in somebody's own words stays as it is.
 */
class Names extends CamelCasePlugin {
  protected override camelCase(name: string): string {
    return /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(name) ? super.camelCase(name) : name
  }
}

const opened = (url: string, connections: number, pooler: boolean): Kysely<DB> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    ...(pooler ? {} : { options: sessionOptions }),
    types: types as pg.CustomTypesConfig,
  })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for one that dies in use: its query is refused as unavailable, and the process goes on.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparing(pool, pooler) }), plugins: [new Names()] })
}

/**
 * Connect as the application: every connection takes the role `six_points_app`, which may not update or delete
 * what must stay. So many `connections` for writes, and as many again for reads: one of each in a cloud function, where a
 * thousand instances share one server. None is opened before it is asked for. `pooler`: one in transaction mode stands before
 * the database (`SIX_POINTS_POOLER`).
 */
export const openDatabase = (url: string, connections = 10, pooler = throughPooler()): Database => {
  const writes = opened(url, connections, pooler)
  const reads = opened(url, connections, pooler)
  const end = writes.destroy.bind(writes)
  const destroy = async (): Promise<void> => void (await Promise.all([end(), reads.destroy()]))
  return Object.assign(writes, { reads, destroy })
}
