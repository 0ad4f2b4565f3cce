import { type Answer, answer } from '../../src/platform/server/answer'
import type { House } from '../../src/platform/server/house'
import { refusalTexts } from '../../src/texts'
import { type Dice, diceOf } from './dice'
import { type Forms, unlike } from './forms'
import { likely } from './likely'
import { accessOf, shapeOf } from './shape'
import { far, spoiled } from './spoil'
import { watched } from './wire'
import type { Caller, Place } from './world'

/** What one input came to. `faults` is what must never be; each begins with a word for its kind. */
export type Verdict = { code: string; faults: string[]; ms: number; input: unknown }

/**
 * Tables that a refusal may have changed: who guesses is counted, and a copied device is shut out. Nothing else stays of
 * what was refused.
 */
const countedTables: readonly string[] = ['join_tries', 'sign_in_codes', 'staff_keys', 'devices']

/** An answer that takes longer is one too long for who waits, on the slowest of our machines with everything else on it. */
const mostMs = 3_000

/** What is of other communities: their ids, and what is told nowhere else. */
type Bounds = Pick<Place, 'foreign' | 'others'> & Partial<Pick<Place, 'belongs'>>

const anId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** Every text of an answer, and of the CSV file that it may bring. */
const textsIn = (value: unknown, into: string[], name = ''): void => {
  if (typeof value === 'string') {
    into.push(value, ...(value.length > 36 ? (value.match(anId) ?? []) : []))
    if (name === 'base64')
      into.push(
        ...Buffer.from(value, 'base64')
          .toString('utf8')
          .split(/[,;\s"]+/),
      )
  } else if (Array.isArray(value)) for (const one of value) textsIn(one, into)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) {
      into.push(key)
      textsIn(one, into, key)
    }
}

/** What JSON cannot say, or says otherwise than it is. */
const unsaid = (value: unknown, at = ''): string[] => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return []
  if (typeof value === 'number')
    return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? [] : [`${at} is ${value}`]
  if (Array.isArray(value)) return value.flatMap((one, n) => unsaid(one, `${at}.${n}`))
  if (typeof value !== 'object') return value === undefined ? [] : [`${at} is a ${typeof value}`]
  const made = Object.getPrototypeOf(value)
  if (made !== Object.prototype && made !== null) return [`${at} is a ${value.constructor?.name}`]
  return Object.entries(value).flatMap(([name, one]) => unsaid(one, `${at}.${name}`))
}

