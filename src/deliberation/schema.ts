import * as z from 'zod/mini'
import { told } from '../identity/wordings'
import { afterPlace, line, lines, moment } from '../platform/shapes'
import { venues } from './rules'

const someHeads = z.int().check(z.positive(), z.lte(100_000))

export const venueOf = z.enum(venues)
export const recordMeetingInput = z.object({
  meetingId: z.uuid(),
  projectId: z.uuid(),
  venue: venueOf,
  heldAt: moment,
  title: line(60),
  minutes: lines(2000),
  attended: someHeads,
})

export const remarkInput = z.object({ remarkId: z.uuid(), projectId: z.uuid(), text: lines(500), ...told })
export const answerInput = z.object({ remarkId: z.uuid(), answer: lines(500) })

/** Meetings and remarks are paged apart: each cursor is what the page before answered as `next` or `nextRemark`. */
export const ofProjectInput = z.object({
  projectId: z.uuid(),
  cursor: afterPlace,
  remarkCursor: afterPlace,
})
