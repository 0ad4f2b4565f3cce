import { sql } from 'kysely'
import { giveConsent } from '../identity/consents'
import { personOf, reading, writing } from '../platform/server/call'
import * as schema from './schema'
import * as store from './store'

/** The box of messages of each person, and whether WeChat may bring them. */
export const messageCalls = {
  inbox: reading('member')
    .input(schema.pageByTime)
    .query(async ({ ctx, input }) => {
      const items = await store.inboxOf(ctx.trx, personOf(ctx.caller), input.cursor)
      const next = items.length === store.pageMessages ? (items.at(-1)?.at ?? null) : null
      return { items, next, unread: await store.unreadOf(ctx.trx, personOf(ctx.caller)) }
    }),

  markRead: writing('member')
    .input(schema.oneMessage)
    .mutation(async ({ ctx, input }) => {
      await ctx.trx
        .updateTable('messages')
        .set({ readAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.messageId)
        .where('personId', '=', personOf(ctx.caller))
        .where('readAt', 'is', null)
        .execute()
      return { messageId: input.messageId }
    }),

  allow: writing('member')
    .input(schema.allowInput)
    .mutation(async ({ ctx, input }) => {
      const more = input.accepted ? 1 : 0
      if (input.accepted) await giveConsent(ctx, personOf(ctx.caller), 'messages')
      await sql`insert into subscriptions (community_id, person_id, template, remaining, at)
        values (inside(), ${personOf(ctx.caller)}, ${input.template}, ${more}, ${ctx.now}::timestamptz)
        on conflict (community_id, person_id, template)
        do update set remaining = subscriptions.remaining + ${more}, at = ${ctx.now}::timestamptz`.execute(ctx.trx)
      return { accepted: input.accepted }
    }),
}
