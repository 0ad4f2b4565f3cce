import { randomBytes } from 'node:crypto'
import { sha256 } from '../../platform/server/codes'
import { blindOf, homeOf, type RollLine } from './marks'

/**
 * The server's own arithmetic of marks: the same points of Ed25519 that `platform/curve` adds on a phone, written apart from it in
 * numbers of any size, which a server has. A point is X, Y, Z and T = XY/Z.
 */
type Point = readonly [bigint, bigint, bigint, bigint]

const prime = 2n ** 255n - 19n
const order = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n
const twiceD = 0x2406d9dc56dffce7198e80f2eef3d13000e0149a8283b156ebd69b9426b2f159n

const add = ([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point => {
  const a = ((y1 - x1) * (y2 - x2)) % prime
  const b = ((y1 + x1) * (y2 + x2)) % prime
  const c = (((t1 * t2) % prime) * twiceD) % prime
  const d = (2n * z1 * z2) % prime
  const e = b - a
  const f = d - c
  const g2 = d + c
  const h2 = b + a
  return [(e * f) % prime, (g2 * h2) % prime, (f * g2) % prime, (e * h2) % prime]
}

const inverse = (a: bigint): bigint => {
  let result = 1n
  let power = a
  for (let left = prime - 2n; left > 0n; left /= 2n) {
    if (left % 2n === 1n) result = (result * power) % prime
    power = (power * power) % prime
  }
  return result
}

const at = (x: bigint, y: bigint): Point => [x, y, 1n, (x * y) % prime]
const nowhere = at(0n, 1n)
/** The same two bases as on the phone, where it is said how they are found. */
const g = at(
  0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
  0x6666666666666666666666666666666666666666666666666666666666666658n,
)
const h = at(
  0x7a0ee1cc31d01590121a1a8cdaeeb2b0c5027f084c98ec95d5c973c9ba050ad8n,
  0x301671c16ebabc71c1201d649d41ce8150c6783dd16fc04e82368233ae69c77bn,
)

/** The multiples of a base for each hexadecimal digit, the lowest first. */
const tableOf = (base: Point): Point[][] => {
  const table: Point[][] = []
  let unit = base
  for (let digit = 0; digit < 64; digit += 1) {
    const row = [nowhere]
    for (let n = 1; n <= 16; n += 1) row.push(add(row[n - 1] ?? nowhere, unit))
    table.push(row)
    unit = row[16] ?? nowhere
  }
  return table
}

const multiple = (hex: string, table: readonly Point[][]): Point =>
  [...hex].reverse().reduce((sum, digit, n) => {
    const part = digit === '0' ? undefined : table[n]?.[Number.parseInt(digit, 16)]
    return part ? add(sum, part) : sum
  }, nowhere)

const inHex = (number: bigint): string => (((number % prime) + prime) % prime).toString(16).padStart(64, '0')

/** All points as text with one inversion for them all (Montgomery): each Z is divided out of the product of those before it. */
const textsOf = (points: readonly Point[]): string[] => {
  const before = [1n]
  for (const [n, [, , z]] of points.entries()) before.push(((before[n] ?? 1n) * z) % prime)
  let rest = inverse((((before[points.length] ?? 1n) % prime) + prime) % prime)
  const texts: string[] = []
  for (let n = points.length - 1; n >= 0; n -= 1) {
    const [x, y, z] = points[n] ?? nowhere
    const byZ = (rest * (before[n] ?? 1n)) % prime
    rest = (rest * z) % prime
    texts.push(inHex(x * byZ) + inHex(y * byZ))
  }
  return texts.reverse()
}

let tables: { g: Point[][]; h: Point[][] } | undefined

export type Marked = { salt: string; mark: string; home: string }

/** A fresh salt for a line of a roll. */
export const freshSalt = (): string => randomBytes(32).toString('hex')

/** The marks of a whole roll, each line with its own salt. */
export const marksOf = (lines: readonly RollLine[]): Marked[] => {
  tables ??= { g: tableOf(g), h: tableOf(h) }
  const { g: byArea, h: byBlind } = tables
  const marks = textsOf(
    lines.map(({ areaDm2, salt }) =>
      add(multiple(areaDm2.toString(16), byArea), multiple(blindOf(salt, sha256), byBlind)),
    ),
  )
  return lines.map((line, n) => ({ salt: line.salt, mark: marks[n] ?? '', home: homeOf(line, sha256) }))
}

/** What opens the sum of the marks of these salts. */
export const blindOfSum = (salts: readonly string[]): string =>
  (salts.reduce((sum, salt) => sum + BigInt(`0x${blindOf(salt, sha256)}`), 0n) % order).toString(16).padStart(64, '0')
