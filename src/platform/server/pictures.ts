import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { type Context, personOf } from './call'
import { publishIds } from './publicIds'

/** The two sizes that are kept: upright, without EXIF (a photo of a home tells where it stands), as JPEG. */
export const cleaned = async (content: Buffer) => {
  const upright = sharp(content, { limitInputPixels: 50_000_000 }).rotate()
  const fit = (px: number, quality: number) =>
    upright.clone().resize(px, px, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality }).toBuffer()
  return { full: await fit(1600, 82), thumb: await fit(360, 70) }
}

/** Keep both sizes of a finished file. */
export const keepSizes = (ctx: Context, fileId: string, full: Buffer, thumb: Buffer) => {
  const row = (size: 'full' | 'thumb', bytes: Buffer) => ({
    communityId: ctx.communityId,
    fileId,
    size,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    content: bytes,
  })
  return ctx.trx
    .insertInto('fileContents')
    .values([row('full', full), row('thumb', thumb)])
    .execute()
}

/** A picture that the server made, public from the start. */
export const publishPicture = async (ctx: Context, fileId: string, content: Buffer): Promise<void> => {
  const { full, thumb } = await cleaned(content)
  await ctx.trx
    .insertInto('files')
    .values({
      communityId: ctx.communityId,
      id: fileId,
      uploadedBy: personOf(ctx.caller),
      mime: 'image/jpeg',
      bytes: full.length,
      at: ctx.now,
    })
    .execute()
  await keepSizes(ctx, fileId, full, thumb)
  await ctx.trx
    .updateTable('files')
    .set({ finishedAt: ctx.now, published: true })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', fileId)
    .execute()
  await publishIds(ctx.trx, ctx.communityId, 'file', [fileId])
}
