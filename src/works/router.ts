import { type Cover, type CoveredPhoto, coveredIn, coversOf } from '../content/covers'
import { holdIfUnsure } from '../content/holding'
import { holdPhotos } from '../content/photos'
import { balancesOf } from '../funding/ledger/entries'
import { moneyByPoint } from '../funding/ledger/rules'
import { postIn } from '../funding/spending/router'
import { found, refuseIf } from '../platform/refusal'
import { builders, supervisors } from '../platform/roles'
import { type Context, domain, personOf, reading, says, writing } from '../platform/server/call'
import { publishFiles } from '../platform/server/files'
import { inProject, inProjectOf } from '../projects/places'
import { reasonInput } from '../projects/schema'
import { type Entered, lockProject, movedBy, moveTo, planOf } from '../projects/store'
import { endProject } from './ending'
import { barToAccepting, barToFinishing, barToPlanning } from './rules'
import * as schema from './schema'
import { type Acceptance, acceptancesOf, finishersOf, type Milestone, milestonesOf } from './store'

const begin = async (ctx: Context, projectId: string): Promise<Entered> => {
  const project = await lockProject(ctx.trx, ctx.communityId, projectId)
  const plan = found(await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion), 'projects.needsPlan')
  const points = moneyByPoint(await balancesOf(ctx.trx, ctx.communityId, project.id))
  const committedFen = points.reduce((sum, point) => sum + point.committedFen, 0)
  await moveTo(movedBy(ctx), project, 'building', '', { committedFen, budgetFen: plan.budgetFen })
  return { stage: 'building' }
}

type Finished = { milestoneId: string; note: string; photoIds: string[] }

const finishMilestone = async (ctx: Context, input: Finished): Promise<{ milestoneId: string }> => {
  const key = { communityId: ctx.communityId, id: input.milestoneId }
  const row = await ctx.trx
    .selectFrom('milestones as m')
    .innerJoin('projects as p', (on) =>
      on.onRef('p.communityId', '=', 'm.communityId').onRef('p.id', '=', 'm.projectId'),
    )
    .select(['m.doneAt', 'p.stage'])
    .where('m.communityId', '=', key.communityId)
    .where('m.id', '=', key.id)
    .forUpdate('m')
    .executeTakeFirst()
  const milestone = found(row, 'works.notFound')
  refuseIf(barToFinishing(milestone.stage, milestone.doneAt))
  const photoIds = [...new Set(input.photoIds)]
  await publishFiles(ctx, photoIds)
  await ctx.trx
    .updateTable('milestones')
    .set({ doneAt: ctx.now, doneBy: personOf(ctx.caller), note: input.note })
    .where('communityId', '=', key.communityId)
    .where('id', '=', key.id)
    .execute()
  if (photoIds.length) {
    const photos = photoIds.map((fileId) => ({ communityId: key.communityId, milestoneId: key.id, fileId }))
    await ctx.trx.insertInto('milestonePhotos').values(photos).execute()
    await holdPhotos(ctx, photoIds)
  }
  await holdIfUnsure(ctx, 'milestone', key.id)
  return { milestoneId: key.id }
}

type Accepting = { projectId: string; body: schema.Body; remark: string }

const accept = async (ctx: Context, input: Accepting): Promise<{ bodies: number }> => {
  const post = postIn(ctx, input.body)
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const accepted = await acceptancesOf(ctx.trx, ctx.communityId, project.id)
  const finishedBy = await finishersOf(ctx.trx, ctx.communityId, project.id)
  refuseIf(barToAccepting(project.stage, accepted, input.body, personOf(ctx.caller), finishedBy))
  await ctx.trx
    .insertInto('acceptances')
    .values({
      communityId: ctx.communityId,
      projectId: project.id,
      body: input.body,
      personId: personOf(ctx.caller),
      remark: input.remark,
      at: ctx.now,
      ...post,
    })
    .execute()
  return { bodies: accepted.length + 1 }
}

/** A milestone, what stands where its note is not shown, and which of its photos are not. */
type ShownMilestone = Milestone & { cover: Cover | null; coveredPhotos: CoveredPhoto[] }
type Progress = {
  milestones: ShownMilestone[]
  done: number
  total: number
  acceptances: Omit<Acceptance, 'personId'>[]
}

