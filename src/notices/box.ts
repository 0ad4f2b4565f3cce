import type { Instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'

export type Message = { id: string; title: string; body: string; page: string; at: Instant; readAt: Instant | null }

export const pageMessages = 50

/** One page of a person's messages, newest first. */
export const inboxOf = (
  trx: Trx,
  communityId: string,
  personId: string,
  before: Instant | undefined,
): Promise<Message[]> => {
  const page = trx
    .selectFrom('messages')
    .select(['id', 'title', 'body', 'page', 'at', 'readAt'])
    .where('communityId', '=', communityId)
    .where('personId', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(pageMessages)
  return (before === undefined ? page : page.where('at', '<', before)).execute()
}

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
