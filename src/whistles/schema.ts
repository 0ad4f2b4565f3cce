import * as z from 'zod/mini'
import { states } from './rules'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))
const cursor = z.optional(z.uuid())

export const stateOf = z.enum(states)
export const blowInput = z.object({
  whistleId: z.uuid(),
  projectId: z.uuid(),
  department: line(30),
  matter: line(300),
  dueAt: z.iso.datetime({ offset: true }),
})
export const answerInput = z.object({ whistleId: z.uuid(), note: line(300) })

/** Lists of whistles are paged: `cursor` is what the page before answered as `next`. */
export const ofProjectInput = z.object({ projectId: z.uuid(), cursor })
export const mineInput = z.object({ cursor })
