import type * as z from 'zod/mini'
import { byCallerOutside, type Limit } from './limits'
import { readAs } from './received'

/** Words that become public, by the field in which they were written. */
export type Said = { field: string; text: string }
/** Nothing stands against the words, or a person has to look at them first, and why. */
export type Judged = 'clear' | 'review' | 'unreachable'
export type Says = { words: (raw: unknown) => Said[] }

/** Which words of a call's input become public, each under its field's name. Empty ones are nothing. */
export const says = <Named>(shape: z.ZodMiniType<Named>, words: (named: Named) => Record<string, string>): Says => ({
  words: (raw) =>
    Object.entries(words(readAs(shape, raw))).flatMap(([field, text]) => (text.trim() ? [{ field, text }] : [])),
})

const judgements = new WeakMap<object, Judged>()
/** Keep what was found with what was made ready for the call. */
export const keepJudged = (prepared: object, judged: Judged): void => void judgements.set(prepared, judged)
/** What was found of the words of this call before its transaction. */
export const judgedIn = ({ prepared }: { prepared: object | undefined }): Judged => {
  const judged = prepared && judgements.get(prepared)
  if (!judged) throw new Error('nobody looked at these words: name them as `says` of the call')
  return judged
}

/** Every look at words asks somebody else's machine. */
export const wordLimits: readonly Limit[] = [{ name: 'words', whose: byCallerOutside, most: 100, seconds: 600 }]
