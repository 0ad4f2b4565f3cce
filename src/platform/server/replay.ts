import { Refused, refusal } from '../refusal'
import type { House } from './answer'
import type { Trx } from './db'
import { seal, unseal } from './seal'

/** Reserve the request's id, or find what it answered before. A second try at the same time waits here for the first. */
export const earlier = async (
  trx: Trx,
  requestId: string,
  communityId: string,
  accountId: string,
  path: string,
  hash: string,
  at: string,
) => {
  const made = await trx
    .insertInto('requests')
    .values({ community_id: communityId, request_id: requestId, account_id: accountId, path, input_hash: hash, at })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 1) return undefined
  const first = await trx
    .selectFrom('requests')
    .selectAll()
    .where('community_id', '=', communityId)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
  const same = first.account_id === accountId && first.path === path && first.input_hash === hash
  if (!same) throw new Refused(refusal('platform.requestReused'))
  return { answer: first.answer }
}

/** What was answered may be secret, and lies in the database for a while: it is kept sealed. */
export const sealedAnswer = ({ deployment }: House, outcome: unknown): string =>
  JSON.stringify(seal(deployment, JSON.stringify(outcome ?? null)))
export const openedAnswer = ({ deployment }: House, sealed: unknown): unknown =>
  typeof sealed === 'string' ? JSON.parse(unseal(deployment, sealed)) : null
