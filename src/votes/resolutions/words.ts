import { cut } from '../../platform/characters'
import { fill } from '../../platform/refusal'
import type { Measure } from '../ballots/profiles'
import { strictnesses, strictOf } from './putRules'
import type { Resolution } from './store'
import type { zh } from './texts.zh'

type Labels = (typeof zh)['labels']
type Words = Pick<Labels, 'strictness' | 'moreThan' | 'atLeast'>

/** In the words of the form that put it, or else in figures. */
export const measured = (t: Words, { of, in: base, strict }: Measure): string => {
  const known = strictnesses.find((one) => {
    const measure = strictOf(one)
    return measure.of === of && measure.in === base && measure.strict === strict
  })
  return known ? t.strictness[known] : fill(strict ? t.moreThan : t.atLeast, { of, in: base })
}

/** What came of a meeting, or of those who pay. It is no outcome of a ballot, which has its own word where it only asks. */
export const outcomeWords = (
  { outcomes }: Pick<Labels, 'outcomes'>,
  outcome: NonNullable<Resolution['outcome']>,
): string => outcomes[outcome]

/** The beginning of what is resolved, as long as a list or a message has room for. */
export const beginning = (text: string): string => cut(text, 40)