export const worksRouter = domain({
  /** Lay the milestones down, once, in the order in which they are given. */
  plan: writing(['secretary'], {
    within: inProject,
    makes: true,
    says: says(schema.planInput, ({ milestones }) => ({ title: milestones.map(({ title }) => title).join('，') })),
  })
    .input(schema.planInput)
    .mutation(async ({ ctx, input }): Promise<{ milestones: number }> => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      refuseIf(barToPlanning(project.stage, (await milestonesOf(ctx.trx, ctx.communityId, project.id)).length))
      const rows = input.milestones.map(({ id, title, plannedOn }, place) => ({
        communityId: ctx.communityId,
        id,
        projectId: project.id,
        position: place + 1,
        title,
        plannedOn,
      }))
      await ctx.trx.insertInto('milestones').values(rows).execute()
      return { milestones: rows.length }
    }),

  /** From funding to building: refused until what is committed covers the budget of the plan. */
  begin: writing(['secretary'], { within: inProject })
    .input(schema.oneProject)
    .mutation(({ ctx, input }) => begin(ctx, input.projectId)),

  /** One milestone done, with the caller's own photos, which become public with it. */
  finishMilestone: writing(builders, {
    within: inProjectOf('milestoneId', ['milestones', 'projectId']),
    says: says(schema.finishMilestoneInput, ({ note }) => ({ note })),
  })
    .input(schema.finishMilestoneInput)
    .mutation(({ ctx, input }) => finishMilestone(ctx, input)),

  /** From building to accepting: refused while a milestone is left, or none was ever laid down. */
  finish: writing(['contractor', 'secretary'], { within: inProject })
    .input(schema.oneProject)
    .mutation(async ({ ctx, input }): Promise<Entered> => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      const milestones = await milestonesOf(ctx.trx, ctx.communityId, project.id)
      const milestonesLeft = milestones.length ? milestones.filter(({ doneAt }) => !doneAt).length : 1
      await moveTo(movedBy(ctx), project, 'accepting', '', { milestonesLeft })
      return { stage: 'accepting' }
    }),

  /** One body accepts, by a supervisor of that body; the second body is another person. */
  accept: writing(supervisors, {
    within: inProject,
    says: says(schema.acceptInput, ({ remark }) => ({ remark })),
  })
    .input(schema.acceptInput)
    .mutation(({ ctx, input }) => accept(ctx, input)),

  /** From accepting to closed: both bodies have accepted, and the final account is fixed. The clock does the same when it is due. */
  close: writing(['secretary'], { within: inProject })
    .input(schema.oneProject)
    .mutation(({ ctx, input }) => endProject(movedBy(ctx), input.projectId, 'close', '')),

  /** Before anything is collected a project stops by a word; afterwards its final account comes first. */
  stop: writing(['secretary'], { within: inProject, says: says(reasonInput, ({ reason }) => ({ reason })) })
    .input(reasonInput)
    .mutation(({ ctx, input }) => endProject(movedBy(ctx), input.projectId, 'stop', input.reason)),

  /** What is done and what is not, for everybody. */
  progress: reading('anyone')
    .input(schema.oneProject)
    .query(async ({ ctx, input }): Promise<Progress> => {
      const milestones = await milestonesOf(ctx.trx, ctx.communityId, input.projectId)
      const acceptances = await acceptancesOf(ctx.trx, ctx.communityId, input.projectId)
      const things = milestones.flatMap(({ id, photoIds }) => [id, ...photoIds])
      const coverOf = await coversOf(ctx, ['milestone', 'photo'], things)
      return {
        milestones: milestones.map((one) => ({
          ...one,
          cover: coverOf('milestone', one.id),
          coveredPhotos: coveredIn(coverOf, one.photoIds),
        })),
        done: milestones.filter(({ doneAt }) => doneAt).length,
        total: milestones.length,
        acceptances: acceptances.map(({ body, remark, at, asBody }) => ({ body, remark, at, asBody })),
      }
    }),
})
