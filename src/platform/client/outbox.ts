import { useSyncExternalStore } from 'react'
import { fieldsOf, putBack } from './drafts'
import { keep, keptAt } from './kept'
import { CallRefused, call, Offline } from './link'
import { onReturn } from './network'
import { whose } from './session'

/*
 * What was sent without a network, and may wait for one: a matter, a remark, a record. It goes by itself, in order, each under the id
 * that it was given when it was written, so that it is written once however often it is tried. Votes, signatures and payments never
 * wait here.
 */
type State = 'waits' | 'sending' | 'sent' | 'refused'
export type Waiting = {
  path: string
  input: { requestId: string; communityId: string }
  /** What it is, as its writer is told. */
  what: string
  scope: string
  fields: Readonly<Record<string, unknown>>
  at: number
  state: State
  /** Why it was refused, and what to do. */
  why?: { code: string; text: string; next: string }
}

/** The server keeps for thirty days what it was asked: what waited longer could be written twice. */
const longestMs = 25 * 86_400_000
const shownMs = 86_400_000

let shown: { place: string; all: readonly Waiting[] } | undefined
const listeners = new Set<() => void>()
const sentListeners = new Set<() => void>()

const placeNow = (): string => `outbox ${whose()}`
const isWaiting = (one: Waiting): boolean => typeof one?.input?.requestId === 'string' && typeof one.path === 'string'

const readBox = (place: string): Waiting[] => {
  const kept = keptAt(place)
  const all = Array.isArray(kept) ? (kept as Waiting[]).filter(isWaiting) : []
  return all.filter(({ state, at }) => state !== 'sent' || at > Date.now() - shownMs)
}

const write = (place: string, all: readonly Waiting[]): boolean => {
  const kept = keep(place, all)
  shown = undefined
  for (const listener of listeners) listener()
  return kept
}

const change = (place: string, requestId: string, next: Partial<Waiting> | undefined): void => {
  const all = readBox(place)
  const changed = all.map((one) => (one.input.requestId === requestId ? { ...one, ...next } : one))
  write(place, next ? changed : all.filter((one) => one.input.requestId !== requestId))
}

/** Nobody is signed in, or the server is busy: the same is taken later. */
const later = new Set(['signIn', 'unavailable', 'busy', 'tooOften', 'broken'].map((code) => `platform.${code}`))

/** Send one. Whether the next one may be tried. */
const sendOne = async (place: string, { path, input, at }: Waiting): Promise<boolean> => {
  const id = input.requestId
  if (at < Date.now() - longestMs) {
    change(place, id, { state: 'refused' })
    return true
  }
  change(place, id, { state: 'sending' })
  try {
    await call(path, input)
    change(place, id, { state: 'sent', at: Date.now() })
    for (const listener of sentListeners) listener()
    return true
  } catch (error) {
    if (error instanceof Offline) {
      change(place, id, { state: 'waits' })
      return false
    }
    const why = error instanceof CallRefused ? { code: error.code, text: error.text, next: error.next } : undefined
    const waits = why === undefined || later.has(why.code)
    change(place, id, { state: waits ? 'waits' : 'refused', ...(why ? { why } : {}) })
    return !waits
  }
}

let flushing: string | undefined

/** Send what waits, in the order in which it was written, as long as it is taken. */
const flush = async (): Promise<void> => {
  const place = placeNow()
  if (flushing === place) return
  flushing = place
  const tried = new Set<string>()
  for (;;) {
    const next = readBox(place).find(
      ({ state, input }) => state !== 'sent' && state !== 'refused' && !tried.has(input.requestId),
    )
    if (!next || place !== placeNow()) break
    tried.add(next.input.requestId)
    if (!(await sendOne(place, next))) break
  }
  flushing = undefined
}

/** Let something wait for the network. Whether this phone had room for it. */
export const wait = (one: Omit<Waiting, 'at' | 'state' | 'fields'>, form: string | undefined): boolean => {
  const place = placeNow()
  const fields = form === undefined ? {} : fieldsOf(one.scope, form)
  return write(place, [...readBox(place), { ...one, fields, at: Date.now(), state: 'waits' }])
}

/** Take back what has not gone, or was refused: what was typed stands in its form again. */
export const takeBack = ({ input, scope, fields }: Waiting): void => {
  const place = placeNow()
  const state = readBox(place).find((one) => one.input.requestId === input.requestId)?.state
  if (state !== 'waits' && state !== 'refused') return
  change(place, input.requestId, undefined)
  putBack(scope, fields)
}

/** What went, or will not go, need not be shown any longer. */
export const dismiss = ({ input }: Waiting): void => change(placeNow(), input.requestId, undefined)

export const onSent = (listener: () => void): void => void sentListeners.add(listener)

/** What was begun before the app was closed goes on when it is opened. */
export const startOutbox = (): void => {
  onReturn(() => void flush())
  void flush()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const box = (): readonly Waiting[] => {
  const place = placeNow()
  if (shown?.place !== place) shown = { place, all: readBox(place) }
  return shown.all
}

export const useOutbox = (): readonly Waiting[] => useSyncExternalStore(subscribe, box, box)
