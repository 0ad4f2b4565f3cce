import type { Context as Http } from 'hono'
import type { Language } from '../language'
import { type RefusalCode, Refused, refusal } from '../refusal'
import { type Answer, failed, refusedAnswer } from './failure'
import type { House } from './house'
import { lineOf } from './turns'

/** How long to wait where the refusal itself does not know: a short rush, and a limit that somebody reached. In seconds. */
const waits: Readonly<Record<number, number>> = { 503: 5, 429: 60 }

const languageOf = (c: Http): Language => (/^en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh')

/** An answer over HTTP: the body that every wire has and, beside it, the status that a proxy counts. */
export const sent = (c: Http, { statusOf }: Pick<House, 'statusOf'>, answer: Answer): Response => {
  if (answer.ok) return c.json(answer)
  const status = statusOf(answer.code)
  const wait = answer.seconds ?? waits[status]
  if (wait !== undefined && (status === 429 || status === 503)) c.header('retry-after', String(Math.ceil(wait)))
  return c.json(answer, status)
}

/** A refusal that no call gives, because none was reached. */
export const refusing =
  (house: House, code: RefusalCode) =>
  (c: Http): Response =>
    sent(c, house, refusedAnswer(house.texts, refusal(code), languageOf(c)))

/** What a handler throws, told as every call tells it. */
export const failing =
  (house: House) =>
  (error: unknown, c: Http): Response =>
    sent(c, house, failed(house, c.req.path, error, languageOf(c)))

/** The tag under which an answer with this digest is known, so that the same one is not sent again. */
export const tagOf = (digest: string): string => `"${digest.slice(0, 22)}"`

/** What people said and showed may come down: whoever keeps it asks again after so long, and hears whether it is still the same. */
export const aMinute = 'public, max-age=60'

/** An answer that anybody may keep for a minute; nothing where the asker has this one already. */
export const keptAMinute = (c: Http, digest: string, body: () => Response): Response => {
  const tag = tagOf(digest)
  c.header('etag', tag)
  c.header('cache-control', aMinute)
  return c.req.header('if-none-match') === tag ? c.body(null, 304) : body()
}

/** What a form of ours has; a part of a photo has more. */
const smallBody = 20_000
const largeBodies = lineOf({ atOnce: 1, mostWaiting: 400, waitMs: 15_000 })

/** Large bodies of one address are taken apart one in each round: whoever sends many at once holds others up by one of them. */
const takenApart = (text: string, address: string): Promise<unknown> =>
  text.length <= smallBody
    ? JSON.parse(text)
    : largeBodies(address, async () => {
        await new Promise((resolve) => setImmediate(resolve))
        return JSON.parse(text)
      })

/** A body that is JSON, and says so: what a form of another page can send is refused before anybody reads it. */
export const jsonOf = async (c: Http, address: string): Promise<unknown> => {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new Refused(refusal('platform.notJson'))
  try {
    return await takenApart(await c.req.text(), address)
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(refusal('platform.notJson'))
  }
}
