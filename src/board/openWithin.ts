import { createHash } from 'node:crypto'
import type { Context as Http } from 'hono'
import type * as z from 'zod/mini'
import { pathOf, type Words } from '../platform/addresses'
import { found, Refused, refusal } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import type { House } from '../platform/server/house'
import { keptAMinute } from '../platform/server/overHttp'
import type { PublicKind } from '../platform/server/publicIds'
import { inCommunity } from '../platform/server/transaction'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const notFound = refusal('open.notFound')

/** Where people read a thing: its page on this deployment's web, whole where the deployment knows its own address. */
export type PageAt = (page: string, words: Words, code?: string) => string

const pageAt =
  ({ deployment: { site = '' } }: House, communityId: string, slug: string): PageAt =>
  (page, words, code) =>
    `${site}${pathOf(communityId, page, words, { slug, code })}`

/** Read inside the community to which a public thing belongs; refused where there is nothing to read. */
export const within = async <T>(
  house: House,
  kind: PublicKind,
  id: string,
  work: (trx: Trx, communityId: string, at: PageAt) => Promise<T | undefined>,
): Promise<T> => {
  if (!uuid.test(id)) throw new Refused(notFound)
  const row = await house.db.reads
    .selectFrom('publicIds as i')
    .innerJoin('communities as c', 'c.id', 'i.communityId')
    .select(['i.communityId', 'c.slug'])
    .where('i.id', '=', id)
    .where('i.kind', '=', kind)
    .executeTakeFirst()
  const { communityId, slug } = found(row, 'open.notFound')
  const at = pageAt(house, communityId, slug)
  const read = await inCommunity(house.db, communityId, 'read', (trx) => work(trx, communityId, at))
  return found(read, 'open.notFound')
}

export const inside = async <T>(
  house: House,
  communityId: string,
  work: (trx: Trx, at: PageAt) => Promise<T>,
): Promise<T> => {
  if (!uuid.test(communityId)) throw new Refused(notFound)
  const row = await house.db.reads
    .selectFrom('communities')
    .select(['id', 'slug'])
    .where('id', '=', communityId)
    .executeTakeFirst()
  const { id, slug } = found(row, 'open.notFound')
  return inCommunity(house.db, id, 'read', (trx) => work(trx, pageAt(house, id, slug)))
}

/** A public answer: only what its shape names, cacheable for a minute, with a tag so that an unchanged one costs nothing. */
export const reply = <S extends z.ZodMiniType>(c: Http, shape: S, value: unknown) => {
  const text = JSON.stringify(shape.parse(value))
  const tag = createHash('sha256').update(text).digest('base64url')
  return keptAMinute(c, tag, () => c.body(text, 200, { 'content-type': 'application/json; charset=utf-8' }))
}
