import { createHash } from 'node:crypto'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import { dayMs, dayOf, type Instant, later } from '../instant'
import type { Words } from '../personal'
import type { Trx } from './db'
import type { Deployment } from './identity'
import { parsed } from './parsed'
import { unseal } from './seal'
import type { DB } from './tables'

/** What is kept for a term: of which rows, how long after what, and what is left of it then. */
export type Deleter = {
  table: string
  key: readonly string[]
  days: number
  after: Words
  /** Whether a row `t` is over, where its term began before this moment. */
  over: (before: Instant) => RawBuilder<unknown>
  /** So many at once. */
  most: number
  /** These columns are emptied and the row stays; without them, or a function, the row goes. */
  empties?: readonly string[]
  /** The database's own function `forget_TABLE` empties it; of a sealed photo or drawing the hash of what was sealed stays. */
  byFunction?: { sealed?: { column: string; as: 'base64' | 'utf8' } }
  /** It belongs to no community: looked for with every tick, or once a day. */
  everywhere?: 'tick' | 'day'
  /** Whether it stands in the list of deletions; what is only in passing goes again by the clock. */
  listed?: true
}

type At = { deployment: Deployment; trx: Pick<Trx, 'getExecutor'>; communityId: string | undefined; now: Instant }
/** The parts of a row's key, as text. */
type Thing = readonly string[]
const thingShape = z.object({ thing: z.array(z.string()) })
const sealedShape = z.object({ thing: z.array(z.string()), sealed: z.string() })

/** A room says what it forgets; the table is named where the test of the tables sees it. */
export const forgets = (table: string, of: Omit<Deleter, 'table'>): Deleter => ({ table, ...of })

const namedKey = ({ key }: Deleter) => sql`array[${sql.join(key.map((name) => sql`${sql.ref(`t.${name}`)}::text`))}]`
const inside = ({ communityId }: At) =>
  communityId === undefined ? sql`true` : sql`t.community_id = ${communityId}::uuid`
const among = ({ key }: Deleter, things: readonly Thing[]) => {
  const row = (parts: readonly RawBuilder<unknown>[]) => sql`(${sql.join(parts)})`
  const names = row(key.map((name) => sql`${sql.ref(`t.${name}`)}`))
  return sql`${names} in (${sql.join(things.map((parts) => row(parts.map((part) => sql`${part}`))))})`
}

const due = async (at: At, deleter: Deleter): Promise<Thing[]> => {
  const over = deleter.over(later(at.now, -deleter.days * dayMs))
  const { rows } = await sql`
    select ${namedKey(deleter)} as thing from ${sql.table(deleter.table)} as t
    where ${inside(at)} and (${over}) limit ${deleter.most}`.execute(at.trx)
  return parsed(thingShape, rows).map(({ thing }) => thing)
}

const digestOf = (text: string, as: 'base64' | 'utf8'): string =>
  createHash('sha256').update(Buffer.from(text, as)).digest('hex')

/** The function is told which, and the hash of each that was sealed. */
const eraseByFunction = async (at: At, deleter: Deleter, things: readonly Thing[]): Promise<void> => {
  const sealed = deleter.byFunction?.sealed
  const column = sql.ref(`t.${sealed?.column ?? ''}`)
  const { rows } = sealed
    ? await sql`select ${namedKey(deleter)} as thing, ${column} as sealed from ${sql.table(deleter.table)} as t
        where ${inside(at)} and ${among(deleter, things)} and ${column} is not null`.execute(at.trx)
    : { rows: things.map((thing) => ({ thing: [...thing], sealed: '' })) }
  const found = parsed(sealedShape, rows)
  const digests = found.map((one) => (sealed ? digestOf(unseal(at.deployment, one.sealed), sealed.as) : ''))
  const names = found.map(({ thing }) => thing.join(' '))
  await sql`select ${sql.ref(`forget_${deleter.table}`)}(${names}::text[], ${digests}::text[])`.execute(at.trx)
}

/** Delete these, whether or not they are over: what was deleted before a backup was restored is deleted again. */
export const erase = async (at: At, deleter: Deleter, things: readonly Thing[]): Promise<void> => {
  if (deleter.byFunction) return eraseByFunction(at, deleter, things)
  const where = sql`${inside(at)} and ${among(deleter, things)}`
  const empty = deleter.empties?.map((column) => sql`${sql.ref(column)} = null`)
  const table = sql.table(deleter.table)
  await (empty
    ? sql`update ${table} as t set ${sql.join(empty)} where ${where}`
    : sql`delete from ${table} as t where ${where}`
  ).execute(at.trx)
}

/** What is in the list: the name of what was deleted, its key, the day. */
export const keepDeletions = async (
  trx: Trx,
  communityId: string,
  what: string,
  things: readonly Thing[],
  now: Instant,
): Promise<void> => {
  const onDay = dayOf(now)
  await trx
    .insertInto('deletions')
    .values(things.map((thing) => ({ communityId, what, thing: thing.join(' '), onDay })))
    .onConflict((oc) => oc.columns(['communityId', 'what', 'thing']).doUpdateSet({ onDay }))
    .execute()
}

type Named = Readonly<Record<string, Deleter>>
type Inside = { deployment: Deployment; trx: Trx; communityId: string; now: Instant }

/** What is over in one community goes, a bounded number of each kind. Answers whether more is left. */
export const forgetDue = async (at: Inside, deleters: Named): Promise<boolean> => {
  let more = false
  for (const [name, deleter] of Object.entries(deleters)) {
    if (deleter.everywhere) continue
    const things = await due(at, deleter)
    if (things.length === 0) continue
    await erase(at, deleter, things)
    if (deleter.listed) await keepDeletions(at.trx, at.communityId, name, things, at.now)
    more ||= things.length >= deleter.most
  }
  return more
}

/** The same of what belongs to no community. */
export const forgetEverywhere = async (db: Kysely<DB>, deployment: Deployment, now: Instant, deleter: Deleter) => {
  const at = { deployment, trx: db, communityId: undefined, now }
  const things = await due(at, deleter)
  if (things.length) await erase(at, deleter, things)
}
