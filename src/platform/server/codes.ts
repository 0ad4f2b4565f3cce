import { createHash, randomInt } from 'node:crypto'

/** Lower-case hexadecimal SHA-256. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Eight letters and digits that cannot be mistaken for each other, from a sound source of chance. */
export const newCode = (): string => {
  const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
}

/** Only the hash of a code is kept, so that reading the table lets nobody in. `kind` keeps codes of two uses apart. */
export const codeHash = (communityId: string, code: string, kind = ''): string =>
  sha256(`${kind ? `${kind}\n` : ''}${communityId}\n${code.toUpperCase()}`)
