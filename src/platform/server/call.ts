import { initTRPC } from '@trpc/server'
import * as z from 'zod/mini'
import type { Instant } from '../instant'
import type { Language } from '../language'
import type { Purpose } from '../purposes'
import { Refused, refusal } from '../refusal'
import { holdsFor, type Post, type Role, wholeCommunity } from '../roles'
import { WithoutTransaction } from './aside'
import type { Access, Caller, Job, Meta } from './caller'
import type { Trx } from './db'
import type { Deployment } from './identity'
import type { Limit } from './limits'
import { readAs } from './received'
import { type Judged, keepJudged, type Said, type Says, wordLimits } from './said'
import { signing } from './signing'

export type Context = {
  trx: Trx
  now: Instant
  communityId: string
  caller: Caller
  demo: boolean
  /** In which language the caller reads. What is kept and sent to others stays Chinese. */
  language: Language
  deployment: Deployment
  enqueue: (job: Job) => Promise<void>
  newId: () => string
  /** Put on record that the caller is about to see these people's names or numbers; without the record, no answer. */
  readsNames: (personIds: readonly string[], purpose: Purpose) => void
  /** The same where a whole list is shown at once: everybody here is told. */
  readsAll: (purpose: Purpose) => void
  /** Opens what is sealed about these people, and puts it on record: nothing sealed is answered in another way. */
  opens: (sealed: string, whose: readonly string[] | 'all', purpose: Purpose) => string
  /** What the system itself does with something sealed; nothing of it is answered. `test/tidy/sealed` lists who may. */
  unseen: <T>(sealed: string, work: (opened: string) => T) => T
  /** The call is only looked at, for what has to be made ready before its transaction. */
  preparing: boolean
  /** While it is looked at: asks whether these words may be public, without a transaction; refuses those that may not. */
  judge: (said: readonly Said[]) => Promise<Judged>
  /** What was made ready; its `Before` knows what it is. */
  prepared: object | undefined
}

const t = initTRPC.context<Context>().meta<Meta>().create()
export const domain = t.router

/** What stands in the way of this caller, or nothing. */
const barToCalling = (access: Access, caller: Caller) => {
  if (access === 'anyone') return undefined
  if (access === 'operator') return caller.operator ? undefined : refusal('platform.notYours')
  if (!caller.accountId) return refusal('platform.signIn')
  if (access === 'account') return undefined
  if (!caller.personId) return refusal('platform.notMember')
  if (access === 'member') return undefined
  if (access === 'owner') return caller.homes.some((home) => home.owner) ? undefined : refusal('platform.notOwner')
  return caller.roles.some(({ role }) => access.includes(role)) ? undefined : refusal('platform.notYours')
}

/**
 * Where the things lie that a call is about: for each of them the ids (of a compound, a building, a grid, a project, a lot) whose
 * posts answer for the whole of it. A thing that is not there lies nowhere, so no limited post reaches it.
 */
type Places = readonly (readonly string[])[]
export type Within = { of: string; places: (ctx: Context, raw: unknown) => Promise<Places> }

/** What a call is about, read from its input before anything else is; `of` is the word of `test/platform/scopeTable`. */
export const within = <Named>(
  of: string,
  shape: z.ZodMiniType<Named>,
  places: (ctx: Context, named: Named) => Promise<Places>,
): Within => ({
  of,
  places: (ctx, raw) => places(ctx, readAs(shape, raw)),
})

/** The rare call in which a limited post counts wherever it is: what is shown or done follows from the post, or is public. */
export const anywhere: Within = { of: 'anywhere', places: async () => [] }

/**
 * The caller with those posts that reach what the call is about. Whoever needs a post for the call and has none that reaches every
 * thing of it is refused. Without a word about where its things lie, a call is for posts of the whole community alone: one that
 * anybody may make shows no more to a limited post than to anybody.
 */
const reaching = async (ctx: Context, access: Access, about: Within | undefined, raw: () => Promise<unknown>) => {
  const { caller } = ctx
  const byPost = typeof access !== 'string'
  const limited = caller.roles.some(({ scopeId }) => scopeId !== wholeCommunity)
  if (!limited || about === anywhere) return caller
  const places = about ? await about.places(ctx, await raw()) : []
  const things = places.length ? places : [[]]
  if (byPost) for (const ids of things) withinScope(caller, access, ids)
  const reaches = ({ scopeId }: Post) => scopeId === wholeCommunity || things.some((ids) => ids.includes(scopeId))
  return { ...caller, roles: caller.roles.filter(reaches) }
}

/** What is made ready before a write; made by `before`. */
type Before = { gather: (ctx: Context, raw: unknown) => Promise<() => Promise<object>> }

