import { fill } from '../platform/refusal'
import { strictnesses, strictOf } from './resolutionPutRules'
import type { Measure } from './resolutionRules'
import type { resolve as zh } from './texts.resolve.zh'

type Words = Pick<(typeof zh)['labels'], 'strictness' | 'moreThan' | 'atLeast'>

/** In the words of the form that put it, or else in figures. */
export const measured = (t: Words, { of, in: base, strict }: Measure): string => {
  const known = strictnesses.find((one) => {
    const measure = strictOf(one)
    return measure.of === of && measure.in === base && measure.strict === strict
  })
  return known ? t.strictness[known] : fill(strict ? t.moreThan : t.atLeast, { of, in: base })
}
