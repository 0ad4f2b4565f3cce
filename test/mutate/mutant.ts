import { createHash } from 'node:crypto'

/** What is broken: a piece of a source file is replaced, or one more migration undoes a wall of the database. */
export type Change =
  | { kind: 'source'; file: string; at: number; old: string; put: string }
  | { kind: 'migration'; file: string; sql: string }

/** By which rule of this folder a mutant is on the list; `written` are those that people thought of. */
export const rules = ['refusal', 'scope', 'grant', 'check', 'written'] as const
export type Rule = (typeof rules)[number]

/** One wall, taken away. At least one of `tests` (paths from the root) must then fail. */
export type Mutant = {
  rule: Rule
  says: string
  /** Where a reader finds it: file and line. */
  where: string
  change: Change
  tests: readonly string[]
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * What makes two mutants the same, wherever their file is moved and whatever stands above them: so that the choice
 * among many does not change when somebody moves a file.
 */
const keyOf = ({ rule, says, change }: Mutant): string =>
  hashOf(`${rule} ${rule === 'refusal' && change.kind === 'source' ? change.old.replace(/\s+/g, ' ') : says}`)

/** So many of a rule's candidates, by the hash of their own text: always the same ones, from every room. */
export const chosen = (candidates: readonly Mutant[], most: number): Mutant[] => {
  const kept = new Set([...candidates].sort((a, b) => keyOf(a).localeCompare(keyOf(b))).slice(0, most))
  return candidates.filter((one) => kept.has(one))
}

export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length
