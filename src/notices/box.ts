import type { AliasedExpression } from 'kysely'
import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { Place } from '../platform/shapes'

export type Message = { id: string; title: string; body: string; page: string; at: Instant; readAt: Instant | null }

export const pageMessages = 50

/** One page of a person's messages, newest first. */
export const inboxOf = (
  trx: Trx,
  communityId: string,
  personId: string,
  after: Place | undefined,
): Promise<Message[]> =>
  trx
    .selectFrom('messages')
    .select(['id', 'title', 'body', 'page', 'at', 'readAt'])
    .where('communityId', '=', communityId)
    .where('personId', '=', personId)
    .$if(after !== undefined, (page) =>
      page.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), '<', tuple(after?.at ?? '', after?.id ?? ''))),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageMessages)
    .execute()

/** How many messages a person has not read; nobody counts beyond a hundred. */
export const unreadOf = async (trx: Trx, communityId: string, personId: string): Promise<number> => {
  const { unread } = await trx
    .selectFrom((from) =>
      from
        .selectFrom('messages')
        .select('id')
        .where('communityId', '=', communityId)
        .where('personId', '=', personId)
        .where('readAt', 'is', null)
        .limit(100)
        .as('m'),
    )
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .executeTakeFirstOrThrow()
  return unread
}

type People = AliasedExpression<{ personId: string }, 't'>
type Words = { cause: string; title: string; body: string; page: string }

/** One message in the box of each person of a set, in one statement; a repeated cause is the same message. */
export const put = (
  trx: Trx,
  { communityId, at }: { communityId: string; at: Instant },
  people: People,
  { cause, title, body, page }: Words,
) =>
  trx
    .insertInto('messages')
    .columns(['communityId', 'id', 'personId', 'cause', 'title', 'body', 'page', 'at'])
    .expression(
      trx
        .selectFrom(() => people)
        .select(({ cast, fn, val }) => [
          cast<string>(val(communityId), 'uuid').as('communityId'),
          fn<string>('gen_random_uuid', []).as('id'),
          't.personId',
          cast<string>(val(cause), 'text').as('cause'),
          cast<string>(val(title), 'text').as('title'),
          cast<string>(val(body), 'text').as('body'),
          cast<string>(val(page), 'text').as('page'),
          cast<string>(val(at), 'timestamptz').as('at'),
        ]),
    )
    .onConflict((oc) => oc.columns(['communityId', 'personId', 'cause']).doNothing())
    .execute()
