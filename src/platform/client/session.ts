import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/** What this phone remembers: who signed in, which community is open, and how large the text is. */
type Session = {
  /** The mini program keeps its tokens itself; the web's lie in cookies that no script reads. */
  token: string | undefined
  /** The secret by which this device gets its next token. */
  refresh?: string | undefined
  /** On the web: when somebody signed in here, so that what was loaded for one is not shown to the next. */
  signedIn?: number | undefined
  /** By what this device is known at numbers that signed in on it before; it opens nothing, and stays when they sign out. */
  known?: readonly string[]
  communityId: string
  /** For whom this worker acts just now, and before whom. */
  assisting?: { personId: string; witnessId: string; words: string } | undefined
  elder: boolean
  language: 'zh' | 'en'
}

/** No community chosen yet; calls answer what is common to all. */
export const nowhere = '00000000-0000-0000-0000-000000000000'

const key = 'six-points'
const first: Session = { token: undefined, communityId: nowhere, elder: false, language: 'zh' }
const listeners = new Set<() => void>()

const web = process.env.TARO_ENV === 'h5'

/** A browser that kept tokens of an earlier version forgets them: what any script may read is no place for them. */
const withoutTokens = (kept: Session): Session => {
  if (!web || !(kept.token || kept.refresh)) return kept
  const { refresh: _, ...rest } = { ...kept, token: undefined }
  Taro.setStorageSync(key, rest)
  return rest
}

const stored = (): Session => {
  const kept: unknown = Taro.getStorageSync(key)
  return typeof kept === 'object' && kept !== null ? withoutTokens({ ...first, ...kept }) : first
}

let current: Session | undefined

export const session = (): Session => {
  current ??= stored()
  return current
}

const tell = (): void => {
  for (const listener of listeners) listener()
}

/** Change what is remembered; every page that shows it changes with it. */
export const remember = (change: Partial<Session>): void => {
  current = { ...session(), ...change }
  Taro.setStorageSync(key, current)
  tell()
}

const mostKnown = 8

type Entered = { token: string; refresh?: string; known?: string }
/**
 * Somebody signed in on this device. Its tokens are kept here, but for the web, whose browser was given them as cookies; where it is
 * known from now on is remembered for the newest numbers.
 */
export const entered = ({ token, refresh, known }: Entered): void =>
  remember({
    ...(web ? { signedIn: Date.now() } : { token, refresh }),
    ...(known === undefined ? {} : { known: [known, ...(session().known ?? [])].slice(0, mostKnown) }),
  })

/** Nobody is signed in here any more. */
export const left = (): void => remember({ token: undefined, refresh: undefined, signedIn: undefined })

/** Signing in or out in one window of a browser holds in its others. */
export const listenForWindows = (): void => {
  if (!web) return
  window.addEventListener('storage', (event) => {
    if (event.key !== key && event.key !== null) return
    current = undefined
    tell()
  })
}

/** What a call about a number is told of where this device is known. */
export const knownHere = (): { known: string[] } => ({ known: [...(session().known ?? [])] })

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useSession = (): Session => useSyncExternalStore(subscribe, session, session)

/** The labels of a domain in the language of this phone. */
export const useLabels = <L>(texts: { zh: { labels: L }; en: { labels: unknown } }): L =>
  useWords({ zh: texts.zh.labels, en: texts.en.labels })

/** The same for words that are no labels: a refusal that a page foresees. */
export const useWords = <W>({ zh, en }: { zh: W; en: unknown }): W => {
  const { language } = useSession()
  return (language === 'zh' ? zh : en) as W
}

/** Something begun on one page and not sent yet; it is there again when the page is opened, once. */
export const draft = {
  keep: (name: string, value: string): void => void Taro.setStorageSync(`draft ${name}`, value),
  take: (name: string): string => {
    const kept: unknown = Taro.getStorageSync(`draft ${name}`)
    return typeof kept === 'string' ? kept : ''
  },
  drop: (name: string): void => void Taro.setStorageSync(`draft ${name}`, ''),
}
