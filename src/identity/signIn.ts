import { randomBytes, randomInt } from 'node:crypto'
import * as z from 'zod/mini'
import { dayOf, type Instant, later, minuteMs, msOf } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, reading, writing } from '../platform/server/call'
import { sha256 } from '../platform/server/codes'
import { signToken } from '../platform/server/identity'
import { blind, seal } from '../platform/server/seal'
import { maybeLine } from '../platform/shapes'
import type { codeForPhone } from './codeSender'
import { barToSending, codeMinutes, codeRight, refreshAgainMs } from './rules'

export const phone = z.string().check(z.regex(/^1\d{10}$/))
export const label = maybeLine(60)
const secret = z.string().check(z.minLength(20), z.maxLength(80))
/** The blind values of accounts belong to the deployment, not to a community. */
const everywhere = 'accounts'
const phoneBlind = (ctx: Context, number: string): string => blind(ctx.deployment, everywhere, number)
const codeHash = (ctx: Context, number: string, code: string): string =>
  blind(ctx.deployment, everywhere, `${number}\n${code}`)

const codeRow = (ctx: Context, number: string) =>
  ctx.trx
    .selectFrom('signInCodes')
    .selectAll()
    .where('phoneBlind', '=', phoneBlind(ctx, number))
    .forUpdate()
    .executeTakeFirst()

const sendCode = async (ctx: Context, number: string): Promise<{ minutes: number; shown: string | null }> => {
  const before = await codeRow(ctx, number)
  const today = dayOf(ctx.now)
  const sentToday = before?.day === today ? before.sentThatDay : 0
  refuseIf(barToSending({ sentAt: before?.sentAt, sentToday, now: ctx.now }))
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const row = {
    codeHash: codeHash(ctx, number, code),
    sentAt: ctx.now,
    expiresAt: later(ctx.now, codeMinutes * minuteMs),
    tries: 0,
    day: today,
    sentThatDay: sentToday + 1,
  }
  await ctx.trx
    .insertInto('signInCodes')
    .values({ phoneBlind: phoneBlind(ctx, number), ...row })
    .onConflict((oc) => oc.column('phoneBlind').doUpdateSet(row))
    .execute()
  const payload: z.infer<typeof codeForPhone> = {
    phone: seal(ctx.deployment, number),
    code: seal(ctx.deployment, code),
    expiresAt: row.expiresAt,
  }
  await ctx.enqueue({ task: 'sign-in-code', payload })
  // A demo sends nothing to anybody: the page shows what the phone would.
  return ctx.demo ? { minutes: codeMinutes, shown: code } : { minutes: codeMinutes, shown: null }
}

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

export type Tokens = { token: string; refresh: string }
const tokensOf = async (ctx: Context, accountId: string, deviceId: string, refresh: string): Promise<Tokens> => ({
  token: await signToken(ctx.deployment, accountId, msOf(ctx.now), deviceId),
  refresh,
})

const newSecret = (): string => randomBytes(32).toString('base64url')

/** Use up the code that was sent to a phone; answers the phone's blind value. A wrong one is counted. */
export const spendCode = async (ctx: Context, number: string, code: string): Promise<string> => {
  const row = await codeRow(ctx, number)
  const right = row !== undefined && row.codeHash === codeHash(ctx, number, code)
  if (!codeRight(row && { expiresAt: row.expiresAt, tries: row.tries, right }, ctx.now)) {
    await ctx.trx
      .updateTable('signInCodes')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('phoneBlind', '=', phoneBlind(ctx, number))
      .execute()
    throw new Refused(refusal('identity.codeWrong'), true)
  }
  await ctx.trx
    .updateTable('signInCodes')
    .set({ expiresAt: later(ctx.now, 1), tries: 1_000, sentAt: ctx.now })
    .where('phoneBlind', '=', phoneBlind(ctx, number))
    .execute()
  return phoneBlind(ctx, number)
}

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
  blind({ ...ctx.deployment, earlierSecrets: [] }, `device ${deviceId}`, shown)

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

/** Signing in with a phone where there is no WeChat, and the devices that are signed in. */
export const signInCalls = {
  sendCode: writing('anyone')
    .input(z.object({ phone }))
    .mutation(({ ctx, input }) => sendCode(ctx, input.phone)),

  signIn: writing('anyone')
    .input(z.object({ phone, code: z.string().check(z.regex(/^\d{6}$/)), label }))
    .mutation(async ({ ctx, input }): Promise<Tokens> => {
      await spendCode(ctx, input.phone, input.code)
      return openDevice(ctx, await accountOfPhone(ctx, input.phone), input.label, false)
    }),

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
