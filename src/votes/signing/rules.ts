import { dayMs, msOf } from '../../platform/instant'
import { type Refusal, refusal } from '../../platform/refusal'
import { type HomesTold, homesTold } from '../../platform/small'
import { type Coefficient, homeParts, type ShareHome } from '../../projects/shareRules'
import type { SigningRules } from '../ballots/profiles'
import { type Fraction, mostVotes } from '../ballots/rules'

export type Act = 'support' | 'oppose' | 'sign' | 'withdraw'
export type HomeAnswer = { unitId: string; stairwellId: string; act: Act | null; version: number | null }

const reaches = (part: number, whole: number, { of, in: base }: Fraction): boolean => part * base >= whole * of

/** Whether enough homes of every stairwell hold to something; a stairwell with no home asks nobody. */
const everyStairwell = (
  homes: readonly HomeAnswer[],
  holds: (home: HomeAnswer) => boolean,
  need: Fraction,
): boolean => {
  const stairwells = new Map<string, HomeAnswer[]>()
  for (const home of homes) stairwells.set(home.stairwellId, [...(stairwells.get(home.stairwellId) ?? []), home])
  return (
    homes.length > 0 && [...stairwells.values()].every((its) => reaches(its.filter(holds).length, its.length, need))
  )
}

/** Whoever signed supports it; whoever stepped back from signing does not count until they say so again. */
export const supported = (homes: readonly HomeAnswer[], rules: SigningRules): boolean =>
  everyStairwell(homes, ({ act }) => act === 'support' || act === 'sign', rules.support)

export type Floor = { stairwell: string; floor: number; homes: number; supports: number; signed: number }

/** Each floor of each stairwell in numbers, top floor first. */
export const floorsOf = (
  homes: readonly (HomeAnswer & { stairwell: string; floor: number })[],
  version: number,
): Floor[] => {
  const floors = new Map<string, Floor>()
  for (const { stairwell, floor, act, version: under } of homes) {
    const key = `${stairwell} ${floor}`
    const before = floors.get(key) ?? { stairwell, floor, homes: 0, supports: 0, signed: 0 }
    const signs = act === 'sign' && under === version
    const supports = act === 'support' || act === 'sign' ? 1 : 0
    const signed = signs ? 1 : 0
    floors.set(key, {
      ...before,
      homes: before.homes + 1,
      supports: before.supports + supports,
      signed: before.signed + signed,
    })
  }
  return [...floors.values()].sort((a, b) =>
    a.stairwell === b.stairwell ? b.floor - a.floor : a.stairwell < b.stairwell ? -1 : 1,
  )
}

/** How each stairwell stands for who is not of these homes: no floor, and no group that a home is found by. */
export type Sum = { stairwell: string; homes: number; signed: HomesTold }

export const sumsOf = (floors: readonly Floor[]): Sum[] =>
  [...new Set(floors.map(({ stairwell }) => stairwell))].map((stairwell) => {
    const its = floors.filter((floor) => floor.stairwell === stairwell)
    const homes = its.reduce((sum, floor) => sum + floor.homes, 0)
    return {
      stairwell,
      homes,
      signed: homesTold(
        its.reduce((sum, { signed }) => sum + signed, 0),
        homes,
      ),
    }
  })

/** Only signatures under the version that stands count. */
export const signedEnough = (homes: readonly HomeAnswer[], version: number, rules: SigningRules): boolean =>
  version > 0 && everyStairwell(homes, (home) => home.act === 'sign' && home.version === version, rules.sign)

/** One's own act: supporting is always open, signing only at the ratio and only under what stands, nothing after the end. */
export const barToAct = (
  act: Act,
  now: {
    completed: boolean
    supported: boolean
    version: number
    /** Whether the version that stands was written under the plan that stands. */
    underPlan: boolean
    signs: number | undefined
    before: Act | null
    acts: number
  },
): Refusal | undefined => {
  if (now.completed) return refusal('votes.signingOver')
  // The last one is kept for stepping back.
  if (act !== 'withdraw' && now.acts >= mostVotes) return refusal('votes.tooManyChanges', { most: mostVotes })
  if (act === 'withdraw') return now.before === 'sign' ? undefined : refusal('votes.notSigned')
  if (act !== 'sign') return now.before === 'sign' ? refusal('votes.withdrawFirst') : undefined
  if (now.version === 0) return refusal('votes.noAgreement')
  if (!now.underPlan) return refusal('votes.planNewer')
  if (!now.supported) return refusal('votes.ratioNotReached')
  return now.signs === now.version ? undefined : refusal('votes.newVersion')
}

/** A signature on paper is checked once, by somebody who did not record it. */
export const barToChecking = (
  paper: { recordedBy: string; checkedAt: string | null },
  by: string,
): Refusal | undefined => {
  if (paper.checkedAt) return refusal('votes.paperChecked')
  return paper.recordedBy === by ? refusal('votes.anotherReader') : undefined
}

/** One household begins, for a matter that is not decided in another way, as long as it is not decided. */
export const barToApplying = (project: {
  stage: string
  decidedBy: string | undefined
  there: boolean
  own: boolean
}): Refusal | undefined => {
  if (!project.own) return refusal('votes.notOnRoll')
  if (!['raised', 'deliberating', 'planned'].includes(project.stage)) return refusal('votes.signingLate')
  if (project.decidedBy !== undefined && project.decidedBy !== 'signing') return refusal('votes.notBySigning')
  return project.there ? refusal('votes.signingThere') : undefined
}

/**
 * Whoever signed agreed to a text and to the plan that was public then: a plan that is written afterwards needs a new version of the
 * agreement, which asks everybody again.
 */
export const underPlan = (writtenAt: string | null | undefined, planAt: string | null | undefined): boolean =>
  !planAt || (Boolean(writtenAt) && msOf(writtenAt ?? '') >= msOf(planAt))

/** Done when the ratio has held for the days in which anybody may still step back. */
export const signingDone = (reachedAt: string | null, rules: SigningRules, nowMs: number): boolean =>
  reachedAt !== null && nowMs >= msOf(reachedAt) + rules.objectionDays * dayMs

/**
 * Each home's share: coefficient of its floor, times its area where the agreement says so, by the rule that every split
 * between homes follows.
 */
export const homeShares = (
  totalFen: number,
  homes: readonly ShareHome[],
  { coefficients, byArea }: { coefficients: readonly Coefficient[]; byArea: boolean },
): Map<string, number> | Refusal => {
  const parts = homeParts(totalFen, homes, { mode: 'byFloor', coefficients, timesArea: byArea })
  if (!('problem' in parts)) return new Map(parts.map(({ key, fen }) => [key, fen]))
  if (parts.problem === 'floorTwice') return refusal('votes.floorTwice', { floor: parts.floor })
  if (parts.problem === 'floorMissing') return refusal('votes.floorMissing', { floor: parts.floor })
  return refusal('votes.nobodyPays')
}
