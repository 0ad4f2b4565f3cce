import { sql } from 'kysely'
import pg from 'pg'
import * as z from 'zod/mini'
import { instant } from '../instant'
import { Refused, refusal } from '../refusal'
import type { Meta } from './call'
import type { Database } from './db'
import { unwrapped } from './failure'
import type { House } from './house'
import type { Identity } from './identity'
import { parsed } from './parsed'
import { contentHash, opened } from './replay'
import { callerOf, inCommunity } from './transaction'

const ofKey = z.object({ column: z.string() })

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
  // Catalogues of the database are no tables of ours.
  const { rows } = await sql`
    select a.attname as column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.connamespace = 'public'::regnamespace and c.contype = 'p' and c.conname = ${key}
      and a.attname <> 'community_id'`.execute(db)
  return parsed(ofKey, rows).every(({ column }) => column === 'id') && rows.length === 1
}

/** A photo that is not there may have become part of the very thing that is sent again. */
const photoGone = (thrown: unknown): boolean => {
  const error = unwrapped(thrown)
  return error instanceof Refused && error.refusal.code === 'files.notFound'
}

type Asked = {
  house: House
  identity: Identity
  path: string
  input: unknown
  communityId: string
  meta: Meta | undefined
}

/** What the caller was answered when they made the very same thing, under whatever request's id; `otherwise` where they did not. */
const madeBefore = ({ house, identity, path, input, communityId }: Asked, otherwise: unknown): Promise<unknown> =>
  inCommunity(house.db, communityId, 'read', async (trx) => {
    const { self } = await callerOf(trx, identity, house.operators, instant(house.clock()))
    const request = await trx
      .selectFrom('requests')
      .select('answer')
      .where('communityId', '=', communityId)
      .where('accountId', '=', self.accountId ?? null)
      .where('path', '=', path)
      .where('inputHash', '=', contentHash(input))
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!request) throw otherwise
    return opened(house, request.answer)
  })

/**
 * A write that failed because something is there already under the id that its client made. A phone comes here when the
 * answer was lost and its form was changed meanwhile. The same content by the same account gets the answer that was lost;
 * anything else is told that something was written. Whatever else failed is handed on.
 */
export const whatIsThere = async (asked: Asked, thrown: unknown): Promise<unknown> => {
  // Its own first time may be what stands in its way: one ballot at a time, one objection until it is answered.
  const inItsOwnWay = asked.meta?.makes === true && unwrapped(thrown) instanceof Refused
  if (inItsOwnWay || photoGone(thrown)) return madeBefore(asked, thrown)
  if (!(await ownIdTaken(asked.house.db, thrown))) throw thrown
  return madeBefore(asked, new Refused(refusal('platform.requestReused')))
}
