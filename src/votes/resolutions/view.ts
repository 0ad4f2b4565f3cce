import { sql } from 'kysely'
import { maskedName } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import { type Context, holds, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { paperKeepers } from '../signing/paperSigning'
import type { ResolutionOutcome } from './rules'
import { countOf, type Resolution, resolutionOf, type Seat, seatsOf } from './store'

type Earlier = { id: string; version: number; closedAt: Instant | null; outcome: ResolutionOutcome | 'replaced' | null }

const versionsOf = async (trx: Trx, projectId: string): Promise<Earlier[]> => {
  const { rows } = await sql<Earlier>`
    select id, version, closed_at as "closedAt", outcome from put_resolutions
    where community_id = inside() and project_id = ${projectId} order by version desc limit 50`.execute(trx)
  return rows
}

type Minutes = { text: string; digest: string; writtenAt: Instant }
export const minutesOf = async (trx: Trx, resolutionId: string): Promise<Minutes | null> => {
  const { rows } = await sql<Minutes>`
    select text, digest, written_at as "writtenAt" from resolution_minutes
    where community_id = inside() and resolution_id = ${resolutionId}`.execute(trx)
  return rows[0] ?? null
}

/** A meeting answers for what it resolves: masked, unless somebody wants to be named. Which home pays is nobody's business. */
const publicSeats = ({ venue }: Resolution, seats: readonly Seat[]) =>
  venue === 'contributors'
    ? []
    : seats.map(({ seat, name, optedIn, party, body, present, onSheet, choice }) => ({
        seat,
        name: optedIn ? name : maskedName(name),
        party,
        body,
        present,
        onSheet,
        choice,
      }))

/** The newest resolution of a project, or the one asked for, as anybody may read it; and one's own part in it. */
export const view = async (ctx: Context, input: { projectId: string; resolutionId?: string | undefined }) => {
  const versions = await versionsOf(ctx.trx, input.projectId)
  const resolution = await resolutionOf(
    ctx.trx,
    input.resolutionId ? { id: input.resolutionId } : { projectId: input.projectId },
  )
  if (!resolution || resolution.projectId !== input.projectId) return { resolution: null, versions, now: ctx.now }
  const seats = await seatsOf(ctx.trx, resolution.id)
  const { personId } = ctx.caller
  return {
    versions,
    now: ctx.now,
    resolution: {
      ...resolution,
      count: countOf(seats),
      called: publicSeats(resolution, seats),
      minutes: await minutesOf(ctx.trx, resolution.id),
      works: holds(ctx.caller, ...paperKeepers),
      closes: holds(ctx.caller, 'secretary'),
      mine: seats
        .filter((seat) => personId !== undefined && seat.personId === personId)
        .map(({ seat, body, place, shareFen, present, onSheet, choice }) => ({
          seat,
          body,
          place,
          shareFen,
          present,
          onSheet,
          choice,
        })),
    },
  }
}

/** The newest resolution of a project in figures, for open reading. */
export const publicResolution = async (trx: Trx, projectId: string) => {
  const resolution = await resolutionOf(trx, { projectId })
  return resolution ? { ...resolution, ...countOf(await seatsOf(trx, resolution.id)) } : null
}

type Waiting = { id: string; recordedAt: Instant; lines: number; mineToCheck: boolean }

/** Names and papers, for those who keep them. Looking is on record. */
export const desk = async (ctx: Context, resolutionId: string) => {
  found(await resolutionOf(ctx.trx, { id: resolutionId }), 'votes.noResolution')
  const seats = await seatsOf(ctx.trx, resolutionId)
  ctx.readsNames(
    seats.flatMap(({ personId }) => (personId ? [personId] : [])),
    'attendance',
  )
  const { rows } = await sql<Waiting>`
    select id, recorded_at as "recordedAt", jsonb_array_length(lines) as lines,
      recorded_by <> ${personOf(ctx.caller)}::uuid as "mineToCheck"
    from resolution_sheets where community_id = inside() and resolution_id = ${resolutionId} and checked_at is null`.execute(
    ctx.trx,
  )
  return {
    seats: seats.map(({ personId: _, optedIn: __, unitId: ___, ...seat }) => seat),
    waiting: rows[0] ?? null,
  }
}

type PostHolder = { personId: string; name: string; roles: string[] }
type Home = { unitId: string; place: string; areaDm2: number; represented: boolean }

/** Whom a secretary may call: those who hold posts, and the homes of the project's compound that may pay. */
export const candidates = async (ctx: Context, projectId: string) => {
  const { rows: people } = await sql<PostHolder>`
    select p.id as "personId", p.legal_name as name, json_agg(distinct r.role) as roles
    from roles r join people p on p.community_id = inside() and p.id = r.person_id
    where r.community_id = inside() and (r.until is null or r.until > ${ctx.now}::timestamptz)
    group by p.id, p.legal_name order by p.legal_name, p.id limit 200`.execute(ctx.trx)
  const { rows: homes } = await sql<Home>`
    select u.id as "unitId", b.name || ' ' || s.name || ' ' || u.room as place, u.area_dm2 as "areaDm2",
      exists (select from ownerships o where o.community_id = inside() and o.unit_id = u.id and o.represents
        and o.until is null) as represented
    from projects j join units u on u.community_id = inside() and u.compound_id = j.compound_id
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    where j.community_id = inside() and j.id = ${projectId} and u.use in ('home', 'shop')
    order by b.name, s.name, u.room limit 200`.execute(ctx.trx)
  ctx.readsNames(
    people.map(({ personId }) => personId),
    'calling',
  )
  return { people, homes }
}
