import type * as z from 'zod/mini'
import { type Cover, coversOf } from '../content/covers'
import { holdIfUnsure } from '../content/holding'
import { maskedName } from '../identity/rules'
import { keepTold } from '../identity/telling'
import { found, refuseIf } from '../platform/refusal'
import { type Context, domain, personOf, reading, says, writing } from '../platform/server/call'
import { enqueuer } from '../platform/server/transaction'
import { nextPlace } from '../platform/shapes'
import { inProjectOf, onGround } from '../projects/places'
import { projectOf } from '../projects/store'
import { answerers, barToAnswering, barToRecording, barToRemarking, minuteTakers } from './rules'
import * as schema from './schema'
import * as store from './store'

type Recorded = z.infer<typeof schema.recordMeetingInput>
type Remarked = z.infer<typeof schema.remarkInput>
/** What was said about a project, with masked names; `next` and `nextRemark` name the last one where more come after it. */
type Deliberated = {
  meetings: (store.Meeting & { cover: Cover | null })[]
  next: string | null
  resolutions: store.Resolution[]
  remarks: (Omit<store.Remark, 'legalName'> & { author: string; cover: Cover | null; answerCover: Cover | null })[]
  nextRemark: string | null
}

const recordMeeting = async (ctx: Context, input: Recorded): Promise<{ meetingId: string }> => {
  const { meetingId: id, projectId, venue, title, minutes, attended } = input
  const { heldAt } = input
  refuseIf(barToRecording(heldAt, ctx.now))
  await projectOf(ctx.trx, ctx.communityId, projectId)
  const meeting = { communityId: ctx.communityId, id, projectId, venue, title, minutes, attended }
  await ctx.trx
    .insertInto('meetings')
    .values({ ...meeting, heldAt, recordedBy: personOf(ctx.caller), recordedAt: ctx.now })
    .execute()
  await holdIfUnsure(ctx, 'minutes', id)
  return { meetingId: id }
}

/** Supervision runs beside every stage, so a remark is welcome at any time. */
const remark = async (ctx: Context, input: Remarked): Promise<{ remarkId: string }> => {
  const { remarkId: id, projectId, text, told } = input
  await projectOf(ctx.trx, ctx.communityId, projectId)
  refuseIf(barToRemarking(await store.openRemarks(ctx.trx, ctx.communityId, personOf(ctx.caller), projectId)))
  const said = { communityId: ctx.communityId, id, projectId, personId: personOf(ctx.caller) }
  await ctx.trx
    .insertInto('remarks')
    .values({ ...said, text, at: ctx.now })
    .execute()
  await keepTold(ctx, told)
  await holdIfUnsure(ctx, 'remark', id)
  return { remarkId: id }
}

/** Whoever asked finds in their box that there is an answer, once it is public. */
export const tellAnswered = (
  { trx, communityId, now }: Pick<Context, 'trx' | 'communityId' | 'now'>,
  remarkId: string,
) =>
  enqueuer(trx)({
    task: 'tell',
    payload: { communityId, kind: 'answered', id: remarkId, at: now },
    key: `answered ${remarkId}`,
  })

export const deliberationRouter = domain({
  /** Write a meeting down after it was held, however long ago; refuses one that lies ahead. */
  recordMeeting: writing(minuteTakers, {
    within: onGround,
    says: says(schema.recordMeetingInput, ({ title, minutes }) => ({ title, minutes })),
  })
    .input(schema.recordMeetingInput)
    .mutation(({ ctx, input }) => recordMeeting(ctx, input)),

  remark: writing('member', { assistable: true, says: says(schema.remarkInput, ({ text }) => ({ text })) })
    .input(schema.remarkInput)
    .mutation(({ ctx, input }) => remark(ctx, input)),

  /** Answer a remark once; nobody answers their own. */
  answerRemark: writing([...answerers, 'officer'], {
    within: inProjectOf('remarkId', ['remarks', 'projectId']),
    says: says(schema.answerInput, ({ answer }) => ({ answer })),
  })
    .input(schema.answerInput)
    .mutation(async ({ ctx, input }): Promise<{ remarkId: string }> => {
      const asked = found(await store.lockRemark(ctx.trx, ctx.communityId, input.remarkId), 'deliberation.notFound')
      refuseIf(barToAnswering(asked, personOf(ctx.caller)))
      await ctx.trx
        .updateTable('remarks')
        .set({ answer: input.answer, answeredBy: personOf(ctx.caller), answeredAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.remarkId)
        .execute()
      if (!(await holdIfUnsure(ctx, 'answer', input.remarkId))) await tellAnswered(ctx, input.remarkId)
      return { remarkId: input.remarkId }
    }),

  /** Meetings and remarks, newest first, with masked names; a remark is open until it is answered. */
  ofProject: reading('anyone', { assistable: true })
    .input(schema.ofProjectInput)
    .query(async ({ ctx, input }): Promise<Deliberated> => {
      const { projectId, cursor, remarkCursor } = input
      const meetings = await store.meetingsOf(ctx.trx, ctx.communityId, projectId, cursor)
      const remarks = await store.remarksOf(ctx.trx, ctx.communityId, projectId, ctx.caller.personId, remarkCursor)
      const things = [...meetings, ...remarks].map(({ id }) => id)
      const coverOf = await coversOf(ctx, ['minutes', 'remark', 'answer'], things)
      return {
        meetings: meetings.map((meeting) => ({ ...meeting, cover: coverOf('minutes', meeting.id) })),
        next: nextPlace(meetings, store.pageMeetings, ({ heldAt, id }) => [heldAt, id]),
        resolutions: await store.resolutionsOf(ctx.trx, ctx.communityId, projectId),
        remarks: remarks.map(({ legalName, ...said }) => ({
          ...said,
          author: maskedName(legalName),
          cover: coverOf('remark', said.id),
          answerCover: coverOf('answer', said.id),
        })),
        nextRemark: nextPlace(remarks, store.pageRemarks, ({ at, id }) => [at, id]),
      }
    }),
})
