import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { asInstant, msOf } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { type Context, personOf } from '../platform/server/call'
import { lockProject, movedBy, moveTo, type PlanView, planOf } from '../projects/store'
import { profileOf } from './profiles'
import { barToPutting, barToSharing, mayGo, payerShares } from './resolutionPutRules'
import type { MeetingRules, Party, ResolutionVenue } from './resolutionRules'
import type * as schema from './resolutionSchema'
import { resolutionOf, resolvedBefore } from './resolutionStore'
import { finish } from './resolvingActs'
import { packageHash } from './store'

const basis = '默认值：未见法律对议事厅、三方联席会或出资人会议规定人数'

/** The project, its plan and what was resolved before. A resolution is always locked before its project. */
const standingOf = async (ctx: Context, projectId: string) => {
  const newest = await resolutionOf(ctx.trx, { projectId }, true)
  const open = newest?.closedAt === null ? newest : undefined
  const project = await lockProject(ctx.trx, ctx.communityId, projectId)
  const plan = await planOf(ctx.trx, project.id, project.plan_version)
  const { resolved, versions } = await resolvedBefore(ctx.trx, project.id, project.plan_version)
  const { profile } = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirstOrThrow()
  const facts = { stage: project.stage, decidedBy: plan?.decidedBy, resolved, open: mayGo(open, ctx.now) }
  return { project, plan, open, version: versions + 1, facts, meetings: profileOf(profile).meetings }
}
type Standing = Awaited<ReturnType<typeof standingOf>>

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

/** Everything that counts, fixed before anybody signs. Its fingerprint is public; whom it calls is part of it. */
const write = async (ctx: Context, standing: Standing, plan: PlanView, fixed: Fixed, seats: readonly NewSeat[]) => {
  const { project, open, version } = standing
  if (open) await finish(ctx, open, 'replaced')
  const { quorum, majority, everyParty, signInMinutes } = fixed.rules
  const key = { community_id: ctx.communityId }
  const called = JSON.stringify(seats)
  const { rules: _, ...plain } = fixed
  const measures = JSON.stringify([quorum, majority, everyParty, signInMinutes])
  await ctx.trx
    .insertInto('put_resolutions')
    .values({
      ...key,
      id: fixed.id,
      project_id: project.id,
      plan_version: plan.version,
      version,
      venue: fixed.venue,
      text: fixed.text,
      place: fixed.place,
      meets_at: fixed.meetsAt,
      closes_at: fixed.closesAt,
      quorum_of: quorum.of,
      quorum_in: quorum.in,
      quorum_strict: quorum.strict,
      majority_of: majority.of,
      majority_in: majority.in,
      majority_strict: majority.strict,
      every_party: everyParty,
      sign_in_minutes: signInMinutes,
      basis,
      seats: seats.length,
      total_fen: fixed.totalFen,
      fingerprint: packageHash({
        ...plain,
        projectId: project.id,
        planVersion: plan.version,
        version,
        measures,
        called,
      }),
      put_by: personOf(ctx.caller),
      put_at: ctx.now,
    })
    .execute()
  await ctx.trx
    .insertInto('resolution_seats')
    .values(
      seats.map(({ personId, named, party, body, unitId, shareFen }, place) => ({
        ...key,
        resolution_id: fixed.id,
        seat: place + 1,
        person_id: personId,
        named,
        party,
        body,
        unit_id: unitId ?? null,
        share_fen: shareFen ?? null,
      })),
    )
    .execute()
  if (project.stage !== 'deciding')
    await moveTo(movedBy(ctx), project, 'deciding', fixed.text.slice(0, 300), { planVersion: plan.version })
  return { resolutionId: fixed.id, version, seats: seats.length }
}

