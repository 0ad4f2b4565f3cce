import type * as z from 'zod/mini'
import { fill, found, refuseIf } from '../../platform/refusal'
import { type Caller, type Context, personOf, reading, writing } from '../../platform/server/call'
import { inProject, inProjectOf } from '../../projects/places'
import { lockProject, planOf } from '../../projects/store'
import { zh as projectTexts } from '../../projects/texts.zh'
import { barToOtherCause } from '../ledger/causes'
import { nextPromise, postPromise } from '../ledger/entries'
import { barByFinalAccount } from '../ledger/rules'
import { type Given, givenAfter } from './given'
import { barToSpeaking, speakers } from './rules'
import { pointFacts } from './store'
import { zh } from './texts.zh'
import * as rules from './thingRules'
import * as schema from './thingSchema'
import * as store from './thingStore'

/** The post in which a caller acts here; the call's access says that they hold one of these. */
const actsAs = (caller: Caller, posts: readonly string[]): string =>
  posts.find((post) => caller.roles.some(({ role }) => role === post)) ?? ''

const offerThing = async (
  ctx: Context,
  input: z.infer<typeof schema.offerThingInput>,
): Promise<{ thingId: string }> => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const plan = found(await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion), 'projects.needsPlan')
  const planned = plan.points.map(({ point }) => point)
  const point = found(rules.givingPoint(input.point), 'funding.ownersPledge')
  refuseIf(rules.barToOffering(project.stage, point, planned) ?? barByFinalAccount(project.finalAccountId))
  refuseIf(barToSpeaking(ctx.caller.roles, input))
  await barToOtherCause(ctx.trx, ctx.communityId, 'things', input.thingId)
  const { thingId, kind, payer, what, quantity, evidence } = input
  await ctx.trx
    .insertInto('things')
    .values({
      communityId: ctx.communityId,
      id: thingId,
      projectId: project.id,
      point,
      kind,
      payer,
      what,
      quantity,
      evidenceKind: input.evidenceKind,
      evidence,
      madeBy: personOf(ctx.caller),
      madeAt: ctx.now,
    })
    .execute()
  await store.keepPapers(ctx, { projectId: project.id, thingId }, input.fileIds)
  return { thingId }
}

/** A thing, with its project locked. */
const lockThing = async (ctx: Context, thingId: string) => {
  const project = await lockProject(ctx.trx, ctx.communityId, await store.projectOfThing(ctx, thingId))
  return { project, thing: await store.thingOf(ctx, thingId) }
}

const valueThing = async (
  ctx: Context,
  input: z.infer<typeof schema.valueThingInput>,
): Promise<{ thingId: string; number: number }> => {
  const { project, thing } = await lockThing(ctx, input.thingId)
  refuseIf(rules.barToValuing(project.stage, thing))
  const facts = await pointFacts(ctx.trx, ctx.communityId, project, thing.point)
  refuseIf(rules.barToWorth(project.stage, facts, input.valueFen))
  const number = thing.valueNumber + 1
  await ctx.trx
    .insertInto('thingValues')
    .values({
      communityId: ctx.communityId,
      thingId: thing.id,
      number,
      valueFen: input.valueFen,
      basis: input.basis,
      valuedBy: personOf(ctx.caller),
      valuedAs: actsAs(ctx.caller, rules.valuers),
      valuedAt: ctx.now,
    })
    .execute()
  return { thingId: thing.id, number }
}

/** The confirmed value becomes a promise, in the same transaction; the database accepts neither without the other. */
type LockedThing = Awaited<ReturnType<typeof lockThing>>['thing']

/** The promise that a thing becomes when its value is confirmed. Answers its number. */
const promiseThing = async (ctx: Context, projectId: string, thing: LockedThing, amountFen: number) => {
  const number = await nextPromise(ctx.trx, projectId)
  await ctx.trx
    .insertInto('commitments')
    .values({
      communityId: ctx.communityId,
      projectId,
      point: thing.point,
      kind: thing.kind,
      id: thing.id,
      number,
      amountFen,
      payer: thing.payer,
      shownAs: 'organisation',
      evidence: thing.evidence,
      evidenceKind: thing.evidenceKind,
      madeBy: thing.madeBy,
      madeAt: ctx.now,
    })
    .execute()
  const words = {
    point: projectTexts.labels.points[thing.point],
    number: String(number).padStart(4, '0'),
    what: thing.what,
  }
  await postPromise(ctx.trx, thing.id, ctx.now, fill(zh.labels.memo.thing, words))
  return number
}

const confirmThing = async (
  ctx: Context,
  input: z.infer<typeof schema.confirmThingInput>,
): Promise<{ thingId: string; number: number }> => {
  const { project, thing } = await lockThing(ctx, input.thingId)
  refuseIf(
    rules.barToConfirmingValue(project.stage, thing, input.valueFen, personOf(ctx.caller)) ??
      barByFinalAccount(project.finalAccountId),
  )
  const { fen: valueFen, by: valuedBy } = found(thing.value ?? undefined, 'funding.notValued')
  const facts = await pointFacts(ctx.trx, ctx.communityId, project, thing.point)
  refuseIf(rules.barToWorth(project.stage, facts, valueFen))
  await ctx.trx
    .insertInto('thingConfirmations')
    .values({
      communityId: ctx.communityId,
      projectId: project.id,
      point: thing.point,
      kind: thing.kind,
      thingId: thing.id,
      madeBy: thing.madeBy,
      valueNumber: thing.valueNumber,
      valueFen,
      valuedBy,
      confirmedBy: personOf(ctx.caller),
      confirmedAs: actsAs(ctx.caller, rules.confirmers),
      confirmedAt: ctx.now,
    })
    .execute()
  const number = await promiseThing(ctx, project.id, thing, valueFen)
  return { thingId: thing.id, number }
}

const ofThing = inProjectOf('thingId', ['things', 'projectId'])

/** What is given otherwise than in money: offered, valued by one, confirmed by another, and shown to everybody as a thing. */
export const thingCalls = {
  offerThing: writing(speakers, { within: inProject })
    .input(schema.offerThingInput)
    .mutation(({ ctx, input }) => offerThing(ctx, input)),

  valueThing: writing(rules.valuers, { within: ofThing })
    .input(schema.valueThingInput)
    .mutation(({ ctx, input }) => valueThing(ctx, input)),

  confirmThing: writing(rules.confirmers, { within: ofThing })
    .input(schema.confirmThingInput)
    .mutation(({ ctx, input }) => confirmThing(ctx, input)),

  /** What the other points than the owners give: money with what it rests on, and things. */
  given: reading('anyone')
    .input(schema.givenInput)
    .query(({ ctx, input }): Promise<Given> => givenAfter(ctx, input.projectId, input.cursor)),

  /** A photo of the paper that a promise rests on: for the community's own people, since letters name persons. */
  promisePaper: reading('member')
    .input(schema.onePaper)
    .query(({ ctx, input }) => store.promisePaper(ctx.trx, ctx.communityId, input.paperId)),
}
