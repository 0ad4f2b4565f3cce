import type * as z from 'zod/mini'
import { openDoors } from '../../identity/roll/pairViews'
import { msOf } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { barToPutting, barToSharing, payerShares } from './putRules'
import type * as schema from './schema'
import { type Put, toPut, write } from './writing'

/** The posts of those who are called; whoever is not of this community is not found. */
const rolesOf = async (ctx: Context, personIds: readonly string[]): Promise<Map<string, string[]>> => {
  const people = await ctx.trx
    .selectFrom('people as p')
    .leftJoin('roles as r', (on) =>
      on
        .onRef('r.communityId', '=', 'p.communityId')
        .onRef('r.personId', '=', 'p.id')
        .on((eb) => eb.or([eb('r.until', 'is', null), eb('r.until', '>', ctx.now)])),
    )
    .select((eb) => {
      const roles = eb.fn.agg<string[]>('array_agg', ['r.role']).filterWhere('r.role', 'is not', null)
      return ['p.id as personId', eb.fn.coalesce(roles, eb.val<string[]>([])).as('roles')]
    })
    .where('p.communityId', '=', ctx.communityId)
    .where((eb) => eb('p.id', '=', eb.fn.any(eb.val(personIds))))
    .groupBy('p.id')
    .execute()
  return new Map(people.map(({ personId, roles }) => [personId, roles]))
}

/** Put a resolution before the hall or a tripartite meeting. */
export const put = async (ctx: Context, input: z.infer<typeof schema.putResolutionInput>): Promise<Put> => {
  const to = await toPut(ctx, input.projectId)
  const { meetsAt, closesAt } = input
  const defaults = to.meetings[input.venue]
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
  refuseIf(barToPutting(to.facts, { venue: input.venue, ...times, rules }, defaults, seats))
  const { resolutionId: id, venue, text, place } = input
  return write(
    ctx,
    to,
    found(to.plan, 'votes.notPlanned'),
    { id, venue, text, place, meetsAt, closesAt, rules, totalFen: null },
    seats.map(({ roles: _, personId, ...seat }) => ({ ...seat, personId: personId ?? null })),
  )
}

/** Those of some homes that lie in this compound, each with who speaks for it. */
const payingHomes = async (ctx: Context, compoundId: string, unitIds: readonly string[]) => {
  const homes = await ctx.trx
    .selectFrom('units as u')
    .innerJoin('ownerships as o', (on) =>
      on
        .onRef('o.communityId', '=', 'u.communityId')
        .onRef('o.unitId', '=', 'u.id')
        .on(({ ref }) => ref('o.represents'))
        .on('o.until', 'is', null),
    )
    .select(['u.id as unitId', 'u.areaDm2', 'o.personId'])
    .where('u.communityId', '=', ctx.communityId)
    .where('u.compoundId', '=', compoundId)
    .where((eb) => eb('u.id', '=', eb.fn.any(eb.val(unitIds))))
    .execute()
  return new Map(homes.map((home) => [home.unitId, home]))
}

/** Put an agreement before those who pay, each with their own share of what the plan leaves to owners. */
export const putShares = async (ctx: Context, input: z.infer<typeof schema.putSharesInput>): Promise<Put> => {
  const to = await toPut(ctx, input.projectId)
  const { closesAt } = input
  const homes = await payingHomes(
    ctx,
    to.project.compoundId,
    input.payers.map(({ unitId }) => unitId),
  )
  const payers = input.payers.map(({ unitId, shareFen }) => ({
    unitId,
    shareFen,
    areaDm2: homes.get(unitId)?.areaDm2 ?? 0,
  }))
  const totalFen = to.plan?.points.find(({ point }) => point === 'owner')?.plannedFen
  const shareOf = payerShares(totalFen ?? 0, to.plan?.allocation ?? 'voluntary', payers)
  const shares = { payers: payers.length, found: payers.filter(({ unitId }) => homes.has(unitId)).length, of: shareOf }
  refuseIf(barToSharing(to.facts, { nowMs: msOf(ctx.now), closesMs: msOf(closesAt) }, totalFen, shares))
  const unclear = await openDoors(ctx.trx, ctx.communityId, [...homes.keys()])
  if (unclear) refuseIf(refusal('votes.rollUnclear', unclear))
  const { resolutionId: id, text } = input
  const rules = to.meetings.contributors
  return write(
    ctx,
    to,
    found(to.plan, 'votes.notPlanned'),
    { id, venue: 'contributors', text, place: '', meetsAt: ctx.now, closesAt, rules, totalFen: totalFen ?? 0 },
    payers.map(({ unitId }) => ({
      personId: homes.get(unitId)?.personId ?? null,
      named: null,
      party: 'others' as const,
      body: '',
      unitId,
      shareFen: shareOf.get(unitId) ?? 0,
    })),
  )
}
