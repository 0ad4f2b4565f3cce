import pg from 'pg'
import { migrationsOf } from '../src/platform/server/migrate'

const patienceMs = 1_000

/** One connection that is only asked; opened when it is wanted and opened anew after it was cut. */
const asker = (connectionString: string) => {
  let open: Promise<pg.Client> | undefined
  const connected = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs })
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
 * this version. Asked at most once a second, however many ask. `callsUrl` is where calls go, `ownerUrl` where the schema is read.
 */
export const readiness = (callsUrl: string, ownerUrl: string) => {
  const calls = asker(callsUrl)
  const owner = asker(ownerUrl)
  const look = async (): Promise<string | undefined> => {
    try {
      const [rows] = await Promise.all([
        owner.ask("select name, hash from migrations where name ~ '^[0-9]'"),
        callsUrl === ownerUrl ? undefined : calls.ask('select 1'),
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
