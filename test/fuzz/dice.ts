import { createHash } from 'node:crypto'

/** Chance that is the same for the same words: every input can be made again from its call, its caller and its number. */
export type Dice = {
  /** A whole number from 0 on, below `below`. */
  roll: (below: number) => number
  /** True so many times of a hundred. */
  percent: (of: number) => boolean
  pick: <T>(from: readonly T[]) => T
  id: () => string
}

/** mulberry32: small, quick, and good enough to choose inputs. */
export const diceOf = (words: string): Dice => {
  let state = createHash('sha256').update(words).digest().readUInt32LE(0)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const roll = (below: number): number => Math.floor(next() * below)
  const hex = (length: number): string => Array.from({ length }, () => roll(16).toString(16)).join('')
  return {
    roll,
    percent: (of) => next() * 100 < of,
    pick: (from) => {
      if (!from.length) throw new Error('nothing to pick from')
      return from[roll(from.length)] as (typeof from)[number]
    },
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}
