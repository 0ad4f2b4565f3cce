import { createInflateRaw } from 'node:zlib'

/** One part of a ZIP: what its directory says of it is a hint and no promise. */
export type Part = { name: string; packed: Buffer; deflated: boolean; locked: boolean }

/** Excel writes a dozen, and one more for each sheet, picture and chart. */
const mostParts = 5_000
const endBytes = 22
const longestRemark = 65_535
const notHere = 0xffffffff

const endOf = (file: Buffer): number => {
  const from = Math.max(0, file.length - endBytes - longestRemark)
  const at = file.subarray(from).lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  return at < 0 || from + at + endBytes > file.length ? -1 : from + at
}

const partAt = (file: Buffer, at: number): Part | undefined => {
  const local = file.readUInt32LE(at + 42)
  if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50) return undefined
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const bytes = file.readUInt32LE(at + 20)
  const method = file.readUInt16LE(at + 10)
  if (from > file.length || (method !== 0 && method !== 8)) return undefined
  return {
    name: file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28)),
    // A writer that did not know the size beforehand may leave it out: the deflated bytes themselves say where they end.
    packed: file.subarray(from, bytes === notHere ? file.length : from + bytes),
    deflated: method === 8,
    locked: (file.readUInt16LE(at + 8) & 1) === 1,
  }
}

/** The parts that a ZIP's directory names; nothing where it is cut off, points outside, or names one twice. */
export const partsIn = (file: Buffer): Map<string, Part> | undefined => {
  const end = endOf(file)
  if (end < 0) return undefined
  const parts = new Map<string, Part>()
  let at = file.readUInt32LE(end + 16)
  while (at + 46 <= end && file.readUInt32LE(at) === 0x02014b50) {
    const part = partAt(file, at)
    if (!part || parts.has(part.name) || parts.size >= mostParts) return undefined
    parts.set(part.name, part)
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return parts
}

/** What all parts of a file may hold together, as it is used up. */
export type Budget = { bytes: number }
export class OverBudget extends Error {}

/** A part's bytes, piece by piece, counted as they come and never believed: a few kilobytes may hold gigabytes. */
export async function* unpacked(part: Part, budget: Budget): AsyncGenerator<Buffer> {
  const source: AsyncIterable<Buffer> | Buffer[] = part.deflated ? inflating(part.packed) : [part.packed]
  for await (const piece of source) {
    budget.bytes -= piece.length
    if (budget.bytes < 0) throw new OverBudget()
    yield piece
  }
}

const inflating = (packed: Buffer) => {
  const inflate = createInflateRaw({ chunkSize: 65_536 })
  inflate.end(packed)
  return inflate
}
