import { maskedName } from '../identity/rules'
import { asInstant } from '../platform/instant'
import { found, refuseIf } from '../platform/refusal'
import { domain, personOf, reading, writing } from '../platform/server/call'
import { lockProject, movedBy, moveTo, planOf, projectOf } from '../projects/store'
import { barToAnswering, barToRecording, barToResolving, resolves } from './rules'
import * as schema from './schema'
import { meetingsOf, pageMeetings, remarksOf, resolutionsOf } from './store'

export const deliberationRouter = domain({
  recordMeeting: writing(['secretary', 'gridWorker'])
    .input(schema.recordMeetingInput)
    .mutation(async ({ ctx, input }) => {
      const { meetingId, projectId, venue, title, minutes, attended } = input
      const heldAt = asInstant(input.heldAt)
      refuseIf(barToRecording(heldAt, ctx.now))
      await projectOf(ctx.trx, ctx.communityId, projectId)
      await ctx.trx
        .insertInto('meetings')
        .values({
          community_id: ctx.communityId,
          id: meetingId,
          project_id: projectId,
          venue,
          title,
          minutes,
          attended,
          held_at: heldAt,
          recorded_by: personOf(ctx.caller),
          recorded_at: ctx.now,
        })
        .execute()
      return { meetingId }
    }),

  resolve: writing(['secretary'])
    .input(schema.resolveInput)
    .mutation(async ({ ctx, input }) => {
      const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
      const plan = await planOf(ctx.trx, project.id, project.plan_version)
      refuseIf(barToResolving(project.stage, plan?.decidedBy, input))
      const passed = resolves(plan?.decidedBy === 'contributors' ? 'contributors' : 'council', input)
      const { resolutionId, meetingId, text, entitled, present, consented } = input
      await ctx.trx
        .insertInto('resolutions')
        .values({
          community_id: ctx.communityId,
          id: resolutionId,
          project_id: project.id,
          plan_version: project.plan_version,
          meeting_id: meetingId,
          text,
          entitled,
          present,
          consented,
          passed,
          at: ctx.now,
        })
        .execute()
      await moveTo(movedBy(ctx), project, 'deciding', text, { planVersion: project.plan_version })
      const deciding = { id: project.id, stage: 'deciding' as const }
      await moveTo(movedBy(ctx), deciding, passed ? 'funding' : 'deliberating', text, { decisionPassed: passed })
      return { resolutionId, passed }
    }),

  remark: writing('member')
    .input(schema.remarkInput)
    .mutation(async ({ ctx, input }) => {
      await projectOf(ctx.trx, ctx.communityId, input.projectId)
      await ctx.trx
        .insertInto('remarks')
        .values({
          community_id: ctx.communityId,
          id: input.remarkId,
          project_id: input.projectId,
          person_id: personOf(ctx.caller),
          text: input.text,
          at: ctx.now,
        })
        .execute()
      return { remarkId: input.remarkId }
    }),

  answerRemark: writing(['secretary', 'officer', 'contractor', 'propertyManager'])
    .input(schema.answerInput)
    .mutation(async ({ ctx, input }) => {
      const row = await ctx.trx
        .selectFrom('remarks')
        .select(['person_id as personId', 'answered_at as answeredAt'])
        .where('community_id', '=', ctx.communityId)
        .where('id', '=', input.remarkId)
        .forUpdate()
        .executeTakeFirst()
      refuseIf(barToAnswering(found(row, 'deliberation.notFound'), personOf(ctx.caller)))
      await ctx.trx
        .updateTable('remarks')
        .set({ answer: input.answer, answered_by: personOf(ctx.caller), answered_at: ctx.now })
        .where('community_id', '=', ctx.communityId)
        .where('id', '=', input.remarkId)
        .execute()
      return { remarkId: input.remarkId }
    }),

  ofProject: reading('anyone')
    .input(schema.ofProjectInput)
    .query(async ({ ctx, input }) => {
      const meetings = await meetingsOf(ctx.trx, input.projectId, input.cursor)
      const remarks = await remarksOf(ctx.trx, input.projectId, ctx.caller.personId)
      return {
        meetings,
        next: meetings.length === pageMeetings ? (meetings.at(-1)?.heldAt ?? null) : null,
        resolutions: await resolutionsOf(ctx.trx, input.projectId),
        remarks: remarks.map(({ legalName, ...remark }) => ({ ...remark, author: maskedName(legalName) })),
      }
    }),
})
