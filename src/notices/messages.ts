import { giveConsent } from '../identity/consents'
import { personOf, reading, writing } from '../platform/server/call'
import { nextPlace } from '../platform/shapes'
import { inboxOf, type Message, pageMessages, unreadOf } from './box'
import * as schema from './schema'

type Inbox = { items: Message[]; next: string | null; unread: number }

/** The box of messages of each person, and whether WeChat may bring them. */
export const messageCalls = {
  inbox: reading('member')
    .input(schema.pageByTime)
    .query(async ({ ctx, input }): Promise<Inbox> => {
      const items = await inboxOf(ctx.trx, ctx.communityId, personOf(ctx.caller), input.cursor)
      const next = nextPlace(items, pageMessages, ({ at, id }) => [at, id])
      return { items, next, unread: await unreadOf(ctx.trx, ctx.communityId, personOf(ctx.caller)) }
    }),

  markRead: writing('member')
    .input(schema.oneMessage)
    .mutation(async ({ ctx, input }): Promise<{ messageId: string }> => {
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
    .mutation(async ({ ctx, input }): Promise<{ accepted: boolean }> => {
      const more = input.accepted ? 1 : 0
      if (input.accepted) await giveConsent(ctx, personOf(ctx.caller), { purpose: 'messages' })
      const asked = { communityId: ctx.communityId, personId: personOf(ctx.caller), template: input.template }
      await ctx.trx
        .insertInto('subscriptions')
        .values({ ...asked, remaining: more, at: ctx.now })
        .onConflict((oc) =>
          oc
            .columns(['communityId', 'personId', 'template'])
            .doUpdateSet((eb) => ({ remaining: eb('subscriptions.remaining', '+', more), at: ctx.now })),
        )
        .execute()
      return { accepted: input.accepted }
    }),
}
