import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { type Box, pixelsOf } from '../boxes'
import { Refused, refusal } from '../refusal'
import { type Context, personOf } from './call'
import { publishIds } from './publicIds'
import { lineOf } from './turns'

/** What a phone's best camera makes is made smaller by the page; a sheet of paper is read well at half of this. */
const mostMegapixels = 24
const mostPixels = mostMegapixels * 1_000_000

/** A picture is unpacked in a thread of its library: two at a time, and not longer than this. */
const turn = lineOf({ atOnce: 2, mostWaiting: 30, waitMs: 12_000 })
const jobSeconds = 15

/** How large it says it is, before anything is unpacked; refuses what is no picture or has too many pixels. */
const sized = async (content: Buffer) => {
  const { width, height } = await sharp(content).metadata()
  if (width * height > mostPixels) throw new Refused(refusal('files.tooManyPixels', { most: mostMegapixels }))
  return { width, height }
}

export type Sizes = { full: Buffer; thumb: Buffer }

/**
 * The two sizes that are kept: upright, without EXIF (a photo of a home tells where it stands), as JPEG. Takes a second of a core: never
 * inside a transaction.
 */
export const cleaned = (content: Buffer): Promise<Sizes> =>
  turn('', async () => {
    await sized(content)
    const upright = sharp(content, { limitInputPixels: mostPixels }).rotate().timeout({ seconds: jobSeconds })
    const fit = (px: number, quality: number) =>
      upright.clone().resize(px, px, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality }).toBuffer()
    return { full: await fit(1600, 82), thumb: await fit(360, 70) }
  })

/** The picture with each box painted over: the pixels below are gone, and so is all that a camera wrote beside them. */
export const blackedOut = (content: Buffer, boxes: readonly Box[]): Promise<Buffer> =>
  turn('', async () => {
    const { width, height } = await sized(content)
    const covers = boxes.map((box) => {
      const { left, top, ...size } = pixelsOf(box, width, height)
      return { input: { create: { ...size, channels: 3 as const, background: '#1c2321' } }, left, top }
    })
    return sharp(content).composite(covers).timeout({ seconds: jobSeconds }).jpeg({ quality: 82 }).toBuffer()
  })

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

/** Another picture takes the place of a file's own, whose bytes are gone. */
export const replaceSizes = async (ctx: Context, fileId: string, { full, thumb }: Sizes): Promise<void> => {
  await ctx.trx
    .deleteFrom('fileContents')
    .where('communityId', '=', ctx.communityId)
    .where('fileId', '=', fileId)
    .execute()
  await keepSizes(ctx, fileId, full, thumb)
  await ctx.trx
    .updateTable('files')
    .set({ bytes: full.length, sentSha256: null })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', fileId)
    .execute()
}

/** A picture that the server made, public from the start. */
export const publishPicture = async (ctx: Context, fileId: string, { full, thumb }: Sizes): Promise<void> => {
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

/** What stands in the place of a photo that is not shown: a box with an eye that is struck out. */
export const hiddenPicture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="360" height="360" viewBox="0 0 36 36"><path fill="#e4e6e1" d="M0 0h36v36H0z"/>' +
  '<g fill="none" stroke="#56605c" stroke-width="1.6"><path d="M9 18q9-10 18 0q-9 10-18 0z"/><circle cx="18" cy="18" r="3"/><path d="M10 27 26 9"/></g></svg>'
