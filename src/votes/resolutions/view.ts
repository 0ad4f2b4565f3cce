import type { NotNull } from 'kysely'
import { maskedName } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import { type Context, holds, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import { paperKeepers } from '../signing/paperSigning'
import type { ResolutionOutcome } from './rules'
import { countOf, type Resolution, resolutionOf, type Seat, seatsOf } from './store'

type Earlier = { id: string; version: number; closedAt: Instant | null; outcome: ResolutionOutcome | 'replaced' | null }

const versionsOf = (ctx: Context, projectId: string): Promise<Earlier[]> =>
  ctx.trx
    .selectFrom('putResolutions')
    .select(['id', 'version', 'closedAt', 'outcome'])
    .where('communityId', '=', ctx.communityId)
    .where('projectId', '=', projectId)
    .orderBy('version', 'desc')
    .limit(50)
    .$narrowType<{ outcome: Earlier['outcome'] }>()
    .execute()

type Minutes = { text: string; digest: string; writtenAt: Instant }
export const minutesOf = async (ctx: Context, resolutionId: string): Promise<Minutes | null> => {
  const minutes = await ctx.trx
    .selectFrom('resolutionMinutes')
    .select(['text', 'digest', 'writtenAt'])
    .where('communityId', '=', ctx.communityId)
    .where('resolutionId', '=', resolutionId)
    .executeTakeFirst()
  return minutes ?? null
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
  const versions = await versionsOf(ctx, input.projectId)
  const resolution = await resolutionOf(
    ctx.trx,
    ctx.communityId,
    input.resolutionId ? { id: input.resolutionId } : { projectId: input.projectId },
  )
  if (!resolution || resolution.projectId !== input.projectId) return { resolution: null, versions, now: ctx.now }
  const seats = await seatsOf(ctx.trx, ctx.communityId, resolution.id)
  const { personId } = ctx.caller
  return {
    versions,
    now: ctx.now,
    resolution: {
      ...resolution,
      count: countOf(seats),
      called: publicSeats(resolution, seats),
      minutes: await minutesOf(ctx, resolution.id),
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
export const publicResolution = async (trx: Trx, communityId: string, projectId: string) => {
  const resolution = await resolutionOf(trx, communityId, { projectId })
  return resolution ? { ...resolution, ...countOf(await seatsOf(trx, communityId, resolution.id)) } : null
}

type Waiting = { id: string; recordedAt: Instant; lines: number; mineToCheck: boolean }

/** The sheet of a resolution that nobody has checked yet: at most one. */
const sheetWaiting = async (ctx: Context, resolutionId: string): Promise<Waiting | null> => {
  const sheet = await ctx.trx
    .selectFrom('resolutionSheets')
    .select((eb) => [
      'id',
      'recordedAt',
      eb.fn<number>('jsonb_array_length', ['lines']).as('lines'),
      eb('recordedBy', '<>', personOf(ctx.caller)).as('mineToCheck'),
    ])
    .where('communityId', '=', ctx.communityId)
    .where('resolutionId', '=', resolutionId)
    .where('checkedAt', 'is', null)
    .$narrowType<{ mineToCheck: boolean }>()
    .executeTakeFirst()
  return sheet ?? null
}

/** Names and papers, for those who keep them. Looking is on record. */
export const desk = async (ctx: Context, resolutionId: string) => {
  found(await resolutionOf(ctx.trx, ctx.communityId, { id: resolutionId }), 'votes.noResolution')
  const seats = await seatsOf(ctx.trx, ctx.communityId, resolutionId)
  ctx.readsNames(
    seats.flatMap(({ personId }) => (personId ? [personId] : [])),
    'attendance',
  )
  return {
    seats: seats.map(({ personId: _, optedIn: __, unitId: ___, ...seat }) => seat),
    waiting: await sheetWaiting(ctx, resolutionId),
  }
}

type PostHolder = { personId: string; name: string; roles: string[] }
type Home = { unitId: string; place: string; areaDm2: number; represented: boolean }
type Candidates = { people: PostHolder[]; homes: Home[] }

const postHolders = (ctx: Context): Promise<PostHolder[]> =>
  ctx.trx
    .selectFrom('roles as r')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.personId'))
    .select(({ fn }) => ['p.id as personId', 'p.legalName as name', fn.jsonAgg('r.role').distinct().as('roles')])
    .where('r.communityId', '=', ctx.communityId)
    .where((eb) => eb.or([eb('r.until', 'is', null), eb('r.until', '>', ctx.now)]))
    .groupBy(['p.id', 'p.legalName'])
    .orderBy('p.legalName')
    .orderBy('p.id')
    .limit(200)
    .$narrowType<{ roles: NotNull }>()
    .execute()

const payingHomes = (ctx: Context, projectId: string): Promise<Home[]> =>
  ctx.trx
    .selectFrom('projects as j')
    .innerJoin('units as u', (on) =>
      on.onRef('u.communityId', '=', 'j.communityId').onRef('u.compoundId', '=', 'j.compoundId'),
    )
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .select((eb) => {
      const representing = eb
        .selectFrom('ownerships as o')
        .where('o.communityId', '=', ctx.communityId)
        .whereRef('o.unitId', '=', 'u.id')
        .where(({ ref }) => ref('o.represents'))
        .where('o.until', 'is', null)
      return [
        'u.id as unitId',
        spaced(eb.ref('b.name'), eb.ref('s.name'), eb.ref('u.room')).as('place'),
        'u.areaDm2',
        eb.exists(representing).as('represented'),
      ]
    })
    .where('j.communityId', '=', ctx.communityId)
    .where('j.id', '=', projectId)
    .where('u.use', 'in', ['home', 'shop'])
    .orderBy('b.name')
    .orderBy('s.name')
    .orderBy('u.room')
    .limit(200)
    .$narrowType<{ represented: boolean }>()
    .execute()

/** Whom a secretary may call: those who hold posts, and the homes of the project's compound that may pay. */
export const candidates = async (ctx: Context, projectId: string): Promise<Candidates> => {
  const people = await postHolders(ctx)
  const homes = await payingHomes(ctx, projectId)
  ctx.readsNames(
    people.map(({ personId }) => personId),
    'calling',
  )
  return { people, homes }
}
