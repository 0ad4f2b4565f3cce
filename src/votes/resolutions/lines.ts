import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { ResolutionVenue } from '../ballots/profiles'
import type { ResolutionOutcome } from './rules'

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

/** A seat of this person that has not answered an open resolution. */
export const waits = (personId: string | undefined, now: Instant) => sql`
  r.closed_at is null and r.closes_at > ${now}::timestamptz and exists (
    select from resolution_seats s where s.community_id = inside() and s.resolution_id = r.id
      and s.person_id = ${personId ?? null}::uuid and not exists (
        select from resolution_answers a where a.community_id = inside() and a.resolution_id = r.id and a.seat = s.seat))`

/** The newest resolution of a project in one line, or nothing. */
export const resolutionLine = async (
  trx: Trx,
  projectId: string,
  personId: string | undefined,
  now: Instant,
): Promise<ResolutionLine | null> => {
  const { rows } = await sql<ResolutionLine>`
    select r.id, r.venue, r.outcome, r.seats, ${waits(personId, now)} as "waitsForMe",
      (select count(*)::int from resolution_presences p where p.community_id = inside() and p.resolution_id = r.id) as present,
      (select count(*)::int from resolution_answers a where a.community_id = inside() and a.resolution_id = r.id
        and a.choice = 'consent') as consented
    from put_resolutions r where r.community_id = inside() and r.project_id = ${projectId}
    order by r.version desc limit 1`.execute(trx)
  return rows[0] ?? null
}
