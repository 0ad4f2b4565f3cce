import * as z from 'zod/mini'
import { type Instant, msOf } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, reading, writing } from '../platform/server/call'
import { sha256 } from '../platform/server/codes'
import { signToken } from '../platform/server/identity'
import { maybeLine } from '../platform/shapes'
import { codeLimits, known, knownAt, messageLimits } from './guessing'
import { phone } from './schema'
import { codeShape, newSecret, phoneBlind, secret, sendCode, spendCode } from './smsCodes'

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

type Tokens = { token: string; refresh: string }
/** `known`: what the device keeps to be known at this number. */
export type SignedIn = Tokens & { known: string }
const tokensOf = async (ctx: Context, accountId: string, deviceId: string, refresh: string): Promise<Tokens> => ({
  token: await signToken(ctx.deployment, accountId, msOf(ctx.now), deviceId),
  refresh,
})

/** A device that stays signed in. Posts work only on a strong one: WeChat, or password and second factor. */
export const openDevice = async (ctx: Context, accountId: string, name: string, strong: boolean): Promise<Tokens> => {
  const deviceId = ctx.newId()
  const refresh = newSecret()
  await ctx.trx
    .insertInto('devices')
    .values({
      id: deviceId,
      accountId,
      label: name,
      strong,
      refreshHash: sha256(refresh),
      madeAt: ctx.now,
      seenAt: ctx.now,
    })
    .execute()
  return tokensOf(ctx, accountId, deviceId, refresh)
}

/** A new token for a device's secret, and a new secret. An old secret means a copy: the device is shut out. */
const refreshToken = async (ctx: Context, shown: string): Promise<Tokens> => {
  const hash = sha256(shown)
  const device = await ctx.trx
    .selectFrom('devices')
    .selectAll()
    .where((eb) => eb.or([eb('refreshHash', '=', hash), eb('earlierHash', '=', hash)]))
    .forUpdate()
    .executeTakeFirst()
  if (!device || device.revokedAt) throw new Refused(refusal('platform.signIn'))
  if (device.refreshHash !== hash) {
    await ctx.trx.updateTable('devices').set({ revokedAt: ctx.now }).where('id', '=', device.id).execute()
    throw new Refused(refusal('platform.signIn'), true)
  }
  const refresh = newSecret()
  await ctx.trx
    .updateTable('devices')
    .set({ refreshHash: sha256(refresh), earlierHash: hash, seenAt: ctx.now })
    .where('id', '=', device.id)
    .execute()
  return tokensOf(ctx, device.accountId, device.id, refresh)
}

type Device = { id: string; label: string; madeAt: Instant; seenAt: Instant }

/** Signing in with a phone where there is no WeChat, and the devices that are signed in. */
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

  refresh: writing('anyone')
    .input(z.object({ refresh: secret }))
    .mutation(({ ctx, input }) => refreshToken(ctx, input.refresh)),

  devices: reading('account').query(async ({ ctx }): Promise<{ items: Device[] }> => {
    const items = await ctx.trx
      .selectFrom('devices')
      .select(['id', 'label', 'madeAt', 'seenAt'])
      .where('accountId', '=', ctx.caller.accountId ?? '')
      .where('revokedAt', 'is', null)
      .orderBy('seenAt', 'desc')
      .limit(50)
      .execute()
    return { items }
  }),

  revokeDevice: writing('account')
    .input(z.object({ deviceId: z.uuid() }))
    .mutation(async ({ ctx, input }): Promise<{ deviceId: string }> => {
      const done = await ctx.trx
        .updateTable('devices')
        .set({ revokedAt: ctx.now })
        .where('id', '=', input.deviceId)
        .where('accountId', '=', ctx.caller.accountId ?? '')
        .executeTakeFirst()
      if (Number(done.numUpdatedRows) === 0) refuseIf(refusal('identity.noSuchDevice'))
      return { deviceId: input.deviceId }
    }),
}
