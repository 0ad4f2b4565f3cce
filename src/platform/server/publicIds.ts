import { refusal, refuseIf } from '../refusal'
import type { Trx } from './db'

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
    .insertInto('public_ids')
    .values(ids.map((id) => ({ id, community_id: communityId, kind })))
    .onConflict((oc) => oc.doNothing())
    .execute()
  const elsewhere = await trx
    .selectFrom('public_ids')
    .select('id')
    .where('id', 'in', ids)
    .where((eb) => eb.or([eb('community_id', '<>', communityId), eb('kind', '<>', kind)]))
    .executeTakeFirst()
  if (elsewhere) refuseIf(refusal('platform.requestReused'))
}
