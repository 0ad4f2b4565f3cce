import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'

/** UTF-8 without TextEncoder, which a phone's engine lacks. */
const utf8 = (text: string): Uint8Array => {
  const escaped = unescape(encodeURIComponent(text))
  // A loop: to hand each character to a function takes most of the time of a whole ledger's check.
  const bytes = new Uint8Array(escaped.length)
  for (let at = 0; at < escaped.length; at += 1) bytes[at] = escaped.charCodeAt(at)
  return bytes
}

/** Lower-case hexadecimal SHA-256 of a text, the same on a phone, in a browser and on a server. */
export const sha256Text = (text: string): string => bytesToHex(sha256(utf8(text)))
