import { keepTold } from '../../identity/telling'
import { fill, found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, domain, personOf, reading, writing } from '../../platform/server/call'
import { inProject, inProjectOf } from '../../projects/places'
import { lockProject, planOf } from '../../projects/store'
import { barToOtherCause } from '../ledger/causes'
import { issueCode } from '../ledger/codes'
import { nextPromise, postChange, postPromise } from '../ledger/entries'
import { barByCarried, barByFinalAccount, type PromiseNow } from '../ledger/rules'
import * as store from '../ledger/store'
import { carriesSurplus } from '../ledger/store'
import { agreeToName, wordsOf } from './naming'
import { progressCalls } from './progress'
import * as rules from './rules'
import { barToChanging, barToSpeaking, speakers } from './rules'
import * as schema from './schema'
import { type OwnPromise, pledgeFacts, pointFacts, promisedBy, promiseLimits } from './store'
import { zh } from './texts.zh'
import { barToChangingThing } from './thingRules'
import { keepPapers } from './thingStore'
import { thingCalls } from './things'

const { memo } = zh.labels

/** The project comes first, then the promise: everybody who holds both holds them in this order. */
const lockPromise = async (ctx: Context, commitmentId: string) => {
  const { projectId } = await store.promiseOf(ctx.trx, ctx.communityId, commitmentId)
  const project = await lockProject(ctx.trx, ctx.communityId, projectId)
  return { project, promise: await store.lockCommitment(ctx.trx, ctx.communityId, commitmentId) }
}

type Wanted = { seen: number; amountFen: number; shownAs: PromiseNow['shownAs']; evidence: string }

type Changed = { commitmentId: string; version: number; amountFen: number }

/** The next version of a promise: written down, and posted from what was written down. */
const change = async (
  ctx: Context,
  { project, promise }: Awaited<ReturnType<typeof lockPromise>>,
  wanted: Wanted,
): Promise<Changed> => {
  const orderedFen = await store.orderedFen(ctx.trx, ctx.communityId, promise.id)
  refuseIf(
    barToChanging(project.stage, { ...promise, orderedFen }, wanted) ?? barByFinalAccount(project.finalAccountId),
  )
  const version = promise.version + 1
  await ctx.trx
    .insertInto('promiseVersions')
    .values({
      communityId: ctx.communityId,
      promiseId: promise.id,
      version,
      projectId: promise.projectId,
      amountFen: wanted.amountFen,
      shownAs: wanted.shownAs,
      evidence: wanted.evidence,
      madeBy: personOf(ctx.caller),
      madeAt: ctx.now,
    })
    .execute()
  if (promise.personId !== null)
    await agreeToName(ctx, promise.personId, wanted.shownAs, { ...promise, title: project.title })
  const words = wanted.amountFen === 0 ? memo.withdrawn : memo.changed
  await postChange(ctx.trx, promise.id, ctx.now, fill(words, { what: wordsOf(promise) }))
  return { commitmentId: promise.id, version, amountFen: wanted.amountFen }
}

/** Nobody else learns that somebody's promise is there. */
const lockOwn = async (ctx: Context, commitmentId: string) => {
  const held = await lockPromise(ctx, commitmentId)
  if (held.promise.personId !== personOf(ctx.caller)) refuseIf(refusal('funding.notFound'))
  return held
}

