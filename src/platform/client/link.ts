import Taro from '@tarojs/taro'
import type { TRPCClient } from '@trpc/client'
import type { AnyTRPCRouter } from '@trpc/server'
import type { Language } from '../language'
import { newId } from './ids'
import { forgetUnder } from './kept'
import { reached } from './network'
import { claimsOf, entered, left, remember, session, whose } from './session'
import { learnNames } from './webAddress'
import { askedFor } from './webAsked'
import { forgetPhotos } from './webWorker'

/** The system refused: what is the matter, and the next step. */
export class CallRefused extends Error {
  constructor(
    readonly code: string,
    readonly text: string,
    readonly next: string,
  ) {
    super(text)
  }
}

/** Whether it was refused because an earlier try under the same id was written: its answer did not come through. */
export const stoodAlready = (error: unknown): boolean =>
  error instanceof CallRefused && error.code === 'platform.requestReused'

/** The system could not be reached. Nothing is known about what happened; the same request may be sent again, by `again` where it was a person's. */
export class Offline extends Error {
  again?: () => void
}

/** The page had shown something as it was earlier, and it is otherwise now: whoever decides on it looks first. */
export class Changed extends Error {}

type Request = { path: string; input: unknown; token?: string; language?: Language }
/** `signedOut`: the web's cookies are gone, because nobody is signed in by them any more. */
type Answer = { signedOut?: true } & (
  | { ok: true; data: unknown }
  | { ok: false; code: string; text: string; next: string }
)

/** Whether this is what our server says. A proxy in between may answer with a page of its own, with JSON of its own, or with nothing. */
const isAnswer = (reply: unknown): reply is Answer => {
  const { ok, data, code, text, next } = (reply ?? {}) as Record<string, unknown>
  if (ok === true) return data !== undefined
  return ok === false && [code, text, next].every((one) => typeof one === 'string')
}

const base = process.env.TARO_APP_API ?? ''
/** The web asks the server it came from, by its cookies. */
const web = process.env.TARO_ENV === 'h5'
const throughCloud = process.env.TARO_ENV === 'weapp' && base === ''

/** What came back. The status is for proxies: that a call was refused, and why, stands in the body. */
const send = async (request: Request): Promise<unknown> => {
  if (throughCloud) {
    const reply = await Taro.cloud.callFunction({ name: 'api', data: request })
    return reply.result
  }
  const early = web ? await askedFor(request) : undefined
  if (early !== undefined) return early
  const url = web ? '/api/web' : `${base}/api`
  const reply = await Taro.request({ url, method: 'POST', data: request, timeout: 20_000, credentials: 'same-origin' })
  return reply.data
}

const ask = async (request: Request): Promise<Answer> => {
  const reply = await send(request).catch((error) => ({ failed: String(error?.errMsg ?? error) }))
  reached(isAnswer(reply))
  if (!isAnswer(reply)) throw new Offline(JSON.stringify(reply))
  if (reply.signedOut && session().signedIn !== undefined) left()
  return reply
}

const withToken = (path: string, said: unknown): Promise<Answer> => {
  const { token, assisting, language } = session()
  // A worker's own business stays their own: nothing of identity is done in a neighbour's name.
  const forOther = assisting && !path.startsWith('identity.')
  const input = forOther
    ? { ...(said as object), assisting: { personId: assisting.personId, witnessId: assisting.witnessId } }
    : said
  return ask({ path, input, ...(token ? { token } : {}), ...(language === 'zh' ? {} : { language }) })
}

const selfHosted = process.env.TARO_ENV === 'weapp' && base !== ''
let entering: Promise<void> | undefined

/** Where the mini program talks to a server of one's own, WeChat's code opens the door; nothing to type. */
const enter = (): Promise<void> => {
  entering ??= (async () => {
    const { code } = await Taro.login()
    const data = { code, label: '微信' }
    const reply = await Taro.request({ url: `${base}/api/weapp`, method: 'POST', data, timeout: 20_000 })
    if (isAnswer(reply.data) && reply.data.ok) entered(reply.data.data as { token: string; refresh: string })
  })()
    .catch(() => undefined)
    .finally(() => {
      entering = undefined
    })
  return entering
}

let renewing: Promise<void> | undefined

/** Get the next token with this device's secret; calls that wait at the same time wait for the one. */
const renew = (refresh: string): Promise<void> => {
  renewing ??= (async () => {
    const { communityId } = session()
    const reply = await ask({ path: 'identity.refresh', input: { communityId, requestId: await newId(), refresh } })
    if (reply.ok) remember(reply.data as { token: string; refresh: string })
    // Only who this device is may be in doubt; a server that is busy is asked again later.
    else if (reply.code === 'platform.signIn') left()
  })().finally(() => {
    renewing = undefined
  })
  return renewing
}

/** Whether a token is no longer good for a minute; a token that cannot be read is left to the server. */
const old = (token: string | undefined): boolean => {
  const until = /"exp":(\d+)/.exec(claimsOf(token))?.[1]
  return until !== undefined && Number(until) * 1000 < Date.now() + 60_000
}

/** Send one call over whichever wire this build has; answers its data, or throws what a page can show. */
export const call = async (path: string, input: unknown): Promise<unknown> => {
  const { token, refresh } = session()
  if (refresh && old(token)) await renew(refresh)
  if (selfHosted && !session().token) await enter()
  const reply = await withToken(path, input)
  if (!reply.ok) throw new CallRefused(reply.code, reply.text, reply.next)
  if (process.env.TARO_ENV === 'h5') learnNames(reply.data)
  return reply.data
}

/** Sign this device out: its secret is worth nothing any more, and nothing of it stays here. */
export const signOut = async (): Promise<void> => {
  const { communityId, refresh } = session()
  // The web's answer says that nobody is signed in, and from then on this is nobody's.
  const mine = whose()
  const input = { communityId, requestId: await newId(), ...(refresh ? { refresh } : {}) }
  const reply = await ask({ path: 'identity.signOut', input })
  if (!reply.ok) throw new CallRefused(reply.code, reply.text, reply.next)
  if (web) forgetPhotos()
  for (const kind of ['draft', 'outbox', 'pages']) forgetUnder(`${kind} ${mine}`)
  left()
}

/**
 * The names on the way to `query` or `mutate` are the call's path; which of the two it is the server knows too. There is no `then`:
 * whoever awaits a router by mistake would call it.
 */
const callAt = (names: readonly string[]): object =>
  new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name !== 'string' || name === 'then') return undefined
        if (name === 'query' || name === 'mutate') {
          const path = names.join('.')
          return Object.assign((input: unknown) => call(path, input), { path })
        }
        return callAt([...names, name])
      },
    },
  )

/**
 * The calls of a router, typed as it says, each over this wire. tRPC's own client is not bundled: of its links, batches and
 * sockets a phone needs nothing but the types, and they would be 20 KB of the main package.
 */
export const callsOf = <Router extends AnyTRPCRouter>() => callAt([]) as TRPCClient<Router>

/** The community in which this phone stands, for every call's input. */
export const here = <T extends object>(input: T) => ({ communityId: session().communityId, ...input })
