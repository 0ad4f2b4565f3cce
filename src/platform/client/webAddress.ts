import { pathOf } from '../addresses'
import { query } from '../query'
import { nowhere, session } from './session'

/*
 * What the web's page knows of addresses: the words by which communities and projects stand in them. The server tells those of the
 * address under which the page was asked for; more come with what calls answer.
 */

type Town = { slug: string; name: string }
const towns = new Map<string, Town>()
const codes = new Map<string, string>()

const kept = 'six-points towns'

/** What the server found at this address. */
type Landing = {
  page: string
  words: Record<string, string>
  town?: Town & { id: string }
  codes?: Record<string, string>
}

const keep = ({ id, slug, name }: Town & { id: string }): void => {
  towns.set(id, { slug, name })
  localStorage.setItem(kept, JSON.stringify([...towns].slice(-20)))
}

/** What is kept may be of another version, or no text of ours at all. */
const keptTowns = (): [string, Town][] => {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]')
    return Array.isArray(read) ? read.filter(([id, known]) => id && known?.slug && known?.name) : []
  } catch {
    return []
  }
}

export const landing = (): Landing | undefined => {
  for (const [id, known] of keptTowns()) towns.set(id, known)
  const told = document.querySelector('meta[name="six-points-landing"]')?.getAttribute('content')
  const found: Landing | undefined = told ? JSON.parse(told) : undefined
  if (found?.town) keep(found.town)
  for (const [id, code] of Object.entries(found?.codes ?? {})) codes.set(id, code)
  return found
}

const learn = (told: unknown): void => {
  if (typeof told !== 'object' || told === null) return
  for (const part of Object.values(told)) learn(part)
  const { id, code, slug, name } = told as Record<string, unknown>
  if (typeof id !== 'string') return
  if (typeof code === 'string' && /^SP-\d+$/.test(code)) codes.set(id, code)
  if (typeof slug === 'string' && typeof name === 'string' && !towns.has(id)) keep({ id, slug, name })
}

let renamed: () => void = () => undefined

/** Who shows the address of the page in front hears when more names are known. */
export const onNames = (hear: () => void): void => {
  renamed = hear
}

/** Names of things come with what calls answer about them: a project with its code, a community with its word. */
export const learnNames = (told: unknown): void => {
  const known = towns.size + codes.size
  learn(told)
  if (towns.size + codes.size > known) renamed()
}

/** The path and query under which the browser shows a page of the app. */
export const shownAs = (page: string, words: Record<string, string>): string => {
  const { stamp: _, ...said } = words
  const communityId = said['c'] ?? session().communityId
  const names = { slug: towns.get(communityId)?.slug, code: codes.get(said['id'] ?? '') }
  return pathOf(communityId === nowhere ? undefined : communityId, page, said, names)
}

/** The same as a link that somebody elsewhere can follow. */
export const webLink = (page: string, words: Record<string, string>): string => location.origin + shownAs(page, words)

/** `?a=b` as words, and words as Taro's router reads them. */
export const wordsOf = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))
export const searchOf = query
