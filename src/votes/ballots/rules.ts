import { type Refusal, refusal } from '../../platform/refusal'

/** `of` parts in `in`: two thirds is {of: 2, in: 3}. */
export type Fraction = { of: number; in: number }
export type Weight = { heads: number; areaDm2: number }
export type Tally = { consent: Weight; against: Weight; abstain: Weight }
export const choices = ['consent', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]
const channels = ['app', 'paper', 'proxy', 'assisted'] as const

/** What a ballot package fixes; nothing in it changes once it is public. */
export type BallotRules = {
  participation: Fraction
  consent: Fraction & { strict: boolean }
  publicityDays: number
  silence: 'notCounted'
  /** Sealed: only commitments are published. Open: room, area and choice, as owners' meetings do on paper. */
  sealed: boolean
  /** Whether a vote may be changed until closing; the last one counts, every one stays. */
  changes: boolean
  /** What stands where a home voted in the app and on paper. */
  wins: (typeof winners)[number]
  /** How many others one person may vote for by written proxy. */
  proxies: number
  /** Days in which objections are heard before a decision that passed takes effect. */
  objectionDays: number
  clause: string
}
export const winners = ['paper', 'app'] as const
export const scopes = ['community', 'compound', 'building', 'stairwell', 'units'] as const
export type Scope = { kind: (typeof scopes)[number]; ids: readonly string[] }

export type Outcome = 'passed' | 'notQuorate' | 'notConsented'

export const nothing: Weight = { heads: 0, areaDm2: 0 }
export const plus = (a: Weight, b: Weight): Weight => ({ heads: a.heads + b.heads, areaDm2: a.areaDm2 + b.areaDm2 })

/** part/whole ≥ of/in, compared as whole numbers so that nothing is ever rounded. */
const atLeast = (part: number, whole: number, by: Fraction): boolean => part * by.in >= whole * by.of
const moreThan = (part: number, whole: number, by: Fraction): boolean => part * by.in > whole * by.of

/** Civil Code art. 278: two thirds of area and of heads must take part. "At least" includes exactly two thirds. */
export const quorate = (cast: Weight, roll: Weight, of: Fraction): boolean =>
  atLeast(cast.heads, roll.heads, of) && atLeast(cast.areaDm2, roll.areaDm2, of)

/** Civil Code art. 278: of those taking part, three quarters (special) or more than half (ordinary), area and heads alike. */
export const consented = (consent: Weight, cast: Weight, of: Fraction & { strict: boolean }): boolean => {
  const enough = of.strict ? moreThan : atLeast
  return enough(consent.heads, cast.heads, of) && enough(consent.areaDm2, cast.areaDm2, of)
}

/** Abstaining takes part and does not consent; silence takes no part (the default where no bylaw says otherwise). */
export const castOf = (tally: Tally): Weight => plus(plus(tally.consent, tally.against), tally.abstain)

/** The law's answer to a tally. A ballot in which nobody voted is not quorate. */
export const outcomeOf = (
  tally: Tally,
  roll: Weight,
  rules: Pick<BallotRules, 'participation' | 'consent'>,
): Outcome => {
  const cast = castOf(tally)
  if (!quorate(cast, roll, rules.participation)) return 'notQuorate'
  return consented(tally.consent, cast, rules.consent) ? 'passed' : 'notConsented'
}

export type RollUnit = {
  unitId: string
  stairwellId: string
  areaDm2: number
  ownerIds: readonly string[]
  voterId: string
}
export type RollEntry = { entry: number; voterId: string; areaDm2: number; units: RollUnit[] }

/**
 * The roll: one entry for one owner or one group of co-owners, with all units that it owns. Heads count
 * entries, areas add. Source: Supreme People's Court interpretation (2020) art. 8 and 9: one buyer of several
 * units is one head. Numbered by the first unit's id, so that the same roll is always numbered alike.
 */
export const rollOf = (units: readonly RollUnit[]): RollEntry[] => {
  const groups = new Map<string, RollUnit[]>()
  for (const unit of [...units].sort((a, b) => (a.unitId < b.unitId ? -1 : 1))) {
    const key = [...unit.ownerIds].sort().join(' ')
    groups.set(key, [...(groups.get(key) ?? []), unit])
  }
  return [...groups.values()].map((owned, place) => ({
    entry: place + 1,
    voterId: owned[0]?.voterId ?? '',
    areaDm2: owned.reduce((total, unit) => total + unit.areaDm2, 0),
    units: owned,
  }))
}

export const rollWeight = (roll: readonly RollEntry[]): Weight => ({
  heads: roll.length,
  areaDm2: roll.reduce((total, entry) => total + entry.areaDm2, 0),
})

