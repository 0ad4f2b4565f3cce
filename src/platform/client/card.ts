import Taro, { useDidShow, useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect } from 'react'
import { queryClient } from './calls'
import { addressOf, inLink, useTitle } from './go'
import { session, visit } from './session'

type Card = { title: string; page: string; words: Record<string, string> }

/**
 * A card in a group says in which community it lies (`c`), because whoever opens it may stand in another one, or in none yet.
 */
const cardPath = ({ page, words }: Card): string => addressOf(page, { ...words, c: session().communityId })

/** What pages that are open say of themselves, by Taro's own name for each of them. */
const said = new Map<string, () => Card>()

/** The card that WeChat sends to a group from this page, where it says more than the page's title; on the web its title is the page's. */
export const useCard = (card: () => Card): void => {
  const { $taroPath = '' } = useRouter()
  useTitle(process.env.TARO_ENV === 'h5' ? card().title : undefined)
  said.set($taroPath, card)
  useEffect(() => () => void said.delete($taroPath), [$taroPath])
}

/** The title of a project that was looked at before what belongs to it. */
const projectTitle = (id: string | undefined): string | undefined =>
  queryClient
    .getQueriesData<{ title?: string }>({ predicate: ({ queryKey }) => queryKey.includes('project') })
    .find(([key, read]) => id && key.includes(id) && read?.title)?.[1]?.title

/** Words of an address that are not of what it shows: how one came, not where. */
const ofTheWay = new Set(['c', 'q', 'scene', 'stamp', '$taroTimestamp', 'd'])

/** The same page with the same words, under its own title. */
const pageCard = (path: string, params: Partial<Record<string, string>>): Card => {
  const own = Taro.getCurrentInstance().page?.config?.navigationBarTitleText ?? ''
  const words = Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value && !ofTheWay.has(name) ? [[name, decodeURIComponent(value)]] : [],
    ),
  )
  const title = [projectTitle(words['id']), own].filter(Boolean).join(' · ')
  return { title, page: path.replace(/^\//, ''), words }
}

/** Every page can make a card; WeChat offers it where the page's configuration says `enableShareAppMessage`. */
export const useCards = (): void => {
  const { $taroPath = '', path, params } = useRouter()
  useShareAppMessage(() => {
    const card = said.get($taroPath)?.() ?? pageCard(path, params)
    return { title: card.title, path: cardPath(card) }
  })
}

type Entry = { query?: Record<string, string | undefined> }

/** WeChat tells the app what was opened before it opens the page. */
export const useLanding = (): void =>
  useDidShow((entry?: Entry) => {
    if (process.env.TARO_ENV !== 'weapp' || !entry?.query) return
    visit(entry.query['c'] ?? inLink(entry.query['q'], 'c'))
  })
