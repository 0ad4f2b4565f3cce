import type { Trx } from './db'

export type PublicKind = 'project' | 'ballot' | 'lot' | 'file'

/** Make things findable by their id in open reading; written in the transaction that makes them. */
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
}
