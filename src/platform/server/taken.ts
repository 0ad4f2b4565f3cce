import { sql } from 'kysely'
import pg from 'pg'
import { instant } from '../instant'
import { Refused, refusal } from '../refusal'
import type { Database } from './db'
import { unwrapped } from './failure'
import type { House } from './house'
import type { Identity } from './identity'
import { contentHash, opened } from './replay'
import { callerOf, inCommunity } from './transaction'

/** The key that refused a second row; on a cluster the constraint's name has the shard's number behind it. */
const keyThatRefused = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code === '23505' ? error.constraint?.replace(/_\d+$/, '') : undefined

/**
 * Whether a row's own id was taken: the key is its table's primary key, and an `id` is all of it inside the community.
 * Every other key (one open ballot of a project, one vote of an entry) is a rule of its domain, which has its own refusal.
 */
const ownIdTaken = async (db: Database, thrown: unknown): Promise<boolean> => {
  const key = keyThatRefused(unwrapped(thrown))
  if (!key) return false
  const { rows } = await sql<{ column: string }>`
    select a.attname as column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.connamespace = 'public'::regnamespace and c.contype = 'p' and c.conname = ${key}
      and a.attname <> 'community_id'`.execute(db)
  return rows.length === 1 && rows[0]?.column === 'id'
}

/** A photo that is not there may have become part of the very thing that is sent again. */
const photoGone = (thrown: unknown): boolean => {
  const error = unwrapped(thrown)
  return error instanceof Refused && error.refusal.code === 'files.notFound'
}

type Asked = { house: House; identity: Identity; path: string; input: unknown; communityId: string }

/** What the caller was answered when they made the very same thing, under whatever request's id; `otherwise` where they did not. */
const madeBefore = ({ house, identity, path, input, communityId }: Asked, otherwise: unknown): Promise<unknown> =>
  inCommunity(house.db, communityId, 'read', async (trx) => {
    const { self } = await callerOf(trx, identity, house.operators, instant(house.clock()))
    const { rows } = await sql<{ answer: unknown }>`
      select answer from requests where community_id = inside() and account_id = ${self.accountId ?? null}
        and path = ${path} and input_hash = ${contentHash(input)} order by at desc limit 1`.execute(trx)
    if (!rows[0]) throw otherwise
    return opened(house, rows[0].answer)
  })

/**
 * A write that failed because something is there already under the id that its client made. A phone comes here when the
 * answer was lost and its form was changed meanwhile. The same content by the same account gets the answer that was lost;
 * anything else is told that something was written. Whatever else failed is handed on.
 */
export const whatIsThere = async (asked: Asked, thrown: unknown): Promise<unknown> => {
  if (photoGone(thrown)) return madeBefore(asked, thrown)
  if (!(await ownIdTaken(asked.house.db, thrown))) throw thrown
  return madeBefore(asked, new Refused(refusal('platform.requestReused')))
}
