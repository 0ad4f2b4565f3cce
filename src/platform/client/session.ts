import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'
import { inLanguage, type Language, learn, type Words } from '../language'
import { forget, keep, keptAt } from './kept'
import { forgetSeen } from './seen'

/** What this phone remembers: who signed in, which community is open, and how large the text is. */
type Session = {
  /** The mini program keeps its tokens itself; the web's lie in cookies that no script reads. */
  token: string | undefined
  /** The secret by which this device gets its next token. */
  refresh?: string | undefined
  /** On the web: when somebody signed in here, so that what was loaded for one is not shown to the next. */
  signedIn?: number | undefined
  /** Who signed in, where the device was told: what somebody leaves on it is there again for nobody else. */
  account?: string | undefined
  /** By what this device is known at numbers that signed in on it before; it opens nothing, and stays when they sign out. */
  known?: readonly string[]
  communityId: string
  /** For whom this worker acts just now, and before whom. */
  assisting?: { personId: string; witnessId: string; words: string } | undefined
  elder: boolean
  /** Larger letters were offered or chosen here: they are not offered again. */
  lettersAsked?: boolean
  language: Language
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

/** Where the words of a language other than Chinese and English lie. */
export const wordsKey = 'six-points words'
type Kept = { language: Language; words: Words; version?: string }
export const keptWords = (): Kept | undefined => {
  const kept: unknown = Taro.getStorageSync(wordsKey)
  return typeof kept === 'object' && kept !== null ? (kept as Kept) : undefined
}

const stored = (): Session => {
  const kept: unknown = Taro.getStorageSync(key)
  const found: Session = typeof kept === 'object' && kept !== null ? withoutTokens({ ...first, ...kept }) : first
  const other = found.language === 'zh' || found.language === 'en' ? undefined : keptWords()
  if (other?.language === found.language) learn(other.language, other.words)
  return found
}

let current: Session | undefined

/** Where an address leads that names another community than the one that was chosen, for as long as that page is in front. */
let visited: string | undefined
let shown: Session | undefined

/** What this phone remembers, standing in the community that is in front. */
export const session = (): Session => {
  current ??= stored()
  if (visited === undefined) return current
  // What is done for a neighbour stays in the community in which it began.
  shown ??= { ...current, communityId: visited, assisting: undefined }
  return shown
}

const chosen = (): string => (current ?? session()).communityId

/** The community that was chosen here, where the page in front is of another one. */
export const visiting = (): string | undefined => (visited === undefined || chosen() === nowhere ? undefined : chosen())

const tell = (): void => {
  shown = undefined
  for (const listener of listeners) listener()
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Stand in a community that an address names; in the chosen one, where it names none and one was chosen. */
export const visit = (communityId: string | undefined): void => {
  const known = communityId !== undefined && uuid.test(communityId) && communityId !== nowhere
  if (communityId !== undefined && !known) return
  const there = communityId === chosen() ? undefined : communityId
  if (there === visited || (there === undefined && communityId === undefined && chosen() === nowhere)) return
  visited = there
  tell()
}

/** Change what is remembered; every page that shows it changes with it. Who chooses a community stands in it. */
export const remember = (change: Partial<Session>): void => {
  current = { ...(current ?? stored()), ...change }
  if (change.communityId !== undefined) visited = undefined
  Taro.setStorageSync(key, current)
  tell()
}

const mostKnown = 8

type Entered = { token: string; refresh?: string; known?: string; account?: string }
/** The account of a token, which is whose it is. */
const subjectOf = (token: string): string | undefined => /"sub":"([^"]+)"/.exec(claimsOf(token))?.[1]

/** What a token says; nothing where it cannot be read. */
export const claimsOf = (token: string | undefined): string => {
  const middle = token?.split('.')[1]
  if (!middle) return ''
  return String.fromCharCode(...new Uint8Array(Taro.base64ToArrayBuffer(middle.replace(/-/g, '+').replace(/_/g, '/'))))
}

/**
 * Somebody signed in on this device. Its tokens are kept here, but for the web, whose browser was given them as cookies; where it is
 * known from now on is remembered for the newest numbers.
 */
export const entered = ({ token, refresh, known, account }: Entered): void => {
  forgetSeen(whose())
  remember({
    ...(web ? { signedIn: Date.now(), account } : { token, refresh, account: subjectOf(token) }),
    ...(known === undefined ? {} : { known: [known, ...(session().known ?? [])].slice(0, mostKnown) }),
  })
}

/** Nobody is signed in here any more; what they had begun to write waits until they are again. */
export const left = (): void => {
  forgetSeen(whose())
  remember({ token: undefined, refresh: undefined, signedIn: undefined, account: undefined })
}

/** Whose things this phone keeps and shows just now. */
export const whose = (): string => {
  const { account, signedIn } = session()
  return account ?? (signedIn === undefined ? 'phone' : String(signedIn))
}

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
export const useWords = <W>(texts: { zh: W; en: unknown }): W => inLanguage(texts, useSession().language)

/** Something begun on one page and not sent yet; it is there again when the page is opened, once. */
export const draft = {
  keep: (name: string, value: string): void => void keep(`draft ${whose()} ${name}`, value),
  take: (name: string): string => {
    const kept = keptAt(`draft ${whose()} ${name}`)
    return typeof kept === 'string' ? kept : ''
  },
  drop: (name: string): void => forget(`draft ${whose()} ${name}`),
}
