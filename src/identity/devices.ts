import * as z from 'zod/mini'
import { type Instant, msOf } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, reading, writing } from '../platform/server/call'
import { sha256 } from '../platform/server/codes'
import { signToken } from '../platform/server/identity'
import { blind } from '../platform/server/seal'
import { refreshAgainMs } from './rules'
import { newSecret, secret } from './smsCodes'

export type Tokens = { token: string; refresh: string }
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

/**
 * The secret after this one: always the same, so that several windows which show one secret at once are given one, and whoever lost
 * the answer hears it again. Without the deployment's present key nobody can tell it.
 */
const secretAfter = (ctx: Context, deviceId: string, shown: string): string =>
  blind(ctx.deployment, `device ${deviceId}`, shown)

/**
 * A new token for a device's secret, and a new secret. The one before is good for a moment longer and leads to the same new one;
 * after that an old secret means a copy: the device is shut out.
 */
const refreshToken = async (ctx: Context, shown: string): Promise<Tokens> => {
  const hash = sha256(shown)
  const device = await ctx.trx
    .selectFrom('devices')
    .selectAll()
    .where((eb) => eb.or([eb('refreshHash', '=', hash), eb('earlierHash', '=', hash)]))
    .forUpdate()
    .executeTakeFirst()
  if (!device || device.revokedAt) throw new Refused(refusal('platform.signIn'))
  const next = secretAfter(ctx, device.id, shown)
  const again = device.refreshHash === sha256(next) && msOf(ctx.now) - msOf(device.seenAt) < refreshAgainMs
  if (again) return tokensOf(ctx, device.accountId, device.id, next)
  if (device.refreshHash !== hash) {
    await ctx.trx.updateTable('devices').set({ revokedAt: ctx.now }).where('id', '=', device.id).execute()
    throw new Refused(refusal('platform.signIn'), true)
  }
  await ctx.trx
    .updateTable('devices')
    .set({ refreshHash: sha256(next), earlierHash: hash, seenAt: ctx.now })
    .where('id', '=', device.id)
    .execute()
  return tokensOf(ctx, device.accountId, device.id, next)
}

/** Shut out the device that this secret belongs to, now or just before; nothing where there is none. */
const shutOut = async (ctx: Context, shown: string): Promise<void> => {
  const hash = sha256(shown)
  await ctx.trx
    .updateTable('devices')
    .set({ revokedAt: ctx.now })
    .where((eb) => eb.or([eb('refreshHash', '=', hash), eb('earlierHash', '=', hash)]))
    .where('revokedAt', 'is', null)
    .execute()
}

type Device = { id: string; label: string; madeAt: Instant; seenAt: Instant }

/** The devices that are signed in: how each stays so, and how one is shut out. */
export const deviceCalls = {
  refresh: writing('anyone')
    .input(z.object({ refresh: secret }))
    .mutation(({ ctx, input }) => refreshToken(ctx, input.refresh)),

  signOut: writing('anyone')
    .input(z.object({ refresh: z.optional(secret) }))
    .mutation(async ({ ctx, input }): Promise<{ signedOut: boolean }> => {
      if (input.refresh) await shutOut(ctx, input.refresh)
      return { signedOut: true }
    }),

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
