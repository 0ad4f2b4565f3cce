import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { type Answer, answer, type From } from '../platform/server/answer'
import type { House } from '../platform/server/house'
import { type Identity, readToken } from '../platform/server/identity'

/** What a browser keeps in cookies that no script reads: a token, and this device's secret for the next one. */
export type Kept = { token?: string; refresh?: string }
/** `keeps` is what the browser keeps from now on; without it, what it has. */
type WebAnswer = { reply: Answer & { signedOut?: true }; keeps?: Kept }

/** The calls that answer tokens. On the web these go into cookies and nowhere else. */
export const signingIn: ReadonlySet<string> = new Set([
  'identity.signIn',
  'identity.signInStaff',
  'identity.newDevice',
  'identity.refresh',
  'identity.stepInto',
])

const tokens = z.looseObject({ token: z.string(), refresh: z.optional(z.string()) })
const request = z.looseObject({ path: z.optional(z.unknown()), input: z.optional(z.unknown()) })
const nowhere = '00000000-0000-0000-0000-000000000000'

const keptOf = ({ token, refresh }: { token: string; refresh?: string | undefined }): Kept =>
  refresh === undefined ? { token } : { token, refresh }

/** Ask with a secret of the device, as the mini program does it itself. */
const bySecret = (house: House, path: string, refresh: string, from: From | undefined): Promise<Answer> =>
  answer({ path, input: { communityId: nowhere, requestId: randomUUID(), refresh } }, house, undefined, from)

/** Used up, or none that we ever gave: no script could take such a cookie away, and it would stand in the way of every call. */
const worthless = (code: string): boolean => code === 'platform.signIn' || code === 'platform.badInput'

type Who = { identity: Identity; keeps?: Kept; refused?: Answer }

/** Who the cookies are. A token that is over is renewed by the device's secret; a secret that is worth nothing is taken away. */
const whoIs = async (house: House, kept: Kept, from: From | undefined): Promise<Who> => {
  const identity = kept.token ? await readToken(house.deployment, kept.token, house.clock()) : undefined
  if (identity) return { identity }
  if (!kept.refresh) return kept.token ? { identity, keeps: {} } : { identity }
  const renewed = await bySecret(house, 'identity.refresh', kept.refresh, from)
  // Where nobody can say whether the secret is good, the browser keeps it and asks again.
  if (!renewed.ok) return worthless(renewed.code) ? { identity, keeps: {} } : { identity, refused: renewed }
  const fresh = tokens.parse(renewed.data)
  return { identity: await readToken(house.deployment, fresh.token, house.clock()), keeps: keptOf(fresh) }
}

const signOut = async (house: House, kept: Kept, from: From | undefined): Promise<WebAnswer> => {
  const reply = kept.refresh
    ? await bySecret(house, 'identity.signOut', kept.refresh, from)
    : { ok: true as const, data: null }
  if (!reply.ok && !worthless(reply.code)) return { reply }
  return { reply: { ok: true, data: reply.ok ? reply.data : null, signedOut: true }, keeps: {} }
}

/**
 * One call of a browser. Who calls is what its cookies say: a token in the request counts for nothing here, and none is
 * ever answered.
 */
export const answerWeb = async (house: House, sent: unknown, kept: Kept, from?: From): Promise<WebAnswer> => {
  const asked = request.safeParse(sent)
  const { path, ...rest } = asked.success ? asked.data : {}
  if (path === 'identity.signOut') return signOut(house, kept, from)
  const { identity, keeps, refused } = await whoIs(house, kept, from)
  if (refused) return { reply: refused }
  const reply = await answer({ ...rest, path, token: undefined }, house, identity, from)
  if (reply.ok && typeof path === 'string' && signingIn.has(path)) {
    const { token, refresh, ...shown } = tokens.parse(reply.data)
    // Whose drafts and answers the browser keeps: the page cannot read it from the cookie.
    const who = await readToken(house.deployment, token, house.clock())
    const account = who && 'accountId' in who ? who.accountId : undefined
    return { reply: { ok: true, data: { ...shown, account } }, keeps: keptOf({ token, refresh }) }
  }
  const over = keeps !== undefined && keeps.token === undefined
  return { reply: over ? { ...reply, signedOut: true } : reply, ...(keeps ? { keeps } : {}) }
}
