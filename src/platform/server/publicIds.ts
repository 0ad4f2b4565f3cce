import { refusal, refuseIf } from '../refusal'
import type { Database, Trx } from './db'

export type PublicKind = 'project' | 'ballot' | 'lot' | 'file'

/**
 * Make things findable by their id in open reading; written in the transaction that makes them. An id that leads to
 * something else already, here or in another community, is refused: what it leads to is public, so nobody learns a secret.
 */
export const publishIds = async (
  trx: Trx,
  communityId: string,
  kind: PublicKind,
  ids: readonly string[],
): Promise<void> => {
  if (!ids.length) return
  await trx
    .insertInto('publicIds')
    .values(ids.map((id) => ({ id, communityId, kind })))
    .onConflict((oc) => oc.doNothing())
    .execute()
  const elsewhere = await trx
    .selectFrom('publicIds')
    .select('id')
    .where('id', 'in', ids)
    .where((eb) => eb.or([eb('communityId', '<>', communityId), eb('kind', '<>', kind)]))
    .executeTakeFirst()
  if (elsewhere) refuseIf(refusal('platform.requestReused'))
}

/** In which communities public things of one kind lie: their ids by the community. What is not public is in none. */
export const publicPlaces = async (
  { reads }: Pick<Database, 'reads'>,
  kind: PublicKind,
  ids: readonly string[],
): Promise<Map<string, string[]>> => {
  const places = new Map<string, string[]>()
  if (!ids.length) return places
  const rows = await reads
    .selectFrom('publicIds')
    .select(['id', 'communityId'])
    .where('id', 'in', ids)
    .where('kind', '=', kind)
    .execute()
  for (const { id, communityId } of rows) places.set(communityId, [...(places.get(communityId) ?? []), id])
  return places
}
