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
