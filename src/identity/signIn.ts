import { randomBytes, randomInt } from 'node:crypto'
import * as z from 'zod/mini'
import { type Instant, later, minuteMs, msOf } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, reading, writing } from '../platform/server/call'
import { sha256 } from '../platform/server/codes'
import type { Database } from '../platform/server/db'
import { signToken } from '../platform/server/identity'
import { blind, seal } from '../platform/server/seal'
import { maybeLine } from '../platform/shapes'
import type { codeForPhone } from './codeSender'
import { codeLimits, everywhere, known, knownAt, messageLimits } from './guessing'
import { codeMinutes, codeTries } from './rules'
import { phone } from './schema'

export const label = maybeLine(60)
const secret = z.string().check(z.minLength(20), z.maxLength(80))
const phoneBlind = (ctx: Context, number: string): string => blind(ctx.deployment, everywhere, number)
const codeHash = (ctx: Context, number: string, code: string): string =>
  blind(ctx.deployment, everywhere, `${number}\n${code}`)

type SentCode = { minutes: number; shown: string | null; ticket: string }

/**
 * Whoever asks for a code gets a ticket with it, and the code is good with its ticket alone: what strangers ask for and guess about
 * somebody's number spends nothing of what that somebody asked for. How many are sent is said by `messageLimits`.
 */
const sendCode = async (ctx: Context, number: string): Promise<SentCode> => {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const ticket = newSecret()
  const expiresAt = later(ctx.now, codeMinutes * minuteMs)
  await ctx.trx
    .insertInto('signInCodes')
    .values({
      phoneBlind: phoneBlind(ctx, number),
      ticketHash: sha256(ticket),
      codeHash: codeHash(ctx, number, code),
      sentAt: ctx.now,
      expiresAt,
      tries: 0,
    })
    .execute()
  const payload: z.infer<typeof codeForPhone> = {
    phone: seal(ctx.deployment, number),
    code: seal(ctx.deployment, code),
    expiresAt,
  }
  await ctx.enqueue({ task: 'sign-in-code', payload })
  // A demo sends nothing to anybody: the page shows what the phone would.
  return { minutes: codeMinutes, shown: ctx.demo ? code : null, ticket }
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

type Tokens = { token: string; refresh: string }
/** `known`: what the device keeps to be known at this number. */
export type SignedIn = Tokens & { known: string }
const tokensOf = async (ctx: Context, accountId: string, deviceId: string, refresh: string): Promise<Tokens> => ({
  token: await signToken(ctx.deployment, accountId, msOf(ctx.now), deviceId),
  refresh,
})

const newSecret = (): string => randomBytes(32).toString('base64url')

/** Digits as they were sent, with the ticket of whoever had them sent. */
export const codeShape = { phone, code: z.string().check(z.regex(/^\d{6}$/)), ticket: secret, known }

/**
 * Use up the code that was sent to a phone; answers the phone's blind value. A try is taken before it is looked at, of however many
 * at once; a wrong one stays taken.
 */
export const spendCode = async (
  ctx: Context,
  { phone: number, code, ticket }: { phone: string; code: string; ticket: string },
): Promise<string> => {
  const row = await ctx.trx
    .updateTable('signInCodes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('phoneBlind', '=', phoneBlind(ctx, number))
    .where('ticketHash', '=', sha256(ticket))
    .where('tries', '<', codeTries)
    .where('expiresAt', '>', ctx.now)
    .returning('codeHash')
    .executeTakeFirst()
  if (row?.codeHash !== codeHash(ctx, number, code)) throw new Refused(refusal('identity.codeWrong'), true)
  await ctx.trx
    .deleteFrom('signInCodes')
    .where('phoneBlind', '=', phoneBlind(ctx, number))
    .where('ticketHash', '=', sha256(ticket))
    .execute()
  return phoneBlind(ctx, number)
}

/** Codes that nobody can use any more. */
export const forgetCodes = async (db: Database, now: Instant): Promise<void> => {
  await db.deleteFrom('signInCodes').where('expiresAt', '<', now).execute()
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
