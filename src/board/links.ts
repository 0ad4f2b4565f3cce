import { pathOf, type Words } from '../platform/addresses'
import type { House } from '../platform/server/house'
import { inCommunity } from '../platform/server/transaction'
import { projectCode } from '../projects/rules'
import { type Town, townOf } from './addressed'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** In which community a page lies: as its words say, or where its thing is public, or where the asker stands. */
const townFor = async (house: House, { c, community, id, at }: Words): Promise<Town | undefined> => {
  const said = c ?? community
  if (said && uuid.test(said)) return townOf(house, said)
  const known =
    id && uuid.test(id)
      ? await house.db.reads.selectFrom('publicIds').select('communityId').where('id', '=', id).executeTakeFirst()
      : undefined
  const there = known?.communityId ?? at
  return there && uuid.test(there) ? townOf(house, there) : undefined
}

/** The address of a page by its name and words, as cards, papers and links of earlier versions say them; nothing where nobody knows its community. */
export const addressFor = async (house: House, page: string, words: Words): Promise<string | undefined> => {
  const town = await townFor(house, words)
  const { at: _, ...said } = words
  // A page that shows no one thing needs no community; a community that is not here is told.
  const names = said['id'] || said['community'] || uuid.test(said['c'] ?? '')
  if (!town) return names ? undefined : pathOf(undefined, page, said)
  const id = said['id'] ?? ''
  const row = uuid.test(id)
    ? await inCommunity(house.db, town.id, 'read', (trx) =>
        trx
          .selectFrom('projects')
          .select('number')
          .where('communityId', '=', town.id)
          .where('id', '=', id)
          .executeTakeFirst(),
      )
    : undefined
  return pathOf(town.id, page, said, { slug: town.slug, code: row && projectCode(row.number) })
}
