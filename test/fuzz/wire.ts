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

/** Counted whatever becomes of the call, each in a statement of its own. */
const counts = /^select [\s\S]*\b(count_call|give_back)\(/i

let isWatched = false

type Query = (...words: unknown[]) => Promise<{ rows: { changed: boolean }[] }>

/** Whether the transaction under way changed anything, as PostgreSQL itself says: it gives a number to one with its first change. */
const changed = async (client: Client, query: Query): Promise<boolean> => {
  const { rows } = await query.call(client, 'select pg_current_xact_id_if_assigned() is not null as changed')
  return rows[0]?.changed === true
}

/** A statement outside every transaction, in one of its own that is undone. */
const alone = async (client: Client, query: Query, text: string, words: unknown[]): Promise<unknown> => {
  const mine = wrote.getStore()
  await query.call(client, 'begin')
  try {
    const outcome = await query.apply(client, words)
    if (!counts.test(text) && (await changed(client, query))) mine?.push({ statements: [text] })
    return outcome
  } finally {
    await query.call(client, 'rollback')
  }
}

/** What would be committed is checked to its end, as its deferred constraints ask, and undone. */
const undone = async (client: Client, query: Query): Promise<unknown> => {
  const statements = client[asked] ?? []
  const mine = wrote.getStore()
  delete client[asked]
  await query.call(client, 'set constraints all immediate')
  if (await changed(client, query)) mine?.push({ statements })
  return query.call(client, 'rollback')
}

/** From now on every input meets the same database, whatever came before it: nothing that the house does stays. */
export const watchWire = (): void => {
  if (isWatched) return
  isWatched = true
  const prototype = pg.Client.prototype as Client
  const query = prototype.query as Query
  prototype.query = function (this: Client, ...words: unknown[]) {
    if (this.connectionParameters.application_name !== fuzzed) return query.apply(this, words)
    const text = textOf(words[0]).trim()
    if (text === 'commit') return undone(this, query)
    if (/^start transaction/i.test(text)) this[asked] = []
    else if (text === 'rollback') delete this[asked]
    else if (this[asked]) this[asked].push(text)
    else return alone(this, query, text, words)
    return query.apply(this, words)
  } as unknown as typeof prototype.query
}

/** One call, and what it committed. */
export const watched = async <T>(work: () => Promise<T>): Promise<{ outcome: T; committed: Wrote }> => {
  const committed: Wrote = []
  return { outcome: await wrote.run(committed, work), committed }
}
