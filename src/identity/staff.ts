import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import * as z from 'zod/mini'
import { type Instant, msOf } from '../platform/instant'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import { before, type Context, reading, writing } from '../platform/server/call'
import { heavy } from '../platform/server/heavy'
import { seal } from '../platform/server/seal'
import { exact, maybeLine } from '../platform/shapes'
import { openDevice } from './devices'
import { codeLimits, deviceLimits, keyLimits, known, knownAt, staffLimits } from './guessing'
import { barToStaffKey } from './rules'
import { phone } from './schema'
import { accountByPhone, label, numberKept, type SignedIn } from './signIn'
import { codeShape, spendCode } from './smsCodes'
import { spendDeskCode } from './watching'

const password = exact(200, 1)
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

const signInInput = z.object({ phone, password, code: digits, label, known })

const hashOf = async (text: string, salt: Buffer): Promise<string> => {
  const hash = await heavy('argon2id', { password: text.normalize('NFKC'), salt })
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

type Key = { totpSealed: string; lastStep: number }
/** The step of a right code that was not used before. */
const freshStep = (ctx: Context, key: Key, code: string): number | undefined => {
  const step = ctx.unseen(key.totpSealed, (secret) => stepOf(secret, code, msOf(ctx.now)))
  return step !== undefined && step > key.lastStep ? step : undefined
}

const keyOf = (ctx: Context, accountId: string, lock = true) =>
  ctx.trx
    .selectFrom('staffKeys')
    .select(['passwordHash', 'totpSealed', 'lastStep'])
    .where('accountId', '=', accountId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()

/** Whether the caller shows that they hold the old key. */
const holdsOld = (ctx: Context, before: Key | undefined, oldCode: string | undefined): boolean =>
  before !== undefined && oldCode !== undefined && freshStep(ctx, before, oldCode) !== undefined

const newHash = before(setInput, async (_, input) => () => hashOf(input.password, randomBytes(16)))

const writeKey = async (ctx: Context, accountId: string, input: NewKey, step: number): Promise<void> => {
  const key = {
    passwordHash: newHash.of(ctx),
    totpSealed: seal(ctx.deployment, input.secret),
    lastStep: step,
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
  const had = await keyOf(ctx, accountId)
  const step = stepOf(input.secret, input.code, msOf(ctx.now))
  const bar = barToStaffKey({
    password: input.password,
    hasPhone: account.phoneBlind !== null,
    codeRight: step !== undefined,
    had: had !== undefined,
    oldRight: holdsOld(ctx, had, input.oldCode),
    strong: ctx.caller.strong,
    handed: await spendDeskCode(ctx, input.deskCode),
  })
  refuseIf(bar)
  await writeKey(ctx, accountId, input, step ?? 0)
  return { set: true }
}

type StaffKey = { hasPhone: boolean; setAt: Instant | null; needsCode: boolean }
/** Whether the password is right, and against which key; as costly where there is none. */
const checked = before(signInInput, async (ctx, input) => {
  const accountId = await accountByPhone(ctx, input.phone)
  const kept = (accountId ? await keyOf(ctx, accountId, false) : undefined)?.passwordHash
  return async () => ({ kept, right: await passwordRight(input.password, kept ?? nobodys) })
})

/** Whatever is wrong is told in the same words, also that there is no key. How often it may be tried is said by `staffLimits`. */
const signIn = async (ctx: Context, input: z.infer<typeof signInInput>): Promise<SignedIn> => {
  const { kept, right } = checked.of(ctx)
  const accountId = await accountByPhone(ctx, input.phone)
  const key = accountId ? await keyOf(ctx, accountId) : undefined
  const step = key ? freshStep(ctx, key, input.code) : undefined
  if (!accountId || !right || key?.passwordHash !== kept || step === undefined)
    throw new Refused(refusal('identity.staffWrong'))
  await ctx.trx.updateTable('staffKeys').set({ lastStep: step }).where('accountId', '=', accountId).execute()
  return { ...(await openDevice(ctx, accountId, input.label, true)), known: knownAt(ctx.deployment, input.phone) }
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

  setStaffKey: writing('account', { limits: keyLimits, before: newHash })
    .input(setInput)
    .mutation(({ ctx, input }) => setKey(ctx, input)),

  signInStaff: writing('anyone', { limits: staffLimits, before: checked })
    .input(signInInput)
    .mutation(({ ctx, input }) => signIn(ctx, input)),

  bindPhone: writing('account', { limits: codeLimits })
    .input(z.object(codeShape))
    .mutation(async ({ ctx, input }): Promise<{ bound: boolean }> => {
      await spendCode(ctx, input)
      const other = await accountByPhone(ctx, input.phone)
      if (other && other !== ctx.caller.accountId) refuseIf(refusal('identity.phoneTaken'))
      await ctx.trx
        .updateTable('accounts')
        .set(numberKept(ctx, input.phone))
        .where('id', '=', ctx.caller.accountId ?? '')
        .execute()
      return { bound: true }
    }),

  newDevice: writing('account', { limits: deviceLimits })
    .input(z.object({ label }))
    .mutation(({ ctx, input }) => {
      if (!ctx.caller.wechat) refuseIf(refusal('platform.notYours'))
      return openDevice(ctx, ctx.caller.accountId ?? '', input.label, true)
    }),
}
