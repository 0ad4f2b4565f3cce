import type * as z from 'zod/mini'
import { openPairs } from '../../identity/roll/pairViews'
import { rollUsed } from '../../identity/roll/takeBack'
import { msOf } from '../../platform/instant'
import { found, refuseIf } from '../../platform/refusal'
import type { Context } from '../../platform/server/call'
import { publishIds } from '../../platform/server/publicIds'
import { lockProject, movedBy, moveTo, planOf } from '../../projects/store'
import { type Profile, profileOf } from './profiles'
import { homesElsewhere, markedRoll, rollHash, rollOfScope, writeRoll } from './roll'
import { type BallotRules, barToOpening, changeable, rollWeight, type Scope, type Weight } from './rules'
import type * as schema from './schema'
import * as store from './store'

/** JSON with its keys in order at every depth: a database that keeps JSON does not keep the order. */
const inOrder = (value: object): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

const plainFields = [
  'id',
  'projectId',
  'planVersion',
  'question',
  'matter',
  'standing',
  'profile',
  'rollHeads',
  'rollAreaDm2',
  'rollHash',
  'publicisedAt',
  'opensAt',
  'closesAt',
] as const
type Fixed = Pick<store.BallotRow, (typeof plainFields)[number] | 'rules'> & { scope: Scope }

/**
 * Everything that a ballot fixes before it is public, and for ever: matter, plan version, whom it asks, rules, window.
 * Its fingerprint is the hash of this object's JSON with its keys in order, and published with it.
 */
export const fixedOf = ({ rules, scope, ...ballot }: Fixed): Record<string, unknown> => ({
  ...Object.fromEntries(plainFields.map((field) => [field, ballot[field]])),
  rules: inOrder(rules),
  scope: inOrder(scope),
})

type Opening = z.infer<typeof schema.openInput>

/** The community's profile, and what the secretary chose where the profile leaves a choice. */
const rulesOf = (profile: Profile, matter: keyof Profile['consent'], input: Opening): BallotRules => ({
  participation: profile.participation,
  consent: profile.consent[matter],
  publicityDays: profile.publicityDays,
  silence: 'notCounted',
  sealed: input.sealed ?? profile.sealed,
  changes: input.changes ?? profile.changes,
  wins: input.wins ?? profile.wins,
  proxies: input.proxies ?? profile.proxies,
  objectionDays: Math.max(input.objectionDays ?? 0, profile.objectionDays),
  clause: profile.clause,
})

const writeBallot = (ctx: Context, { rules, scope, ...fixed }: Fixed) =>
  ctx.trx
    .insertInto('ballots')
    .values({
      communityId: ctx.communityId,
      id: fixed.id,
      projectId: fixed.projectId,
      planVersion: fixed.planVersion,
      question: fixed.question,
      matter: fixed.matter,
      standing: fixed.standing,
      profile: fixed.profile,
      rules: JSON.stringify(rules),
      scopeKind: scope.kind,
      scopeIds: [...scope.ids],
      changeable: changeable(rules),
      rollHeads: fixed.rollHeads,
      rollAreaDm2: fixed.rollAreaDm2,
      rollHash: fixed.rollHash,
      publicisedAt: fixed.publicisedAt,
      opensAt: fixed.opensAt,
      closesAt: fixed.closesAt,
      fingerprint: store.packageHash(fixedOf({ rules, scope, ...fixed })),
    })
    .execute()

/** Whom the ballot asks, by what profile, and whether it may open: the facts of the rule are gathered here. */
const gathered = async (ctx: Context, input: Opening) => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const plan = await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion)
  const community = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirstOrThrow()
  const profile = profileOf(community.profile)
  const scope: Scope = input.scope ?? { kind: 'compound', ids: [project.compoundId] }
  const roll = await rollOfScope(ctx.trx, ctx.communityId, scope)
  const elsewhere = await homesElsewhere(ctx.trx, ctx.communityId, scope, project.compoundId)
  const unitIds = roll.flatMap(({ units }) => units.map(({ unitId }) => unitId))
  const unclear = await openPairs(ctx.trx, ctx.communityId, unitIds)
  const facts = {
    stage: project.stage,
    decidedBy: plan?.decidedBy,
    rollHeads: roll.length,
    elsewhere,
    unclear,
    profile,
  }
  const { opensAt, closesAt } = input
  refuseIf(barToOpening(facts, { publicisedMs: msOf(ctx.now), opensMs: msOf(opensAt), closesMs: msOf(closesAt) }))
  const { version, matter } = found(plan, 'votes.notPlanned')
  return { project, version, matter, profile, profileName: community.profile, scope, roll, opensAt, closesAt }
}

/** A ballot with the weight of its roll. */
export type Opened = { ballotId: string } & Weight

/** Fix a ballot on the published plan, freeze its roll, publish its fingerprint, and tell everybody when it opens. */
export const openBallot = async (ctx: Context, input: Opening): Promise<Opened> => {
  const { project, version, matter, profile, profileName, scope, opensAt, closesAt, ...asked } = await gathered(
    ctx,
    input,
  )
  const roll = markedRoll(asked.roll)
  const weight = rollWeight(roll)
  await writeBallot(ctx, {
    id: input.ballotId,
    projectId: project.id,
    planVersion: version,
    question: input.question,
    matter,
    standing: profile.standing,
    profile: profileName,
    rules: rulesOf(profile, matter, input),
    scope,
    rollHeads: weight.heads,
    rollAreaDm2: weight.areaDm2,
    rollHash: rollHash(roll),
    publicisedAt: ctx.now,
    opensAt,
    closesAt,
  })
  await writeRoll(ctx.trx, ctx.communityId, input.ballotId, roll)
  await rollUsed(
    ctx,
    roll.flatMap(({ units }) => units.map(({ unitId }) => unitId)),
  )
  await publishIds(ctx.trx, ctx.communityId, 'ballot', [input.ballotId])
  await ctx.enqueue({
    task: 'tell',
    payload: { communityId: ctx.communityId, kind: 'ballot', id: input.ballotId, at: opensAt },
    key: `ballot ${input.ballotId}`,
    runAt: opensAt,
  })
  await moveTo(movedBy(ctx), project, 'deciding', input.question, { planVersion: version })
  return { ballotId: input.ballotId, heads: weight.heads, areaDm2: weight.areaDm2 }
}
