import * as z from 'zod/mini'
import { type Refusal, type RefusalCode, refusal } from './refusal'

/** How many bytes a phone sends at a time: as base64 they fit WeChat's 100 KB of text. */
export const partBytes = 48_000

/** How large what is sent may be: a photo that a phone has made smaller, a short table, a whole roll or a year of a bank account. */
export const mostBytes = { photo: 2_000_000, table: 2_000_000, book: 20_000_000 } as const
/** Lines of a table, all its sheets together. */
export const mostSheetRows = 100_000
export type Size = keyof typeof mostBytes

/** One part of what is sent, at its place; there are no more of them than the largest size needs. */
export const partShape = (size: Size) => ({
  index: z.int().check(z.gte(0), z.lt(mostBytes[size] / partBytes)),
  base64: z.string().check(z.minLength(4), z.maxLength(90_000), z.regex(/^[A-Za-z0-9+/]+=*$/)),
})

/** Every part is whole but the last: what arrives is as large as it was said to be, without counting what is there already. */
export const barToPart = (part: { index: number; length: number }, bytes: number): Refusal | undefined => {
  const expected = Math.min(partBytes, bytes - part.index * partBytes)
  return part.length === expected ? undefined : refusal('files.partWrong')
}

/** Files that were begun and not used yet: in a community no more than this, each kind by itself. What is not used goes by itself. */
const mostWaiting = { files: 300, bytes: 60_000_000 } as const

export const barToBeginning = (waiting: { files: number; bytes: number }, bytes: number): Refusal | undefined =>
  waiting.files >= mostWaiting.files || waiting.bytes + bytes > mostWaiting.bytes
    ? refusal('files.tooMuchWaiting', { most: mostWaiting.bytes / 1_000_000 })
    : undefined

/** What stands in the way of sending a file of this size; each domain says it in its own words. */
export const barToSending = (
  bytes: number,
  size: Size,
  codes: { readonly empty: RefusalCode; readonly tooLarge: RefusalCode },
): Refusal | undefined => {
  if (bytes === 0) return refusal(codes.empty)
  return bytes > mostBytes[size] ? refusal(codes.tooLarge) : undefined
}