/** The posts of those who are called; whoever is not of this community is not found. */
const rolesOf = async (ctx: Context, personIds: readonly string[]): Promise<Map<string, string[]>> => {
  const { rows } = await sql<{ personId: string; roles: string[] }>`
    select p.id as "personId", coalesce(array_agg(r.role) filter (where r.role is not null), '{}') as roles from people p
    left join roles r on r.community_id = inside() and r.person_id = p.id
      and (r.until is null or r.until > ${ctx.now}::timestamptz)
    where p.community_id = inside() and p.id = any(${personIds}::uuid[]) group by p.id`.execute(ctx.trx)
  return new Map(rows.map(({ personId, roles }) => [personId, roles]))
}

/** Put a resolution before the hall or a tripartite meeting. */
export const put = async (ctx: Context, input: z.infer<typeof schema.putResolutionInput>) => {
  const standing = await standingOf(ctx, input.projectId)
  const [meetsAt, closesAt] = [asInstant(input.meetsAt), asInstant(input.closesAt)]
  const defaults = standing.meetings[input.venue]
  const rules = {
    ...defaults,
    quorum: input.quorum ?? defaults.quorum,
    majority: input.majority ?? defaults.majority,
  }
  const roles = await rolesOf(
    ctx,
    input.called.flatMap((one) => ('personId' in one ? [one.personId] : [])),
  )
  const seats = input.called.map((one) => {
    const personId = 'personId' in one ? one.personId : undefined
    return {
      personId,
      named: 'named' in one ? one.named : null,
      party: input.venue === 'hall' ? ('others' as const) : one.party,
      body: one.body,
      roles: personId === undefined ? [] : found(roles.get(personId), 'votes.nobodySuch'),
    }
  })
  const times = { nowMs: msOf(ctx.now), meetsMs: msOf(meetsAt), closesMs: msOf(closesAt) }
  refuseIf(barToPutting(standing.facts, { venue: input.venue, ...times, rules }, defaults, seats))
  const { resolutionId: id, venue, text, place } = input
  return write(
    ctx,
    standing,
    found(standing.plan, 'votes.notPlanned'),
    { id, venue, text, place, meetsAt, closesAt, rules, totalFen: null },
    seats.map(({ roles: _, personId, ...seat }) => ({ ...seat, personId: personId ?? null })),
  )
}

/** Put an agreement before those who pay, each with their own share of what the plan leaves to owners. */
export const putShares = async (ctx: Context, input: z.infer<typeof schema.putSharesInput>) => {
  const standing = await standingOf(ctx, input.projectId)
  const closesAt = asInstant(input.closesAt)
  const { rows } = await sql<{ unitId: string; areaDm2: number; personId: string }>`
    select u.id as "unitId", u.area_dm2 as "areaDm2", o.person_id as "personId" from units u
    join ownerships o on o.community_id = inside() and o.unit_id = u.id and o.represents and o.until is null
    where u.community_id = inside() and u.compound_id = ${standing.project.compound_id}
      and u.id = any(${input.payers.map(({ unitId }) => unitId)}::uuid[])`.execute(ctx.trx)
  const homes = new Map(rows.map((home) => [home.unitId, home]))
  const payers = input.payers.map(({ unitId, shareFen }) => ({
    unitId,
    shareFen,
    areaDm2: homes.get(unitId)?.areaDm2 ?? 0,
  }))
  const totalFen = standing.plan?.points.find(({ point }) => point === 'owner')?.plannedFen
  const of = payerShares(totalFen ?? 0, standing.plan?.allocation ?? 'voluntary', payers)
  const shares = { payers: payers.length, found: payers.filter(({ unitId }) => homes.has(unitId)).length, of }
  refuseIf(barToSharing(standing.facts, { nowMs: msOf(ctx.now), closesMs: msOf(closesAt) }, totalFen, shares))
  const { resolutionId: id, text } = input
  const rules = standing.meetings.contributors
  return write(
    ctx,
    standing,
    found(standing.plan, 'votes.notPlanned'),
    { id, venue: 'contributors', text, place: '', meetsAt: ctx.now, closesAt, rules, totalFen: totalFen ?? 0 },
    payers.map(({ unitId }) => ({
      personId: homes.get(unitId)?.personId ?? null,
      named: null,
      party: 'others' as const,
      body: '',
      unitId,
      shareFen: of.get(unitId) ?? 0,
    })),
  )
}
