import { sql } from 'kysely'
import * as z from 'zod/mini'
import { refuseIf } from '../platform/refusal'
import { anywhere, type Context, personOf, writing } from '../platform/server/call'
import { parsed } from '../platform/server/parsed'
import { withdrawAll } from './consents'
import { barToLeaving } from './rules'

type Left = { left: boolean; ended: boolean }

const elsewhereShape = z.object({ elsewhere: z.boolean() })

/** Nobody signs in with this account any more, and nobody is found by what it was found by. */
const endAccount = async (ctx: Context, accountId: string): Promise<void> => {
  await ctx.trx.deleteFrom('devices').where('accountId', '=', accountId).execute()
  await ctx.trx.deleteFrom('staffKeys').where('accountId', '=', accountId).execute()
  await ctx.trx
    .updateTable('accounts')
    .set({ openid: null, phoneBlind: null, phoneSealed: null })
    .where('id', '=', accountId)
    .execute()
}

const leave = async (ctx: Context): Promise<Left> => {
  refuseIf(barToLeaving(ctx.caller.roles.length + ctx.caller.locked + ctx.caller.unproven))
  const accountId = ctx.caller.accountId ?? ''
  await withdrawAll(ctx, personOf(ctx.caller))
  await ctx.trx
    .updateTable('people')
    .set({ accountId: null, joinedAt: null })
    .set({ attestedAccount: null, attestedAs: null, attestedBy: null, attestedAt: null })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', personOf(ctx.caller))
    .execute()
  const { rows } = await sql`select stands_elsewhere(${accountId}::uuid) as elsewhere`.execute(ctx.trx)
  const elsewhere = parsed(elsewhereShape, rows)[0]?.elsewhere ?? true
  if (!elsewhere) await endAccount(ctx, accountId)
  return { left: true, ended: !elsewhere }
}

export const leavingCalls = {
  /**
   * The account no longer stands behind the person, and nothing that it agreed to goes on: names are masked. Where it stands behind
   * nobody else, the account ends: its devices, its OPENID, its telephone. The roll keeps its owner, as the law wants, and the ledger its
   * payer; whoever left comes back only with a new code or by what the roll knows.
   */
  leave: writing('member', { within: anywhere, whileObjected: true, ends: true })
    .input(z.object({ sure: z.literal(true) }))
    .mutation(({ ctx }): Promise<Left> => leave(ctx)),
}
