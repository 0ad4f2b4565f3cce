import { Refused, refusal } from '../platform/refusal'
import type { Judged, Said } from '../platform/server/call'
import { type Outside, outsideFromEnv } from '../platform/server/outside'
import { askWechat } from '../platform/server/wechat'
import { simplified } from '../writing/simple'
import { doubted, refused } from './wordList'

/** Somebody waits with a finger on the button: what WeChat has not said by then, a person says later. */
const patienceMs = 2_000
/** WeChat takes so many characters at once. */
const mostCharacters = 2_500
/** So much of a piece stands in the next one too, so that no word is cut in two and found in neither. */
const twice = 50
/** WeChat's scene of a forum: what many people read. */
const forum = 3
/** Nobody that WeChat saw in the last two hours, or none of its people: it cannot be asked about this person. */
const notHere = new Set([61010, 40003])

type Found = Judged | 'risky' | 'nobody'

/** Letters alone, as they are meant: blanks, signs, accents, widths, case and traditional signs hide no word. */
const bare = (text: string): string =>
  simplified(text.normalize('NFKD').toLowerCase())
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[асеорхук]/g, (sign) => 'aceopxyk'['асеорхук'.indexOf(sign)] ?? sign)

const byList = (text: string): Found => {
  const letters = bare(text)
  if (refused.some((word) => letters.includes(word))) return 'risky'
  return doubted.some((word) => letters.includes(word)) ? 'review' : 'clear'
}

const pieces = (text: string): string[] => {
  const characters = [...text]
  const step = mostCharacters - twice
  const count = Math.max(1, Math.ceil((characters.length - twice) / step))
  return Array.from({ length: count }, (_, n) => characters.slice(n * step, n * step + mostCharacters).join(''))
}

const suggestOf = (result: unknown): unknown =>
  typeof result === 'object' && result !== null && 'suggest' in result ? result.suggest : undefined

/** What WeChat says of one piece. Only its three words count; whatever else it answers is no verdict. */
const byWechat = async (outside: Outside, openid: string, content: string, signal: AbortSignal): Promise<Found> => {
  const body = { version: 2, scene: forum, openid, content }
  const { errcode, result } = await askWechat(outside, '/wxa/msg_sec_check', body, signal)
  if (notHere.has(errcode)) return 'nobody'
  const suggest = errcode === 0 ? suggestOf(result) : undefined
  if (suggest === 'pass') return 'clear'
  return suggest === 'risky' || suggest === 'review' ? suggest : 'unreachable'
}

const worstFirst: readonly Found[] = ['risky', 'review', 'unreachable', 'nobody', 'clear']
const worst = (found: readonly Found[]): Found => worstFirst.find((one) => found.includes(one)) ?? 'clear'

const found = async (openid: string | undefined, text: string, signal: AbortSignal): Promise<Found> => {
  const outside = outsideFromEnv()
  if (openid === undefined || !outside.appid || !outside.secret) return byList(text)
  const answers = await Promise.all(
    pieces(text).map((piece) => byWechat(outside, openid, piece, signal).catch((): Found => 'unreachable')),
  )
  const answer = worst(answers)
  if (answer === 'nobody') return byList(text)
  return answer === 'unreachable' && byList(text) !== 'clear' ? byList(text) : answer
}

/**
 * Whether words may be public, each field by itself so that a refusal can name it. WeChat is asked about whoever is in its mini program, our own
 * list about everybody else. Refuses what is not let through; where there is doubt or no answer a person looks first.
 */
export const judge = async (openid: string | undefined, said: readonly Said[]): Promise<Judged> => {
  const signal = AbortSignal.timeout(patienceMs)
  const judged = await Promise.all(
    said.map(async ({ field, text }) => ({ field, is: await found(openid, text, signal) })),
  )
  const risky = judged.find(({ is }) => is === 'risky')
  if (risky) throw new Refused(refusal('content.risky', { field: risky.field }))
  if (judged.some(({ is }) => is === 'review')) return 'review'
  return judged.some(({ is }) => is === 'unreachable') ? 'unreachable' : 'clear'
}
