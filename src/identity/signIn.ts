import { randomInt } from 'node:crypto'
import * as z from 'zod/mini'
import { dayOf, later, minuteMs } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, writing } from '../platform/server/call'
import { blind, seal } from '../platform/server/seal'
import { maybeLine } from '../platform/shapes'
import type { codeForPhone } from './codeSender'
import { openDevice, type Tokens } from './devices'
import { barToSending, codeMinutes, codeRight } from './rules'

export const phone = z.string().check(z.regex(/^1\d{10}$/))
export const label = maybeLine(60)
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

/** Signing in with a phone where there is no WeChat. */
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
}
