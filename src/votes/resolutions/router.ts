import { domain, reading, says, writing } from '../../platform/server/call'
import { inProject, inProjectOf } from '../../projects/places'
import { paperReaders } from '../ballots/paperRules'
import { agree, answer, attend, closeNow } from './acts'
import { candidates, homesAfter } from './candidates'
import { printCalls } from './print/calls'
import { put, putShares } from './resolving'
import * as schema from './schema'
import { checkSheet, lookAtMinutes, lookAtSheet, recordSheet, writeMinutes } from './sheets'
import { desk, view } from './view'

const inResolution = inProjectOf('resolutionId', ['putResolutions', 'projectId'])
const onSheet = inProjectOf('sheetId', ['resolutionSheets', 'resolutionId'], ['putResolutions', 'projectId'])

/** Halls and tripartite meetings resolve, those who pay agree: put, sign in, answer, keep papers, close, read. */
export const resolutionsRouter = domain({
  ...printCalls,
  putResolution: writing(['secretary'], {
    within: inProject,
    says: says(schema.putResolutionInput, ({ text, place }) => ({ text, place })),
  })
    .input(schema.putResolutionInput)
    .mutation(({ ctx, input }) => put(ctx, input)),
  putShares: writing(['secretary'], {
    within: inProject,
    says: says(schema.putSharesInput, ({ text }) => ({ text })),
  })
    .input(schema.putSharesInput)
    .mutation(({ ctx, input }) => putShares(ctx, input)),
  attendResolution: writing('member')
    .input(schema.attendInput)
    .mutation(({ ctx, input }) => attend(ctx, input)),
  answerResolution: writing('member')
    .input(schema.answerResolutionInput)
    .mutation(({ ctx, input }) => answer(ctx, input)),
  agreeToShare: writing('owner')
    .input(schema.agreeInput)
    .mutation(({ ctx, input }) => agree(ctx, input)),
  recordSheet: writing(paperReaders, { within: inResolution })
    .input(schema.recordSheetInput)
    .mutation(({ ctx, input }) => recordSheet(ctx, input)),
  checkSheet: writing(paperReaders, { within: onSheet })
    .input(schema.checkSheetInput)
    .mutation(({ ctx, input }) => checkSheet(ctx, input)),
  writeMinutes: writing(['secretary'], {
    within: inResolution,
    says: says(schema.minutesInput, ({ text }) => ({ text })),
  })
    .input(schema.minutesInput)
    .mutation(({ ctx, input }) => writeMinutes(ctx, input)),
  closeResolution: writing(['secretary'], { within: inResolution })
    .input(schema.oneResolution)
    .mutation(({ ctx, input }) => closeNow(ctx, input.resolutionId)),

  resolution: reading('anyone', { within: inProject })
    .input(schema.resolutionInput)
    .query(({ ctx, input }) => view(ctx, input)),
  resolutionDesk: reading(paperReaders, { within: inResolution })
    .input(schema.oneResolution)
    .query(({ ctx, input }) => desk(ctx, input.resolutionId)),
  resolutionCandidates: reading(['secretary'], { within: inProject })
    .input(schema.candidatesInput)
    .query(({ ctx, input }) => candidates(ctx, input.cursor)),
  resolutionHomes: reading(['secretary'], { within: inProject })
    .input(schema.candidatesInput)
    .query(({ ctx, input }) => homesAfter(ctx, input.projectId, input.cursor)),
  resolutionSheet: reading(paperReaders, { within: onSheet })
    .input(schema.oneSheet)
    .query(({ ctx, input }) => lookAtSheet(ctx, input.sheetId)),
  resolutionMinutes: reading(paperReaders, { within: inResolution })
    .input(schema.oneResolution)
    .query(({ ctx, input }) => lookAtMinutes(ctx, input.resolutionId)),
})
