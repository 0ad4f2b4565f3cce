import * as z from 'zod/mini'
import { oneProject } from '../../projects/schema'

export const ledgerInput = z.object({ ...oneProject.shape, cursor: z.optional(z.string().check(z.regex(/^\d{1,9}$/))) })
