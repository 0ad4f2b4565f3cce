import { found, refuseIf } from '../platform/refusal'
import { gridWorkers } from '../platform/roles'
import { type Context, personOf, writing } from '../platform/server/call'
import { span } from '../platform/time'
import { byDelivery } from './places'
import { barToHanding } from './rules'
import * as schema from './schema'
import { type Notice, noticeOf } from './store'

/** What is told by hand: the words of a notice, the same in the card, on the poster and in the copied text. */
export const wordsOf = (notice: Notice): string[] =>
  [
    notice.title,
    span(notice.startsAt, notice.endsAt),
    `影响：${notice.affects}`,
    notice.detour && `绕行：${notice.detour}`,
    notice.complaintPhone && `监督电话：${notice.complaintPhone}`,
  ].filter(Boolean)

/** Who forwards a notice to a chat group by hand. */
export const carriers = [...gridWorkers, 'publicist', 'secretary'] as const

const lockDelivery = async (ctx: Context, deliveryId: string) => {
  const delivery = await ctx.trx
    .selectFrom('deliveries')
    .select(['state', 'noticeId'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', deliveryId)
    .forUpdate()
    .executeTakeFirst()
  return found(delivery, 'notices.notFound')
}

/** What is forwarded to a chat group by hand: a card and the same as text. */
type Share = { title: string; text: string; noticeId: string; deliveryId: string }

const setState = (ctx: Context, deliveryId: string, change: object) =>
  ctx.trx
    .updateTable('deliveries')
    .set(change)
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', deliveryId)
    .execute()

const takeShare = async (ctx: Context, deliveryId: string): Promise<Share> => {
  const delivery = await lockDelivery(ctx, deliveryId)
  refuseIf(barToHanding(delivery.state))
  if (delivery.state === 'queued') await setState(ctx, deliveryId, { state: 'handed', handedAt: ctx.now })
  const notice = found(
    await noticeOf(ctx.trx, ctx.communityId, found(delivery.noticeId, 'notices.notFound')),
    'notices.notFound',
  )
  return { title: notice.title, text: wordsOf(notice).join('\n'), noticeId: notice.id, deliveryId }
}

/** A notice on its way into a chat group: taken, said to be forwarded, opened by whoever got it. */
export const carryCalls = {
  takeShare: writing(carriers, { within: byDelivery })
    .input(schema.oneDelivery)
    .mutation(({ ctx, input }) => takeShare(ctx, input.deliveryId)),

  markSent: writing(carriers, { within: byDelivery })
    .input(schema.oneDelivery)
    .mutation(async ({ ctx, input }): Promise<{ deliveryId: string }> => {
      const delivery = await lockDelivery(ctx, input.deliveryId)
      refuseIf(barToHanding(delivery.state))
      if (delivery.state !== 'seen') {
        await setState(ctx, input.deliveryId, { state: 'sent', sentAt: ctx.now, sentBy: personOf(ctx.caller) })
      }
      return { deliveryId: input.deliveryId }
    }),

  opened: writing('account')
    .input(schema.oneDelivery)
    .mutation(async ({ ctx, input }): Promise<{ deliveryId: string }> => {
      await lockDelivery(ctx, input.deliveryId)
      await ctx.trx
        .updateTable('deliveries')
        .set(({ eb, fn, val }) => ({
          opened: eb('opened', '+', 1),
          state: 'seen',
          seenAt: fn.coalesce('seenAt', val(ctx.now)),
        }))
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.deliveryId)
        .where('channel', '=', 'share')
        .execute()
      return { deliveryId: input.deliveryId }
    }),
}
