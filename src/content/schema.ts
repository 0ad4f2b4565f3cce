import * as z from 'zod/mini'
import { isMoment } from '../platform/instant'
import { line, timeAndId } from '../platform/shapes'
import { acts, causes, kinds, states } from './rules'

export const kindOf = z.enum(kinds)
export const stateOf = z.enum(states)
export const causeOf = z.enum(causes)
export const actOf = z.enum(acts)

export const oneThing = z.object({ kind: kindOf, thing: z.uuid() })
const because = { ...oneThing.shape, reason: line(100) }
export const reportInput = z.object(because)
export const hideInput = z.object(because)
export const appealInput = z.object(because)
export const decideInput = z.object({ ...because, shows: z.boolean() })
export const pageInput = z.object({ cursor: z.optional(timeAndId(isMoment)) })
