import type * as z from 'zod/mini'
import { openDoors } from '../../identity/roll/pairViews'
import { rollUsed } from '../../identity/roll/takeBack'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, domain, personOf, reading, writing } from '../../platform/server/call'
import { sha256 } from '../../platform/server/codes'
import { lockProject, planOf } from '../../projects/store'
import { profileOf } from '../ballots/profiles'
import * as schema from '../ballots/schema'
import { act } from './acts'
import { paperSigningCalls } from './paperSigning'
import { inAgreementOf, inAgreementOfProject } from './places'
import { barToApplying, homeShares } from './rules'
import { agreementOf, homesOf, setAgreement } from './store'
import { view } from './view'

type Application = z.infer<typeof schema.applyInput>

/** The stairwell or the building of the home that applies, in the compound of the project. */
const scopeOf = async (ctx: Context, input: Application, compoundId: string): Promise<string> => {
  const home = await unitsWithin(ctx.trx, ctx.communityId)
    .select(`${scopes[input.scope]} as scopeId`)
    .where('u.id', '=', input.unitId)
    .where('u.compoundId', '=', compoundId)
    .executeTakeFirst()
  return found(home, 'votes.notOnRoll').scopeId
}

const scopes = { stairwell: 's.id', building: 's.buildingId' } as const

/** Every unit `u` of the community in its stairwell `s`. */
const unitsWithin = (trx: Pick<Context['trx'], 'selectFrom'>, communityId: string) =>
  trx
    .selectFrom('units as u')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .where('u.communityId', '=', communityId)
    .where('u.sameAs', 'is', null)

/** The homes of a stairwell or a building as they stand now, for good. */
const fixHomes = async (ctx: Context, { agreementId, scope }: Application, scopeId: string): Promise<void> => {
  const homes = await ctx.trx
    .insertInto('agreementHomes')
    .columns(['communityId', 'agreementId', 'unitId', 'stairwellId', 'room', 'floor', 'areaDm2'])
    .expression(({ cast, val }) =>
      unitsWithin(ctx.trx, ctx.communityId)
        .select(['u.communityId', cast<string>(val(agreementId), 'uuid').as('agreementId'), 'u.id'])
        .select(['u.stairwellId', 'u.room', 'u.floor', 'u.areaDm2'])
        .where('u.use', 'in', ['home', 'shop'])
        .where(scopes[scope], '=', scopeId),
    )
    .returning('unitId')
    .execute()
  const unitIds = homes.map(({ unitId }) => unitId)
  const unclear = await openDoors(ctx.trx, ctx.communityId, unitIds)
  if (unclear) refuseIf(refusal('votes.rollUnclear', unclear))
  await rollUsed(ctx, unitIds)
}

/** One household's application opens the consultation: its homes are fixed as they stand now. */
const apply = async (ctx: Context, input: Application): Promise<{ agreementId: string }> => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const plan = await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion)
  refuseIf(
    barToApplying({
      stage: project.stage,
      decidedBy: plan?.decidedBy,
      there: (await agreementOf(ctx.trx, ctx.communityId, { projectId: project.id })) !== undefined,
      own: ctx.caller.homes.some(({ unitId, owner }) => owner && unitId === input.unitId),
    }),
  )
  const community = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirstOrThrow()
  const scopeId = await scopeOf(ctx, input, project.compoundId)
  await ctx.trx
    .insertInto('agreements')
    .values({
      communityId: ctx.communityId,
      id: input.agreementId,
      projectId: project.id,
      scopeKind: input.scope,
      scopeId,
      rules: JSON.stringify(profileOf(community.profile).signing),
      appliedBy: personOf(ctx.caller),
      appliedAt: ctx.now,
    })
    .execute()
  await fixHomes(ctx, input, scopeId)
  await act(ctx, input.agreementId, { unitId: input.unitId, act: 'support' })
  return { agreementId: input.agreementId }
}

/** A version with its shares; whoever signed an earlier one is asked again. */
const writeVersion = async (
  ctx: Context,
  input: z.infer<typeof schema.writeAgreementInput>,
): Promise<{ version: number }> => {
  const agreement = found(
    await agreementOf(ctx.trx, ctx.communityId, { id: input.agreementId }, true),
    'votes.noAgreement',
  )
  if (agreement.completedAt) refuseIf(refusal('votes.signingOver'))
  const homes = await homesOf(ctx.trx, ctx.communityId, agreement)
  const shares = homeShares(input.totalFen, homes, input)
  if (!(shares instanceof Map)) {
    refuseIf(shares)
    return { version: agreement.version }
  }
  const version = agreement.version + 1
  const key = { communityId: ctx.communityId, agreementId: agreement.id, version }
  await ctx.trx
    .insertInto('agreementVersions')
    .values({
      ...key,
      text: input.text,
      textHash: sha256(input.text),
      totalFen: input.totalFen,
      coefficients: JSON.stringify(input.coefficients),
      byArea: input.byArea,
      writtenBy: personOf(ctx.caller),
      writtenAt: ctx.now,
    })
    .execute()
  await ctx.trx
    .insertInto('agreementShares')
    .values([...shares].map(([unitId, shareFen]) => ({ ...key, unitId, shareFen })))
    .execute()
  await setAgreement(ctx.trx, ctx.communityId, agreement.id, { version, reachedAt: null })
  return { version }
}

/** Lifts and whatever else neighbours sign: apply, support, read, sign, step back. */
export const signingRouter = domain({
  ...paperSigningCalls,
  applySigning: writing('owner', { assistable: true, makes: true })
    .input(schema.applyInput)
    .mutation(({ ctx, input }) => apply(ctx, input)),
  support: writing('owner', { assistable: true })
    .input(schema.supportInput)
    .mutation(({ ctx, input }) =>
      act(ctx, input.agreementId, { unitId: input.unitId, act: input.supports ? 'support' : 'oppose' }),
    ),
  writeAgreement: writing(['secretary'], { within: inAgreementOf('agreementId') })
    .input(schema.writeAgreementInput)
    .mutation(({ ctx, input }) => writeVersion(ctx, input)),
  sign: writing('owner')
    .input(schema.signInput)
    .mutation(({ ctx, input: { agreementId, ...doing } }) => act(ctx, agreementId, { ...doing, act: 'sign' })),
  withdrawSignature: writing('owner')
    .input(schema.withdrawInput)
    .mutation(({ ctx, input }) => act(ctx, input.agreementId, { unitId: input.unitId, act: 'withdraw' })),
  signing: reading('anyone', { assistable: true, within: inAgreementOfProject })
    .input(schema.ofProject)
    .query(({ ctx, input }) => view(ctx, input.projectId)),
})
