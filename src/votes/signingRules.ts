import { dayMs, msOf } from '../platform/instant'
import { type Refusal, refusal } from '../platform/refusal'
import { sharesOf } from '../platform/shares'
import type { Fraction } from './rules'
import type { VotesRefusal } from './texts.zh'

/** When signing opens, when it is enough, how long one may still step back. Ratios are a profile's, not law. */
export type SigningRules = { support: Fraction; sign: Fraction; objectionDays: number }

export type SigningHome = { unitId: string; stairwellId: string; floor: number; areaDm2: number }
export type Act = 'support' | 'oppose' | 'sign' | 'withdraw'
export type Standing = { unitId: string; stairwellId: string; act: Act | null; version: number | null }

const reaches = (part: number, whole: number, { of, in: base }: Fraction): boolean => part * base >= whole * of

/** Whether enough homes of every stairwell hold to something; a stairwell with no home asks nobody. */
const everyStairwell = (homes: readonly Standing[], holds: (home: Standing) => boolean, need: Fraction): boolean => {
  const stairwells = new Map<string, Standing[]>()
  for (const home of homes) stairwells.set(home.stairwellId, [...(stairwells.get(home.stairwellId) ?? []), home])
  return (
    homes.length > 0 && [...stairwells.values()].every((its) => reaches(its.filter(holds).length, its.length, need))
  )
}

/** Whoever signed supports it; whoever stepped back from signing does not count until they say so again. */
export const supported = (homes: readonly Standing[], rules: SigningRules): boolean =>
  everyStairwell(homes, ({ act }) => act === 'support' || act === 'sign', rules.support)

/** Only signatures under the version that stands count. */
export const signedEnough = (homes: readonly Standing[], version: number, rules: SigningRules): boolean =>
  version > 0 && everyStairwell(homes, (home) => home.act === 'sign' && home.version === version, rules.sign)

/** One's own act: supporting is always open, signing only at the ratio and only under what stands, nothing after the end. */
export const barToAct = (
  act: Act,
  now: { completed: boolean; supported: boolean; version: number; signs: number | undefined; before: Act | null },
): Refusal<VotesRefusal> | undefined => {
  if (now.completed) return refusal('votes.signingOver')
  if (act === 'withdraw') return now.before === 'sign' ? undefined : refusal('votes.notSigned')
  if (act !== 'sign') return now.before === 'sign' ? refusal('votes.withdrawFirst') : undefined
  if (now.version === 0) return refusal('votes.noAgreement')
  if (!now.supported) return refusal('votes.ratioNotReached')
  return now.signs === now.version ? undefined : refusal('votes.newVersion')
}

/** Done when the ratio has held for the days in which anybody may still step back. */
export const signingDone = (reachedAt: string | null, rules: SigningRules, nowMs: number): boolean =>
  reachedAt !== null && nowMs >= msOf(reachedAt) + rules.objectionDays * dayMs

/** `thousandths` of a share for a floor: 1F 0, 2F 0.5 is 500. */
export type Coefficient = { floor: number; thousandths: number }

/**
 * Each home's share: coefficient of its floor, times its area where the agreement says so, exact to the fen by largest
 * remainder. A floor without a coefficient is an error of the table, not a free ride.
 */
export const homeShares = (
  totalFen: number,
  homes: readonly SigningHome[],
  table: { coefficients: readonly Coefficient[]; byArea: boolean },
): Map<string, number> | Refusal<VotesRefusal> => {
  const of = new Map(table.coefficients.map(({ floor, thousandths }) => [floor, thousandths]))
  const missing = homes.find(({ floor }) => !of.has(floor))
  if (missing) return refusal('votes.floorMissing', { floor: missing.floor })
  const weights = homes.map(({ unitId, floor, areaDm2 }) => ({
    key: unitId,
    weight: (of.get(floor) ?? 0) * (table.byArea ? areaDm2 : 1),
  }))
  const shares = sharesOf(totalFen, weights)
  return shares.size ? shares : refusal('votes.nobodyPays')
}
