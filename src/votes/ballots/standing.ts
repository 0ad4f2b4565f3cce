import type { Outcome } from './rules'

export type Standing = 'formal' | 'consultative'
type Words = { standings: Record<Standing, string>; outcomes: Record<Outcome, string> }

/** What a ballot is called: 意向征询 where it only asks what owners intend. The one place that knows it. */
export const standingName = ({ standings }: Pick<Words, 'standings'>, standing: Standing): string => standings[standing]

/**
 * What is said of a ballot, with what it is in front where it only asks: in Beijing an owners' meeting votes on the city's
 * own system (property regulations, art. 35), and nobody shall take an intention for its decision.
 */
export const marked = (words: Pick<Words, 'standings'>, standing: Standing, text: string): string =>
  standing === 'consultative' ? `${standingName(words, standing)} · ${text}` : text

/** A stage or a way of deciding that elsewhere is called a vote: by its own name where it only asks. */
export const askingName = (words: Pick<Words, 'standings'>, standing: Standing, otherwise: string): string =>
  standing === 'consultative' ? standingName(words, standing) : otherwise

/** What a project is doing: `otherwise`, which without a ballot does not say that anybody votes. */
export const doingName = (
  { standings, voting }: Pick<Words, 'standings'> & { voting: string },
  project: { stage: string; ballot: object | null; standing: Standing },
  otherwise: string,
): string =>
  project.stage === 'deciding' && project.ballot ? askingName({ standings }, project.standing, voting) : otherwise

/** What came of a ballot, in words that cannot be taken for another kind of result. */
export const outcomeName = (words: Words, standing: Standing, outcome: Outcome): string =>
  marked(words, standing, words.outcomes[outcome])
