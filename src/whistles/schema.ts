import * as z from 'zod/mini'
import { afterPlace, line, lines, moment } from '../platform/shapes'
import { states } from './rules'

export const stateOf = z.enum(states)
export const blowInput = z.object({
  whistleId: z.uuid(),
  projectId: z.uuid(),
  department: line(30),
  matter: lines(300),
  dueAt: moment,
})
export const answerInput = z.object({ whistleId: z.uuid(), note: line(300) })

/** Lists of whistles are paged: `cursor` is what the page before answered as `next`. */
export const ofProjectInput = z.object({ projectId: z.uuid(), cursor: afterPlace })
export const mineInput = z.object({ cursor: afterPlace })
