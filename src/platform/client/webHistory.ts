import { keep, keptAt } from './kept'
import { session, visit, whose } from './session'
import { landing, onNames, searchOf, shownAs, wordsOf } from './webAddress'

/*
 * Stands in for the package `history` under Taro's router on the web (config/index.ts). Taro knows the app's own pages
 * (`/board/pages/project/index?id=…`); the browser shows their addresses (`/c/jianxi/p/SP-0003`), and each entry of its history
 * keeps which page it was.
 */

type Place = { pathname: string; search: string; hash: string; state: unknown; key: string }
type To = string | { pathname?: string; search?: string }
type Told = { action: Action; location: Place }
type Listener = (told: Told) => void

export enum Action {
  Pop = 'POP',
  Push = 'PUSH',
  Replace = 'REPLACE',
}

const home = '/home/works/index'
const lost = '/home/pages/lost/index'
const isTab = (pathname: string): boolean => /^\/home\/(?!pages\/)/.test(pathname)

/** An address of the app's own as its path and its query. */
export const parsePath = (url: string): { pathname: string; search: string } => {
  const [pathname = '', query] = url.split('?')
  return { pathname, search: query === undefined ? '' : `?${query}` }
}

/** Which page of the app an entry of the browser's history is. */
type Entry = { pathname: string; search: string; usr: unknown; key: string }
const isEntry = (kept: unknown): kept is Entry =>
  typeof kept === 'object' && kept !== null && typeof (kept as Entry).pathname === 'string'

const placeOf = ({ pathname, search, usr, key }: Entry): Place => ({ pathname, search, hash: '', state: usr, key })
const newKey = (): string => Math.random().toString(36).slice(2, 10)

const addressShown = (): string => location.pathname + location.search

const mostKnown = 200
type Known = readonly (readonly [address: string, pathname: string, search: string])[]
const placeOfKnown = (): string => `pages ${whose()}`
const known = (): Known => {
  const kept = keptAt(placeOfKnown())
  return Array.isArray(kept) ? kept : []
}
const entryKnown = (address: string): Entry | undefined => {
  const [, pathname, search] = known().find(([shown]) => shown === address) ?? []
  return pathname === undefined || search === undefined ? undefined : { pathname, search, usr: null, key: newKey() }
}
/** Which page stands at an address, for when the server cannot be asked. */
const learnPage = ({ pathname, search }: Entry): void => {
  if (pathname === lost) return
  const shown = addressShown()
  keep(placeOfKnown(), [[shown, pathname, search], ...known().filter(([one]) => one !== shown)].slice(0, mostKnown))
}

/** Where the page was opened: as the server found it, or as this entry was before a reload of a page without an address. */
const opened = (): Entry => {
  const told = landing()
  if (told) return { pathname: `/${told.page}`, search: searchOf(told.words), usr: null, key: newKey() }
  const kept: unknown = window.history.state
  // Without a network the worker opens the app, which knows where its pages stood when they were opened before.
  const known = isEntry(kept) ? kept : entryKnown(addressShown())
  if (known) return known
  if (location.pathname === '/') return { pathname: home, search: '', usr: null, key: newKey() }
  return { pathname: lost, search: '?why=unseen', usr: null, key: newKey() }
}

/** Stand in the community that a page's address names; a tab without one shows the community that was chosen. */
const stand = ({ pathname, search }: Place): void => {
  const { c } = wordsOf(search)
  if (c || isTab(pathname)) visit(c)
}

/** Addresses of earlier versions have the page behind a `#`; the server knows where it stands now. */
const forwarded = (): boolean => {
  if (!location.hash.startsWith('#/')) return false
  location.replace(`/from?to=${encodeURIComponent(location.hash.slice(1))}&at=${session().communityId}`)
  return true
}

let place: Place = placeOf({ pathname: home, search: '', usr: null, key: '' })
const listeners = new Set<Listener>()

const arrive = (entry: Entry): void => {
  place = placeOf(entry)
  stand(place)
  // Taro's bar of tabs reads it there (config/changes.cjs).
  document.documentElement.dataset['page'] = place.pathname
}

const tell = (action: Action): void => {
  for (const listener of [...listeners]) listener({ action, location: place })
}

/** A page stays in the community in which it was opened from. */
const entryFor = (to: To, usr: unknown): Entry => {
  const { pathname = place.pathname, search = '' } = typeof to === 'string' ? parsePath(to) : to
  const words = wordsOf(search)
  const inside = isTab(pathname) || words['c'] ? words : { ...words, c: session().communityId }
  return { pathname, search: searchOf(inside), usr, key: newKey() }
}

const addressIn = ({ pathname, search }: Entry): string => shownAs(pathname.slice(1), wordsOf(search))

const move = (way: 'pushState' | 'replaceState', action: Action) => (to: To, usr?: unknown) => {
  const entry = entryFor(to, usr)
  arrive(entry)
  window.history[way](entry, '', addressIn(entry))
  learnPage(entry)
  tell(action)
}

const begin = (): void => {
  forwarded()
  const first = opened()
  arrive(first)
  window.history.replaceState(first, '')
  learnPage(first)
  onNames(() => {
    const { state } = window.history
    // What leads nowhere keeps the address that was asked for.
    if (!isEntry(state) || state.pathname === lost) return
    window.history.replaceState(state, '', addressIn(state))
    learnPage(state)
  })
  window.addEventListener('popstate', ({ state }) => {
    if (!isEntry(state)) return void forwarded()
    arrive(state)
    tell(Action.Pop)
  })
}

export const createBrowserHistory = () => {
  begin()
  return {
    get location() {
      return place
    },
    push: move('pushState', Action.Push),
    replace: move('replaceState', Action.Replace),
    go: (steps: number) => window.history.go(steps),
    listen: (listener: Listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
export const createHashHistory = createBrowserHistory
