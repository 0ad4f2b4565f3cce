import * as z from 'zod/mini'
import { type Context, writing } from '../platform/server/call'
import { maybeLine } from '../platform/shapes'
import { openDevice, type Tokens } from './devices'
import { codeLimits, known, knownAt, messageLimits } from './guessing'
import { phone } from './schema'
import { codeShape, phoneBlind, sendCode, spendCode } from './smsCodes'

export const label = maybeLine(60)
/** The account that a phone signs in to, if there is one. */
export const accountByPhone = async (ctx: Context, number: string): Promise<string | undefined> => {
  const row = await ctx.trx
    .selectFrom('accounts')
    .select('id')
    .where('phoneBlind', '=', phoneBlind(ctx, number))
    .executeTakeFirst()
  return row?.id
}

const accountOfPhone = async (ctx: Context, number: string): Promise<string> => {
  const blind = phoneBlind(ctx, number)
  await ctx.trx
    .insertInto('accounts')
    .values({ id: ctx.newId(), phoneBlind: blind, createdAt: ctx.now })
    .onConflict((oc) => oc.column('phoneBlind').doNothing())
    .execute()
  const { id } = await ctx.trx
    .selectFrom('accounts')
    .select('id')
    .where('phoneBlind', '=', blind)
    .executeTakeFirstOrThrow()
  return id
}

/** `known`: what the device keeps to be known at this number. */
export type SignedIn = Tokens & { known: string }

/** Signing in with a phone where there is no WeChat. */
export const signInCalls = {
  sendCode: writing('anyone', { limits: messageLimits })
    .input(z.object({ phone, known }))
    .mutation(({ ctx, input }) => sendCode(ctx, input.phone)),

  signIn: writing('anyone', { limits: codeLimits })
    .input(z.object({ ...codeShape, label }))
    .mutation(async ({ ctx, input }): Promise<SignedIn> => {
      await spendCode(ctx, input)
      const tokens = await openDevice(ctx, await accountOfPhone(ctx, input.phone), input.label, false)
      return { ...tokens, known: knownAt(ctx.deployment, input.phone) }
    }),
}
