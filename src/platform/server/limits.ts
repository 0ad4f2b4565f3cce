import { sql } from 'kysely'
import * as z from 'zod/mini'
import { type Instant, instant, later, minuteMs, msOf } from '../instant'
import { type RefusalCode, Refused, refusal } from '../refusal'
import { dayTime } from '../time'
import type { Database, Trx } from './db'
import type { Deployment, Identity } from './identity'
import { parsed } from './parsed'
import { blind } from './seal'

/** Who asks, from where and for what, before the database was asked anything. */
export type Asked = {
  deployment: Deployment
  /** Account of the token, or OPENID; nobody has none. */
  caller: string | undefined
  /** Where the transport says the caller is; a call from inside the process has none. */
  address: string | undefined
  /** Not yet checked by the call's own schema. */
  input: unknown
}

/**
 * So many calls in so many seconds, counted for whom or what `whose` names (nothing named is not counted). The seconds begin
 * with the first call. `failures`: only what is refused in these words stays counted. Calls whose limits share a `name` share the count.
 */
export type Limit = {
  readonly name: string
  readonly whose: (asked: Asked) => string | undefined
  readonly most: number
  readonly seconds: number
  readonly failures?: readonly RefusalCode[]
  /** Instead of the common words; may name {seconds}, {minutes}, {until} and {most}. */
  readonly refuses?: RefusalCode
}

/** Nobody without an account is told apart but by the address. */
export const byCaller = ({ caller, address }: Asked): string | undefined =>
  caller ?? (address === undefined ? undefined : `address ${address}`)
export const byAddress = ({ address }: Asked): string | undefined => address
/** The caller, where the call came over a wire: what the deployment does by itself is its own affair. */
export const byCallerOutside = (asked: Asked): string | undefined =>
  asked.address === undefined ? undefined : byCaller(asked)
/** What the input names: a phone's number, a room. Where the input is not of this shape, the call will say so itself. */
export const byNamed =
  <Named>(shape: z.ZodMiniType<Named>, subject: (named: Named, asked: Asked) => string | undefined) =>
  (asked: Asked): string | undefined => {
    const named = shape.safeParse(asked.input)
    return named.success ? subject(named.data, asked) : undefined
  }

/** What is generous for people at work and an end for a machine. Sending a file of 20 MB is 420 calls. */
export const everyWrite: Limit = { name: 'writes', whose: byCallerOutside, most: 900, seconds: 60 }

/** Papers and tables are made by the core that makes them for everybody. */
export const paperLimits: readonly Limit[] = [{ name: 'papers', whose: byCallerOutside, most: 150, seconds: 600 }]
export const sheetLimits: readonly Limit[] = [{ name: 'sheets', whose: byCallerOutside, most: 40, seconds: 600 }]

/** Each answer reckons a whole file anew, a tenth of a second for everybody: more than one a second is no person's. */
export const answerLimits: readonly Limit[] = [{ name: 'answers', whose: byCallerOutside, most: 600, seconds: 600 }]

type Counted = { limit: Limit; subject: string }

/** Neither numbers nor addresses lie in the table, only what is blind without the deployment's secret. */
const countedBy = (asked: Asked, limits: readonly Limit[]): Counted[] =>
  limits.flatMap((limit) => {
    const whose = limit.whose(asked)
    const text = `${limit.name}\n${whose}`
    return whose === undefined ? [] : [{ limit, subject: blind(asked.deployment, 'limits', text) }]
  })

const told = ({ seconds, most, refuses }: Limit, ends: Instant, now: Instant): Refused => {
  const left = Math.max(1, Math.min(seconds, Math.ceil((msOf(ends) - msOf(now)) / 1000)))
  const until = dayTime(later(now, left * 1000 + 59_999))
  const common = left <= 120 ? 'platform.tooOften' : 'platform.tooMany'
  return new Refused(refusal(refuses ?? common, { seconds: left, minutes: Math.ceil(left / 60), until, most }))
}

/** Who has no room left until `ends` is remembered `until` then, so that a flood of what is refused costs no statement. */
type Full = { ends: Instant; until: Instant }
/** By so much may the clocks of a server and of the database differ, twice over; what ends later was begun by one that was ahead (`count_call`). */
const apartMs = 5 * minuteMs
const isFull = ({ ends, until }: Full, { seconds }: Limit, now: Instant): boolean =>
  until > now && ends <= later(now, seconds * 1000 + apartMs)
const full = new WeakMap<Database, Map<string, Full>>()
const mostRemembered = 20_000
/** What may be given back while it is remembered: tries under way that will turn out right. */
const failuresRememberedMs = 2_000
const fullIn = (db: Database): Map<string, Full> => {
  const known = full.get(db) ?? new Map<string, Full>()
  if (known.size >= mostRemembered) known.clear()
  full.set(db, known)
  return known
}

