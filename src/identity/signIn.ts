import * as z from 'zod/mini'
import { type Context, writing } from '../platform/server/call'
import { blind, blinds, seal } from '../platform/server/seal'
import { maybeLine } from '../platform/shapes'
import { openDevice, type Tokens } from './devices'
import { codeLimits, everywhere, known, knownAt, messageLimits } from './guessing'
import { phone } from './schema'
import { codeShape, sendCode, spendCode } from './smsCodes'
import { keepToldTo } from './telling'
import { told } from './wordings'

export const label = maybeLine(60)
/** The account that a phone signs in to, if there is one; found by whichever key it was last written with. */
export const accountByPhone = async (ctx: Context, number: string): Promise<string | undefined> => {
  const row = await ctx.trx
    .selectFrom('accounts')
    .select('id')
    .where('phoneBlind', 'in', blinds(ctx.deployment, everywhere, number))
    .executeTakeFirst()
  return row?.id
}

/** A number as an account keeps it: blind to be found, sealed so that the key of the blind value can change. */
export const numberKept = ({ deployment }: Context, number: string) => ({
  phoneBlind: blind(deployment, everywhere, number),
  phoneSealed: seal(deployment, number),
})

const accountOfPhone = async (ctx: Context, number: string): Promise<string> => {
  const known = await accountByPhone(ctx, number)
  if (known) {
    await ctx.trx.updateTable('accounts').set(numberKept(ctx, number)).where('id', '=', known).execute()
    return known
  }
  const { id } = await ctx.trx
    .insertInto('accounts')
    .values({ id: ctx.newId(), ...numberKept(ctx, number), createdAt: ctx.now })
    .onConflict((oc) => oc.column('phoneBlind').doUpdateSet(numberKept(ctx, number)))
    .returning('id')
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
    .input(z.object({ ...codeShape, label, ...told }))
    .mutation(async ({ ctx, input }): Promise<SignedIn> => {
      await spendCode(ctx, input)
      const accountId = await accountOfPhone(ctx, input.phone)
      await keepToldTo(ctx, accountId, input.told)
      const tokens = await openDevice(ctx, accountId, input.label, false)
      return { ...tokens, known: knownAt(ctx.deployment, input.phone) }
    }),
}
