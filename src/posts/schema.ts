import * as z from 'zod/mini'
import { given } from '../identity/schema'
import { watchers } from '../platform/roles'
import { afterPlace, line } from '../platform/shapes'
import { bodies } from './bodies'

export const proposeInput = z.object({
  ...given,
  appointmentId: z.uuid(),
  role: z.enum(watchers),
  /** Which body stands on the owners' side, said of its head; everything else follows. */
  body: z.optional(z.enum(bodies)),
  /** A photo of the body's paper: its resolution or letter. */
  fileId: z.uuid(),
})
export const pageInput = z.object({ cursor: afterPlace })
export const onePost = z.object({ appointmentId: z.uuid() })
export const refuseInput = z.object({ appointmentId: z.uuid(), why: line(200) })
export const endInput = z.object({ personId: z.uuid(), role: z.enum(watchers), scopeId: z.optional(z.uuid()) })
