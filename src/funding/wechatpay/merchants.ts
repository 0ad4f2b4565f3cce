import { sql } from 'kysely'
import * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { holdsFor, office, supervisors } from '../../platform/roles'
import { anywhere, type Context, personOf, reading, within, writing } from '../../platform/server/call'
import { payFromEnv } from '../../platform/server/outside'
import { seal } from '../../platform/server/seal'
import { type About, inAbout, placesOfAbout } from '../../projects/places'
import { barToSwitchingOn } from './rules'
import * as schema from './schema'
import { privateKeyOf, publicKeyOf } from './sign'

type MerchantRow = {
  id: string
  about: 'project' | 'compound'
  aboutId: string
  title: string
  compoundId: string
  mchid: string
  setBy: string
  setAt: string
  confirmedBy: string | null
  confirmedAt: string | null
  offAt: string | null
  reason: string
  latest: boolean
}

const merchants = async (ctx: Context, merchantId?: string): Promise<MerchantRow[]> => {
  const only = merchantId ? sql`and m.id = ${merchantId}` : sql``
  const { rows } =
    await sql<MerchantRow>`select m.id, m.about, m.about_id as "aboutId", coalesce(j.title, c.name, '') as title,
      coalesce(j.compound_id, m.about_id) as "compoundId", m.mchid,
      m.set_by as "setBy", m.set_at as "setAt", m.confirmed_by as "confirmedBy", m.confirmed_at as "confirmedAt", m.off_at as "offAt",
      m.reason, not exists (select from wechat_merchants n where n.community_id = inside() and n.about_id = m.about_id
        and n.version > m.version) as latest
    from wechat_merchants m
    left join projects j on j.community_id = inside() and j.id = m.about_id
    left join compounds c on c.community_id = inside() and c.id = m.about_id
    where m.community_id = inside() ${only} order by m.set_at desc limit 50 ${merchantId ? sql`for update of m` : sql``}`.execute(
      ctx.trx,
    )
  return rows
}

const lockMerchant = async (ctx: Context, merchantId: string) =>
  found((await merchants(ctx, merchantId))[0], 'funding.accountNotFound')

/** A call about one version of a merchant number, which is for one project or for one compound. */
export const inMerchant = within('about', z.object({ merchantId: z.uuid() }), async (ctx, { merchantId }) => {
  const { rows } = await sql<About>`select about, about_id as "aboutId" from wechat_merchants
    where community_id = inside() and id = ${merchantId}`.execute(ctx.trx)
  return placesOfAbout(ctx.trx, ctx.communityId, rows)
})

/** The body's own merchant number with WeChat Pay: written down by one person, typed again by another, switched off by anybody of them. */
export const merchantCalls = {
  merchants: reading(office, { within: anywhere }).query(async ({ ctx }) => {
    const own = (await merchants(ctx)).filter(({ aboutId, compoundId }) =>
      holdsFor(ctx.caller.roles, office, [aboutId, compoundId]),
    )
    const items = own.map(({ compoundId: __, setBy, confirmedBy: _, mchid, confirmedAt, ...row }) => ({
      ...row,
      confirmedAt,
      mine: setBy === ctx.caller.personId,
      // Whoever types it anew must not read it here.
      mchid: confirmedAt || setBy === ctx.caller.personId ? mchid : `…${mchid.slice(-2)}`,
    }))
    return { items, ready: payFromEnv().notify !== '' }
  }),

  setMerchant: writing(['secretary'], { within: inAbout })
    .input(schema.setMerchantInput)
    .mutation(async ({ ctx, input }) => {
      if (!payFromEnv().notify) refuseIf(refusal('funding.wechatNoAddress'))
      const privateKey = found(privateKeyOf(input.privateKey), 'funding.badKey')
      const wechatKey = found(publicKeyOf(input.wechatKey), 'funding.badKey')
      const about = ctx.trx.selectFrom(input.about === 'project' ? 'projects' : 'compounds').select('id')
      found(
        await about.where('communityId', '=', ctx.communityId).where('id', '=', input.aboutId).executeTakeFirst(),
        'funding.notFound',
      )
      await sql`insert into wechat_merchants (community_id, id, about, about_id, version, mchid, appid, serial, wechat_key_id, wechat_key,
          private_key_sealed, api_key_sealed, reason, set_by, set_at)
        select inside(), ${input.merchantId}, ${input.about}, ${input.aboutId}, coalesce(max(version), 0) + 1, ${input.mchid},
          ${input.appid}, ${input.serial}, ${input.wechatKeyId}, ${wechatKey}, ${seal(ctx.deployment, privateKey)},
          ${seal(ctx.deployment, input.apiKey)}, ${input.reason}, ${personOf(ctx.caller)}::uuid, ${ctx.now}::timestamptz
        from wechat_merchants where community_id = inside() and about_id = ${input.aboutId}`.execute(ctx.trx)
      return { merchantId: input.merchantId }
    }),

  switchOnMerchant: writing(supervisors, { within: inMerchant })
    .input(schema.switchOnInput)
    .mutation(async ({ ctx, input }) => {
      refuseIf(barToSwitchingOn(await lockMerchant(ctx, input.merchantId), input.mchid, personOf(ctx.caller)))
      await ctx.trx
        .updateTable('wechatMerchants')
        .set({ confirmedBy: personOf(ctx.caller), confirmedAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.merchantId)
        .execute()
      return { merchantId: input.merchantId }
    }),

  switchOffMerchant: writing(office, { within: inMerchant })
    .input(schema.oneMerchant)
    .mutation(async ({ ctx, input }) => {
      const { offAt } = await lockMerchant(ctx, input.merchantId)
      if (offAt) refuseIf(refusal('funding.wechatOff'))
      await ctx.trx
        .updateTable('wechatMerchants')
        .set({ offBy: personOf(ctx.caller), offAt: ctx.now })
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.merchantId)
        .execute()
      return { merchantId: input.merchantId }
    }),
}