const fullShape = z.object({ place: z.int(), ends: z.string() })

/**
 * Count a call for each that its limits name, in one statement and a transaction of its own: neither a refusal nor a crash
 * afterwards takes it back, and of two at once each sees the other. In the order of the limits, and the first without room stops:
 * whoever guesses is stopped before what is guessed is counted. Refuses with the time when there is room again. The database's own time
 * counts, except where the clock is moved along: nobody has looked yet whether this server's is right.
 * Answers what is to be asked when the call has ended, with the words of its refusal: it gives back what counts failures only.
 */
export const countCall = async (
  { db, clock, byMachine = false }: { db: Database; clock: () => number; byMachine?: boolean },
  asked: Asked,
  limits: readonly Limit[],
): Promise<(refusedAs: RefusalCode | undefined) => Promise<void>> => {
  const counted = countedBy(asked, limits)
  const now = instant(clock())
  const known = fullIn(db)
  for (const { limit, subject } of counted) {
    const kept = known.get(subject)
    if (kept && isFull(kept, limit, now)) throw told(limit, kept.ends, now)
    known.delete(subject)
  }
  if (counted.length) {
    const subjects = counted.map(({ subject }) => subject)
    const mosts = counted.map(({ limit }) => limit.most)
    const seconds = counted.map(({ limit }) => limit.seconds)
    const { rows } = await sql`
      select place, ends from count_call(${subjects}::text[], ${mosts}::int[], ${seconds}::int[],
        ${byMachine ? null : now}::timestamptz)`.execute(db)
    const [first] = parsed(fullShape, rows)
    const stopped = first && counted[first.place - 1]
    if (first && stopped) {
      const until = stopped.limit.failures ? later(now, failuresRememberedMs) : first.ends
      known.set(stopped.subject, { ends: first.ends, until })
      throw told(stopped.limit, first.ends, now)
    }
  }
  return async (refusedAs) => {
    const spared = counted.flatMap(({ limit: { failures }, subject }) =>
      failures && !failures.some((code) => code === refusedAs) ? [subject] : [],
    )
    for (const subject of spared) known.delete(subject)
    if (spared.length) await sql`select give_back(${spared}::text[])`.execute(db)
  }
}

type Inside = { name: string; whose: string; most: number; seconds: number }
/**
 * The same inside a call, for whom the call itself found out: answers whether there was room. Where a refusal would tell whom it found,
 * it does not refuse.
 */
export const roomFor = async (
  { trx, deployment, now }: { trx: Trx; deployment: Deployment; now: Instant },
  limits: readonly Inside[],
): Promise<boolean> => {
  const subjects = limits.map(({ name, whose }) => blind(deployment, 'limits', `${name}\n${whose}`))
  const mosts = limits.map(({ most }) => most)
  const seconds = limits.map((limit) => limit.seconds)
  const { rows } = await sql`
    select place, ends from count_call(${subjects}::text[], ${mosts}::int[], ${seconds}::int[], ${now}::timestamptz)`.execute(
    trx,
  )
  return parsed(fullShape, rows).length === 0
}

/** Reads are bounded in this process alone: they leave nothing behind, and counting each in the database would cost more than it. */
const reads = new Map<string, { used: number; ends: number }>()
const readMinuteMs = 60_000
const mostReads = { account: 3_000, address: 12_000 } as const

/** Count a read; refuses the one too many of a minute, by a clock that nobody sets. */
export const countRead = ({ caller, address }: Pick<Asked, 'caller' | 'address'>, nowMs = performance.now()): void => {
  // A call from inside the process is nobody's flood.
  if (address === undefined) return
  const most = mostReads[caller === undefined ? 'address' : 'account']
  const who = caller ?? address
  if (reads.size >= mostRemembered) reads.clear()
  const known = reads.get(who)
  const window = known && known.ends > nowMs ? known : { used: 0, ends: nowMs + readMinuteMs }
  window.used += 1
  reads.set(who, window)
  if (window.used > most)
    throw new Refused(refusal('platform.tooOften', { seconds: Math.ceil((window.ends - nowMs) / 1000) }))
}

/** Who calls, as the common bounds name them, without asking anybody. */
export const callerNamed = (identity: Identity): string | undefined => {
  if (identity === undefined) return undefined
  return 'openid' in identity ? `openid ${identity.openid}` : `account ${identity.accountId}`
}

/** The same, one for an account whether WeChat says whose it is or a token does: its tries are one count, also before it is made. */
export const accountNamed = async (db: Database, identity: Identity): Promise<string | undefined> => {
  if (identity === undefined || 'openid' in identity) return callerNamed(identity)
  const { accountId } = identity
  const row = await db.reads.selectFrom('accounts').select('openid').where('id', '=', accountId).executeTakeFirst()
  return callerNamed(row?.openid ? { openid: row.openid } : identity)
}
