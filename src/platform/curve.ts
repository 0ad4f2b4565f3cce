/**
 * Sums that a stranger checks without seeing the numbers: each number n is published as the point n·G + blind·H of the curve
 * Ed25519 (a Pedersen commitment), and points add as their numbers and blinds do. Plain numbers of 16 bits a limb, as in TweetNaCl,
 * because phones before iOS 14 cannot read a script with BigInt in it.
 */
type Field = Float64Array
/** A point by X, Y, Z and T = XY/Z, so that one formula adds any two. */
export type Point = readonly [Field, Field, Field, Field]

/** At hand here: in some engines a name of the whole world costs more than the sum it is needed for. */
const Limbs = Float64Array
const { floor } = Math

/** Sixteen limbs from 64 hexadecimal digits, the last limb first. */
const fieldOf = (hex: string): Field =>
  Limbs.from({ length: 16 }, (_, n) => Number.parseInt(hex.slice(60 - 4 * n, 64 - 4 * n), 16))

const zero = fieldOf('0'.repeat(64))
const one = fieldOf('1'.padStart(64, '0'))
const curveD = fieldOf('52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3')

const carry = (field: Field): Field => {
  let over = 1
  for (let n = 0; n < 16; n += 1) {
    const limb = (field[n] ?? 0) + over + 65_535
    over = floor(limb / 65_536)
    field[n] = limb - over * 65_536
  }
  field[0] = (field[0] ?? 0) + 38 * (over - 1)
  return field
}

const plus = (a: Field, b: Field): Field => {
  const sum = new Limbs(16)
  for (let n = 0; n < 16; n += 1) sum[n] = (a[n] ?? 0) + (b[n] ?? 0)
  return sum
}
const minus = (a: Field, b: Field): Field => {
  const rest = new Limbs(16)
  for (let n = 0; n < 16; n += 1) rest[n] = (a[n] ?? 0) - (b[n] ?? 0)
  return rest
}

/** Where a product is made before it is brought back below 2^256; nobody keeps it. */
const wide = new Limbs(32)

/** The limbs of a product, those above 2^256 brought back in as 38 times themselves. */
const times = (a: Field, b: Field): Field => {
  wide.fill(0)
  for (let n = 0; n < 16; n += 1) {
    const limb = a[n] ?? 0
    for (let m = 0; m < 16; m += 1) wide[n + m] = (wide[n + m] ?? 0) + limb * (b[m] ?? 0)
  }
  const product = new Limbs(16)
  for (let n = 0; n < 16; n += 1) product[n] = (wide[n] ?? 0) + 38 * (wide[n + 16] ?? 0)
  return carry(carry(product))
}

const twiceD = carry(plus(curveD, curveD))

/** Less the prime 2^255 - 19, and whether it was larger. */
const lessPrime = (field: Field): { rest: Field; larger: boolean } => {
  const rest = new Limbs(16)
  let borrow = 0
  for (let n = 0; n < 16; n += 1) {
    const limb = (field[n] ?? 0) - (n === 0 ? 0xffed : n === 15 ? 0x7fff : 0xffff) - borrow
    borrow = limb < 0 ? 1 : 0
    rest[n] = limb + borrow * 65_536
  }
  return { rest, larger: borrow === 0 }
}

const hexOf = (field: Field): string => {
  let whole = carry(carry(carry(Limbs.from(field))))
  for (let turn = 0; turn < 2; turn += 1) {
    const { rest, larger } = lessPrime(whole)
    if (larger) whole = rest
  }
  return [...whole].reduceRight((text, limb) => text + limb.toString(16).padStart(4, '0'), '')
}

const nowhere: Point = [zero, one, one, zero]

const addPoints = (p: Point, q: Point): Point => {
  const a = times(minus(p[1], p[0]), minus(q[1], q[0]))
  const b = times(plus(p[0], p[1]), plus(q[0], q[1]))
  const c = times(times(p[3], q[3]), twiceD)
  const d = times(plus(p[2], p[2]), q[2])
  const e = minus(b, a)
  const f = minus(d, c)
  const g = plus(d, c)
  const h = plus(b, a)
  return [times(e, f), times(g, h), times(f, g), times(e, h)]
}

export const sumPoints = (points: readonly Point[]): Point =>
  points.reduce((sum, point) => addPoints(sum, point), nowhere)

/** Whether two ways lead to one point, without a division. */
export const samePoint = ([x, y, z]: Point, [x2, y2, z2]: Point): boolean =>
  hexOf(times(x, z2)) === hexOf(times(x2, z)) && hexOf(times(y, z2)) === hexOf(times(y2, z))

/** The point of 128 hexadecimal digits, x and then y; nothing where it is none of the curve, or a number is not below the prime. */
export const pointOf = (text: string): Point | undefined => {
  if (!/^[0-9a-f]{128}$/.test(text)) return undefined
  const x = fieldOf(text.slice(0, 64))
  const y = fieldOf(text.slice(64))
  if (hexOf(x) + hexOf(y) !== text) return undefined
  const xx = times(x, x)
  const yy = times(y, y)
  const onCurve = hexOf(minus(yy, xx)) === hexOf(plus(one, times(curveD, times(xx, yy))))
  return onCurve ? [x, y, one, times(x, y)] : undefined
}

/** For each digit of 64 the fifteen multiples of a base that it may stand for, the lowest digit first. */
const tableOf = (base: Point): Point[][] => {
  const table: Point[][] = []
  let unit = base
  for (let digit = 0; digit < 64; digit += 1) {
    const row: Point[] = [nowhere]
    for (let n = 1; n < 16; n += 1) row.push(addPoints(row[n - 1] ?? nowhere, unit))
    table.push(row)
    unit = addPoints(row[15] ?? nowhere, unit)
  }
  return table
}

/** Number `hex` times the base of this table. */
const multiple = (hex: string, table: readonly Point[][]): Point =>
  [...hex].reverse().reduce((sum, digit, n) => {
    const part = digit === '0' ? undefined : table[n]?.[Number.parseInt(digit, 16)]
    return part ? addPoints(sum, part) : sum
  }, nowhere)

/** G is the curve's own base point; H is 8 times the first point whose y is the SHA-256 of `six points H` with a number after it. */
const bases = {
  g: '216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a6666666666666666666666666666666666666666666666666666666666666658',
  h: '7a0ee1cc31d01590121a1a8cdaeeb2b0c5027f084c98ec95d5c973c9ba050ad8301671c16ebabc71c1201d649d41ce8150c6783dd16fc04e82368233ae69c77b',
}
const tables: { g?: Point[][]; h?: Point[][] } = {}
const tableFor = (base: 'g' | 'h'): Point[][] => {
  const made = tables[base] ?? tableOf(pointOf(bases[base]) ?? nowhere)
  tables[base] = made
  return made
}

/** The point of a number, whole and not negative, hidden by a blind of 64 hexadecimal digits. */
export const pointOfNumber = (number: number, blind: string): Point =>
  addPoints(multiple(number.toString(16), tableFor('g')), multiple(blind, tableFor('h')))
