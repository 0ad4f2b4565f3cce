import * as z from 'zod/mini'
import { type Cover, type CoveredPhoto, coveredIn, coversOf } from '../content/covers'
import { entriesAfter, headOf, type LedgerEntry, pageEntries } from '../funding/ledger/entries'
import { things } from '../platform/addresses'
import { type Instant, later } from '../platform/instant'
import { found } from '../platform/refusal'
import { holdsFor, type Role } from '../platform/roles'
import { anywhere, type Caller, type Context, domain, personOf, reading } from '../platform/server/call'
import { count, moment } from '../platform/shapes'
import { onGround } from '../projects/places'
import { type Phase, phases } from '../projects/rules'
import { oneProject, pageByTime } from '../projects/schema'
import { type PlanView, planOf } from '../projects/store'
import { type ResolutionLine, resolutionLine } from '../votes/resolutions/lines'
import { idOf } from './addressed'
import { type Extras, extrasOf } from './extras'
import { feedOf, type Happening } from './feed'
import { overdueCalls } from './overdue'
import { overseenCalls } from './overseen'
import { pageCodeCalls } from './pageCodes'
import { type Bulletin, bulletinPlace, bulletinsOf, newestBulletins, nextBulletin } from './published'
import { stepsOf } from './stepRules'
import type { Step } from './steps'
import { countPhases, nextCard, type ProjectCard, projectCard, projectCards, type StageLine, stagesOf } from './store'
import { type Todo, todoOf } from './todo'
import { acceptedBy, waitsFor } from './waits'

const unitIds = (caller: Caller, owned: boolean): string[] =>
  caller.homes.filter((home) => !owned || home.owner).map(({ unitId }) => unitId)

const isOpen = (ballot: ProjectCard['ballot'], now: string): boolean =>
  ballot !== null && ballot.countedAt === null && ballot.opensAt <= now && now < ballot.closesAt

const bulletinsInput = z.object({
  projectId: z.optional(z.uuid()),
  cursor: z.optional(
    z.pipe(z.string().check(z.refine((text) => bulletinPlace(text) !== undefined)), z.transform(bulletinPlace)),
  ),
})

type Card = Omit<ProjectCard, 'raisedBy'>
type CardsPage = { items: Card[]; counts: Record<Phase, number>; next: string | null; now: Instant }
/** A project with all that its page shows, and what the caller may do next. */
type ProjectPage = Card &
  Extras & {
    resolution: ResolutionLine | null
    raisedByMe: boolean
    stages: StageLine[]
    plan: PlanView | null
    /** The one thing to do next, and all that may be done. */
    next: Step | null
    steps: Step[]
    /** Where two of those steps lead: the pledge to pay, the payment to sign or to record. */
    leads: { pay: string | null; payment: string | null }
    /** What stands where its words are not shown, and which of its photos are not. */
    cover: Cover | null
    coveredPhotos: CoveredPhoto[]
    now: Instant
  }
/** What waits for the caller, and the posts that they hold here. */
type TodoNow = { items: Todo[]; posts: Role[]; now: Instant }
type Feed = { items: Happening[]; next: Instant | null }
type BulletinsPage = { items: Bulletin[]; next: string | null }
/** Raw entries, and the head of the chain that they lead to. */
type Chain = {
  items: Pick<LedgerEntry, 'seq' | 'at' | 'memo' | 'debit' | 'credit' | 'amountFen' | 'reverses' | 'hash'>[]
  next: number | null
  head: { seq: number; hash: string }
}

type Here = { ownsHere: boolean; myUnitId: string | null }

/** What somebody is to a project: a neighbour, an owner, in a post that answers for it or for a part of its ground. */
const viewerOf = ({ personId, roles }: Caller, { id, compoundId }: { id: string; compoundId: string }, here: Here) => ({
  member: personId !== undefined,
  ownsHere: here.ownsHere,
  livesHere: here.myUnitId !== null,
  roles: roles.filter((post) => holdsFor([post], [post.role], [id, compoundId])).map(({ role }) => role),
  onGround: roles.map(({ role }) => role),
})

