import * as z from 'zod/mini'
import { afterPlace, boxList, line, moment } from '../platform/shapes'
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
export const coverInput = z.object({ kind: z.literal('photo'), thing: z.uuid(), boxes: boxList.check(z.minLength(1)) })
export const decideInput = z.object({ ...because, shows: z.boolean() })
/** The last row of a page: its moment, its thing, and of what kind that is, for a remark and its answer are of one id. */
const markPlace = z.pipe(
  z.string().check(z.regex(/^\S+ [0-9a-f-]{36} [a-z]+$/)),
  z.pipe(
    z.transform((text: string) => {
      const [since, thing, kind] = text.split(' ')
      return { since, thing, kind }
    }),
    z.object({ since: moment, thing: z.uuid(), kind: kindOf }),
  ),
)
export const pageInput = z.object({ cursor: z.optional(markPlace) })
export const saidInput = z.object({ cursor: afterPlace })
