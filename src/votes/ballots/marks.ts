/**
 * What is published of a home on a frozen roll instead of its area and its room: a mark, which adds up with others to the sum of
 * their areas, and a hash of entry, area and units. Whoever has the line's salt opens both; nobody else learns either.
 */
import { type Point, pointOfNumber } from '../../platform/curve'

type Hash = (text: string) => string
export type RollLine = { entry: number; areaDm2: number; units: string; salt: string }

export const blindOf = (salt: string, hash: Hash): string => hash(`blind\n${salt}`)
/** The point that the mark of a line names. */
export const pointOfLine = ({ areaDm2, salt }: Pick<RollLine, 'areaDm2' | 'salt'>, hash: Hash): Point =>
  pointOfNumber(areaDm2, blindOf(salt, hash))
export const homeOf = ({ entry, areaDm2, units, salt }: RollLine, hash: Hash): string =>
  hash(['home', salt, entry, areaDm2, units].join('\n'))

/** The text whose hash the package fixes: a line for each home, in the order of the marks, which is nobody's. */
export const markedText = (lines: readonly { mark: string; home: string }[]): string =>
  [...lines]
    .sort((a, b) => (a.mark < b.mark ? -1 : 1))
    .map(({ mark, home }) => `${mark}|${home}`)
    .join('\n')
