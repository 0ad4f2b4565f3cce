import { type Refusal, refusal } from '../../platform/refusal'
import { watchers } from '../../platform/roles'
import { choices } from './rules'

/** Who reads papers in and checks what was signed on paper; of two readers one may be the secretary. */
export const paperReaders = ['secretary', ...watchers] as const

/** What a paper may say; a spoiled one takes no part. */
export const marks = [...choices, 'spoiled'] as const
export type Mark = (typeof marks)[number]
export type Paper = {
  first: { choice: Mark; by: string } | undefined
  second: { choice: Mark; by: string } | undefined
  settled: { choice: Mark } | undefined
}

/** What two readers, or the third who settled, read on a paper; undefined while it is not known. */
export const readMark = ({ first, second, settled }: Paper): Mark | undefined =>
  settled?.choice ?? (first && second && first.choice === second.choice ? first.choice : undefined)

/** Who may say next what a paper says: one, then another, then a third where they differ. */
export const nextReading = (paper: Paper, by: string): { step: 'first' | 'second' | 'settled' } | Refusal => {
  if (readMark(paper)) return refusal('votes.paperRead')
  if (!paper.first) return { step: 'first' }
  if (paper.first.by === by || paper.second?.by === by) return refusal('votes.anotherReader')
  return { step: paper.second ? 'settled' : 'second' }
}

/** A building's papers in batches of at most so many, each with the papers that it holds, counted from 1. */
export const batchesOf = (papers: number, most: number): { page: number; from: number; to: number }[] =>
  Array.from({ length: Math.ceil(papers / most) }, (_, page) => ({
    page,
    from: page * most + 1,
    to: Math.min((page + 1) * most, papers),
  }))