const project = async (ctx: Context, projectId: string): Promise<ProjectPage> => {
  const { trx, communityId } = ctx
  const card = found(await projectCard(trx, communityId, ctx.now, projectId), 'projects.notFound')
  const homes = { unitIds: unitIds(ctx.caller, false), ownedIds: unitIds(ctx.caller, true) }
  const extras = await extrasOf(trx, communityId, { id: projectId, compoundId: card.compoundId, ...homes })
  const resolution = await resolutionLine(trx, communityId, projectId, ctx.caller.personId, ctx.now)
  const { raisedBy, ...shown } = card
  const coverOf = await coversOf(ctx, ['matter', 'photo'], [projectId, ...extras.photoIds])
  const waits = await waitsFor(ctx, card)
  const { next, steps } = stepsOf(viewerOf(ctx.caller, card, extras), {
    ...waits,
    stage: card.stage,
    decidedBy: card.decidedBy ?? undefined,
    cosigned: extras.cosignedByMe,
    ballotOpen: isOpen(card.ballot, ctx.now),
    called: resolution?.waitsForMe ?? false,
    budgetFen: card.budgetFen,
    committedFen: card.committedFen,
    milestones: card.milestones,
    milestonesLeft: card.milestones - card.milestonesDone,
    accepted: card.stage === 'accepting' ? await acceptedBy(ctx, projectId) : [],
    account: card.account && { ...card.account, due: card.account.dueAt !== null && card.account.dueAt <= ctx.now },
  })
  return {
    ...shown,
    ...extras,
    resolution,
    raisedByMe: raisedBy === ctx.caller.personId,
    cover: coverOf('matter', projectId),
    coveredPhotos: coveredIn(coverOf, extras.photoIds),
    stages: await stagesOf(trx, communityId, projectId),
    plan: (await planOf(ctx.trx, ctx.communityId, projectId, card.planVersion)) ?? null,
    next,
    steps,
    leads: { pay: waits.unpaidId, payment: waits.toSignId ?? waits.toPayId },
    now: ctx.now,
  }
}

export const boardRouter = domain({
  ...overdueCalls,
  ...overseenCalls,
  ...pageCodeCalls,
  /** What an address's name stands for: a project's number, the beginning of an id. */
  find: reading('anyone')
    .input(z.object({ thing: z.enum(things), name: z.string().check(z.regex(/^[\w-]{1,40}$/)) }))
    .query(
      async ({ ctx, input }): Promise<{ id: string }> => ({
        id: found(await idOf(ctx.trx, ctx.communityId, input.thing, input.name), 'open.notFound'),
      }),
    ),

  projects: reading('anyone', { assistable: true })
    .input(z.object({ ...pageByTime.shape, phase: z.optional(z.enum(phases)) }))
    .query(async ({ ctx, input }): Promise<CardsPage> => {
      const cards = await projectCards(ctx.trx, ctx.communityId, ctx.now, input.cursor, input.phase)
      const items = cards.map(({ raisedBy: _, ...card }) => card)
      const counts = await countPhases(ctx.trx, ctx.communityId)
      return { items, counts, next: nextCard(cards), now: ctx.now }
    }),

  project: reading('anyone', { assistable: true, within: onGround })
    .input(oneProject)
    .query(({ ctx, input }) => project(ctx, input.projectId)),

  todo: reading('member', { assistable: true, within: anywhere }).query(
    async ({ ctx }): Promise<TodoNow> => ({
      items: await todoOf({ ...ctx, personId: personOf(ctx.caller) }),
      posts: [...new Set(ctx.caller.roles.map(({ role }) => role))],
      now: ctx.now,
    }),
  ),

  bulletins: reading('anyone')
    .input(bulletinsInput)
    .query(async ({ ctx, input }): Promise<BulletinsPage> => {
      const { projectId, cursor } = input
      if (projectId) {
        const items = await bulletinsOf(ctx.trx, ctx.communityId, projectId, cursor)
        return { items, next: nextBulletin(items) }
      }
      const asOf = cursor?.asOf ?? ctx.now
      const items = await newestBulletins(ctx.trx, ctx.communityId, asOf, cursor)
      return { items, next: nextBulletin(items, asOf) }
    }),

  /** What happened to a project before a moment, of every kind, newest first. */
  feed: reading('anyone')
    .input(z.object({ ...oneProject.shape, before: z.optional(moment) }))
    .query(
      ({ ctx, input: { projectId, before } }): Promise<Feed> =>
        feedOf({ ...ctx, projectId, before: before ?? later(ctx.now, 1) }),
    ),

  /** The raw entries after a number, and the head of the chain: what a phone needs to recompute all of it. */
  verify: reading('anyone')
    .input(z.object({ ...oneProject.shape, after: count }))
    .query(async ({ ctx, input }): Promise<Chain> => {
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
