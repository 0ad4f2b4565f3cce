import { randomBytes, timingSafeEqual } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import { Secret, TOTP } from 'otpauth'
import * as z from 'zod/mini'
import { type Instant, later, minuteMs, msOf } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { type Context, reading, writing } from '../platform/server/call'
import { seal, unseal } from '../platform/server/seal'
import { maybeLine } from '../platform/shapes'
import { barToStaffKey, staffLockMinutes, staffTries } from './rules'
import { accountByPhone, label, openDevice, phone, spendCode, type Tokens } from './signIn'
import { spendDeskCode } from './watching'

const password = z.string().check(z.minLength(1), z.maxLength(200))
const digits = z.string().check(z.regex(/^\d{6}$/))
const setInput = z.object({
  password,
  /** The phone makes the second factor's secret, so that no answer carries it. 160 bits, base32. */
  secret: z.string().check(z.regex(/^[A-Z2-7]{32}$/)),
  code: digits,
  /** Whoever changes a key shows that they hold the old one, or a desk code where it is lost. */
  oldCode: z.optional(digits),
  /** Whoever signed in with a phone alone shows the code that the secretary handed over: a stolen SIM has none. */
  deskCode: z.optional(maybeLine(40)),
})
type NewKey = z.infer<typeof setInput>

/** OWASP's least for argon2id: 19 MiB, two passes. */
const cost = { iterations: 2, memorySize: 19_456, parallelism: 1, hashLength: 32, outputType: 'binary' } as const
const hashOf = async (text: string, salt: Buffer): Promise<string> => {
  const hash = await argon2id({ password: text.normalize('NFKC'), salt, ...cost })
  return `argon2id.${salt.toString('base64url')}.${Buffer.from(hash).toString('base64url')}`
}
const passwordRight = async (text: string, kept: string): Promise<boolean> => {
  const [, salt = ''] = kept.split('.')
  const mine = Buffer.from(await hashOf(text, Buffer.from(salt, 'base64url')))
  const theirs = Buffer.from(kept)
  return mine.length === theirs.length && timingSafeEqual(mine, theirs)
}
/** As costly to check as a real one, so that time does not tell whether somebody has a key. */
const nobodys = `argon2id.${Buffer.alloc(16).toString('base64url')}.${Buffer.alloc(32).toString('base64url')}`

const seconds = 30
/** The step whose six digits these are, now or half a minute ago or ahead; undefined where they are wrong. */
const stepOf = (secret: string, code: string, nowMs: number): number | undefined => {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: seconds })
  const delta = totp.validate({ token: code, timestamp: nowMs, window: 1 })
  return delta === null ? undefined : Math.floor(nowMs / 1000 / seconds) + delta
}

type Key = { totpSealed: string; lastStep: number; lockedUntil: string | null }
const resting = (key: Key, now: string): boolean => key.lockedUntil !== null && key.lockedUntil > now
/** The step of a right code that was not used before. */
const freshStep = (ctx: Context, key: Key, code: string): number | undefined => {
  const step = stepOf(unseal(ctx.deployment, key.totpSealed), code, msOf(ctx.now))
  return step !== undefined && step > key.lastStep ? step : undefined
}

const keyOf = (ctx: Context, accountId: string) =>
  ctx.trx.selectFrom('staffKeys').selectAll().where('accountId', '=', accountId).forUpdate().executeTakeFirst()

/** Whether the caller shows that they hold the old key. */
const holdsOld = (ctx: Context, before: Key | undefined, oldCode: string | undefined): boolean =>
  before !== undefined &&
  !resting(before, ctx.now) &&
  oldCode !== undefined &&
  freshStep(ctx, before, oldCode) !== undefined

const writeKey = async (ctx: Context, accountId: string, input: NewKey, step: number): Promise<void> => {
  const key = {
    passwordHash: await hashOf(input.password, randomBytes(16)),
    totpSealed: seal(ctx.deployment, input.secret),
    lastStep: step,
    tries: 0,
    lockedUntil: null,
    setAt: ctx.now,
  }
  await ctx.trx
    .insertInto('staffKeys')
    .values({ accountId, ...key })
    .onConflict((oc) => oc.column('accountId').doUpdateSet(key))
    .execute()
}

