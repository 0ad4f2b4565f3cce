import type { Context } from '../platform/server/call'

/**
 * Whether money ever came here: then a new supervisor is public for some days before signing. It came when somebody wrote it down, the
 * bank listed it or WeChat told of it, not only when two people confirmed it, or a pair could be made to confirm what lies there; whoever wrote it down and took it back
 * alone does not undo that.
 */
export const moneyCame = async (ctx: Context): Promise<boolean> => {
  const { came } = await ctx.trx
    .selectNoFrom(({ exists, or, selectFrom }) => {
      const received = selectFrom('receipts')
        .where('communityId', '=', ctx.communityId)
        .where((eb) => eb.or([eb('declinedAt', 'is', null), eb('declinedBy', '=', eb.ref('recordedBy'))]))
      const listed = selectFrom('bankLines').where('communityId', '=', ctx.communityId).where('side', '=', 'credit')
      const paid = selectFrom('wechatOrders').where('communityId', '=', ctx.communityId).where('paidAt', 'is not', null)
      return or([exists(received), exists(listed), exists(paid)]).as('came')
    })
    .executeTakeFirstOrThrow()
  return Boolean(came)
}
