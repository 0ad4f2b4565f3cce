import * as z from 'zod/mini'
import { entriesAfter, headOf, pageEntries } from '../funding/ledger/entries'
import { found } from '../platform/refusal'
import { holdsFor } from '../platform/roles'
import { anywhere, type Caller, type Context, domain, personOf, reading } from '../platform/server/call'
import { count } from '../platform/shapes'
import { onGround } from '../projects/places'
import { oneProject, pageByTime, pageInput } from '../projects/schema'
import { planOf } from '../projects/store'
import { resolutionLine } from '../votes/resolutions/lines'
import { bulletinCursor, bulletinsOf, newestBulletins, pageBulletins } from './bulletins'
import { stepsOf } from './rules'
import { extrasOf, type ProjectCard, pageProjects, projectCard, projectCards, stagesOf } from './store'
import { todoOf } from './todo'

const unitIds = (caller: Caller, owned: boolean): string[] =>
  caller.homes.filter((home) => !owned || home.owner).map(({ unitId }) => unitId)

const isOpen = (ballot: ProjectCard['ballot'], now: string): boolean =>
  ballot !== null && ballot.countedAt === null && ballot.opensAt <= now && now < ballot.closesAt

type Here = { ownsHere: boolean; myUnitId: string | null }

/** What somebody is to a project: a neighbour, an owner, in a post that answers for it or for a part of its ground. */
const viewerOf = ({ personId, roles }: Caller, { id, compoundId }: { id: string; compoundId: string }, here: Here) => ({
  member: personId !== undefined,
  ownsHere: here.ownsHere,
  livesHere: here.myUnitId !== null,
  roles: roles.filter((post) => holdsFor([post], [post.role], [id, compoundId])).map(({ role }) => role),
  onGround: roles.map(({ role }) => role),
})

const project = async (ctx: Context, projectId: string) => {
  const card = found(await projectCard(ctx.trx, ctx.now, projectId), 'projects.notFound')
  const extras = found(
    await extrasOf(ctx.trx, projectId, card.compoundId, unitIds(ctx.caller, false), unitIds(ctx.caller, true)),
    'projects.notFound',
  )
  const resolution = await resolutionLine(ctx.trx, projectId, ctx.caller.personId, ctx.now)
  const { raisedBy, ...shown } = card
  const steps = stepsOf(viewerOf(ctx.caller, card, extras), {
    stage: card.stage,
    decidedBy: card.decidedBy ?? undefined,
    cosigned: extras.cosignedByMe,
    ballotOpen: isOpen(card.ballot, ctx.now),
    called: resolution?.waitsForMe ?? false,
    budgetFen: card.budgetFen,
    committedFen: card.committedFen,
    milestones: card.milestones,
    milestonesLeft: card.milestones - card.milestonesDone,
    account: card.account,
  })
  return {
    ...shown,
    ...extras,
    resolution,
    raisedByMe: raisedBy === ctx.caller.personId,
    stages: await stagesOf(ctx.trx, projectId),
    plan: (await planOf(ctx.trx, projectId, card.planVersion)) ?? null,
    steps,
    now: ctx.now,
  }
}

export const boardRouter = domain({
  projects: reading('anyone', { assistable: true })
    .input(pageByTime)
    .query(async ({ ctx, input }) => {
      const cards = await projectCards(ctx.trx, ctx.now, input.cursor)
      const items = cards.map(({ raisedBy: _, ...card }) => card)
      return { items, next: cards.length === pageProjects ? (cards.at(-1)?.raisedAt ?? null) : null, now: ctx.now }
    }),

  project: reading('anyone', { assistable: true, within: onGround })
    .input(oneProject)
    .query(({ ctx, input }) => project(ctx, input.projectId)),

  todo: reading('member', { assistable: true, within: anywhere }).query(async ({ ctx }) => {
    const { trx, communityId, caller, now } = ctx
    return { items: await todoOf({ trx, communityId, caller, personId: personOf(caller), now }), now }
  }),

  bulletins: reading('anyone')
    .input(z.object({ projectId: z.optional(z.uuid()), ...pageInput.shape }))
    .query(async ({ ctx, input }) => {
      const { projectId, cursor } = input
      const items = await (projectId ? bulletinsOf(ctx.trx, projectId, cursor) : newestBulletins(ctx.trx, cursor))
      return { items, next: items.length === pageBulletins ? bulletinCursor(items.at(-1)) : null }
    }),

  /** The raw entries after a number, and the head of the chain: what a phone needs to recompute all of it. */
  verify: reading('anyone')
    .input(z.object({ ...oneProject.shape, after: count }))
    .query(async ({ ctx, input }) => {
      const rows = await entriesAfter(ctx.trx, ctx.communityId, input.projectId, input.after)
      return {
        items: rows.map(({ seq, at, memo, debit, credit, amountFen, reverses, hash }) => ({
          seq,
          at,
          memo,
          debit,
          credit,
          amountFen,
          reverses,
          hash,
        })),
        next: rows.length === pageEntries ? (rows.at(-1)?.seq ?? null) : null,
        head: await headOf(ctx.trx, ctx.communityId, input.projectId),
      }
    }),
})
