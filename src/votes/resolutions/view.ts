import { maskedName } from '../../identity/rules'
import type { Instant } from '../../platform/instant'
import { found } from '../../platform/refusal'
import { type Context, holds, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import type { Body } from '../../posts/bodies'
import { ownersBodyThen } from '../../posts/store'
import { paperReaders } from '../ballots/paperRules'
import type { Count, ResolutionOutcome } from './rules'
import { countOf, type Seat, seatsOf } from './seats'
import { type Resolution, resolutionOf } from './store'

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

type Called = Pick<Seat, 'seat' | 'name' | 'party' | 'body' | 'present' | 'onSheet' | 'choice'>
type OwnSeat = Pick<Seat, 'seat' | 'body' | 'place' | 'shareFen' | 'present' | 'onSheet' | 'choice'>
type ShownResolution = Resolution & {
  count: Count
  called: Called[]
  minutes: Minutes | null
  /** Which body stood on the owners' side when it met. */
  ownersAs: Body | null
  /** Whether the caller keeps its papers, and whether they may close it. */
  works: boolean
  closes: boolean
  mine: OwnSeat[]
}
type ResolutionView = { resolution: ShownResolution | null; versions: Earlier[]; now: Instant }

/**
 * A meeting answers to the people of its community for what it resolves, by surname: a consent to be named was given with a pledge, not with
 * a choice. Strangers read sums: in a small compound a surname beside a choice is a person. Which home pays is nobody's business.
 */
const shownSeats = ({ venue }: Resolution, seats: readonly Seat[], belongs: boolean): Called[] =>
  venue === 'contributors' || !belongs
    ? []
    : seats.map(({ seat, name, party, body, present, onSheet, choice }) => ({
        seat,
        name: maskedName(name),
        party,
        body,
        present,
        onSheet,
        choice,
      }))

/** The newest resolution of a project, or the one asked for, as anybody may read it; and one's own part in it. */
export const view = async (
  ctx: Context,
  input: { projectId: string; resolutionId?: string | undefined },
): Promise<ResolutionView> => {
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
      called: shownSeats(resolution, seats, personId !== undefined),
      minutes: await minutesOf(ctx, resolution.id),
      ownersAs: await ownersBodyThen(ctx.trx, ctx.communityId, resolution.meetsAt),
      works: holds(ctx.caller, ...paperReaders),
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
export const publicResolution = async (
  trx: Trx,
  communityId: string,
  projectId: string,
): Promise<(Resolution & Count) | null> => {
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

type Desk = { seats: Omit<Seat, 'personId' | 'unitId'>[]; waiting: Waiting | null }

/** Names and papers, for those who keep them. Looking is on record. */
export const desk = async (ctx: Context, resolutionId: string): Promise<Desk> => {
  found(await resolutionOf(ctx.trx, ctx.communityId, { id: resolutionId }), 'votes.noResolution')
  const seats = await seatsOf(ctx.trx, ctx.communityId, resolutionId)
  ctx.readsNames(
    seats.flatMap(({ personId }) => (personId ? [personId] : [])),
    'attendance',
  )
  return {
    seats: seats.map(({ personId: _, unitId: __, ...seat }) => seat),
    waiting: await sheetWaiting(ctx, resolutionId),
  }
}