/**
 * Only what was public for the profile's days may be voted on, by the owners of the project's own compound or of a part of it, of
 * compounds that share it, or of the whole community; a window is at least one hour long.
 */
export const barToOpening = (
  facts: {
    stage: string
    decidedBy: string | undefined
    rollHeads: number
    elsewhere: boolean
    /** Likely the same on this roll, and answered by nobody. */
    unclear?: { pairs: number; where: string } | undefined
    profile: { publicityDays: number }
  },
  window: { publicisedMs: number; opensMs: number; closesMs: number },
): Refusal | undefined => {
  if (facts.stage !== 'planned' && facts.stage !== 'funding') return refusal('votes.notPlanned')
  if (facts.decidedBy !== 'ballot' && facts.decidedBy !== 'signing') return refusal('votes.notByBallot')
  if (facts.rollHeads === 0) return refusal('votes.emptyRoll')
  if (facts.elsewhere) return refusal('votes.elsewhere')
  if (facts.unclear) return refusal('votes.rollUnclear', facts.unclear)
  const days = facts.profile.publicityDays
  if (window.opensMs < window.publicisedMs + days * 86_400_000) return refusal('votes.tooSoon', { days })
  if (window.closesMs < window.opensMs + 3_600_000) return refusal('votes.tooShort')
  return undefined
}

type BallotState = { opensAt: string; closesAt: string; countedAt: string | null }

/** A vote in the last millisecond counts, the next one does not, however late the counting comes. */
export const barToVoting = (
  ballot: BallotState,
  entry: { voterId: string } | undefined,
  personId: string,
  now: string,
): Refusal | undefined => {
  if (now < ballot.opensAt) return refusal('votes.notOpen')
  if (now >= ballot.closesAt || ballot.countedAt) return refusal('votes.closed')
  if (!entry) return refusal('votes.notOnRoll')
  if (entry.voterId !== personId) return refusal('votes.notRepresentative')
  return undefined
}

export type Channel = (typeof channels)[number]

/**
 * So many votes of one entry at most: nobody needs more, and a program could otherwise go on for ever. A paper is still
 * let in after them, so that counting need not wait.
 */
export const mostVotes = 98

/**
 * Whether a vote may follow the one that stands: on paper against the app as the package says, otherwise only where
 * votes may be changed. The first vote of an entry is always free. A vote that was cast before the home was sold stands,
 * whatever the package says; otherwise the buyer votes (the practice of Beijing's owners' platform).
 */
export const barToFollowing = (
  rules: Pick<BallotRules, 'changes' | 'wins'>,
  before: { channel: Channel; round: number; inherited?: boolean } | undefined,
  next: Channel,
): Refusal | undefined => {
  if (before === undefined) return undefined
  const standing = before.channel
  if (before.inherited) return refusal('votes.castBeforeSale')
  if (next === 'paper') return rules.wins === 'paper' && standing !== 'paper' ? undefined : refusal('votes.appStands')
  if (before.round >= mostVotes) return refusal('votes.tooManyChanges', { most: mostVotes })
  if (standing === 'paper') return rules.wins === 'app' ? undefined : refusal('votes.paperStands')
  return rules.changes ? undefined : refusal('votes.alreadyVoted')
}

/** Whether the database must let a second round in that is not on paper. */
export const changeable = (rules: Pick<BallotRules, 'changes' | 'wins'>): boolean =>
  rules.changes || rules.wins === 'app'

/** A proxy is written by whoever may vote, for somebody else, who does not collect them. */
export const barToProxy = (
  rules: Pick<BallotRules, 'proxies'>,
  proxy: { giverId: string; holderId: string; held: number },
): Refusal | undefined => {
  if (rules.proxies === 0) return refusal('votes.noProxies')
  if (proxy.giverId === proxy.holderId) return refusal('votes.ownProxy')
  return proxy.held >= rules.proxies ? refusal('votes.proxiesFull', { most: rules.proxies }) : undefined
}

export const phaseOf = (ballot: BallotState, now: string): 'public' | 'open' | 'counting' | 'counted' => {
  if (ballot.countedAt) return 'counted'
  if (now < ballot.opensAt) return 'public'
  return now < ballot.closesAt ? 'open' : 'counting'
}

/**
 * What a voter's receipt and the published list both hold the hash of. `line`: the entry's mark, which names nobody to a stranger; on
 * rolls of before marks its number.
 */
export const commitmentText = (salt: string, ballotId: string, line: string | number, choice: Choice): string =>
  `${salt}\n${ballotId}\n${line}\n${choice}`
