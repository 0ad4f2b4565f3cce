/** What a column takes, and the nearest that it does not take. */
export type Values = { takes: readonly unknown[]; refuses: readonly unknown[] }

export const filled: Values = { takes: ['x'], refuses: [''] }
export const aboveZero: Values = { takes: [1], refuses: [0] }
export const notNegative: Values = { takes: [0], refuses: [-1] }
export const zero: Values = { takes: [0], refuses: [1, -1] }

/** These words and no other. */
export const of = (words: string): Values => ({ takes: words.split(' '), refuses: ['somethingElse'] })

/** From the first to the last, both included. */
export const between = (first: number, last: number): Values => ({
  takes: [first, last],
  refuses: [first - 1, last + 1],
})

/** A text of so many letters, both ends included. */
export const long = (least: number, most: number): Values => ({
  takes: ['x'.repeat(least), 'x'.repeat(most)],
  refuses: ['x'.repeat(most + 1), ...(least > 0 ? ['x'.repeat(least - 1)] : [])],
})

/** A text of a shape: one that has it, and some that do not. */
export const like = (good: string, ...bad: string[]): Values => ({ takes: [good], refuses: bad })

/** One row's columns by name; the rest of the row is empty. */
export type Row = Readonly<Record<string, unknown>>

/** A rule between columns: a row that may stand, and what makes it one that may not. */
export type Law = readonly [table: string, rule: string, row: Row, ...wrong: Row[]]
