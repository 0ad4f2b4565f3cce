import { jsonBuildObject } from 'kysely/helpers/postgres'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { Measure, ResolutionVenue } from '../ballots/profiles'
import type { Choice } from '../ballots/rules'
import type { ResolutionOutcome } from './rules'

export type Resolution = {
  id: string
  projectId: string
  planVersion: number
  version: number
  venue: ResolutionVenue
  text: string
  place: string
  meetsAt: Instant
  closesAt: Instant
  quorum: Measure
  majority: Measure
  everyParty: boolean
  signInMinutes: number
  basis: string
  seats: number
  totalFen: number | null
  fingerprint: string
  putAt: Instant
  closedAt: Instant | null
  byClock: boolean
  outcome: ResolutionOutcome | 'replaced' | null
  resultHash: string | null
}

/** One resolution, by its id, or the newest of its project; locked where something is written. */
export const resolutionOf = (
  trx: Trx,
  communityId: string,
  where: { id: string } | { projectId: string },
  lock = false,
): Promise<Resolution | undefined> =>
  trx
    .selectFrom('putResolutions')
    .select(['id', 'projectId', 'planVersion', 'version', 'venue', 'text', 'place', 'meetsAt', 'closesAt'])
    .select(({ ref }) => {
      const quorum = { of: ref('quorumOf'), in: ref('quorumIn'), strict: ref('quorumStrict') }
      const majority = { of: ref('majorityOf'), in: ref('majorityIn'), strict: ref('majorityStrict') }
      return [jsonBuildObject(quorum).as('quorum'), jsonBuildObject(majority).as('majority')]
    })
    .select(['everyParty', 'signInMinutes', 'basis', 'seats', 'totalFen', 'fingerprint', 'putAt', 'closedAt'])
    .select((eb) => [eb('closedBy', 'is', null).as('byClock'), 'outcome', 'resultHash'])
    .where('communityId', '=', communityId)
    .where((eb) => ('id' in where ? eb('id', '=', where.id) : eb('projectId', '=', where.projectId)))
    .orderBy('version', 'desc')
    .limit(1)
    .$if(lock, (query) => query.forUpdate())
    .$narrowType<{ venue: ResolutionVenue; byClock: boolean; outcome: ResolutionOutcome | 'replaced' | null }>()
    .executeTakeFirst()

/** Whether a sheet waits to be checked, and whether the minutes are in. */
export const papersOf = (
  trx: Trx,
  communityId: string,
  resolutionId: string,
): Promise<{ sheetWaits: boolean; minutes: boolean }> =>
  trx
    .selectNoFrom((eb) => {
      const sheet = eb
        .selectFrom('resolutionSheets')
        .where('communityId', '=', communityId)
        .where('resolutionId', '=', resolutionId)
        .where('checkedAt', 'is', null)
      const minutes = eb
        .selectFrom('resolutionMinutes')
        .where('communityId', '=', communityId)
        .where('resolutionId', '=', resolutionId)
      return [eb.exists(sheet).as('sheetWaits'), eb.exists(minutes).as('minutes')]
    })
    .$narrowType<{ sheetWaits: boolean; minutes: boolean }>()
    .executeTakeFirstOrThrow()

/** Whether a plan version has been resolved, and how many resolutions its project has seen. */
export const resolvedBefore = (trx: Trx, communityId: string, projectId: string, planVersion: number) =>
  trx
    .selectFrom('putResolutions')
    .select((eb) => {
      const passed = eb.and([eb('outcome', '=', 'passed'), eb('planVersion', '=', planVersion)])
      return [
        eb.fn.coalesce(eb.fn.agg<boolean>('bool_or', [passed]), eb.lit(false)).as('resolved'),
        eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)).as('versions'),
      ]
    })
    .where('communityId', '=', communityId)
    .where('projectId', '=', projectId)
    .executeTakeFirstOrThrow()

type Writing = { communityId: string; resolutionId: string; byId: string; now: Instant }

/** Write down who is there; whoever already is stays as they are. */
export const writePresences = (
  trx: Trx,
  { communityId, resolutionId, byId, now }: Writing,
  seats: readonly number[],
  how: { sheetId: string } | { drawingSealed: string; device: string },
) =>
  trx
    .insertInto('resolutionPresences')
    .values(seats.map((seat) => ({ communityId, resolutionId, seat, ...how, byId, at: now })))
    .onConflict((oc) => oc.doNothing())
    .execute()

/** Write down what those who are there say; what was said before stays. */
export const writeAnswers = async (
  trx: Trx,
  { communityId, resolutionId, byId, now }: Writing,
  answers: readonly { seat: number; choice: Choice }[],
  sheetId: string | null,
): Promise<void> => {
  if (answers.length === 0) return
  await trx
    .insertInto('resolutionAnswers')
    .values(answers.map(({ seat, choice }) => ({ communityId, resolutionId, seat, choice, sheetId, byId, at: now })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}
