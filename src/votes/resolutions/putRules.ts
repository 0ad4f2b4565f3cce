import { beginningOf } from '../../platform/characters'
import { hourMs } from '../../platform/instant'
import { type Refusal, refusal } from '../../platform/refusal'
import { sharesOf } from '../../platform/shares'
import type { allocations } from '../../projects/rules'
import type { Measure, MeetingRules, ResolutionVenue } from '../ballots/profiles'
import { atLeastAsStrict, doorsOpen, type Party, threeParties } from './rules'

type ProjectNow = {
  stage: string
  decidedBy: string | undefined
  /** A resolution of this plan version has passed. */
  resolved: boolean
  /** One is open: whether it may still make room for another. */
  open: 'none' | 'mayGo' | 'stays'
}

/** What holds for both ways: the plan says so, is not resolved, and no other resolution stands that may not go. */
const barToAny = (project: ProjectNow, decidedBy: 'council' | 'contributors'): Refusal | undefined => {
  if (project.decidedBy !== decidedBy) return refusal('votes.notByMeeting')
  if (project.resolved) return refusal('votes.resolvedAlready')
  if (project.open === 'stays') return refusal('votes.meetingFixed')
  if (project.open === 'none' && project.stage !== 'planned' && project.stage !== 'funding')
    return refusal('votes.notPlanned')
  return undefined
}

/** An open resolution may be put anew until people may sign in; contributors may at any time, and all are asked again. */
export const mayGo = (
  open: { venue: ResolutionVenue; meetsAt: string; signInMinutes: number } | undefined,
  now: string,
): ProjectNow['open'] => {
  if (!open) return 'none'
  return open.venue === 'contributors' || !doorsOpen(open, now) ? 'mayGo' : 'stays'
}

type Seat = { personId: string | undefined; party: Party; roles: readonly string[] }

const rolesOfParty: Record<(typeof threeParties)[number], readonly string[]> = {
  residents: ['residentsCommittee', 'residentsSupervisor', 'partyBranch', 'secretary'],
  owners: ['ownersCommittee', 'ownersSupervisor', 'ownersRepresentative'],
  property: ['propertyManager'],
}

/** At a tripartite meeting whoever has a post sits for their own side; whoever is only named shows a paper there. */
const sitsFor = ({ personId, party, roles }: Seat): boolean =>
  personId === undefined || (party !== 'others' && roles.some((role) => rolesOfParty[party].includes(role)))

/** Put a resolution before a meeting: called in time, everybody once, no laxer than the default. */
export const barToPutting = (
  project: ProjectNow,
  meeting: { venue: ResolutionVenue; nowMs: number; meetsMs: number; closesMs: number; rules: MeetingRules },
  defaults: MeetingRules,
  seats: readonly Seat[],
): Refusal | undefined => {
  const bar = barToAny(project, 'council')
  if (bar) return bar
  const { rules } = meeting
  if (meeting.meetsMs < meeting.nowMs + defaults.callHours * hourMs)
    return refusal('votes.meetingTooSoon', { hours: defaults.callHours })
  if (meeting.closesMs < meeting.meetsMs + hourMs) return refusal('votes.tooShort')
  if (!atLeastAsStrict(rules.quorum, defaults.quorum) || !atLeastAsStrict(rules.majority, defaults.majority))
    return refusal('votes.laxerThanDefault')
  const people = seats.flatMap(({ personId }) => (personId === undefined ? [] : [personId]))
  if (new Set(people).size !== people.length) return refusal('votes.calledTwice')
  if (meeting.venue !== 'tripartite') return undefined
  if (!threeParties.every((party) => seats.some((seat) => seat.party === party))) return refusal('votes.partyMissing')
  return seats.every(sitsFor) ? undefined : refusal('votes.notOfParty')
}

/** Homes that one agreement may name, each of which signs: our choice; more than these decide by a ballot. */
export const mostPayers = 200

type Payer = { unitId: string; areaDm2: number; shareFen: number | undefined }

/** Who pays how much: by area or alike as the plan says; otherwise the table that was agreed, or what each has said. */
export const payerShares = (
  totalFen: number,
  allocation: (typeof allocations)[number],
  payers: readonly Payer[],
): Map<string, number> => {
  if (allocation !== 'byArea' && allocation !== 'perHousehold')
    return new Map(payers.map(({ unitId, shareFen = 0 }) => [unitId, shareFen]))
  return sharesOf(
    totalFen,
    payers.map(({ unitId, areaDm2 }) => ({ key: unitId, weight: allocation === 'byArea' ? areaDm2 : 1 })),
  )
}

/** Put an agreement before those who pay: everybody once, everybody something, together what the plan leaves to owners. */
export const barToSharing = (
  project: ProjectNow,
  window: { nowMs: number; closesMs: number },
  totalFen: number | undefined,
  shares: { payers: number; found: number; of: ReadonlyMap<string, number> },
): Refusal | undefined => {
  const bar = barToAny(project, 'contributors')
  if (bar) return bar
  if (totalFen === undefined) return refusal('votes.nothingToShare')
  if (window.closesMs < window.nowMs + hourMs) return refusal('votes.tooShort')
  if (shares.found !== shares.payers) return refusal('votes.noRepresentative')
  if (shares.of.size !== shares.payers) return refusal('votes.calledTwice')
  const fens = [...shares.of.values()]
  if (fens.some((fen) => fen <= 0)) return refusal('votes.nobodyPays')
  const off = fens.reduce((sum, fen) => sum + fen, 0) - totalFen
  return off === 0 ? undefined : refusal('votes.sharesOff', { offFen: off })
}

/** Which side a post sits for; a person with posts on two sides sits for the first. */
export const sideOf = (roles: readonly string[]): Party =>
  threeParties.find((party) => roles.some((role) => rolesOfParty[party].includes(role))) ?? 'others'

/** `王芳 业主代表`, one a line: a name, and whom they speak for. A line without both is left out. */
export const namedFrom = (text: string): { named: string; party: Party; body: string }[] =>
  text.split('\n').flatMap((line) => {
    const [named, ...rest] = line.trim().split(/\s+/)
    const body = beginningOf(rest.join(' '), 40)
    if (!named || !body) return []
    const party = /物业/.test(body)
      ? 'property'
      : /业委|业主/.test(body)
        ? 'owners'
        : /居委|居民/.test(body)
          ? 'residents'
          : 'others'
    return [{ named: beginningOf(named, 40), party, body }]
  })

export const strictnesses = ['half', 'twoThirds', 'all'] as const
export type Strictness = (typeof strictnesses)[number]
const measures: Record<Strictness, Measure> = {
  half: { of: 1, in: 2, strict: true },
  twoThirds: { of: 2, in: 3, strict: false },
  all: { of: 1, in: 1, strict: false },
}
export const strictOf = (strictness: Strictness): Measure => measures[strictness]

/** Whether the page offers to put one, and which; the call decides again for itself. */
export const maybePut = (
  project: { stage: string; decidedBy: string },
  newest: { venue: ResolutionVenue; meetsAt: string; signInMinutes: number; closedAt: string | null } | null,
  now: string,
): 'council' | 'contributors' | undefined => {
  const { decidedBy } = project
  if (decidedBy !== 'council' && decidedBy !== 'contributors') return undefined
  const open = mayGo(newest && newest.closedAt === null ? newest : undefined, now)
  if (open === 'stays') return undefined
  return project.stage === 'planned' || open === 'mayGo' ? decidedBy : undefined
}
