import { randomBytes } from 'node:crypto'
import { normalizeZ } from '@noble/curves/abstract/curve'
import { ed25519 } from '@noble/curves/ed25519'
import { sha256 } from '../../platform/server/codes'
import { blindOf, homeOf, type RollLine } from './marks'

/** The server marks by a library's Ed25519; `platform/curve` adds the same points on phones that know no BigInt. */
const { Point } = ed25519
const { Fn } = Point
/** The same two bases as on the phone, where it is said how the second is found; with their multiples at hand from the first roll on. */
let known: { g: typeof Point.BASE; h: typeof Point.BASE } | undefined
const bases = () => {
  known ??= {
    g: Point.BASE.precompute(8, false),
    h: Point.fromAffine({
      x: 0x7a0ee1cc31d01590121a1a8cdaeeb2b0c5027f084c98ec95d5c973c9ba050ad8n,
      y: 0x301671c16ebabc71c1201d649d41ce8150c6783dd16fc04e82368233ae69c77bn,
    }).precompute(8, false),
  }
  return known
}

const blindNumber = (salt: string): bigint => Fn.create(BigInt(`0x${blindOf(salt, sha256)}`))
const inHex = (number: bigint): string => number.toString(16).padStart(64, '0')

export type Marked = { salt: string; mark: string; home: string }

/** A fresh salt for a line of a roll. */
export const freshSalt = (): string => randomBytes(32).toString('hex')

/** The marks of a whole roll, each line with its own salt. */
export const marksOf = (lines: readonly RollLine[]): Marked[] => {
  const { g, h } = bases()
  const points = lines.map(({ areaDm2, salt }) =>
    g.multiplyUnsafe(BigInt(areaDm2)).add(h.multiplyUnsafe(blindNumber(salt))),
  )
  const marks = normalizeZ(Point, points).map(({ x, y }) => inHex(x) + inHex(y))
  return lines.map((line, n) => ({ salt: line.salt, mark: marks[n] ?? '', home: homeOf(line, sha256) }))
}

/** What opens the sum of the marks of these salts. */
export const blindOfSum = (salts: readonly string[]): string =>
  inHex(salts.reduce((sum, salt) => Fn.add(sum, blindNumber(salt)), 0n))