/** A refusal that a person cannot read: without a text, or with a hole in it. */
const unreadable = (reply: Exclude<Answer, { ok: true }>): string[] => {
  const { code, text, next } = reply
  if (!(code in refusalTexts.zh)) return ['has no text']
  if (!text || !next) return ['says nothing']
  // The name of a field may be anything that the caller wrote.
  if (code === 'platform.badInput') return []
  return /\{\w+\}|undefined|NaN|\[object/.test(`${text}${next}`) ? [`reads “${text} ${next}”`] : []
}

let written: Forms | undefined
/** From now on answers are also held to what their calls say in a type. */
export const holdTo = (forms: Forms): void => {
  written = forms
}

const unlikeIn = (path: string, data: unknown): string[] => {
  const form = written?.calls[path]
  const fault = written && form !== undefined ? unlike(written, form, data) : undefined
  return fault ? [fault] : []
}

const foreignIn = (reply: Answer, input: unknown, foreign: ReadonlySet<string>): string[] => {
  const told: string[] = []
  textsIn(reply, told)
  const met = told.filter((text) => foreign.has(text))
  if (!met.length) return []
  const said: string[] = []
  textsIn(input, said)
  const sent = new Set(said.flatMap((text) => [text, text.toLowerCase(), text.trim()]))
  return met.filter((text) => !sent.has(text))
}

const counts = (text: string): boolean =>
  countedTables.some((table) => new RegExp(`^(insert into|update|delete from) "?${table}\\b`, 'i').test(text))

/** What may have left something in a transaction that did: what does more than read, or, where nothing is seen to, all of it. */
const leaving = (statements: readonly string[]): readonly string[] => {
  const left = statements.filter((text) => !/^(select|set|with\s+account)\b/i.test(text) && !counts(text))
  return left.length || statements.some(counts) ? left : statements
}

/** An input: mostly as a form would send it, often with a place or two spoiled, sometimes far from every form. */
const inputFor = (path: string, place: Place, own: ReadonlySet<unknown>, dice: Dice): unknown => {
  if (dice.percent(4)) return far(dice)
  const scope = { communityId: place.id, requestId: dice.id() }
  const neighbour = () => ({
    personId: place.known.value('personId', dice),
    witnessId: place.known.value('personId', dice),
  })
  const assisting = dice.percent(3) ? { assisting: neighbour() } : {}
  let input: unknown = { ...(likely(shapeOf(path), place.known, dice, own) as object), ...scope, ...assisting }
  const times = dice.pick([0, 0, 0, 1, 1, 1, 1, 2, 3])
  for (let n = 0; n < times; n += 1) input = spoiled(input, place.ids, dice)
  return dice.percent(3) && typeof input === 'object' ? { ...input, communityId: dice.pick(place.others) } : input
}

/** What is asked, and by whom. */
type Asked = { path: string; openid: string | undefined; input: unknown; language: 'zh' | 'en' }

const faultsOf = ({ path, openid, input }: Asked, reply: Answer, place: Bounds): string[] => {
  const { communityId } = (input ?? {}) as { communityId?: unknown }
  const asked = typeof communityId === 'string' ? communityId.trim().toLowerCase() : ''
  // Somebody may belong to several communities: in each of them they are at home, and the others are foreign.
  const foreignThere = openid === undefined ? undefined : place.belongs?.(openid, asked)
  const away = place.others.includes(asked) && foreignThere === undefined
  const access = accessOf(path)
  // Only a demo has it: whom a visitor may step into, wherever they are.
  if (path === 'identity.personas') return []
  if (away && reply.ok && !['anyone', 'account', 'operator'].includes(String(access)))
    return ['foreign: answered elsewhere']
  const foreign = away && access === 'anyone' ? [] : foreignIn(reply, input, foreignThere ?? place.foreign)
  return [
    ...foreign.slice(0, 3).map((text) => `foreign: “${text.slice(0, 60)}”`),
    ...(reply.ok ? unlikeIn(path, reply.data) : []).map((what) => `unlike: ${what}`),
    ...(reply.ok ? unsaid(reply.data) : unreadable(reply)).slice(0, 3).map((what) => `malformed: ${what}`),
  ]
}

/** Ask it, undo it, and judge what was answered and what would have stayed. */
export const judged = async (house: House, place: Bounds, asked: Asked): Promise<Verdict> => {
  const { path, openid, input, language } = asked
  const broken: string[] = []
  const report = (_: string, error: unknown) => void broken.push(String(error instanceof Error ? error.stack : error))
  const began = performance.now()
  const { outcome: reply, committed } = await watched(() =>
    answer({ path, input, language }, { ...house, report }, openid ? { openid } : undefined),
  )
  const ms = performance.now() - began
  const code = reply.ok ? 'ok' : reply.code
  const faults = faultsOf(asked, reply, place)
  if (code === 'platform.broken' || broken.length) faults.push(`broken: ${broken.join('\n')}`)
  if (code === 'platform.unavailable') faults.push('broken: unavailable')
  const stayed = reply.ok ? [] : committed.flatMap(({ statements }) => leaving(statements))
  if (stayed.length) faults.push(`written: ${code}: ${stayed.join('; ').slice(0, 1_500)}`)
  if (ms > mostMs) faults.push(`slow: ${Math.round(ms)} ms`)
  return { code, faults, ms, input }
}

/** Ask one input, which follows from the call, the caller, the number and the seed alone. */
export const tryOne = async (
  places: readonly Place[],
  one: { path: string; who: Caller; n: number; seed: number },
  change: Partial<House> = {},
): Promise<Verdict> => {
  const { path, who, n, seed } = one
  const dice = diceOf(`${seed} ${path} ${who} ${n}`)
  const place = dice.pick(places)
  const { openid, own } = place.caller(who, dice)
  const input = inputFor(path, place, own, dice)
  return judged({ ...place.house, ...change }, place, { path, openid, input, language: dice.pick(['zh', 'en']) })
}
