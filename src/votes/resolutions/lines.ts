import { expressionBuilder, type NotNull } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import type { ResolutionVenue } from '../ballots/profiles'
import type { ResolutionOutcome } from './rules'

/** As a condition on the resolution `r`: it is open, and a seat of this person has not answered. */
export const waits = (communityId: string, personId: string | undefined, now: Instant) => {
  const eb = expressionBuilder<DB & { r: DB['putResolutions'] }, 'r'>()
  const silent = eb
    .selectFrom('resolutionSeats as s')
    .where('s.communityId', '=', communityId)
    .whereRef('s.resolutionId', '=', 'r.id')
    .where('s.personId', '=', personId ?? null)
    .where((eb) => {
      const answers = eb.selectFrom('resolutionAnswers as a').where('a.communityId', '=', communityId)
      return eb.not(eb.exists(answers.whereRef('a.resolutionId', '=', 'r.id').whereRef('a.seat', '=', 's.seat')))
    })
  return eb.and([eb('r.closedAt', 'is', null), eb('r.closesAt', '>', now), eb.exists(silent)])
}

export type ResolutionLine = {
  id: string
  venue: ResolutionVenue
  outcome: ResolutionOutcome | 'replaced' | null
  seats: number
  present: number
  consented: number
  /** This person is called and has not said anything yet. */
  waitsForMe: boolean
}

/** The newest resolution of a project in one line, or nothing. `waitsForMe`: this person is called and has not said anything yet. */
export const resolutionLine = async (
  trx: Trx,
  communityId: string,
  projectId: string,
  personId: string | undefined,
  now: Instant,
) => {
  const line = await trx
    .selectFrom('putResolutions as r')
    .select(['r.id', 'r.venue', 'r.outcome', 'r.seats', waits(communityId, personId, now).as('waitsForMe')])
    .select((eb) => {
      const present = eb
        .selectFrom('resolutionPresences as p')
        .select(eb.fn.countAll<number>().as('count'))
        .where('p.communityId', '=', communityId)
        .whereRef('p.resolutionId', '=', 'r.id')
      const consented = eb
        .selectFrom('resolutionAnswers as a')
        .select(eb.fn.countAll<number>().as('count'))
        .where('a.communityId', '=', communityId)
        .whereRef('a.resolutionId', '=', 'r.id')
        .where('a.choice', '=', 'consent')
      return [present.as('present'), consented.as('consented')]
    })
    .where('r.communityId', '=', communityId)
    .where('r.projectId', '=', projectId)
    .orderBy('r.version', 'desc')
    .limit(1)
    .$narrowType<{ venue: ResolutionVenue; outcome: ResolutionOutcome | 'replaced' | null; waitsForMe: boolean }>()
    .$narrowType<{ present: NotNull; consented: NotNull }>()
    .executeTakeFirst()
  return line ?? null
}
