import * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { found, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { type Context, domain, personOf, reading, writing } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { line, lines, maybeLine } from '../../platform/shapes'
import { inProject, inProjectOf } from '../../projects/places'
import { oneProject } from '../../projects/schema'
import { lockProject, planOf, projectOf } from '../../projects/store'
import { profileOf } from '../../votes/ballots/profiles'
import { barToOtherCause } from '../ledger/causes'
import { bodies } from '../ledger/rules'
import { postIn, wholeBooks } from '../spending/router'
import { carryCalls } from './carrying'
import { barToNaming, nextName } from './carryRules'
import { returnCalls } from './returns'
import * as rules from './rules'
import { type Stopping, stoppingOf } from './stopping'
import * as store from './store'
import { zh } from './texts.zh'

const oneAccount = z.object({ accountId: z.uuid() })
const writeInput = z.object({
  ...oneAccount.shape,
  ...oneProject.shape,
  reason: lines(300, 0),
  destination: maybeLine(60),
  /** Where the plan sends the surplus to the next project and it is there already. */
  nextProjectId: z.optional(z.uuid()),
})
const withdrawInput = z.object({
  ...oneAccount.shape,
  why: line(200, 2),
})
const signInput = z.object({ ...oneAccount.shape, body: z.enum(bodies) })

const daysOf = async (ctx: Context): Promise<number> => {
  const community = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirst()
  return profileOf(found(community, 'platform.noSuchCommunity').profile).accountDays
}

/** The project that the account names, if it may be named. */
const namedNext = async (ctx: Context, from: { id: string; compoundId: string }, nextProjectId: string) => {
  const next = await projectOf(ctx.trx, ctx.communityId, nextProjectId)
  refuseIf(barToNaming({ id: from.id, compoundId: from.compoundId }, { ...next, compoundId: next.compoundId }))
  return next
}

/** How many bodies have accepted the works. They come after the books, which therefore are handed this. */
type AcceptedBodies = (trx: Trx, communityId: string, projectId: string) => Promise<number>

const write = async (
  ctx: Context,
  input: z.infer<typeof writeInput>,
  acceptedBodies: AcceptedBodies,
): Promise<{ accountId: string; leftFen: number }> => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const plan = found(await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion), 'projects.needsPlan')
  const accepted = await acceptedBodies(ctx.trx, ctx.communityId, project.id)
  const facts = { ...(await store.writingFacts(ctx.trx, ctx.communityId, project.id)), acceptedBodies: accepted }
  await wholeBooks(ctx, project.id)
  const next = input.nextProjectId ? await namedNext(ctx, project, input.nextProjectId) : undefined
  const said = { ...input, destination: next ? nextName(next) : input.destination, surplus: plan.surplus }
  refuseIf(rules.barToWriting(project, facts, { ...said, named: next !== undefined }))
  const kind = rules.accountKind(project.stage) ?? 'close'
  const destination = said.destination || zh.labels.nothingLeft
  const account = {
    id: input.accountId,
    projectId: project.id,
    kind,
    reason: input.reason,
    destination,
    nextId: next?.id,
  }
  await barToOtherCause(ctx.trx, ctx.communityId, 'finalAccounts', input.accountId)
  await store.writeAccount(ctx.trx, { ...account, days: await daysOf(ctx) }, personOf(ctx.caller), ctx.now)
  return { accountId: input.accountId, leftFen: facts.leftFen }
}

/** The account, and nobody else changes its project meanwhile. */
const heldAccount = async (ctx: Context, accountId: string) => {
  const { projectId } = await store.lockFinalAccount(ctx.trx, ctx.communityId, accountId)
  await lockProject(ctx.trx, ctx.communityId, projectId)
  return store.lockFinalAccount(ctx.trx, ctx.communityId, accountId)
}

const sign = async (
  ctx: Context,
  { accountId, body }: z.infer<typeof signInput>,
): Promise<{ accountId: string; dueAt: Instant | null }> => {
  const post = postIn(ctx, body)
  const account = await heldAccount(ctx, accountId)
  await wholeBooks(ctx, account.projectId)
  const signed = await store.auditsOf(ctx.trx, ctx.communityId, account.id)
  refuseIf(rules.barToAuditing(account, signed, body, personOf(ctx.caller)))
  await ctx.trx
    .insertInto('finalAccountSignatures')
    .values({
      communityId: ctx.communityId,
      accountId: account.id,
      body,
      personId: personOf(ctx.caller),
      authorId: account.writtenBy,
      ...post,
      at: ctx.now,
    })
    .execute()
  const dueAt = signed.length + 1 === bodies.length ? await store.publishAccount(ctx.trx, account.id, ctx.now) : null
  return { accountId, dueAt }
}

const ofAccount = inProjectOf('accountId', ['finalAccounts', 'projectId'])

/** The account that stands, and for how many days one is public here. */
type ShownAccount = { account: store.FinalAccount | null; days: number }

const calls = {
  ...returnCalls,
  ...carryCalls,

  /** What was planned, committed, received, spent, given and left, per point; for everybody. */
  finalAccount: reading('anyone')
    .input(oneProject)
    .query(
      async ({ ctx, input }): Promise<ShownAccount> => ({
        account: await store.finalAccountOf(ctx.trx, ctx.communityId, input.projectId),
        days: await daysOf(ctx),
      }),
    ),

  /** What it would mean to stop now: what goes back to whom, what is gone, what waits. */
  stopping: reading(['secretary'], { within: inProject })
    .input(oneProject)
    .query(({ ctx, input }): Promise<Stopping> => stoppingOf(ctx, input.projectId)),

  signAccount: writing(supervisors, { within: ofAccount })
    .input(signInput)
    .mutation(({ ctx, input }) => sign(ctx, input)),

  /** Taken back while it is public, for a reason that everybody may bring to the office. */
  withdrawAccount: writing(['secretary', ...supervisors], { within: ofAccount })
    .input(withdrawInput)
    .mutation(async ({ ctx, input }): Promise<{ accountId: string }> => {
      const account = await heldAccount(ctx, input.accountId)
      refuseIf(rules.barToWithdrawing(account))
      await store.withdrawAccount(ctx.trx, account.id, personOf(ctx.caller), ctx.now, input.why)
      return { accountId: account.id }
    }),
}

const writingAccounts = (acceptedBodies: AcceptedBodies) =>
  writing(['secretary'], { within: inProject, makes: true })
    .input(writeInput)
    .mutation(({ ctx, input }) => write(ctx, input, acceptedBodies))

/** The final account of a project: written from the books, audited by both bodies, public for its days, then fixed by the clock. */
export const settlementRouter = (acceptedBodies: AcceptedBodies) =>
  domain({ ...calls, writeAccount: writingAccounts(acceptedBodies) })
