import { dayMs, type Instant, later } from '../platform/instant'
import { isHead, type Watcher } from '../platform/roles'

/** Bodies that a head or a supervisor stands for. The residents' side has one; on the owners' side a city may know others. */
export const bodies = [
  'residentsCommittee',
  'ownersCommittee',
  'propertyManagementCommittee',
  'ownersRepresentatives',
  'subdistrict',
] as const
export type Body = (typeof bodies)[number]

/** What a city's profile says about those who watch. */
export type WatchRules = {
  /**
   * Days that a confirmed supervisor is public before signing anything. No rule was found that gives a figure: ours. Long
   * enough that neighbours and the other body hear of it, short enough that a payment can wait.
   */
  signsAfterDays: number
  /** Which body may stand on the owners' side, the first that there is; where there is none, the subdistrict. The order is ours. */
  ownersSide: readonly Body[]
}

const national: WatchRules = { signsAfterDays: 7, ownersSide: ['ownersCommittee', 'ownersRepresentatives'] }

/** Beijing property regulations (2024): where there is no owners' committee, a property management committee (物管会) may stand. */
const beijing: WatchRules = {
  ...national,
  ownersSide: ['ownersCommittee', 'propertyManagementCommittee', 'ownersRepresentatives'],
}

export const watchRulesOf = (profile: string): WatchRules => (profile === 'beijing' ? beijing : national)

/**
 * From when a post that is confirmed now signs. A head confirms at once. A supervisor waits the profile's days, except a pair that
 * stands before any money ever came in (there is nothing to take yet), and somebody whose term is only renewed.
 */
export const signsFrom = (
  role: Watcher,
  {
    now,
    moneyCame,
    signsAlready,
    rules,
  }: { now: Instant; moneyCame: boolean; signsAlready: boolean; rules: WatchRules },
): Instant => (isHead(role) || !moneyCame || signsAlready ? now : later(now, rules.signsAfterDays * dayMs))
