import type { FilesCalls } from '../server/files'
import { showLarge } from './go'
import { callsOf, here } from './link'
import { layPicture } from './shownFile'

const { files } = callsOf<FilesCalls>()

const opened = new Map<string, string>()

const laid = async (fileId: string): Promise<string> => {
  const known = opened.get(fileId)
  if (known) return known
  // Each piece is a multiple of three bytes, so that their letters join.
  const pieces: string[] = []
  for (let from: number | null = 0; from !== null; ) {
    const piece: { base64: string; next: number | null } = await files.large.query(here({ fileId, from }))
    pieces.push(piece.base64)
    from = piece.next
  }
  const path = layPicture(pieces.join(''), 'jpg')
  opened.set(fileId, path)
  return path
}

/** Open a photo large and whole: from its address, or where the mini program knows of none, from the calls, once. */
export const openLarge = async (fileId: string, address: string | undefined, label: string): Promise<void> =>
  showLarge(address ?? (await laid(fileId)), label)
