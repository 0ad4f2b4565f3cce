import * as z from 'zod/mini'
import { day, eachOnce, idList, line, maybeLine } from '../platform/shapes'
import { oneProject } from '../projects/schema'

export const planInput = z.object({
  projectId: z.uuid(),
  milestones: z.array(z.object({ id: z.uuid(), title: line(40), plannedOn: day })).check(
    z.minLength(1),
    z.maxLength(50),
    eachOnce(({ id }) => id),
  ),
})
export const finishMilestoneInput = z.object({
  milestoneId: z.uuid(),
  note: maybeLine(300),
  photoIds: idList(9),
})
export const acceptInput = z.object({ projectId: z.uuid(), body: z.enum(['residents', 'owners']), remark: line(300) })
export { oneProject }
