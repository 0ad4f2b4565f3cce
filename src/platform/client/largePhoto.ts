import type { FilesCalls } from '../server/files'
import { showLarge } from './go'
import { callsOf, here } from './link'
import { dropPicture, layPicture } from './shownFile'

const { files } = callsOf<FilesCalls>()

/** What was opened is opened again without asking for so long: it may be covered, hidden or taken back. */
const keptMs = 60_000
const opened = new Map<string, { path: string; at: number }>()

/** Each piece is a multiple of three bytes, so that their letters join. */
const whole = async (fileId: string): Promise<string> => {
  const pieces: string[] = []
  for (let from: number | null = 0; from !== null; ) {
    const piece: { base64: string; next: number | null } = await files.large.query(here({ fileId, from }))
    pieces.push(piece.base64)
    from = piece.next
  }
  return pieces.join('')
}

/** A photo large and whole as it is now, for a page that draws on it. */
export const wholePhoto = async (fileId: string): Promise<string> => `data:image/jpeg;base64,${await whole(fileId)}`

const laid = async (fileId: string): Promise<string> => {
  const known = opened.get(fileId)
  if (known && Date.now() - known.at < keptMs) return known.path
  if (known) dropPicture(known.path)
  opened.delete(fileId)
  const path = layPicture(await whole(fileId), 'jpg')
  opened.set(fileId, { path, at: Date.now() })
  return path
}

/** Open a photo large and whole: from its address, or where the mini program knows of none, from the calls, once a minute. */
export const openLarge = async (fileId: string, address: string | undefined, label: string): Promise<void> =>
  showLarge(address ?? (await laid(fileId)), label)
