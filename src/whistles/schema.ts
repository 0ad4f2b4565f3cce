import * as z from 'zod/mini'

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most))

export const blowInput = z.object({
  whistleId: z.uuid(),
  projectId: z.uuid(),
  department: line(30),
  matter: line(300),
  dueAt: z.iso.datetime({ offset: true }),
})
export const answerInput = z.object({ whistleId: z.uuid(), note: line(300) })
