import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** What one call committed that had changed something: for each such transaction the statements that were asked in it. */
type Wrote = { statements: string[] }[]
const wrote = new AsyncLocalStorage<Wrote>()

/** By this name the house's connections are told apart from those of who looks after it. */
export const fuzzed = 'fuzzed'

const asked = Symbol('statements of this transaction')
type Client = pg.Client & { [asked]?: string[]; connectionParameters: { application_name?: string } }

const textOf = (query: unknown): string => {
  const said = query as { text?: string } | string | undefined
  return (typeof said === 'string' ? said : said?.text) ?? ''
}

let isWatched = false

/**
 * From now on a transaction of the house that would be committed is checked to its end, as its deferred constraints ask, and
 * undone: every input meets the same database, whatever came before it. Whether it changed anything is what PostgreSQL itself
 * says: it gives a number to a transaction with its first change.
 */
export const watchWire = (): void => {
  if (isWatched) return
  isWatched = true
  const prototype = pg.Client.prototype as Client
  const query = prototype.query as (...words: unknown[]) => Promise<{ rows: { changed: boolean }[] }>
  prototype.query = function (this: Client, ...words: unknown[]) {
    if (this.connectionParameters.application_name !== fuzzed) return query.apply(this, words)
    const text = textOf(words[0]).trim()
    if (/^start transaction/i.test(text)) this[asked] = []
    else if (text !== 'commit') this[asked]?.push(text)
    if (text !== 'commit') return query.apply(this, words)
    const statements = this[asked] ?? []
    const mine = wrote.getStore()
    return (async () => {
      await query.call(this, 'set constraints all immediate')
      const { rows } = await query.call(this, 'select pg_current_xact_id_if_assigned() is not null as changed')
      if (rows[0]?.changed) mine?.push({ statements })
      return query.call(this, 'rollback')
    })()
  } as unknown as typeof prototype.query
}

/** One call, and what it committed. */
export const watched = async <T>(work: () => Promise<T>): Promise<{ outcome: T; committed: Wrote }> => {
  const committed: Wrote = []
  return { outcome: await wrote.run(committed, work), committed }
}
