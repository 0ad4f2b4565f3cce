import { TRPCError } from '@trpc/server'
import type * as z from 'zod/mini'
import { beginningOf } from '../characters'
import { Refused, refusal } from '../refusal'
import { cleanLine } from '../text'

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** No form of ours is deeper than six. The one of most parts is a roll that is entered whole: 5,000 people and their homes, 65,000. */
const deepest = 20
const mostParts = 100_000

/** Named as the caller named it, who may have named it anything. */
const wrong = (at: string | undefined) =>
  new Refused(refusal('platform.badInput', { field: beginningOf(cleanLine((at ?? '').slice(0, 200)), 80) }))

/**
 * An input as every call may rely on it, before any of them looks: an id is written as the database writes it, in small
 * letters, so that two spellings are not two things and `===` tells whether two ids are one. Texts are cleaned and measured by their
 * shapes (`platform/shapes`), for only they know which is a text and which is a key. Anybody may send one, also without an account:
 * one that is deep or has parts without number costs no more than to see so.
 */
export const received = (value: unknown): unknown => {
  let parts = 0
  const read = (one: unknown, depth: number, first?: string): unknown => {
    if (typeof one === 'string') return anId.test(one) ? one.toLowerCase() : one
    if (typeof one !== 'object' || one === null) return one
    parts += (Array.isArray(one) ? one : Object.keys(one)).length
    if (depth > deepest || parts > mostParts) throw wrong(first)
    if (Array.isArray(one)) return one.map((part, place) => read(part, depth + 1, first ?? String(place)))
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, read(part, depth + 1, first ?? name)]))
  }
  return read(value, 0)
}

/** An input as somebody needs to know it before the call itself is asked. */
export const readAs = <Named>(shape: z.ZodMiniType<Named>, raw: unknown): Named => {
  const named = shape.safeParse(raw)
  if (!named.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: named.error })
  return named.data
}
