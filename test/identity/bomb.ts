import { constants, deflateRawSync } from 'node:zlib'
import { type Zippable, zipSync } from 'fflate'

/** Stands in a part where one thing stands so many times. */
export const swell = '\u0001'
export type Swollen = { of: string; times: number }

/** Where the archive's record that begins with `mark` names this part. */
const recordOf = (archive: Buffer, mark: string, name: string, nameAt: number): number => {
  let at = archive.indexOf(mark, 0, 'latin1')
  while (at >= 0 && archive.toString('latin1', at + nameAt, at + nameAt + name.length) !== name)
    at = archive.indexOf(mark, at + 4, 'latin1')
  return at
}

const atOnce = 1_000_000
const flushed = (text: string): Buffer => deflateRawSync(text, { level: 9, finishFlush: constants.Z_FULL_FLUSH })

/** Packed a megabyte at a time: each of them, packed once, stands there as often as it is needed. */
const packed = (text: string, { of, times }: Swollen) => {
  const [before = '', after = ''] = text.split(swell)
  const each = Math.max(1, Math.floor(atOnce / of.length))
  const blocks = Array<Buffer>(Math.floor(times / each)).fill(flushed(of.repeat(each)))
  const bytes = Buffer.byteLength(before + after) + Buffer.byteLength(of) * times
  return {
    bytes,
    deflated: Buffer.concat([flushed(before), ...blocks, flushed(of.repeat(times % each)), deflateRawSync(after)]),
  }
}

/** An archive of these parts; what is swollen in them is put in packed, and both records of the part then say so. Its sum is not worked out. */
export const zipped = (parts: Record<string, Uint8Array | string>, swollen: Swollen = { of: '', times: 0 }): Buffer => {
  const bytes: Zippable = {}
  const unpacked: [string, number][] = []
  for (const [name, part] of Object.entries(parts))
    if (typeof part === 'string' && part.includes(swell)) {
      const made = packed(part, swollen)
      bytes[name] = [made.deflated, { level: 0 }]
      unpacked.push([name, made.bytes])
    } else bytes[name] = typeof part === 'string' ? Buffer.from(part) : part
  const archive = Buffer.from(zipSync(bytes))
  for (const [name, size] of unpacked) {
    const local = recordOf(archive, 'PK\x03\x04', name, 30)
    const central = recordOf(archive, 'PK\x01\x02', name, 46)
    archive.writeUInt16LE(8, local + 8)
    archive.writeUInt16LE(8, central + 10)
    archive.writeUInt32LE(size, local + 22)
    archive.writeUInt32LE(size, central + 24)
  }
  return archive
}

/** An archive in which one part unpacks to so many zeros. */
export const bombOf = (parts: Record<string, Uint8Array | string>, part: string, bytes: number): Buffer =>
  zipped({ ...parts, [part]: swell }, { of: '\0', times: bytes })
