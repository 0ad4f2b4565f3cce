import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import { takePaper } from '../../platform/server/files'
import { seal } from '../../platform/server/seal'
import { barToChecking } from '../signing/rules'
import { closeIfAllAgreed } from './acts'
import { barToSheet, type SheetLine } from './rules'
import type * as schema from './schema'
import { seatsOf } from './seats'
import { resolutionOf, writeAnswers, writePresences } from './store'

/** Photographed and recorded; it counts for nothing until somebody else has checked it. */
export const recordSheet = async (
  ctx: Context,
  input: z.infer<typeof schema.recordSheetInput>,
): Promise<{ sheetId: string }> => {
  const resolution = found(
    await resolutionOf(ctx.trx, ctx.communityId, { id: input.resolutionId }, true),
    'votes.noResolution',
  )
  refuseIf(barToSheet(resolution, await seatsOf(ctx.trx, ctx.communityId, resolution.id), input.lines, ctx.now))
  const { content, digest } = await takePaper(ctx, input.fileId)
  const made = await ctx.trx
    .insertInto('resolutionSheets')
    .values({
      communityId: ctx.communityId,
      id: input.sheetId,
      resolutionId: resolution.id,
      lines: JSON.stringify(input.lines),
      photoSealed: seal(ctx.deployment, content.toString('base64')),
      digest,
      recordedBy: personOf(ctx.caller),
      recordedAt: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'resolutionId']).where('checkedAt', 'is', null).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.sheetWaits'))
  return { sheetId: input.sheetId }
}

const sheetOf = async (ctx: Context, sheetId: string) => {
  const sheet = await ctx.trx
    .selectFrom('resolutionSheets')
    .select(['resolutionId', 'lines', 'recordedBy', 'checkedAt', 'photoSealed'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', sheetId)
    .$narrowType<{ lines: SheetLine[] }>()
    .executeTakeFirst()
  return found(sheet, 'votes.noSuchPaper')
}

/**
 * Somebody else looks at the photo: accepted, its lines stand like signatures on a phone; what was said on a phone
 * meanwhile stays as it is. The resolution is locked first, so that no sheet enters a count that is being taken.
 */
export const checkSheet = async (
  ctx: Context,
  { sheetId, accepted }: z.infer<typeof schema.checkSheetInput>,
): Promise<{ sheetId: string; closed: boolean }> => {
  const byId = personOf(ctx.caller)
  const { resolutionId } = await sheetOf(ctx, sheetId)
  const resolution = found(
    await resolutionOf(ctx.trx, ctx.communityId, { id: resolutionId }, true),
    'votes.noResolution',
  )
  const sheet = await sheetOf(ctx, sheetId)
  refuseIf(barToChecking(sheet, byId))
  if (resolution.closedAt !== null || ctx.now >= resolution.closesAt) refuseIf(refusal('votes.resolutionOver'))
  await ctx.trx
    .updateTable('resolutionSheets')
    .set({ checkedBy: byId, checkedAt: ctx.now, accepted })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', sheetId)
    .execute()
  if (!accepted) return { sheetId, closed: false }
  const by = { communityId: ctx.communityId, resolutionId, byId: sheet.recordedBy, now: ctx.now }
  const seats = sheet.lines.map(({ seat }) => seat)
  const said = sheet.lines.flatMap(({ seat, choice }) => (choice ? [{ seat, choice }] : []))
  await writePresences(ctx.trx, by, seats, { sheetId })
  await writeAnswers(ctx.trx, by, said, sheetId)
  return { sheetId, closed: await closeIfAllAgreed(ctx, resolution) }
}

/** The minutes, once: in words for everybody, and as a photo for those who check. */
export const writeMinutes = async (
  ctx: Context,
  input: z.infer<typeof schema.minutesInput>,
): Promise<{ resolutionId: string; digest: string }> => {
  const resolution = found(
    await resolutionOf(ctx.trx, ctx.communityId, { id: input.resolutionId }, true),
    'votes.noResolution',
  )
  if (ctx.now < resolution.meetsAt) refuseIf(refusal('votes.meetingNotBegun'))
  const { content, digest } = await takePaper(ctx, input.fileId)
  const made = await ctx.trx
    .insertInto('resolutionMinutes')
    .values({
      communityId: ctx.communityId,
      resolutionId: resolution.id,
      text: input.text,
      photoSealed: seal(ctx.deployment, content.toString('base64')),
      digest,
      writtenBy: personOf(ctx.caller),
      writtenAt: ctx.now,
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.minutesThere'))
  return { resolutionId: resolution.id, digest }
}

/** The photo and what was read on it. It carries names: looking at it is on record. */
export const lookAtSheet = async (ctx: Context, sheetId: string): Promise<{ lines: SheetLine[]; src: string }> => {
  const sheet = await sheetOf(ctx, sheetId)
  const seats = await seatsOf(ctx.trx, ctx.communityId, sheet.resolutionId)
  const on = new Set(sheet.lines.map(({ seat }) => seat))
  const people = seats.flatMap(({ seat, personId }) => (personId && on.has(seat) ? [personId] : []))
  const photo = ctx.opens(found(sheet.photoSealed, 'platform.forgotten'), people, 'attendanceSheet')
  return { lines: sheet.lines, src: `data:image/jpeg;base64,${photo}` }
}

export const lookAtMinutes = async (ctx: Context, resolutionId: string): Promise<{ src: string }> => {
  const minutes = await ctx.trx
    .selectFrom('resolutionMinutes')
    .select('photoSealed')
    .where('communityId', '=', ctx.communityId)
    .where('resolutionId', '=', resolutionId)
    .executeTakeFirst()
  const { photoSealed } = found(minutes, 'votes.noSuchPaper')
  const seats = await seatsOf(ctx.trx, ctx.communityId, resolutionId)
  const people = seats.flatMap(({ personId }) => (personId ? [personId] : []))
  const photo = ctx.opens(found(photoSealed, 'platform.forgotten'), people, 'minutes')
  return { src: `data:image/jpeg;base64,${photo}` }
}
