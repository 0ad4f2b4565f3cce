import * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { holdsFor, office, supervisors } from '../../platform/roles'
import { anywhere, type Context, personOf, reading, within, writing } from '../../platform/server/call'
import { payFromEnv } from '../../platform/server/outside'
import { seal } from '../../platform/server/seal'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'
import { type About, inAbout, placesOfAbout } from '../../projects/places'
import { barToSwitchingOn } from './rules'
import * as schema from './schema'
import { privateKeyOf, publicKeyOf } from './sign'

/** Merchant numbers with what each is for and whether a newer one of the same stands. */
const merchants = ({ trx, communityId }: Context) =>
  trx
    .selectFrom('wechatMerchants as m')
    .leftJoin('projects as j', (on) => on.onRef('j.communityId', '=', 'm.communityId').onRef('j.id', '=', 'm.aboutId'))
    .leftJoin('compounds as c', (on) => on.onRef('c.communityId', '=', 'm.communityId').onRef('c.id', '=', 'm.aboutId'))
    .select(({ fn, val, ref, not, exists, selectFrom }) => {
      const newer = selectFrom('wechatMerchants as n')
        .where('n.communityId', '=', communityId)
        .whereRef('n.aboutId', '=', 'm.aboutId')
        .whereRef('n.version', '>', 'm.version')
      return [
        'm.id',
        'm.about',
        'm.aboutId',
        fn.coalesce('j.title', 'c.name', val('')).as('title'),
        fn.coalesce('j.compoundId', ref('m.aboutId')).as('compoundId'),
        'm.mchid',
        'm.setBy',
        'm.setAt',
        'm.confirmedBy',
        'm.confirmedAt',
        bodyThen(trx, communityId, { by: ref('m.confirmedBy'), at: ref('m.confirmedAt') }).as('confirmedAs'),
        'm.offAt',
        'm.reason',
        not(exists(newer)).$castTo<boolean>().as('latest'),
      ]
    })
    .where('m.communityId', '=', communityId)

const lockMerchant = async (ctx: Context, merchantId: string) =>
  found(
    await merchants(ctx).where('m.id', '=', merchantId).forUpdate('m').executeTakeFirst(),
    'funding.accountNotFound',
  )

/** A call about one version of a merchant number, which is for one project or for one compound. */
export const inMerchant = within('about', z.object({ merchantId: z.uuid() }), async (ctx, { merchantId }) => {
  const rows = await ctx.trx
    .selectFrom('wechatMerchants')
    .select(['about', 'aboutId'])
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', merchantId)
    .execute()
  return placesOfAbout(ctx.trx, ctx.communityId, rows)
})

type Keys = { privateKeySealed: string; apiKeySealed: string; wechatKey: string }

/** The next version of a merchant number, which waits for its second person. */
const addVersion = (ctx: Context, said: z.infer<typeof schema.setMerchantInput>, keys: Keys) =>
  ctx.trx
    .insertInto('wechatMerchants')
    .columns([
      ...(['communityId', 'id', 'about', 'aboutId', 'mchid', 'appid', 'serial', 'wechatKeyId', 'wechatKey'] as const),
      ...(['privateKeySealed', 'apiKeySealed', 'reason', 'setBy', 'setAt', 'version'] as const),
    ])
    .expression((insert) =>
      insert
        .selectFrom('wechatMerchants')
        .select(({ val }) => [
          val(ctx.communityId).as('communityId'),
          val(said.merchantId).as('id'),
          val(said.about).as('about'),
          val(said.aboutId).as('aboutId'),
          val(said.mchid).as('mchid'),
          val(said.appid).as('appid'),
          val(said.serial).as('serial'),
          val(said.wechatKeyId).as('wechatKeyId'),
          val(keys.wechatKey).as('wechatKey'),
          val(keys.privateKeySealed).as('privateKeySealed'),
          val(keys.apiKeySealed).as('apiKeySealed'),
          val(said.reason).as('reason'),
          val(personOf(ctx.caller)).as('setBy'),
          val(ctx.now).as('setAt'),
        ])
        .select((eb) => eb(eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)), '+', 1).as('version'))
        .where('communityId', '=', ctx.communityId)
        .where('aboutId', '=', said.aboutId),
    )
    .execute()

/** A merchant number with the project or the compound that it is for; its last figures only, to whoever types it anew. */
type Merchant = About & {
  id: string
  title: string
  mchid: string
  setAt: Instant
  confirmedAt: Instant | null
  confirmedAs: Body | null
  offAt: Instant | null
  reason: string
  latest: boolean
  mine: boolean
}
/** `ready`: WeChat has an address at which it can tell us what was paid. */
type Merchants = { items: Merchant[]; ready: boolean }

/** The body's own merchant number with WeChat Pay: written down by one person, typed again by another, switched off by anybody of them. */
export const merchantCalls = {
  merchants: reading(office, { within: anywhere }).query(async ({ ctx }): Promise<Merchants> => {
    const own = (await merchants(ctx).orderBy('m.setAt', 'desc').limit(50).execute()).filter(
      ({ aboutId, compoundId }) => holdsFor(ctx.caller.roles, office, [aboutId, compoundId]),
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
    .mutation(async ({ ctx, input }): Promise<{ merchantId: string }> => {
      if (!payFromEnv().notify) refuseIf(refusal('funding.wechatNoAddress'))
      const privateKey = found(privateKeyOf(input.privateKey), 'funding.badKey')
      const wechatKey = found(publicKeyOf(input.wechatKey), 'funding.badKey')
      const about = ctx.trx.selectFrom(input.about === 'project' ? 'projects' : 'compounds').select('id')
      found(
        await about.where('communityId', '=', ctx.communityId).where('id', '=', input.aboutId).executeTakeFirst(),
        'funding.notFound',
      )
      const privateKeySealed = seal(ctx.deployment, privateKey)
      await addVersion(ctx, input, { privateKeySealed, apiKeySealed: seal(ctx.deployment, input.apiKey), wechatKey })
      return { merchantId: input.merchantId }
    }),

  switchOnMerchant: writing(supervisors, { within: inMerchant })
    .input(schema.switchOnInput)
    .mutation(async ({ ctx, input }): Promise<{ merchantId: string }> => {
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
    .mutation(async ({ ctx, input }): Promise<{ merchantId: string }> => {
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
