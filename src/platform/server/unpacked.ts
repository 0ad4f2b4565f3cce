import { createInflateRaw } from 'node:zlib'

type Entry = { packed: Buffer; deflated: boolean }

/** The entries that a ZIP's directory names; nothing where the directory is cut off or points outside. */
const entriesOf = (file: Buffer): Entry[] | undefined => {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > file.length) return undefined
  const entries: Entry[] = []
  let at = file.readUInt32LE(end + 16)
  while (at + 46 <= end && file.readUInt32LE(at) === 0x02014b50) {
    const local = file.readUInt32LE(at + 42)
    if (local + 30 > file.length) return undefined
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const packed = file.subarray(from, from + file.readUInt32LE(at + 20))
    entries.push({ packed, deflated: file.readUInt16LE(at + 10) === 8 })
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

const inflatedBytes = (packed: Buffer, most: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const inflate = createInflateRaw()
    let bytes = 0
    inflate.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > most) inflate.destroy()
    })
    inflate.on('close', () => resolve(bytes))
    inflate.on('error', reject)
    inflate.end(packed)
  })

/**
 * How many bytes a ZIP really holds, counted and not believed; stops counting above `most`. Nothing where it is no
 * whole ZIP. A file of a few kilobytes may claim little and hold gigabytes.
 */
export const unpackedBytes = async (file: Buffer, most: number): Promise<number | undefined> => {
  const entries = entriesOf(file)
  let bytes = 0
  for (const { packed, deflated } of entries ?? []) {
    const more = deflated ? await inflatedBytes(packed, most - bytes).catch(() => undefined) : packed.length
    if (more === undefined) return undefined
    bytes += more
    if (bytes > most) return bytes
  }
  return entries && bytes
}
