import { found, Refused, refusal } from '../platform/refusal'
import type { Trx } from '../platform/server/db'
import type { House } from '../platform/server/house'
import type { PublicKind } from '../platform/server/publicIds'
import { inCommunity } from '../platform/server/transaction'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const notFound = refusal('open.notFound')

/** Read inside the community to which a public thing belongs; refused where there is nothing to read. */
export const within = async <T>(
  house: House,
  kind: PublicKind,
  id: string,
  work: (trx: Trx, communityId: string) => Promise<T | undefined>,
): Promise<T> => {
  if (!uuid.test(id)) throw new Refused(notFound)
  const row = await house.db.reads
    .selectFrom('publicIds')
    .select('communityId')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()
  const { communityId } = found(row, 'open.notFound')
  const read = await inCommunity(house.db, communityId, 'read', (trx) => work(trx, communityId))
  return found(read, 'open.notFound')
}

export const inside = async <T>(house: House, communityId: string, work: (trx: Trx) => Promise<T>): Promise<T> => {
  if (!uuid.test(communityId)) throw new Refused(notFound)
  const row = await house.db.reads
    .selectFrom('communities')
    .select('id')
    .where('id', '=', communityId)
    .executeTakeFirst()
  return inCommunity(house.db, found(row, 'open.notFound').id, 'read', work)
}
