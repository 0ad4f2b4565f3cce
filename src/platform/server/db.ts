import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { instant } from '../instant'
import type { DB } from './tables'

export type Database = Kysely<DB>
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

/**
 * Connect as the application: every connection takes the role `six_points_app`, which may not update or delete
 * what must stay. `connections` is 2 in a cloud function, where a thousand instances share one server.
 */
export const openDatabase = (url: string, connections = 10): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    options: '-c role=six_points_app -c timezone=UTC -c idle_in_transaction_session_timeout=30000',
    types: types as pg.CustomTypesConfig,
  })
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for one that dies in use: its query is refused as unavailable, and the process goes on.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
}
