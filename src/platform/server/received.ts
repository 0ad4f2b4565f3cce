import { TRPCError } from '@trpc/server'
import type * as z from 'zod/mini'
import { beginningOf } from '../characters'
import { Refused, refusal } from '../refusal'
import { cleanLine } from '../text'

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** No form of ours is deeper than five. */
const deepest = 20

/** Named as the caller named it, who may have named it anything. */
const wrong = (at: readonly string[]) =>
  new Refused(refusal('platform.badInput', { field: beginningOf(cleanLine(at.join('.')), 80) }))

/**
 * An input as every call may rely on it, before any of them looks: an id is written as the database writes it, in small
 * letters, so that two spellings are not two things and `===` tells whether two ids are one. Texts are cleaned and measured by their
 * shapes (`platform/shapes`), for only they know which is a text and which is a key.
 */
export const received = (value: unknown, at: readonly string[] = []): unknown => {
  if (at.length > deepest) throw wrong(at.slice(0, 1))
  if (typeof value === 'string') return anId.test(value) ? value.toLowerCase() : value
  if (Array.isArray(value)) return value.map((one, place) => received(one, [...at, String(place)]))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, received(one, [...at, name])]))
}

/** An input as somebody needs to know it before the call itself is asked. */
export const readAs = <Named>(shape: z.ZodMiniType<Named>, raw: unknown): Named => {
  const named = shape.safeParse(raw)
  if (!named.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: named.error })
  return named.data
}
