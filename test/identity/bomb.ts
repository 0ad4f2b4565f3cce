import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'

/** Where the archive's record that begins with `mark` names this part. */
const recordOf = (archive: Buffer, mark: string, name: string, nameAt: number): number => {
  let at = archive.indexOf(mark, 0, 'latin1')
  while (at >= 0 && archive.toString('latin1', at + nameAt, at + nameAt + name.length) !== name)
    at = archive.indexOf(mark, at + 4, 'latin1')
  return at
}

/**
 * An archive in which one part unpacks to so many zeros. Node's own zlib packs them many times faster than what packs the
 * others, so they are put in packed, and both records of the part then say so.
 */
export const bombOf = (parts: Record<string, Uint8Array>, part: string, bytes: number): Buffer => {
  const zipped = gzipSync(Buffer.alloc(bytes))
  const sum = zipped.readUInt32LE(zipped.length - 8)
  const archive = Buffer.from(zipSync({ ...parts, [part]: [zipped.subarray(10, -8), { level: 0 }] }))
  const local = recordOf(archive, 'PK\x03\x04', part, 30)
  const central = recordOf(archive, 'PK\x01\x02', part, 46)
  for (const [method, check, size] of [
    [local + 8, local + 14, local + 22],
    [central + 10, central + 16, central + 24],
  ] as const) {
    archive.writeUInt16LE(8, method)
    archive.writeUInt32LE(sum, check)
    archive.writeUInt32LE(bytes, size)
  }
  return archive
}
