import { minuteMs, msOf } from '../../platform/instant'
import { type Refusal, refusal } from '../../platform/refusal'
import type { Measure, MeetingRules, ResolutionVenue } from '../ballots/profiles'
import type { Choice } from '../ballots/rules'

/** The three sides of a tripartite meeting; `others` sit in a hall or pay. */
export const threeParties = ['residents', 'owners', 'property'] as const
export const parties = [...threeParties, 'others'] as const
export type Party = (typeof parties)[number]

/** Compared as whole numbers, so that nothing is rounded; nobody of nobody is never enough. */
export const enough = (part: number, whole: number, { of, in: base, strict }: Measure): boolean =>
  whole > 0 && (strict ? part * base > whole * of : part * base >= whole * of)

/** Whether a measure asks at least as much as another. */
export const atLeastAsStrict = (mine: Measure, than: Measure): boolean => {
  const left = mine.of * than.in
  const right = than.of * mine.in
  return left === right ? mine.strict || !than.strict : left > right
}

export type Count = {
  seats: number
  present: number
  parties: number
  consented: number
  against: number
  abstained: number
}
export type ResolutionOutcome = 'passed' | 'notQuorate' | 'notCarried'

const quorate = (
  count: Pick<Count, 'seats' | 'present' | 'parties'>,
  rules: Pick<MeetingRules, 'quorum' | 'everyParty'>,
) => enough(count.present, count.seats, rules.quorum) && (!rules.everyParty || count.parties === threeParties.length)

export const resolutionOutcome = (
  count: Count,
  rules: Pick<MeetingRules, 'quorum' | 'majority' | 'everyParty'>,
): ResolutionOutcome => {
  if (!quorate(count, rules)) return 'notQuorate'
  return enough(count.consented, count.present, rules.majority) ? 'passed' : 'notCarried'
}

type OpenTimes = { meetsAt: string; closesAt: string; closedAt: string | null; signInMinutes: number }

export const doorsOpen = (
  { meetsAt, signInMinutes }: Pick<OpenTimes, 'meetsAt' | 'signInMinutes'>,
  now: string,
): boolean => msOf(now) >= msOf(meetsAt) - signInMinutes * minuteMs

/** What both signing in and answering need: the thing is open. The last millisecond counts, the next does not. */
const barToTaking = (resolution: OpenTimes, now: string): Refusal | undefined =>
  resolution.closedAt !== null || now >= resolution.closesAt ? refusal('votes.resolutionOver') : undefined

/** Sign in for one's own seat, once. */
export const barToAttending = (
  resolution: OpenTimes,
  seat: { mine: boolean; present: boolean },
  now: string,
): Refusal | undefined => {
  const bar = barToTaking(resolution, now)
  if (bar) return bar
  if (!seat.mine) return refusal('votes.notCalled')
  if (!doorsOpen(resolution, now)) return refusal('votes.meetingNotBegun')
  return seat.present ? refusal('votes.hereAlready') : undefined
}

/** Say yes, no or nothing, once, after signing in and after the meeting has begun. */
export const barToAnsweringResolution = (
  resolution: OpenTimes,
  seat: { mine: boolean; present: boolean; choice: Choice | null },
  now: string,
): Refusal | undefined => {
  const bar = barToTaking(resolution, now)
  if (bar) return bar
  if (!seat.mine) return refusal('votes.notCalled')
  if (now < resolution.meetsAt) return refusal('votes.meetingNotBegun')
  if (!seat.present) return refusal('votes.signInFirst')
  return seat.choice === null ? undefined : refusal('votes.answeredOnce')
}

export type SheetLine = { seat: number; choice: Choice | null }

/** A sheet says something new about seats that are there, each once; who pays either agrees or does not. */
export const barToSheet = (
  resolution: OpenTimes & { venue: ResolutionVenue },
  seats: readonly { seat: number; present: boolean; choice: Choice | null }[],
  lines: readonly SheetLine[],
  now: string,
): Refusal | undefined => {
  const bar = barToTaking(resolution, now)
  if (bar) return bar
  if (now < resolution.meetsAt) return refusal('votes.meetingNotBegun')
  if (new Set(lines.map(({ seat }) => seat)).size !== lines.length) return refusal('votes.calledTwice')
  for (const { seat, choice } of lines) {
    const known = seats.find((one) => one.seat === seat)
    if (!known) return refusal('votes.notCalled')
    if (known.choice !== null || (known.present && choice === null)) return refusal('votes.sheetAddsNothing', { seat })
    if (resolution.venue === 'contributors' && (choice === null || choice === 'abstain'))
      return refusal('votes.agreeOrNot')
  }
  return undefined
}

/**
 * Close before the clock: only what can no longer change by waiting for those who are there. A meeting is quorate, all
 * there have answered, no sheet waits, and its minutes are in. Those who pay have all agreed, or one has declined.
 */
export const barToClosing = (
  resolution: OpenTimes & { venue: ResolutionVenue },
  count: Count,
  rules: Pick<MeetingRules, 'quorum' | 'everyParty'>,
  papers: { sheetWaits: boolean; minutes: boolean },
  now: string,
): Refusal | undefined => {
  if (resolution.closedAt !== null) return refusal('votes.resolutionOver')
  if (papers.sheetWaits) return refusal('votes.sheetWaits')
  const answered = count.consented + count.against + count.abstained
  if (resolution.venue === 'contributors')
    return count.against > 0 || answered === count.seats || now >= resolution.closesAt
      ? undefined
      : refusal('votes.agreementsWait', { left: count.seats - answered })
  if (now < resolution.meetsAt) return refusal('votes.meetingNotBegun')
  if (!papers.minutes) return refusal('votes.minutesFirst')
  if (now >= resolution.closesAt) return undefined
  if (!quorate(count, rules)) return refusal('votes.notQuorateYet')
  const left = count.present - answered
  return left > 0 ? refusal('votes.answersWait', { left }) : undefined
}

/** Everything that a closed resolution says, for its own hash. */
export const resolutionText = (fingerprint: string, closedAt: string, outcome: string, count: Count): string =>
  [
    fingerprint,
    closedAt,
    outcome,
    count.seats,
    count.present,
    count.parties,
    count.consented,
    count.against,
    count.abstained,
  ].join('\n')
