import type { Trx } from './db'
import { tagOf } from './overHttp'

const publicFile = (trx: Trx, communityId: string, fileId: string, size: 'full' | 'thumb') =>
  trx
    .selectFrom('fileContents as c')
    .innerJoin('files as f', (on) =>
      on.onRef('f.communityId', '=', 'c.communityId').onRef('f.id', '=', 'c.fileId').on('f.published', '=', true),
    )
    .select(['c.content', 'c.sha256'])
    .where('c.communityId', '=', communityId)
    .where('c.fileId', '=', fileId)
    .where('c.size', '=', size)

/** The bytes of a photo that was made public together with what it shows, and is not hidden. */
export const publishedFile = (trx: Trx, communityId: string, fileId: string, size: 'full' | 'thumb') =>
  publicFile(trx, communityId, fileId, size).where('f.hiddenAt', 'is', null).executeTakeFirst()

/** Of these photos those that are shown, each with the tags under which its sizes are known over HTTP. */
export const tagsOf = async (
  trx: Trx,
  communityId: string,
  fileIds: readonly string[],
): Promise<{ id: string; tags: string[] }[]> => {
  const rows = await trx
    .selectFrom('files as f')
    .innerJoin('fileContents as c', (on) =>
      on.onRef('c.communityId', '=', 'f.communityId').onRef('c.fileId', '=', 'f.id'),
    )
    .select(['f.id', 'c.sha256'])
    .where('f.communityId', '=', communityId)
    .where('f.id', 'in', fileIds)
    .where('f.published', '=', true)
    .where('f.hiddenAt', 'is', null)
    .execute()
  return fileIds.flatMap((id) => {
    const tags = rows.filter((row) => row.id === id).map(({ sha256 }) => tagOf(sha256))
    return tags.length ? [{ id, tags }] : []
  })
}

/** Whether a photo was ever made public here, though it may be hidden by now, or taken back and deleted. */
export const wasPublished = async (trx: Trx, communityId: string, fileId: string): Promise<boolean> => {
  const file = await trx
    .selectFrom('files')
    .select('published')
    .where('communityId', '=', communityId)
    .where('id', '=', fileId)
    .executeTakeFirst()
  return file?.published ?? false
}

/** The same whether it is hidden or not: for its author, and for those who look at what was hidden. */
export const pictureOf = async (
  trx: Trx,
  communityId: string,
  fileId: string,
  size: 'full' | 'thumb' = 'thumb',
): Promise<Buffer | undefined> => (await publicFile(trx, communityId, fileId, size).executeTakeFirst())?.content