/** Promises of people and of organisations: made, changed, withdrawn. */
export const pledgesRouter = domain({
  ...progressCalls,
  ...thingCalls,
  mine: reading('member', { assistable: true }).query(async ({ ctx }): Promise<{ items: OwnPromise[] }> => {
    const items = await promisedBy(ctx.trx, ctx.communityId, personOf(ctx.caller))
    return { items }
  }),

  pledge: writing('member', { assistable: true, limits: promiseLimits })
    .input(schema.pledgeInput)
    .mutation(async ({ ctx, input }): Promise<{ commitmentId: string; number: number; amountFen: number }> => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      refuseIf(rules.barToPledging(project.stage, input.amountFen) ?? barByFinalAccount(project.finalAccountId))
      refuseIf(rules.barToNaming(input.shownAs, ctx.caller.assisted !== undefined))
      refuseIf(rules.barToHome(ctx.caller.homes, input.unitId))
      const facts = await pledgeFacts(ctx.trx, ctx.communityId, project, input.unitId)
      refuseIf(rules.barToSum(facts, input.amountFen))
      await barToOtherCause(ctx.trx, ctx.communityId, 'commitments', input.commitmentId)
      const number = await nextPromise(ctx.trx, project.id)
      const personId = personOf(ctx.caller)
      await ctx.trx
        .insertInto('commitments')
        .values({
          communityId: ctx.communityId,
          id: input.commitmentId,
          projectId: project.id,
          number,
          point: 'owner',
          kind: 'cash',
          amountFen: input.amountFen,
          payer: '',
          personId,
          unitId: input.unitId,
          shownAs: input.shownAs,
          evidence: '',
          madeBy: personId,
          madeAt: ctx.now,
        })
        .execute()
      await keepTold(ctx, input.told)
      await agreeToName(ctx, personId, input.shownAs, { id: input.commitmentId, title: project.title })
      await postPromise(ctx.trx, input.commitmentId, ctx.now, wordsOf({ point: 'owner', personId, number }))
      await issueCode(ctx.trx, ctx.communityId, input.commitmentId)
      return { commitmentId: input.commitmentId, number, amountFen: input.amountFen }
    }),

  changePledge: writing('member', { assistable: true, limits: promiseLimits })
    .input(schema.changePledgeInput)
    .mutation(async ({ ctx, input }): Promise<Changed> => {
      const held = await lockOwn(ctx, input.commitmentId)
      const newly = held.promise.shownAs !== input.shownAs
      if (newly) refuseIf(rules.barToNaming(input.shownAs, ctx.caller.assisted !== undefined))
      const { project, promise } = held
      const facts = await pledgeFacts(ctx.trx, ctx.communityId, project, promise.unitId ?? '')
      if (input.amountFen > promise.amountFen) refuseIf(rules.barToHome(ctx.caller.homes, facts.homeId))
      const homeFen = facts.homeFen - promise.amountFen
      refuseIf(rules.barToSum({ ...facts, homeFen }, input.amountFen, promise.amountFen))
      return change(ctx, held, { ...input, evidence: '' })
    }),

  withdrawPledge: writing('member', { assistable: true })
    .input(schema.withdrawPledgeInput)
    .mutation(async ({ ctx, input }): Promise<Changed> => {
      const held = await lockOwn(ctx, input.commitmentId)
      // Nobody stands beside what they withdrew.
      const shownAs = held.promise.shownAs === 'named' ? 'masked' : held.promise.shownAs
      return change(ctx, held, { seen: input.seen, amountFen: 0, shownAs, evidence: '' })
    }),

  commit: writing(speakers, { within: inProject })
    .input(schema.commitInput)
    .mutation(async ({ ctx, input }): Promise<{ commitmentId: string; number: number }> => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      const plan = found(await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion), 'projects.needsPlan')
      const planned = plan.points.map(({ point }) => point)
      refuseIf(rules.barToCommitting(project.stage, input, planned) ?? barByFinalAccount(project.finalAccountId))
      refuseIf(barToSpeaking(ctx.caller.roles, input))
      const facts = await pointFacts(ctx.trx, ctx.communityId, project, input.point)
      refuseIf(rules.barToPromising(facts, input.amountFen))
      await barToOtherCause(ctx.trx, ctx.communityId, 'commitments', input.commitmentId)
      const number = await nextPromise(ctx.trx, project.id)
      await ctx.trx
        .insertInto('commitments')
        .values({
          communityId: ctx.communityId,
          id: input.commitmentId,
          projectId: project.id,
          number,
          point: input.point,
          kind: input.kind,
          amountFen: input.amountFen,
          payer: input.payer,
          shownAs: 'organisation',
          evidence: input.evidence,
          evidenceKind: input.evidenceKind,
          madeBy: personOf(ctx.caller),
          madeAt: ctx.now,
        })
        .execute()
      await keepPapers(ctx, { projectId: project.id, commitmentId: input.commitmentId }, input.fileIds)
      const words = wordsOf({ point: input.point, personId: null, number })
      await postPromise(ctx.trx, input.commitmentId, ctx.now, words)
      await issueCode(ctx.trx, ctx.communityId, input.commitmentId)
      return { commitmentId: input.commitmentId, number }
    }),

  /** An organisation's promise, changed (to nothing: withdrawn) with its paper by whoever may speak for it. */
  changeCommitment: writing(speakers, { within: inProjectOf('commitmentId', ['commitments', 'projectId']) })
    .input(schema.changeCommitmentInput)
    .mutation(async ({ ctx, input }): Promise<Changed> => {
      const held = await lockPromise(ctx, input.commitmentId)
      if (held.promise.personId !== null) refuseIf(refusal('funding.notFound'))
      refuseIf(barByCarried(await carriesSurplus(ctx.trx, ctx.communityId, held.promise.id)))
      refuseIf(barToSpeaking(ctx.caller.roles, held.promise) ?? barToChangingThing(held.promise.kind, input.amountFen))
      const { project, promise } = held
      const facts = await pointFacts(ctx.trx, ctx.communityId, project, promise.point)
      refuseIf(rules.barToPromising(facts, input.amountFen, promise.amountFen))
      await keepPapers(ctx, { projectId: promise.projectId, commitmentId: promise.id }, input.fileIds)
      return change(ctx, held, { ...input, shownAs: 'organisation' })
    }),
})
