import type { NotNull } from 'kysely'
import { jsonBuildObject } from 'kysely/helpers/postgres'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import type { ResolutionVenue } from '../ballots/profiles'
import type { Choice } from '../ballots/rules'
import type { Count, Party, ResolutionOutcome } from './rules'

/** One resolution, by its id, or the newest of its project; locked where something is written. */
export const resolutionOf = (
  trx: Trx,
  communityId: string,
  where: { id: string } | { projectId: string },
  lock = false,
) =>
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

export type Resolution = NonNullable<Awaited<ReturnType<typeof resolutionOf>>>

/** Seats with who sits on each, their home, and what stands for them. */
const selectSeats = (trx: Trx, communityId: string, resolutionId: string) =>
  trx
    .selectFrom('resolutionSeats as s')
    .leftJoin('people as p', (on) => on.onRef('p.communityId', '=', 's.communityId').onRef('p.id', '=', 's.personId'))
    .leftJoin('units as u', (on) => on.onRef('u.communityId', '=', 's.communityId').onRef('u.id', '=', 's.unitId'))
    .leftJoin('stairwells as w', (on) =>
      on.onRef('w.communityId', '=', 'u.communityId').onRef('w.id', '=', 'u.stairwellId'),
    )
    .leftJoin('resolutionPresences as r', (on) =>
      on
        .onRef('r.communityId', '=', 's.communityId')
        .onRef('r.resolutionId', '=', 's.resolutionId')
        .onRef('r.seat', '=', 's.seat'),
    )
    .leftJoin('resolutionAnswers as a', (on) =>
      on
        .onRef('a.communityId', '=', 's.communityId')
        .onRef('a.resolutionId', '=', 's.resolutionId')
        .onRef('a.seat', '=', 's.seat'),
    )
    .where('s.communityId', '=', communityId)
    .where('s.resolutionId', '=', resolutionId)

/** Everybody who is called, with what stands for them. Names are the router's to mask. */
export const seatsOf = (trx: Trx, communityId: string, resolutionId: string) =>
  selectSeats(trx, communityId, resolutionId)
    .select(({ fn }) => ['s.seat', 's.personId', fn.coalesce('p.legalName', 's.named').as('name'), 's.party', 's.body'])
    .select((eb) => {
      const named = eb
        .selectFrom('consents as k')
        .where('k.communityId', '=', communityId)
        .whereRef('k.personId', '=', 's.personId')
        .where('k.purpose', '=', 'publicName')
        .where('k.withdrawnAt', 'is', null)
      return [
        eb.exists(named).as('optedIn'),
        's.unitId',
        spaced(eb.ref('w.name'), eb.ref('u.room')).as('place'),
        's.shareFen',
        eb('r.seat', 'is not', null).as('present'),
        eb('r.sheetId', 'is not', null).as('onSheet'),
        'a.choice',
      ]
    })
    .orderBy('s.seat')
    .$narrowType<{ name: NotNull; party: Party; choice: Choice | null }>()
    .$narrowType<{ optedIn: boolean; present: boolean; onSheet: boolean }>()
    .execute()

export type Seat = Awaited<ReturnType<typeof seatsOf>>[number]

/** What the seats say in numbers. A party is there when one who sits for it is. */
export const countOf = (seats: readonly Seat[]): Count => {
  const said = (choice: Choice) => seats.filter((seat) => seat.choice === choice).length
  const there = seats.filter(({ present }) => present)
  return {
    seats: seats.length,
    present: there.length,
    parties: new Set(there.map(({ party }) => party).filter((party) => party !== 'others')).size,
    consented: said('consent'),
    against: said('against'),
    abstained: said('abstain'),
  }
}

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

/** Every resolution whose time is over. */
export const resolutionsDue = async (trx: Trx, communityId: string, now: Instant): Promise<string[]> => {
  const due = await trx
    .selectFrom('putResolutions')
    .select('id')
    .where('communityId', '=', communityId)
    .where('closedAt', 'is', null)
    .where('closesAt', '<=', now)
    .orderBy('closesAt')
    .limit(100)
    .execute()
  return due.map(({ id }) => id)
}
