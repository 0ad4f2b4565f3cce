import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Hamlet } from './hamlet'

const blank = sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } })
  .jpeg()
  .toBuffer()

/** A photo of an invoice that nobody else has: the same one is noticed. What follows a picture's end is not looked at. */
export const invoiceBy = async (hamlet: Hamlet, who: string): Promise<string> =>
  photoBy(hamlet, who, Buffer.concat([await blank, Buffer.from(randomUUID())]))

/** A finished photo that somebody sent, not yet part of anything. */
export const photoBy = async (hamlet: Hamlet, who: string, content?: Buffer): Promise<string> => {
  const plain = sharp({ create: { width: 40, height: 40, channels: 3, background: '#eee' } })
  const picture = content ?? (await plain.jpeg().toBuffer())
  const fileId = randomUUID()
  await hamlet.done(who, 'files.begin', { fileId, mime: 'image/jpeg', bytes: picture.length })
  await hamlet.done(who, 'files.part', { fileId, index: 0, base64: picture.toString('base64') })
  await hamlet.done(who, 'files.finish', { fileId })
  return fileId
}