/** `limits`: how often, counted before anything else is done; `before`: what is made ready before a write's transaction;
 * `says`: which of its words become public. */
type Options = {
  assistable?: boolean
  within?: Within
  limits?: readonly Limit[]
  before?: Before
  says?: Says
  makes?: boolean
  /** Also for whom the household objects to: what only concerns the caller's own data. */
  whileObjected?: boolean
  /** The caller's account may end with it: a replay is answered to whoever holds the request's id and content. */
  ends?: boolean
}

/** What has to be done while no transaction is open: what is said is looked at, then what takes long is made. */
const readied = async (ctx: Context, { before, says }: Options, raw: unknown): Promise<() => Promise<object>> => {
  const said = says?.words(raw)
  const make = await before?.gather(ctx, raw)
  return async () => {
    const judged = said && (await ctx.judge(said))
    const prepared = (await make?.()) ?? {}
    if (judged) keepJudged(prepared, judged)
    return prepared
  }
}

const guarded = (access: Access, kind: Meta['kind'], options: Options) => {
  const { assistable = false, within: about, makes = false, ends = false } = options
  const saying = options.says !== undefined
  const prepares = saying || options.before !== undefined
  const limits = [...(options.limits ?? []), ...(saying ? wordLimits : [])]
  const inside = about?.of ?? (typeof access === 'string' ? 'nobody' : 'community')
  const meta: Meta = { access, kind, assistable, within: inside, limits, prepares, says: saying, makes, ends }
  return t.procedure.meta(meta).use(async ({ ctx, next, getRawInput }) => {
    const bar = barToCalling(access, ctx.caller)
    if (bar) throw new Refused(bar)
    const roles = kind === 'reading' ? ctx.caller.roles : signing(ctx.caller.roles, access, ctx.now)
    const forMembers = kind === 'writing' && access !== 'anyone' && access !== 'account' && access !== 'operator'
    if (forMembers && ctx.caller.suspended && !options.whileObjected) throw new Refused(refusal('platform.suspended'))
    const caller = await reaching({ ...ctx, caller: { ...ctx.caller, roles } }, access, about, getRawInput)
    if (prepares && ctx.preparing)
      throw new WithoutTransaction(await readied({ ...ctx, caller }, options, await getRawInput()))
    return next({ ctx: { caller } })
  })
}

/** A call that reads. Its transaction is read only. */
export const reading = (access: Access, options: Options = {}) =>
  guarded(access, 'reading', options).input(z.object({ communityId: z.uuid() }))

/** A call that writes. Its client makes `requestId`; a replay gets the first answer. */
export const writing = (access: Access, options: Options = {}) =>
  guarded(access, 'writing', options).input(z.object({ communityId: z.uuid(), requestId: z.uuid() }))

/** The person who calls, in calls that only members may make. */
export const personOf = (caller: Caller): string => {
  if (!caller.personId) throw new Refused(refusal('platform.notMember'))
  return caller.personId
}

/** Whether the caller holds one of these roles here. */
export const holds = (caller: Caller, ...wanted: Role[]): boolean =>
  caller.roles.some(({ role }) => wanted.includes(role))

/** Refuse a post that is limited to something else than these. */
export const withinScope = (caller: Caller, wanted: readonly Role[], ids: readonly string[]): void => {
  if (!holdsFor(caller.roles, wanted, ids)) throw new Refused(refusal('platform.outOfScope'))
}

/**
 * What a write needs that takes long: `gather` reads, as the caller and after the same walls as the call itself, what it is made from,
 * and answers the work; the work is done while no transaction is open; the call then finds what came of it by `of`. What was read
 * may have changed by then: the call itself asks again whatever its rules ask.
 */
export const before = <Named, Made>(
  shape: z.ZodMiniType<Named>,
  gather: (ctx: Context, named: Named) => Promise<() => Promise<Made>>,
) => {
  const made = new WeakMap<object, { is: Made }>()
  return {
    gather: async (ctx: Context, raw: unknown) => {
      const work = await gather(ctx, readAs(shape, raw))
      return async (): Promise<object> => {
        const prepared = {}
        made.set(prepared, { is: await work() })
        return prepared
      }
    },
    of: ({ prepared }: Pick<Context, 'prepared'>): Made => {
      const kept = prepared && made.get(prepared)
      if (!kept) throw new Error('nothing was made ready: name it as `before` of the call')
      return kept.is
    },
  }
}

export type { Role } from '../roles'
export { afterwards } from './aside'
export type { Access, Caller, Job, Meta } from './caller'
export { type Judged, judgedIn, type Said, says } from './said'
