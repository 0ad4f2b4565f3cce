import { found } from '../../platform/refusal'
import { type Context, personOf } from '../../platform/server/call'
import type { Trx } from '../../platform/server/db'
import { bodyThen } from '../../posts/store'

/** The versions of accounts, each with whether a newer one of the same account stands. */
const versions = ({ trx, communityId }: Context) =>
  trx
    .selectFrom('bankAccounts as a')
    .select(['a.id', 'a.about', 'a.aboutId', 'a.version', 'a.holder', 'a.bank', 'a.number', 'a.reason'])
    .select(['a.setBy', 'a.setAt', 'a.confirmedBy', 'a.confirmedAt'])
    .select((eb) =>
      bodyThen(trx, communityId, { by: eb.ref('a.confirmedBy'), at: eb.ref('a.confirmedAt') }).as('confirmedAs'),
    )
    .select(({ not, exists, selectFrom }) => {
      const newer = selectFrom('bankAccounts as n')
        .where('n.communityId', '=', communityId)
        .whereRef('n.aboutId', '=', 'a.aboutId')
        .whereRef('n.version', '>', 'a.version')
      return not(exists(newer)).$castTo<boolean>().as('latest')
    })
    .where('a.communityId', '=', communityId)

/** An account that two people agreed on, by the id of one of its versions. */
export const heldAccount = async (ctx: Context, accountId: string) => {
  const held = versions(ctx).where('a.id', '=', accountId).where('a.confirmedAt', 'is not', null)
  return found(await held.executeTakeFirst(), 'funding.accountNotFound')
}

export const lockAccount = async (ctx: Context, accountId: string) => {
  const locked = versions(ctx).where('a.id', '=', accountId).forUpdate('a')
  return found(await locked.executeTakeFirst(), 'funding.accountNotFound')
}

export type AccountVersion = Awaited<ReturnType<typeof heldAccount>>

/** The versions of the account of a project, newest first: its own, or its compound's where it never had one of its own. */
export const accountVersions = (ctx: Context, projectId: string): Promise<AccountVersion[]> =>
  versions(ctx)
    .innerJoin('projects as j', (on) => on.onRef('j.communityId', '=', 'a.communityId').on('j.id', '=', projectId))
    .where((eb) => {
      const own = eb
        .selectFrom('bankAccounts as o')
        .where('o.communityId', '=', ctx.communityId)
        .whereRef('o.aboutId', '=', 'j.id')
        .where('o.confirmedAt', 'is not', null)
      return eb(
        'a.aboutId',
        '=',
        eb.case().when(eb.exists(own)).then(eb.ref('j.id')).else(eb.ref('j.compoundId')).end(),
      )
    })
    .orderBy('a.version', 'desc')
    .limit(50)
    .execute()

/** Every account in use in the community and every one that waits for its second person, with what it is for. */
export const accountsInUse = (ctx: Context) =>
  versions(ctx)
    .leftJoin('projects as j', (on) => on.onRef('j.communityId', '=', 'a.communityId').onRef('j.id', '=', 'a.aboutId'))
    .leftJoin('compounds as m', (on) => on.onRef('m.communityId', '=', 'a.communityId').onRef('m.id', '=', 'a.aboutId'))
    .select(({ fn, val, ref }) => [
      fn.coalesce('j.title', 'm.name', val('')).as('title'),
      fn.coalesce('j.compoundId', ref('a.aboutId')).as('compoundId'),
    ])
    .where(({ or, and, not, exists, eb, selectFrom }) => {
      const newer = selectFrom('bankAccounts as n')
        .where('n.communityId', '=', ctx.communityId)
        .whereRef('n.aboutId', '=', 'a.aboutId')
        .whereRef('n.version', '>', 'a.version')
      const newerHeld = newer.where('n.confirmedAt', 'is not', null)
      return or([not(exists(newer)), and([eb('a.confirmedAt', 'is not', null), not(exists(newerHeld))])])
    })
    .orderBy('title')
    .orderBy('a.version', 'desc')
    .limit(200)
    .execute()

type Said = {
  accountId: string
  about: string
  aboutId: string
  holder: string
  bank: string
  number: string
  reason: string
}

/** The next version of an account, which waits for its second person. */
export const addVersion = (ctx: Context, { accountId, about, aboutId, ...said }: Said) =>
  ctx.trx
    .insertInto('bankAccounts')
    .columns([
      'communityId',
      'id',
      'about',
      'aboutId',
      'holder',
      'bank',
      'number',
      'reason',
      'setBy',
      'setAt',
      'version',
    ])
    .expression((insert) =>
      insert
        .selectFrom('bankAccounts')
        .select(({ val }) => [
          val(ctx.communityId).as('communityId'),
          val(accountId).as('id'),
          val(about).as('about'),
          val(aboutId).as('aboutId'),
          val(said.holder).as('holder'),
          val(said.bank).as('bank'),
          val(said.number).as('number'),
          val(said.reason).as('reason'),
          val(personOf(ctx.caller)).as('setBy'),
          val(ctx.now).as('setAt'),
        ])
        .select((eb) => eb(eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)), '+', 1).as('version'))
        .where('communityId', '=', ctx.communityId)
        .where('aboutId', '=', aboutId),
    )
    .execute()

/** The id of the merchant number that takes a project's money now: its own, or its compound's; nothing where none is on. */
export const merchantOn = async (trx: Trx, communityId: string, projectId: string): Promise<string | undefined> => {
  const merchant = await trx
    .selectFrom('wechatMerchants as m')
    .innerJoin('projects as j', (on) => on.onRef('j.communityId', '=', 'm.communityId').on('j.id', '=', projectId))
    .select(['m.id', 'm.offAt'])
    .where('m.communityId', '=', communityId)
    .where(({ or, eb }) => or([eb('m.aboutId', '=', eb.ref('j.id')), eb('m.aboutId', '=', eb.ref('j.compoundId'))]))
    .where('m.confirmedAt', 'is not', null)
    .orderBy((eb) => eb('m.aboutId', '=', eb.ref('j.id')), 'desc')
    .orderBy('m.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return merchant?.offAt ? undefined : merchant?.id
}
