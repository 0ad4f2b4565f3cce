import * as z from 'zod/mini'
import { choices } from './rules'

const moment = z.iso.datetime({ offset: true })

export const openInput = z.object({
  ballotId: z.uuid(),
  projectId: z.uuid(),
  question: z.string().check(z.trim(), z.minLength(4), z.maxLength(100)),
  opensAt: moment,
  closesAt: moment,
})

export const oneBallot = z.object({ ballotId: z.uuid() })
export const ofProject = z.object({ projectId: z.uuid() })
export const castInput = z.object({ ballotId: z.uuid(), entry: z.int().check(z.positive()), choice: z.enum(choices) })
