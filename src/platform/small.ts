import { inLanguage, type Language } from './language'
import { fill } from './refusal'
import { smallTexts } from './smallTexts'

/**
 * Ours, as no rule was found: a group of fewer homes than this is told to nobody outside, and neither is one that leaves fewer beside
 * it, because the difference tells them. A group of none is no group.
 */
export const leastGroup = 5
/** Where everybody said the same, so many must have, because it tells what each of them said. */
const leastAlike = 10

/** Whether so many homes are none or enough to be told. */
export const tellable = (homes: number): boolean => homes === 0 || homes >= leastGroup

/** How much of a count may be public: every group, one group against all others, or only what came of it. */
export type Told = 'all' | 'first' | 'none'

/** `first` is the group that decides, `others` are those beside it, `absent` are those who took no part. */
export const toldOf = (first: number, others: readonly number[], absent: number): Told => {
  const rest = others.reduce((sum, homes) => sum + homes, 0)
  const largest = Math.max(first, ...others)
  if (!tellable(absent) || !tellable(first) || !tellable(rest)) return 'none'
  if (largest === first + rest && first + rest > 0 && first + rest < leastAlike) return 'none'
  return others.every(tellable) ? 'all' : 'first'
}

/** Whether a part of a whole may be told while it grows: neither it nor what is left is a group too small. */
export const partTold = (part: number, whole: number): boolean => tellable(part) && tellable(whole - part)

type Weight = { heads: number; areaDm2: number }

/**
 * What of a ballot that is open is told to those who may know its sums: the area (dm²) by whole tenths of the roll's, because the difference
 * between two looks would be the area of one home, which tells whose it is.
 */
export const tenthsTold = ({ heads, areaDm2 }: Weight, whole: Weight): Weight => {
  const tenths = Math.floor((areaDm2 * 10) / whole.areaDm2)
  return { heads, areaDm2: Math.floor((tenths * whole.areaDm2) / 10) }
}

/** What everybody else is told of it: heads by fives too. Nothing where fewer than five took part, or fewer than five did not. */
export const stepsTold = ({ heads, areaDm2 }: Weight, whole: Weight): Weight | null =>
  partTold(heads, whole.heads) ? tenthsTold({ heads: heads - (heads % leastGroup), areaDm2 }, whole) : null

/** How many of a whole the public is told: a number; `few` where fewer than five homes are it, `most` where fewer than five are left. */
export type HomesTold = number | 'few' | 'most'

export const homesTold = (part: number, whole: number): HomesTold => {
  if (part === 0) return 0
  if (!tellable(part)) return 'few'
  return tellable(Math.max(0, whole - part)) ? part : 'most'
}

/** The same in words, for a sentence that goes on with what they did. */
export const homesSaid = (told: HomesTold, language: Language): string => {
  const words = inLanguage(smallTexts, language)
  return typeof told === 'number' ? fill(words.homes, { homes: told }) : words[told]
}

/**
 * Groups that may be told one by one, and the rest. What is not told is the difference of the whole and what is, so the rest must be
 * tellable too: where it is not, the smallest of those told join it.
 */
export const groupsTold = <T extends { households: number; voted?: number }>(
  groups: readonly T[],
  may: (group: { households: number; voted: number }) => boolean,
): { told: T[]; rest: T[] } => {
  const whole = (those: readonly T[]) => ({
    households: those.reduce((sum, { households }) => sum + households, 0),
    voted: those.reduce((sum, { voted = 0 }) => sum + voted, 0),
  })
  const told = groups.filter((group) => may(whole([group])))
  const rest = groups.filter((group) => !told.includes(group))
  while (rest.length > 0 && told.length > 0 && !may(whole(rest))) {
    const smallest = told.reduce((least, group) => (group.households < least.households ? group : least))
    told.splice(told.indexOf(smallest), 1)
    rest.push(smallest)
  }
  return { told, rest }
}

/** Ours: turnout is told of a building from so many homes on, never of a stairwell. */
const leastBuilding = 10

/** Whether a building's turnout may be told while it grows. */
export const turnoutTold = ({ households, voted }: { households: number; voted: number }): boolean =>
  households >= leastBuilding && partTold(voted, households)
