import { forget, forgetUnder, keep, keptAt } from './kept'

/*
 * What was read is kept on this phone for when there is no network: the newest answers of each account, by the account and by what
 * was asked. Whoever signs out takes it along.
 */

const mostAnswers = 60
const mostLetters = 100_000

type Seen = { at: number; told: unknown }
const isSeen = (kept: unknown): kept is Seen => typeof (kept as Partial<Seen> | null)?.at === 'number'
const under = (whose: string): string => `seen ${whose} `

/** Keep what was read; of too much, what was read first goes. */
export const keepSeen = (whose: string, name: string, told: unknown): void => {
  if (JSON.stringify(told).length > mostLetters) return
  const place = under(whose)
  const known: unknown = keptAt(place)
  const all = [...(Array.isArray(known) ? known.map(String) : []).filter((one) => one !== name), name]
  for (const old of all.splice(0, all.length - mostAnswers)) forget(place + old)
  if (!keep(place + name, { at: Date.now(), told }) || !keep(place, all)) forgetSeen(whose)
}

/** What was read last under this name, and when. */
export const seen = (whose: string, name: string): Seen | undefined => {
  const kept = keptAt(under(whose) + name)
  return isSeen(kept) ? kept : undefined
}

export const forgetSeen = (whose: string): void => forgetUnder(under(whose))
