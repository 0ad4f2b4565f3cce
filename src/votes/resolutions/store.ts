import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { Measure, ResolutionVenue } from '../ballots/profiles'
import type { Choice } from '../ballots/rules'
import type { Count, Party, ResolutionOutcome } from './rules'

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
export const resolutionOf = async (
  trx: Trx,
  where: { id: string } | { projectId: string },
  lock = false,
): Promise<Resolution | undefined> => {
  const { rows } = await sql<Resolution>`
    select id, project_id as "projectId", plan_version as "planVersion", version, venue, text, place,
      meets_at as "meetsAt", closes_at as "closesAt",
      json_build_object('of', quorum_of, 'in', quorum_in, 'strict', quorum_strict) as quorum,
      json_build_object('of', majority_of, 'in', majority_in, 'strict', majority_strict) as majority,
      every_party as "everyParty", sign_in_minutes as "signInMinutes", basis, seats, total_fen as "totalFen", fingerprint,
      put_at as "putAt", closed_at as "closedAt", closed_by is null as "byClock", outcome, result_hash as "resultHash"
    from put_resolutions where community_id = inside()
      and ${'id' in where ? sql`id = ${where.id}` : sql`project_id = ${where.projectId}`}
    order by version desc limit 1 ${lock ? sql`for update` : sql``}`.execute(trx)
  return rows[0]
}

export type Seat = {
  seat: number
  personId: string | null
  name: string
  optedIn: boolean
  party: Party
  body: string
  unitId: string | null
  place: string | null
  shareFen: number | null
  present: boolean
  onSheet: boolean
  choice: Choice | null
}

/** Everybody who is called, with what stands for them. Names are the router's to mask. */
export const seatsOf = async (trx: Trx, resolutionId: string): Promise<Seat[]> => {
  const { rows } = await sql<Seat>`
    select s.seat, s.person_id as "personId", coalesce(p.legal_name, s.named) as name, s.party, s.body,
      exists (select from consents k where k.community_id = inside() and k.person_id = s.person_id
        and k.purpose = 'publicName' and k.withdrawn_at is null) as "optedIn",
      s.unit_id as "unitId", w.name || ' ' || u.room as place, s.share_fen as "shareFen",
      r.seat is not null as present, r.sheet_id is not null as "onSheet", a.choice
    from resolution_seats s
    left join people p on p.community_id = inside() and p.id = s.person_id
    left join units u on u.community_id = inside() and u.id = s.unit_id
    left join stairwells w on w.community_id = inside() and w.id = u.stairwell_id
    left join resolution_presences r on r.community_id = inside() and r.resolution_id = s.resolution_id and r.seat = s.seat
    left join resolution_answers a on a.community_id = inside() and a.resolution_id = s.resolution_id and a.seat = s.seat
    where s.community_id = inside() and s.resolution_id = ${resolutionId} order by s.seat`.execute(trx)
  return rows
}

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
export const papersOf = async (trx: Trx, resolutionId: string): Promise<{ sheetWaits: boolean; minutes: boolean }> => {
  const { rows } = await sql<{ sheetWaits: boolean; minutes: boolean }>`select
    exists (select from resolution_sheets where community_id = inside() and resolution_id = ${resolutionId}
      and checked_at is null) as "sheetWaits",
    exists (select from resolution_minutes where community_id = inside() and resolution_id = ${resolutionId}) as minutes`.execute(
    trx,
  )
  return rows[0] ?? { sheetWaits: false, minutes: false }
}

/** Whether a plan version has been resolved, and how many resolutions its project has seen. */
export const resolvedBefore = async (trx: Trx, projectId: string, planVersion: number) => {
  const { rows } = await sql<{ resolved: boolean; versions: number }>`
    select coalesce(bool_or(outcome = 'passed' and plan_version = ${planVersion}), false) as resolved,
      coalesce(max(version), 0)::int as versions
    from put_resolutions where community_id = inside() and project_id = ${projectId}`.execute(trx)
  return rows[0] ?? { resolved: false, versions: 0 }
}

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
    .values(
      seats.map((seat) => ({
        communityId,
        resolutionId,
        seat,
        ...how,
        byId,
        at: now,
      })),
    )
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
    .values(
      answers.map(({ seat, choice }) => ({
        communityId,
        resolutionId,
        seat,
        choice,
        sheetId,
        byId,
        at: now,
      })),
    )
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Every resolution whose time is over. */
export const resolutionsDue = async (trx: Trx, now: Instant): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from put_resolutions where community_id = inside() and closed_at is null and closes_at <= ${now}::timestamptz
    order by closes_at limit 100`.execute(trx)
  return rows.map(({ id }) => id)
}