const setKey = async (ctx: Context, input: NewKey): Promise<{ set: boolean }> => {
  const accountId = ctx.caller.accountId ?? ''
  const account = await ctx.trx
    .selectFrom('accounts')
    .select('phoneBlind')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const before = await keyOf(ctx, accountId)
  const step = stepOf(input.secret, input.code, msOf(ctx.now))
  const bar = barToStaffKey({
    password: input.password,
    hasPhone: account.phoneBlind !== null,
    codeRight: step !== undefined,
    had: before !== undefined,
    oldRight: holdsOld(ctx, before, input.oldCode),
    strong: ctx.caller.strong,
    handed: await spendDeskCode(ctx, input.deskCode),
  })
  // A wrong code of the old authenticator is counted like a wrong code at signing in.
  if (before && bar?.code === 'identity.oldCodeWrong' && !resting(before, ctx.now)) {
    await countWrong(ctx, accountId, before.tries + 1)
    throw new Refused(bar, true)
  }
  refuseIf(bar)
  await writeKey(ctx, accountId, input, step ?? 0)
  return { set: true }
}

type StaffKey = { hasPhone: boolean; setAt: Instant | null; needsCode: boolean }
type SignIn = { phone: string; password: string; code: string; label: string }

/** Whatever is wrong is told in the same words, also that there is no key, or that it rests after too many tries. */
const signIn = async (ctx: Context, input: SignIn): Promise<Tokens> => {
  const accountId = await accountByPhone(ctx, input.phone)
  const key = accountId ? await keyOf(ctx, accountId) : undefined
  const right = await passwordRight(input.password, key?.passwordHash ?? nobodys)
  const step = key ? freshStep(ctx, key, input.code) : undefined
  const rests = key !== undefined && resting(key, ctx.now)
  if (!accountId || !key || !right || rests || step === undefined) {
    if (accountId && key && !rests) await countWrong(ctx, accountId, key.tries + 1)
    throw new Refused(refusal('identity.staffWrong', { minutes: staffLockMinutes }), true)
  }
  await ctx.trx
    .updateTable('staffKeys')
    .set({ lastStep: step, tries: 0, lockedUntil: null })
    .where('accountId', '=', accountId)
    .execute()
  return openDevice(ctx, accountId, input.label, true)
}

const countWrong = async (ctx: Context, accountId: string, tries: number): Promise<void> => {
  const full = tries >= staffTries
  await ctx.trx
    .updateTable('staffKeys')
    .set({ tries: full ? 0 : tries, lockedUntil: full ? later(ctx.now, staffLockMinutes * minuteMs) : null })
    .where('accountId', '=', accountId)
    .execute()
}

/** Signing in for whoever holds a post: what one knows and what one holds; and a phone for a WeChat account. */
export const staffCalls = {
  staffKey: reading('account').query(async ({ ctx }): Promise<StaffKey> => {
    const row = await ctx.trx
      .selectFrom('accounts as a')
      .leftJoin('staffKeys as k', 'k.accountId', 'a.id')
      .select(['a.phoneBlind', 'k.setAt'])
      .where('a.id', '=', ctx.caller.accountId ?? '')
      .executeTakeFirstOrThrow()
    return { hasPhone: row.phoneBlind !== null, setAt: row.setAt, needsCode: !ctx.caller.strong }
  }),

  setStaffKey: writing('account')
    .input(setInput)
    .mutation(({ ctx, input }) => setKey(ctx, input)),

  signInStaff: writing('anyone')
    .input(z.object({ phone, password, code: digits, label }))
    .mutation(({ ctx, input }) => signIn(ctx, input)),

  bindPhone: writing('account')
    .input(z.object({ phone, code: digits }))
    .mutation(async ({ ctx, input }): Promise<{ bound: boolean }> => {
      const phoneBlind = await spendCode(ctx, input.phone, input.code)
      const other = await accountByPhone(ctx, input.phone)
      if (other && other !== ctx.caller.accountId) refuseIf(refusal('identity.phoneTaken'))
      await ctx.trx
        .updateTable('accounts')
        .set({ phoneBlind })
        .where('id', '=', ctx.caller.accountId ?? '')
        .execute()
      return { bound: true }
    }),

  newDevice: writing('account')
    .input(z.object({ label }))
    .mutation(({ ctx, input }) => {
      if (!ctx.caller.wechat) refuseIf(refusal('platform.notYours'))
      return openDevice(ctx, ctx.caller.accountId ?? '', input.label, true)
    }),
}
