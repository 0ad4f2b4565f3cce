import * as z from 'zod/mini'
import { oneProject } from '../projects/schema'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

export const planInput = z.object({
  projectId: z.uuid(),
  milestones: z
    .array(z.object({ id: z.uuid(), title: line(40), plannedOn: z.iso.date() }))
    .check(z.minLength(1), z.maxLength(50)),
})
export const finishMilestoneInput = z.object({
  milestoneId: z.uuid(),
  note: z.string().check(z.trim(), z.maxLength(300)),
  photoIds: z.array(z.uuid()).check(z.maxLength(9)),
})
/** The two bodies that accept: the residents' committee and the owners' committee, each by its supervisor. */
export const bodies = z.enum(['residents', 'owners'])
export type Body = z.infer<typeof bodies>
export const acceptInput = z.object({ projectId: z.uuid(), body: bodies, remark: line(300) })
export { oneProject }
