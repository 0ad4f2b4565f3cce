import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../src/platform/server/db'
import { migrationsOf } from '../src/platform/server/migrate'
import { sessionOptions } from '../src/platform/server/pooler'
import { BadSetting, throughPooler } from '../src/platform/server/settings'

const patienceMs = 1_000

/** Refuse to start where calls could not reach the database: a pooler that takes no options, a user without the application's role. */
export const callsReach = async (db: Database): Promise<void> => {
  try {
    await sql`select 1`.execute(db)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const next = /startup parameter/.test(why)
      ? 'a pooler stands there; set SIX_POINTS_POOLER=transaction and DATABASE_DIRECT_URL'
      : 'look at APP_DATABASE_URL, or DATABASE_URL where it is not set'
    throw new BadSetting(`Calls cannot reach the database (${why}): ${next}`)
  }
}

/** One connection that is only asked; opened when it is wanted and opened anew after it was cut. */
const asker = (connectionString: string, options?: string) => {
  let open: Promise<pg.Client> | undefined
  const connected = async (): Promise<pg.Client> => {
    const waits = { connectionTimeoutMillis: patienceMs, query_timeout: patienceMs }
    const client = new pg.Client({ connectionString, ...waits, ...(options ? { options } : {}) })
    // A cut line is told by the next question; without a listener it would end the process.
    client.on('error', () => undefined)
    await client.connect()
    return client
  }
  const ask = async (text: string): Promise<Record<string, unknown>[]> => {
    open ??= connected()
    const mine = open
    try {
      return (await (await mine).query(text)).rows
    } catch (error) {
      if (open === mine) open = undefined
      void mine.then((client) => client.end()).catch(() => undefined)
      throw error
    }
  }
  const close = async () => {
    await open?.then((client) => client.end()).catch(() => undefined)
  }
  return { ask, close }
}

/** Which migrations are not as this version has them, or undefined. */
const differs = (rows: readonly Record<string, unknown>[]): string | undefined => {
  const there = new Map(rows.map(({ name, hash }) => [String(name), hash]))
  const here = migrationsOf()
  const missing = here.filter(({ name, hash }) => there.get(name) !== hash).map(({ name }) => name)
  const foreign = [...there.keys()].filter((name) => !here.some((one) => one.name === name))
  if (missing.length) return `the database lacks ${missing.join(', ')}: run the migrations`
  return foreign.length ? `the database has ${foreign.join(', ')}, which this version does not know` : undefined
}

/**
 * Why this process should be sent nothing, or undefined: the database does not answer within a second, or has another schema than
 * this version. Asked at most once a second, however many ask, over connections of its own, so that a rush of calls is no
 * failure. `callsUrl` is where calls go, and is connected to as they do; `ownerUrl` is where the schema is read.
 */
export const readiness = (callsUrl: string, ownerUrl: string) => {
  const calls = asker(callsUrl, throughPooler() ? undefined : sessionOptions)
  const owner = asker(ownerUrl)
  const look = async (): Promise<string | undefined> => {
    try {
      const [rows] = await Promise.all([
        owner.ask("select name, hash from migrations where name ~ '^[0-9]'"),
        calls.ask('select 1'),
      ])
      return differs(rows)
    } catch {
      return 'the database does not answer'
    }
  }
  let last: { at: number; found: Promise<string | undefined> } | undefined
  const ready = (): Promise<string | undefined> => {
    const now = performance.now()
    if (!last || now - last.at >= 1_000) last = { at: now, found: look() }
    return last.found
  }
  const close = async () => {
    await Promise.all([calls.close(), owner.close()])
  }
  return { ready, close }
}
