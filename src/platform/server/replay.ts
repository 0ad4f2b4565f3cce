import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../instant'
import { Refused, refusal } from '../refusal'
import { sha256 } from './codes'
import type { Trx } from './db'
import type { House } from './house'
import { seal, unseal } from './seal'

/** A write as it was asked for: the same id with another caller, call or content is another request. */
type Request = {
  communityId: string
  requestId: string
  accountId: string
  path: string
  hash: string
  at: Instant
}

/** What a request's id stands for already, with its sealed answer. */
export const beforeShape = z.object({ accountId: z.string(), path: z.string(), hash: z.string(), answer: z.unknown() })
export type Before = z.infer<typeof beforeShape>

export const beforeJson = (requestId: string) => sql`(
  select json_build_object('accountId', account_id, 'path', path, 'hash', input_hash, 'answer', answer)
  from requests where community_id = inside() and request_id = ${requestId})`

/** A digest of what is asked for. The request's own id is no part of it: the same thing may be asked for under another. */
export const contentHash = (input: unknown): string =>
  sha256(JSON.stringify(typeof input === 'object' ? { ...input, requestId: undefined } : input))

/** An answer as it was given. */
export const opened = ({ deployment }: House, answer: unknown): unknown =>
  typeof answer === 'string' ? JSON.parse(unseal(deployment, answer)) : null

/** The answer that this request got when it was made. */
export const replayed = (house: House, before: Before, request: Request): unknown => {
  const { accountId, path, hash } = request
  const same = before.accountId === accountId && before.path === path && before.hash === hash
  if (!same) throw new Refused(refusal('platform.requestReused'))
  return opened(house, before.answer)
}

/**
 * Keep what was answered, in the transaction that did it. It may be secret, and lies in the database for a while: it is
 * kept sealed. A second try has waited for its turn and found this; should one get past (two coordinators of a cluster do
 * not share their turns), the key refuses it here with all that it did, and it is tried again.
 */
export const keepAnswer = async (
  { deployment }: House,
  trx: Trx,
  request: Request,
  outcome: unknown,
): Promise<void> => {
  const { communityId, requestId, accountId, path, hash, at } = request
  const answer = JSON.stringify(seal(deployment, JSON.stringify(outcome ?? null)))
  await sql`
    insert into requests (community_id, request_id, account_id, path, input_hash, answer, at)
    values (${communityId}, ${requestId}, ${accountId}, ${path}, ${hash}, ${answer}::jsonb, ${at})`.execute(trx)
}
