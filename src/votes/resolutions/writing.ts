import { beginningOf } from '../../platform/characters'
import { dayMs, later } from '../../platform/instant'
import { type Context, personOf } from '../../platform/server/call'
import { lockProject, movedBy, moveTo, type PlanView, planOf } from '../../projects/store'
import type { MeetingRules, ResolutionVenue } from '../ballots/profiles'
import { profileOf } from '../ballots/profiles'
import { packageHash } from '../ballots/store'
import { finish } from './acts'
import { mayGo } from './putRules'
import type { Party } from './rules'
import { resolutionOf, resolvedBefore } from './store'

const basis = '本系统的默认值，会前定好'

/** The project, its plan and what was resolved before. A resolution is always locked before its project. */
export const toPut = async (ctx: Context, projectId: string) => {
  const newest = await resolutionOf(ctx.trx, ctx.communityId, { projectId }, true)
  const open = newest?.closedAt === null ? newest : undefined
  const project = await lockProject(ctx.trx, ctx.communityId, projectId)
  const plan = await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion)
  const { resolved, versions } = await resolvedBefore(ctx.trx, ctx.communityId, project.id, project.planVersion)
  const { profile } = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirstOrThrow()
  const facts = { stage: project.stage, decidedBy: plan?.decidedBy, resolved, open: mayGo(open, ctx.now) }
  return { project, plan, open, version: versions + 1, facts, meetings: profileOf(profile).meetings }
}
type ToPut = Awaited<ReturnType<typeof toPut>>

type NewSeat = {
  personId: string | null
  named: string | null
  party: Party
  body: string
  unitId?: string
  shareFen?: number
}
type Fixed = {
  id: string
  venue: ResolutionVenue
  text: string
  place: string
  meetsAt: string
  closesAt: string
  rules: MeetingRules
  totalFen: number | null
}

/** Who is called is told at once, and whoever has not answered once more a day before they must. */
const call = async (ctx: Context, { id, venue, meetsAt, closesAt }: Fixed) => {
  const about = { communityId: ctx.communityId, id }
  await ctx.enqueue({ task: 'tell', payload: { ...about, kind: 'called', at: ctx.now }, key: `called ${id}` })
  const runAt = later(venue === 'contributors' ? closesAt : meetsAt, -dayMs)
  if (runAt > ctx.now)
    await ctx.enqueue({
      task: 'tell',
      payload: { ...about, kind: 'reminded', at: runAt },
      key: `reminded ${id}`,
      runAt,
    })
}

/** Everything that counts, fixed before anybody signs. Its fingerprint is public; whom it calls is part of it. */
const writeResolution = (ctx: Context, to: ToPut, planVersion: number, fixed: Fixed, seats: readonly NewSeat[]) => {
  const { rules, ...plain } = fixed
  const { quorum, majority, everyParty, signInMinutes } = rules
  const projectId = to.project.id
  const measures = JSON.stringify([quorum, majority, everyParty, signInMinutes])
  const called = JSON.stringify(seats)
  return ctx.trx
    .insertInto('putResolutions')
    .values({
      communityId: ctx.communityId,
      id: fixed.id,
      projectId,
      planVersion,
      version: to.version,
      venue: fixed.venue,
      text: fixed.text,
      place: fixed.place,
      meetsAt: fixed.meetsAt,
      closesAt: fixed.closesAt,
      quorumOf: quorum.of,
      quorumIn: quorum.in,
      quorumStrict: quorum.strict,
      majorityOf: majority.of,
      majorityIn: majority.in,
      majorityStrict: majority.strict,
      everyParty,
      signInMinutes,
      basis,
      seats: seats.length,
      totalFen: fixed.totalFen,
      fingerprint: packageHash({ ...plain, projectId, planVersion, version: to.version, measures, called }),
      putBy: personOf(ctx.caller),
      putAt: ctx.now,
    })
    .execute()
}

const writeSeats = (ctx: Context, resolutionId: string, seats: readonly NewSeat[]) =>
  ctx.trx
    .insertInto('resolutionSeats')
    .values(
      seats.map(({ personId, named, party, body, unitId, shareFen }, place) => ({
        communityId: ctx.communityId,
        resolutionId,
        seat: place + 1,
        personId,
        named,
        party,
        body,
        unitId: unitId ?? null,
        shareFen: shareFen ?? null,
      })),
    )
    .execute()

export type Put = { resolutionId: string; version: number; seats: number }

/** Put a resolution in the place of the one that is open, call everybody it names, and move the project to deciding. */
export const write = async (
  ctx: Context,
  to: ToPut,
  plan: PlanView,
  fixed: Fixed,
  seats: readonly NewSeat[],
): Promise<Put> => {
  const { project, open, version } = to
  if (open) await finish(ctx, open, 'replaced')
  await writeResolution(ctx, to, plan.version, fixed, seats)
  await writeSeats(ctx, fixed.id, seats)
  await call(ctx, fixed)
  if (project.stage !== 'deciding')
    await moveTo(movedBy(ctx), project, 'deciding', beginningOf(fixed.text, 300), { planVersion: plan.version })
  return { resolutionId: fixed.id, version, seats: seats.length }
}
