import type * as z from 'zod/mini'
import { beginningOf } from '../../platform/characters'
import type { Instant } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { sha256 } from '../../platform/server/codes'
import type { Trx } from '../../platform/server/db'
import { seal } from '../../platform/server/seal'
import { enqueuer } from '../../platform/server/transaction'
import { lockProject, moveTo } from '../../projects/store'
import type { Choice } from '../ballots/rules'
import {
  barToAnsweringResolution,
  barToAttending,
  barToClosing,
  type ResolutionOutcome,
  resolutionOutcome,
  resolutionText,
} from './rules'
import type * as schema from './schema'
import { countOf, type Seat, seatsOf } from './seats'
import { papersOf, type Resolution, resolutionOf, writeAnswers, writePresences } from './store'

type By = { trx: Trx; communityId: string; now: Instant; personId: string | undefined }
const byCaller = ({ trx, communityId, now, caller }: Context): By => ({
  trx,
  communityId,
  now,
  personId: caller.personId,
})

/** Close what is locked and open, once: what its seats say now, or that another takes its place. */
const close = async (by: By, resolution: Resolution, as: 'counted' | 'replaced') => {
  const seats = countOf(await seatsOf(by.trx, by.communityId, resolution.id))
  const outcome: ResolutionOutcome | 'replaced' = as === 'replaced' ? as : resolutionOutcome(seats, resolution)
  const { present, parties, consented, against, abstained } = seats
  const done = await by.trx
    .updateTable('putResolutions')
    .set({
      closedAt: by.now,
      closedBy: by.personId ?? null,
      present,
      parties,
      consented,
      against,
      abstained,
      outcome,
      resultHash: sha256(resolutionText(resolution.fingerprint, by.now, outcome, seats)),
    })
    .where('communityId', '=', by.communityId)
    .where('id', '=', resolution.id)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) !== 1) throw new Error(`resolution ${resolution.id} was closed beside its lock`)
  const payload = { communityId: by.communityId, kind: 'resolved', id: resolution.id, at: by.now }
  if (as === 'counted') await enqueuer(by.trx)({ task: 'tell', payload, key: `resolved ${resolution.id}` })
  return outcome
}

/** What follows is written with the result: a result without its consequence does not exist. */
const decide = async (by: By, resolution: Resolution) => {
  const outcome = await close(by, resolution, 'counted')
  const project = await lockProject(by.trx, by.communityId, resolution.projectId)
  const decisionPassed = outcome === 'passed'
  if (project.stage === 'deciding')
    await moveTo(by, project, decisionPassed ? 'funding' : 'deliberating', beginningOf(resolution.text, 300), {
      decisionPassed,
    })
  return outcome
}

export const finish = (ctx: Context, resolution: Resolution, as: 'replaced') => close(byCaller(ctx), resolution, as)

/** By the clock: whatever is over, once, however late. */
export const closeDue = async (trx: Trx, communityId: string, id: string, now: Instant): Promise<boolean> => {
  const resolution = await resolutionOf(trx, communityId, { id }, true)
  if (!resolution || resolution.closedAt || now < resolution.closesAt) return false
  await decide({ trx, communityId, now, personId: undefined }, resolution)
  return true
}

const locked = async (ctx: Context, id: string) => {
  const resolution = found(await resolutionOf(ctx.trx, ctx.communityId, { id }, true), 'votes.noResolution')
  return { resolution, seats: await seatsOf(ctx.trx, ctx.communityId, id) }
}

type Closed = { resolutionId: string; outcome: ResolutionOutcome | 'replaced' }

/** By a call: only what would not change by waiting. */
export const closeNow = async (ctx: Context, id: string): Promise<Closed> => {
  const { resolution, seats } = await locked(ctx, id)
  refuseIf(barToClosing(resolution, countOf(seats), resolution, await papersOf(ctx.trx, ctx.communityId, id), ctx.now))
  return { resolutionId: id, outcome: await decide(byCaller(ctx), resolution) }
}

/** My seat at a meeting: one, however many posts I hold. */
const mine = (ctx: Context, seats: readonly Seat[]): Seat | undefined =>
  seats.find(({ personId, unitId }) => unitId === null && personId === personOf(ctx.caller))

const bySelf = (ctx: Context, resolutionId: string) => ({
  communityId: ctx.communityId,
  resolutionId,
  byId: personOf(ctx.caller),
  now: ctx.now,
})

const signed = (ctx: Context, { drawing, device }: { drawing: string; device: string }) => ({
  drawingSealed: seal(ctx.deployment, drawing),
  device,
})

export const attend = async (ctx: Context, input: z.infer<typeof schema.attendInput>): Promise<{ seat: number }> => {
  const { resolution, seats } = await locked(ctx, input.resolutionId)
  const own = mine(ctx, seats)
  refuseIf(barToAttending(resolution, { mine: own !== undefined, present: own?.present ?? false }, ctx.now))
  const { seat } = found(own, 'votes.notCalled')
  await writePresences(ctx.trx, bySelf(ctx, resolution.id), [seat], signed(ctx, input))
  return { seat }
}

export const answer = async (
  ctx: Context,
  input: z.infer<typeof schema.answerResolutionInput>,
): Promise<{ choice: Choice }> => {
  const { resolution, seats } = await locked(ctx, input.resolutionId)
  const own = mine(ctx, seats)
  const standing = { mine: own !== undefined, present: own?.present ?? false, choice: own?.choice ?? null }
  refuseIf(barToAnsweringResolution(resolution, standing, ctx.now))
  const { seat } = found(own, 'votes.notCalled')
  await writeAnswers(ctx.trx, bySelf(ctx, resolution.id), [{ seat, choice: input.choice }], null)
  return { choice: input.choice }
}

/** All who pay have agreed: nothing is left to wait for. */
export const closeIfAllAgreed = async (ctx: Context, resolution: Resolution): Promise<boolean> => {
  if (resolution.venue !== 'contributors') return false
  const { consented, seats } = countOf(await seatsOf(ctx.trx, ctx.communityId, resolution.id))
  if (consented < seats) return false
  await decide(byCaller(ctx), resolution)
  return true
}

/** Agree to one's own share, or decline it, with a signature. Whoever declines leaves only by another version. */
export const agree = async (
  ctx: Context,
  input: z.infer<typeof schema.agreeInput>,
): Promise<{ agreed: boolean; closed: boolean }> => {
  const { resolution, seats } = await locked(ctx, input.resolutionId)
  if (resolution.venue !== 'contributors') refuseIf(refusal('votes.notByMeeting'))
  const own = seats.find(
    ({ seat, unitId, personId }) => seat === input.seat && unitId !== null && personId === personOf(ctx.caller),
  )
  const facts = { mine: own !== undefined, present: true, choice: own?.choice ?? null }
  refuseIf(barToAnsweringResolution(resolution, facts, ctx.now))
  const by = bySelf(ctx, resolution.id)
  const seat = input.seat
  await writePresences(ctx.trx, by, [seat], signed(ctx, input))
  await writeAnswers(ctx.trx, by, [{ seat, choice: input.agrees ? 'consent' : 'against' }], null)
  return { agreed: input.agrees, closed: await closeIfAllAgreed(ctx, resolution) }
}
