import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { msOf } from '../../platform/instant'
import { found, refuseIf } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { barToPutting, barToSharing, payerShares } from './putRules'
import type * as schema from './schema'
import { toPut, write } from './writing'

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

/** Put an agreement before those who pay, each with their own share of what the plan leaves to owners. */
export const putShares = async (ctx: Context, input: z.infer<typeof schema.putSharesInput>) => {
  const to = await toPut(ctx, input.projectId)
  const { closesAt } = input
  const { rows } = await sql<{ unitId: string; areaDm2: number; personId: string }>`
    select u.id as "unitId", u.area_dm2 as "areaDm2", o.person_id as "personId" from units u
    join ownerships o on o.community_id = inside() and o.unit_id = u.id and o.represents and o.until is null
    where u.community_id = inside() and u.compound_id = ${to.project.compoundId}
      and u.id = any(${input.payers.map(({ unitId }) => unitId)}::uuid[])`.execute(ctx.trx)
  const homes = new Map(rows.map((home) => [home.unitId, home]))
  const payers = input.payers.map(({ unitId, shareFen }) => ({
    unitId,
    shareFen,
    areaDm2: homes.get(unitId)?.areaDm2 ?? 0,
  }))
  const totalFen = to.plan?.points.find(({ point }) => point === 'owner')?.plannedFen
  const shareOf = payerShares(totalFen ?? 0, to.plan?.allocation ?? 'voluntary', payers)
  const shares = { payers: payers.length, found: payers.filter(({ unitId }) => homes.has(unitId)).length, of: shareOf }
  refuseIf(barToSharing(to.facts, { nowMs: msOf(ctx.now), closesMs: msOf(closesAt) }, totalFen, shares))
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
