import { randomBytes, randomInt } from 'node:crypto'
import * as z from 'zod/mini'
import { later, minuteMs } from '../platform/instant'
import { Refused, refusal } from '../platform/refusal'
import type { Context } from '../platform/server/call'
import { sha256 } from '../platform/server/codes'
import { blind, seal } from '../platform/server/seal'
import { exact } from '../platform/shapes'
import type { codeForPhone } from './codeSender'
import { everywhere, known } from './guessing'
import { codeMinutes, codeTries } from './rules'
import { phone } from './schema'

export const secret = exact(80, 20)
export const newSecret = (): string => randomBytes(32).toString('base64url')

const phoneBlind = (ctx: Context, number: string): string => blind(ctx.deployment, everywhere, number)
const codeHash = (ctx: Context, number: string, code: string): string =>
  blind(ctx.deployment, everywhere, `${number}\n${code}`)

type SentCode = { minutes: number; shown: string | null; ticket: string }

/**
 * Whoever asks for a code gets a ticket with it, and the code is good with its ticket alone: what strangers ask for and guess about
 * somebody's number spends nothing of what that somebody asked for. How many are sent is said by `messageLimits`.
 */
export const sendCode = (ctx: Context, number: string): Promise<SentCode> => sendOrNot(ctx, number, true)

/**
 * The same work and the same answer where nothing may be sent, so that nobody learns whether there is such a number: what is not sent
 * is a message that was over before it began.
 */
export const sendOrNot = async (ctx: Context, number: string, sends: boolean): Promise<SentCode> => {
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
    expiresAt: sends ? expiresAt : ctx.now,
  }
  await ctx.enqueue({ task: 'sign-in-code', payload })
  // A demo sends nothing to anybody: the page shows what the phone would.
  return { minutes: codeMinutes, shown: ctx.demo ? code : null, ticket }
}

/** Digits as they were sent, with the ticket of whoever had them sent. */
export const sentShape = { code: z.string().check(z.regex(/^\d{6}$/)), ticket: secret }
export const codeShape = { ...sentShape, phone, known }

/**
 * Use up the code that was sent to a phone, where it is right. A try is taken before it is looked at, of however many
 * at once; a wrong one stays taken.
 */
export const codeRight = async (
  ctx: Context,
  { phone: number, code, ticket }: { phone: string; code: string; ticket: string },
): Promise<boolean> => {
  const row = await ctx.trx
    .updateTable('signInCodes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('phoneBlind', '=', phoneBlind(ctx, number))
    .where('ticketHash', '=', sha256(ticket))
    .where('tries', '<', codeTries)
    .where('expiresAt', '>', ctx.now)
    .returning('codeHash')
    .executeTakeFirst()
  if (row?.codeHash !== codeHash(ctx, number, code)) return false
  await ctx.trx
    .deleteFrom('signInCodes')
    .where('phoneBlind', '=', phoneBlind(ctx, number))
    .where('ticketHash', '=', sha256(ticket))
    .execute()
  return true
}

/** The same, refused where it is wrong. */
export const spendCode = async (
  ctx: Context,
  spent: { phone: string; code: string; ticket: string },
): Promise<void> => {
  if (!(await codeRight(ctx, spent))) throw new Refused(refusal('identity.codeWrong'), true)
}
