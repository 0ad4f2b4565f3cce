import { query } from './query'

/*
 * Where a page stands on the web, and which page stands at an address: `/c/jianxi/p/SP-0003`. The one home of that rule, for the web's
 * router, its server, open reading, codes, papers and messages. Nothing here knows a database: who has ids gives names for them, and
 * who reads an address finds what its names stand for.
 */

export type Words = Readonly<Record<string, string>>

/** A community's word in addresses: short, so that an address fits the 32 characters of a mini program's code. */
export const slugPattern = /^(?=.{2,16}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** What is found by a name in an address: a project by its number, the others by the beginning of their id. */
export const things = ['project', 'ballot', 'notice'] as const
export type Thing = (typeof things)[number]
const letters = { p: 'project', b: 'ballot', n: 'notice' } as const satisfies Record<string, Thing>

/** Pages that show a public thing, and the four tabs. Where two would do, the first whose words are all there is the address. */
const shown: readonly (readonly [path: string, page: string])[] = [
  ['', 'home/works/index'],
  ['raise', 'home/raise/index'],
  ['board', 'home/board/index'],
  ['me', 'home/me/index'],
  ['search', 'home/pages/search/index'],
  ['parking', 'parking/pages/lot/index'],
  ['p/{id}', 'board/pages/project/index'],
  ['p/{id}/d/{day}', 'board/pages/bulletins/index'],
  ['p/{id}/d', 'board/pages/bulletins/index'],
  ['p/{id}/r/{version}', 'votes/resolutions/pages/resolve/index'],
  ['p/{id}/r', 'votes/resolutions/pages/resolve/index'],
  ['p/{id}/receipt/{number}', 'funding/receiving/pages/receipt/index'],
  ['p/{id}/talk', 'deliberation/pages/talk/index'],
  ['p/{id}/works', 'works/pages/progress/index'],
  ['p/{id}/money', 'funding/pledges/pages/fund/index'],
  ['p/{id}/pledge', 'funding/pledges/pages/pledge/index'],
  ['p/{id}/given', 'funding/pledges/pages/given/index'],
  ['p/{id}/ledger', 'funding/books/pages/ledger/index'],
  ['p/{id}/books', 'funding/books/pages/books/index'],
  ['p/{id}/shares', 'funding/shares/pages/allocation/index'],
  ['p/{id}/account', 'funding/settlement/pages/account/index'],
  ['p/{id}/sign', 'votes/signing/pages/sign/index'],
  ['b/{id}', 'votes/ballots/pages/cast/index'],
  ['b/{id}/certificate', 'votes/ballots/pages/certificate/index'],
  ['n/{id}', 'notices/pages/notice/index'],
]

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const shortened = /^[0-9a-f]{12}$/

/** The beginning of an id, as an address says it; chance alone gives two things of a community the same one in none of a million towns. */
const shortId = (id: string): string => id.replace('-', '').slice(0, 12)

/** A page of ours without an address of its own stands under its name: `funding/receiving/pages/pay/index` at `funding/receiving/pay`. */
const plainPath = (page: string): string => page.replace(/(^|\/)pages\//, '$1').replace(/\/index$/, '')
const plainPage = (path: string): string | undefined =>
  /^[a-z]+(\/[a-z]+){1,2}$/.test(path) ? path.replace(/\/([a-z]+)$/, '/pages/$1/index') : undefined

const placeholders = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')

/** What somebody who makes an address knows of the names in it. Where a name is not known, the id itself stands there and is found too. */
type Names = { slug?: string | undefined; code?: string | undefined }

const named = (path: string, word: string, value: string, { code }: Names): string => {
  if (word !== 'id') return encodeURIComponent(value)
  const short = uuid.test(value) ? shortId(value) : encodeURIComponent(value)
  return path.startsWith('p/') ? (code ?? short) : short
}

/** The address of a page with its words, in a community or, where none was chosen yet, in none. */
export const pathOf = (communityId: string | undefined, page: string, words: Words, names: Names = {}): string => {
  const { c: _, ...said } = words
  const found = shown.find(([path, one]) => one === page && placeholders(path).every((name) => said[name]))
  const [path] = found ?? [plainPath(page)]
  const inPath = placeholders(path)
  const written = inPath.reduce(
    (text, name) => text.replace(`{${name}}`, named(path, name, said[name] ?? '', names)),
    path,
  )
  const rest = Object.fromEntries(Object.entries(said).filter(([name]) => !inPath.includes(name)))
  const town = communityId === undefined ? '' : `/c/${names.slug ?? communityId}`
  return `${town}${written ? `/${written}` : ''}${query(rest)}` || '/'
}

/** A page and its words as an address names them: `words.id` is still a name where `thing` says of what. */
export type Named = { community: string | undefined; page: string; words: Words; thing?: Thing }

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

const matched = (pattern: string, parts: readonly string[]): Words | undefined => {
  const wanted = pattern ? pattern.split('/') : []
  if (wanted.length !== parts.length) return undefined
  const words: Record<string, string> = {}
  for (const [place, want] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(want)?.[1]
    const part = parts[place] ?? ''
    if (name && part) words[name] = part
    else if (want !== part) return undefined
  }
  return words
}

const inTown = ([first, community, ...rest]: readonly string[]):
  | { community: string | undefined; rest: string[] }
  | undefined => {
  if (first !== 'c')
    return { community: undefined, rest: [first, community, ...rest].filter((part) => part !== undefined) }
  return community && (slugPattern.test(community) || uuid.test(community)) ? { community, rest } : undefined
}

/** What an address names, whether or not it is there; nothing where no page of ours (`pages`) stands at such an address. */
export const namedBy = (path: string, pages: Pick<ReadonlySet<string>, 'has'>): Named | undefined => {
  const parts = path.replace(/\/$/, '').split('/').slice(1).map(decoded)
  const whole = parts.filter((part) => part !== undefined)
  const where = whole.length === parts.length ? inTown(whole) : undefined
  if (!where) return undefined
  const { community, rest } = where
  for (const [pattern, page] of shown) {
    const words = matched(pattern, rest)
    const letter = Object.entries(letters).find(([one]) => pattern.startsWith(`${one}/{id}`))
    // A thing lies in a community, so its address without one is none.
    if (words && (community || !letter)) return { community, page, words, ...(letter ? { thing: letter[1] } : {}) }
  }
  const page = plainPage(rest.join('/'))
  return page && pages.has(page) ? { community, page, words: {} } : undefined
}

/** Which thing a name in an address means: a project by its number, any by its id or the beginning of it, as two bounds of ids. */
export const meantBy = (
  thing: Thing,
  name: string,
): { number: number } | { least: string; most: string } | undefined => {
  const number = thing === 'project' ? /^SP-0*([1-9]\d{0,8})$/i.exec(name)?.[1] : undefined
  if (number) return { number: Number(number) }
  if (uuid.test(name)) return { least: name, most: name }
  if (!shortened.test(name)) return undefined
  const begun = `${name.slice(0, 8)}-${name.slice(8)}`
  return { least: `${begun}-0000-0000-000000000000`, most: `${begun}-ffff-ffff-ffffffffffff` }
}

/** The same address as a mini program's code says it, in at most 32 characters, and back. */
export const sceneOf = (path: string): string => path.replace(/^\/c\//, '')
export const fromScene = (scene: string): string => `/c/${scene}`
