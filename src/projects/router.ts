import { sql } from 'kysely'
import { holdIfUnsure } from '../content/holding'
import { holdPhotos } from '../content/photos'
import { barToMoving } from '../content/store'
import { keepTold } from '../identity/telling'
import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, domain, personOf, reading, says, writing } from '../platform/server/call'
import { publishFiles } from '../platform/server/files'
import { keepGrams } from '../platform/server/grams'
import { publishIds } from '../platform/server/publicIds'
import { soughtOf } from '../platform/server/sought'
import { type FoundProjects, findProjects } from './finding'
import { inProject } from './places'
import { type Books, writePlan } from './plans'
import { barToCosigning, barToRaising, projectCode } from './rules'
import * as schema from './schema'
import {
  countCosigns,
  type Entered,
  lockProject,
  movedBy,
  moveTo,
  type PlanView,
  planOf,
  projectOf,
  recordStage,
} from './store'

/** The compound of one of the caller's own homes. */
const homeCompound = async (ctx: Context, unitId: string): Promise<string> => {
  if (!ctx.caller.homes.some((home) => home.unitId === unitId)) refuseIf(refusal('projects.noHome'))
  const unit = await ctx.trx
    .selectFrom('units')
    .select('compoundId')
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', unitId)
    .executeTakeFirst()
  return found(unit, 'projects.noHome').compoundId
}

/**
 * The next number of the community. Two at once wait for each other, so that no number is skipped or used twice. Refused while too
 * many of the caller's own matters wait to be looked at.
 */
const nextNumber = async (ctx: Context): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`project number ${ctx.communityId}`}, 0))`.execute(ctx.trx)
  const row = await ctx.trx
    .selectFrom('projects')
    .select(({ fn, selectFrom }) => [
      fn.max('number').as('number'),
      selectFrom('projects as own')
        .select(fn.countAll<number>().as('waiting'))
        .where('own.communityId', '=', ctx.communityId)
        .where('own.raisedBy', '=', personOf(ctx.caller))
        .where('own.stage', '=', 'raised')
        .as('waiting'),
    ])
    .where('communityId', '=', ctx.communityId)
    .executeTakeFirst()
  refuseIf(barToRaising(row?.waiting ?? 0))
  return (row?.number ?? 0) + 1
}

const sign = (ctx: Context, projectId: string, unitId: string) =>
  ctx.trx
    .insertInto('cosigns')
    .values({
      communityId: ctx.communityId,
      projectId,
      unitId,
      personId: personOf(ctx.caller),
      at: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()

/** A project with the code that people say and write. */
type Raised = { projectId: string; code: string }

/** Why a matter moves is a decision's record: words that may not be public are refused, others stand. */
const reasons = says(schema.reasonInput, ({ reason }) => ({ reason }))

const calls = {
  raise: writing('member', {
    assistable: true,
    says: says(schema.raiseInput, ({ title, summary }) => ({ title, summary })),
  })
    .input(schema.raiseInput)
    .mutation(async ({ ctx, input }): Promise<Raised> => {
      const { projectId, unitId, title, summary, photoIds } = input
      const compoundId = await homeCompound(ctx, unitId)
      const number = await nextNumber(ctx)
      await ctx.trx
        .insertInto('projects')
        .values({
          communityId: ctx.communityId,
          id: projectId,
          compoundId,
          number,
          title,
          summary,
          sought: soughtOf(title),
          stage: 'raised',
          raisedBy: personOf(ctx.caller),
          raisedAt: ctx.now,
        })
        .execute()
      await publishIds(ctx.trx, ctx.communityId, 'project', [projectId])
      await keepGrams(ctx.trx, ctx.communityId, projectId, { title, summary })
      await recordStage(movedBy(ctx), projectId, 'raised', '')
      await sign(ctx, projectId, unitId)
      await keepTold(ctx, input.told)
      await publishFiles(ctx, photoIds)
      if (photoIds.length) {
        await ctx.trx
          .insertInto('projectPhotos')
          .values(photoIds.map((fileId) => ({ communityId: ctx.communityId, projectId, fileId })))
          .execute()
        await holdPhotos(ctx, photoIds)
      }
      await holdIfUnsure(ctx, 'matter', projectId)
      return { projectId, code: projectCode(number) }
    }),

  cosign: writing('member', { assistable: true })
    .input(schema.cosignInput)
    .mutation(async ({ ctx, input }): Promise<{ households: number }> => {
      const project = await projectOf(ctx.trx, ctx.communityId, input.projectId)
      const compoundId = await homeCompound(ctx, input.unitId)
      refuseIf(barToCosigning(project.stage, compoundId === project.compoundId))
      refuseIf(await barToMoving(ctx, project.id))
      await sign(ctx, project.id, input.unitId)
      return { households: await countCosigns(ctx.trx, ctx.communityId, project.id) }
    }),

  accept: writing(['secretary'], { within: inProject, says: reasons })
    .input(schema.reasonInput)
    .mutation(async ({ ctx, input }): Promise<Entered> => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      refuseIf(await barToMoving(ctx, project.id))
      const cosigns = await countCosigns(ctx.trx, ctx.communityId, project.id)
      await moveTo(movedBy(ctx), project, 'deliberating', input.reason, { cosigns })
      return { stage: 'deliberating' }
    }),

  withdraw: writing('member', { assistable: true, says: reasons })
    .input(schema.reasonInput)
    .mutation(async ({ ctx, input }): Promise<Entered> => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      if (project.raisedBy !== personOf(ctx.caller)) refuseIf(refusal('platform.notYours'))
      const cosigns = await countCosigns(ctx.trx, ctx.communityId, project.id)
      await moveTo(movedBy(ctx), project, 'withdrawn', input.reason, { cosigns })
      return { stage: 'withdrawn' }
    }),

  find: reading('anyone')
    .input(schema.findInput)
    .query(({ ctx, input }): Promise<FoundProjects> => findProjects(ctx, input.words, input.cursor)),

  plan: reading('anyone')
    .input(schema.oneProject)
    .query(async ({ ctx, input }): Promise<{ plan: PlanView | null }> => {
      const project = await projectOf(ctx.trx, ctx.communityId, input.projectId)
      return { plan: (await planOf(ctx.trx, ctx.communityId, project.id, project.planVersion)) ?? null }
    }),
}

/** Refused while the project holds money, or while a receipt waits to be confirmed. */
const declining = ({ moneyHeld }: Books) =>
  writing(['secretary'], { within: inProject, says: reasons })
    .input(schema.reasonInput)
    .mutation(async ({ ctx, input }): Promise<Entered> => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      await moveTo(
        movedBy(ctx),
        project,
        'declined',
        input.reason,
        await moneyHeld(ctx.trx, ctx.communityId, project.id),
      )
      return { stage: 'declined' }
    })

const planning = (books: Books) =>
  writing(['secretary'], {
    within: inProject,
    says: says(schema.writePlanInput, ({ scope, lines }) => ({
      scope,
      name: lines.map(({ name }) => name).join('，'),
    })),
  })
    .input(schema.writePlanInput)
    .mutation(({ ctx, input }) => writePlan(ctx, input, books))

export const projectsRouter = (books: Books) =>
  domain({ ...calls, decline: declining(books), writePlan: planning(books) })
