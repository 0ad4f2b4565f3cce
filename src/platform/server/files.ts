import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import * as z from 'zod/mini'
import { found, Refused, refusal, refuseIf } from '../refusal'
import { count } from '../shapes'
import { mostBytes, partShape } from '../uploads'
import { before, type Context, domain, reading, writing } from './call'
import { byAddress, byCallerOutside } from './limits'
import { barToUploading, uploaderOf } from './photoBounds'
import { cleaned, hiddenPicture, keepSizes } from './pictures'
import { publishIds } from './publicIds'
import { publishedFile, wasPublished } from './shownFiles'
import { uploadsIn } from './uploads'

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const

const beginInput = z.object({
  fileId: z.uuid(),
  mime: z.enum(photoTypes),
  bytes: z.int().check(z.positive(), z.lte(mostBytes.photo)),
})
const partInput = z.object({ fileId: z.uuid(), ...partShape('photo') })
const uploads = uploadsIn('fileParts', 'fileId')
const oneFile = z.object({ fileId: z.uuid() })
/** A morning of paper ballots is a photo a minute or two; what becomes part of something is kept. */
const photoLimits = [
  { name: 'photos', whose: byCallerOutside, most: 120, seconds: 3600 },
  { name: 'photos of a day', whose: byCallerOutside, most: 600, seconds: 86_400 },
  { name: 'photos from', whose: byAddress, most: 600, seconds: 3600 },
]

const ownFile = async (ctx: Context, fileId: string, lock = true) => {
  const file = await ctx.trx
    .selectFrom('files')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', fileId)
    .where('uploadedBy', '=', uploaderOf(ctx.caller))
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  return found(file, 'files.notFound')
}

/** A whole photo in the sizes that are kept; nothing where it was finished before. */
const sizes = before(oneFile, async (ctx, { fileId }) => {
  const file = await ownFile(ctx, fileId, false)
  if (file.finishedAt) return async () => undefined
  const content = await uploads.whole(ctx, fileId, file.bytes)
  const kind = await fileTypeFromBuffer(content)
  if (!photoTypes.some((mime) => mime === kind?.mime)) refuseIf(refusal('files.notPhoto'))
  return async () => {
    const made = await cleaned(content).catch((error) => {
      throw error instanceof Refused ? error : new Refused(refusal('files.notPhoto'))
    })
    return { ...made, sentSha256: createHash('sha256').update(content).digest('hex') }
  }
})

const finish = async (ctx: Context, fileId: string): Promise<{ fileId: string }> => {
  const file = await ownFile(ctx, fileId)
  const made = sizes.of(ctx)
  if (file.finishedAt || !made) return { fileId }
  const { full, thumb, sentSha256 } = made
  await keepSizes(ctx, fileId, full, thumb)
  await uploads.drop(ctx, fileId)
  await ctx.trx
    .updateTable('files')
    .set({
      finishedAt: ctx.now,
      mime: 'image/jpeg',
      bytes: full.length,
      sentSha256,
    })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', fileId)
    .execute()
  return { fileId }
}

const beginLimits = [{ name: 'photos begun from', whose: byAddress, most: 600, seconds: 3600 }]

/** Photos: begun, sent in parts, finished; then they are waiting for what they become part of. */
export const filesRouter = domain({
  begin: writing('account', { assistable: true, limits: beginLimits })
    .input(beginInput)
    .mutation(async ({ ctx, input }): Promise<{ fileId: string }> => {
      await barToUploading(ctx, input.bytes)
      await ctx.trx
        .insertInto('files')
        .values({
          communityId: ctx.communityId,
          id: input.fileId,
          uploadedBy: uploaderOf(ctx.caller),
          mime: input.mime,
          bytes: input.bytes,
          at: ctx.now,
        })
        .execute()
      return { fileId: input.fileId }
    }),

  part: writing('account', { assistable: true })
    .input(partInput)
    .mutation(async ({ ctx, input }): Promise<{ index: number }> => {
      const { bytes } = await ownFile(ctx, input.fileId)
      return uploads.keep(ctx, input.fileId, bytes, input)
    }),

  finish: writing('account', { assistable: true, before: sizes, limits: photoLimits })
    .input(oneFile)
    .mutation(({ ctx, input }) => finish(ctx, input.fileId)),

  /** A small picture as a data address, for a mini program that has no web address to load it from. */
  thumb: reading('anyone')
    .input(oneFile)
    .query(async ({ ctx, input }): Promise<{ src: string }> => {
      const shown = await publishedFile(ctx.trx, ctx.communityId, input.fileId, 'thumb')
      if (shown) return { src: `data:image/jpeg;base64,${shown.content.toString('base64')}` }
      if (!(await wasPublished(ctx.trx, ctx.communityId, input.fileId))) refuseIf(refusal('files.notFound'))
      return { src: `data:image/svg+xml;base64,${Buffer.from(hiddenPicture).toString('base64')}` }
    }),

  /** The same photo large, from a byte on: there is more for as long as `next` says where. */
  large: reading('anyone')
    .input(z.object({ ...oneFile.shape, from: count }))
    .query(async ({ ctx, input }): Promise<{ base64: string; next: number | null }> => {
      const { content } = found(await publishedFile(ctx.trx, ctx.communityId, input.fileId, 'full'), 'files.notFound')
      const to = input.from + pieceBytes
      return {
        base64: content.subarray(input.from, to).toString('base64'),
        next: to < content.length ? to : null,
      }
    }),
})

/** What one answer to the mini program brings of a photo. */
const pieceBytes = 180 * 1024

/** These calls as they stand in every house, for the pages' side of the platform. */
export type FilesCalls = ReturnType<typeof domain<{ files: typeof filesRouter }>>

/** Make the caller's own finished photos public, because they become part of something public. */
export const publishFiles = async (ctx: Context, fileIds: readonly string[]): Promise<void> => {
  if (!fileIds.length) return
  const done = await ctx.trx
    .updateTable('files')
    .set({ published: true })
    .where('communityId', '=', ctx.communityId)
    .where('id', 'in', fileIds)
    .where('uploadedBy', '=', uploaderOf(ctx.caller))
    .where('finishedAt', 'is not', null)
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) !== new Set(fileIds).size) refuseIf(refusal('files.notFound'))
  await publishIds(ctx.trx, ctx.communityId, 'file', fileIds)
}

/** The caller's own finished photo, taken out of the store: nobody else will find it there. */
export const takeFile = async (ctx: Context, fileId: string): Promise<Buffer> => (await takePaper(ctx, fileId)).content

/** The same with the digest of the file as it was sent. */
export const takePaper = async (ctx: Context, fileId: string): Promise<{ content: Buffer; digest: string }> => {
  const file = await ownFile(ctx, fileId)
  const kept = await ctx.trx
    .selectFrom('fileContents')
    .select('content')
    .where('communityId', '=', ctx.communityId)
    .where('fileId', '=', fileId)
    .where('size', '=', 'full')
    .executeTakeFirst()
  const { content } = found(file.published ? undefined : kept, 'files.notFound')
  await ctx.trx.deleteFrom('files').where('communityId', '=', ctx.communityId).where('id', '=', fileId).execute()
  return { content, digest: file.sentSha256 ?? createHash('sha256').update(content).digest('hex') }
}
