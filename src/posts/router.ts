import type * as z from 'zod/mini'
import { endInOffice, forgetSeen, heldPost, lockPerson, putInOffice, scopeOf, standing } from '../identity/office'
import { barToAppointing, barToTerm } from '../identity/postRules'
import { enterPeople } from '../identity/store'
import { type Instant, later } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { appointedByOperator, heads, isAppointedByOperator, isWatcher, type Watcher } from '../platform/roles'
import { type Context, domain, personOf, writing } from '../platform/server/call'
import { takeFile } from '../platform/server/files'
import { signsFrom } from './bodies'
import { moneyCame } from './money'
import {
  barToEnding,
  barToOldBody,
  barToProposing,
  barToRefusing,
  barToUnread,
  bodyOf,
  missing,
  nextConfirmation,
  type Step,
} from './rules'
import * as schema from './schema'
import { appointed, confirmerOf, openProposals, ownersBodyNow, paperOpened, watchRules } from './store'
import { views } from './views'

type Proposing = z.infer<typeof schema.proposeInput>
type Proposed = { appointmentId: string }

type Held = Awaited<ReturnType<typeof standing>>
type Post = { role: Watcher; scopeId: string }

/** From when somebody with these posts would sign, if this one were confirmed now. */
const beginning = async (ctx: Context, post: Post, held: Held): Promise<Instant> => {
  const before = held.find(({ role, scopeId }) => role === post.role && scopeId === post.scopeId)
  return signsFrom(post.role, {
    now: ctx.now,
    moneyCame: await moneyCame(ctx),
    signsAlready: before?.signsFrom != null && before.signsFrom <= ctx.now,
    rules: await watchRules(ctx),
  })
}

/** Nobody is proposed for what they may not hold; who they really are is seen by those who confirm. */
const propose = async (ctx: Context, input: Proposing): Promise<Proposed> => {
  const { appointmentId, personId, legalName, role, scope, until } = input
  const limited = await scopeOf(ctx, input.of)
  const at = { ownersBody: await ownersBodyNow(ctx), rules: await watchRules(ctx) }
  const body = bodyOf(role, input.body, at)
  if (typeof body !== 'string') throw new Refused(body)
  refuseIf(barToProposing(await openProposals(ctx)))
  await enterPeople(ctx.trx, ctx.communityId, [{ personId, legalName }])
  await lockPerson(ctx, personId)
  const held = await standing(ctx, personId)
  refuseIf(barToAppointing(personId, ctx.caller.personId, role, held))
  refuseIf(barToTerm(until, await beginning(ctx, { role, ...limited }, held)))
  const made = await ctx.trx
    .insertInto('appointments')
    .values({
      communityId: ctx.communityId,
      id: appointmentId,
      personId,
      role,
      body,
      scope,
      ...limited,
      until: until ?? null,
      paper: await takeFile(ctx, input.fileId),
      proposedBy: personOf(ctx.caller),
      proposedAt: ctx.now,
    })
    .onConflict((oc) =>
      oc
        .columns(['communityId', 'personId', 'role', 'scopeId'])
        .where('signsFrom', 'is', null)
        .where('refusedAt', 'is', null)
        .doNothing(),
    )
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('posts.proposedAlready'))
  return { appointmentId }
}

type Appointment = Awaited<ReturnType<typeof appointed>>

/** Two terms of one person in one post never begin in the same moment, so that what was signed belongs to one of them. */
const apartFromOthers = async (ctx: Context, post: Appointment, from: Instant): Promise<Instant> => {
  const others = await ctx.trx
    .selectFrom('appointments')
    .select('signsFrom')
    .where('communityId', '=', ctx.communityId)
    .where('personId', '=', post.personId)
    .where('role', '=', post.role)
    .where('scopeId', '=', post.scopeId)
    .where('signsFrom', '>=', from)
    .execute()
  const taken = new Set(others.map(({ signsFrom: at }) => at))
  let free = from
  while (taken.has(free)) free = later(free, 1)
  return free
}

/** The last confirmation puts a post in force; by then its holder may hold another one that stands in the way. */
const putInForce = async (ctx: Context, post: Appointment): Promise<Instant> => {
  await lockPerson(ctx, post.personId)
  const held = await standing(ctx, post.personId)
  refuseIf(barToAppointing(post.personId, post.proposedBy, post.role, held))
  const from = await apartFromOthers(ctx, post, await beginning(ctx, post, held))
  refuseIf(barToTerm(post.until, from))
  await ctx.trx
    .updateTable('appointments')
    .set({ signsFrom: from })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', post.id)
    .execute()
  if (!held.some(({ role }) => isWatcher(role) || isAppointedByOperator(role)))
    await forgetSeen(ctx, post.personId, post.proposedAt)
  await putInOffice(ctx, { ...post, by: post.proposedBy }, { appointmentId: post.id, signsFrom: from, body: post.body })
  return from
}

type Confirmed = { appointmentId: string; signsFrom: Instant | null }

const confirm = async (ctx: Context, appointmentId: string): Promise<Confirmed> => {
  const post = await appointed(ctx, appointmentId)
  const by = confirmerOf(ctx)
  const at = { ownersBody: await ownersBodyNow(ctx), rules: await watchRules(ctx) }
  const next = nextConfirmation(post, by, at.ownersBody)
  if ('code' in next) refuseIf(next)
  refuseIf(barToOldBody(post, at))
  refuseIf(barToUnread(await paperOpened(ctx, post)))
  const { step } = next as { step: Step }
  await ctx.trx
    .updateTable('appointments')
    .set(step === 'office' ? { officeBy: by.personId, officeAt: ctx.now } : { bodyBy: by.personId, bodyAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', post.id)
    .execute()
  const whole = missing(post).length === 1
  return { appointmentId, signsFrom: whole ? await putInForce(ctx, post) : null }
}

/** A proposal is refused, or taken back by whoever made it, with a reason that stays. */
const refuse = async (ctx: Context, { appointmentId, why }: z.infer<typeof schema.refuseInput>): Promise<Proposed> => {
  const post = await appointed(ctx, appointmentId)
  const by = confirmerOf(ctx)
  refuseIf(barToRefusing(post, by, await ownersBodyNow(ctx)))
  await ctx.trx
    .updateTable('appointments')
    .set({ refusedBy: by.personId, refusedAt: ctx.now, refusedWhy: why })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', post.id)
    .execute()
  return { appointmentId }
}

const end = async (ctx: Context, input: z.infer<typeof schema.endInput>): Promise<{ ended: boolean }> => {
  const post = await heldPost(ctx, input)
  refuseIf(barToEnding(post, personOf(ctx.caller)))
  await endInOffice(ctx, input)
  await ctx.trx
    .updateTable('appointments')
    .set({ endedBy: personOf(ctx.caller), endedAt: ctx.now })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', post.appointmentId)
    .execute()
  return { ended: true }
}

/** Those who watch: proposed by the desk or a body with its paper, confirmed by the other body and the subdistrict, ended by it. */
export const postsRouter = domain({
  ...views,
  propose: writing(['secretary', ...heads])
    .input(schema.proposeInput)
    .mutation(({ ctx, input }) => propose(ctx, input)),
  confirm: writing(['officer', ...heads])
    .input(schema.onePost)
    .mutation(({ ctx, input }) => confirm(ctx, input.appointmentId)),
  refuse: writing([...appointedByOperator, ...heads])
    .input(schema.refuseInput)
    .mutation(({ ctx, input }) => refuse(ctx, input)),
  end: writing(['officer'])
    .input(schema.endInput)
    .mutation(({ ctx, input }) => end(ctx, input)),
})
