import { useDidShow, useShareAppMessage } from '@tarojs/taro'
import { addressOf, inLink } from './go'
import { remember, session } from './session'

/**
 * A card in a group, a link on a board: the address says in which community it lies (`c`), because whoever opens it may
 * stand in another one, or in none yet.
 */
export const cardPath = (page: string, words: Record<string, string>): string =>
  addressOf(page, { ...words, c: session().communityId })

/** The same as a link for the web, for a poster's code and for a text that is copied. */
export const webLink = (page: string, words: Record<string, string>): string =>
  `${location.origin}${location.pathname}#${cardPath(page, words)}`

/** The card that WeChat sends to a group from this page. */
export const useCard = (card: () => { title: string; page: string; words: Record<string, string> }): void => {
  useShareAppMessage(() => {
    const { title, page, words } = card()
    return { title, path: cardPath(page, words) }
  })
}

const community = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Stand where the address says. What is done for a neighbour ends with the community in which it began. */
const landIn = (communityId: string | undefined): void => {
  if (!communityId || !community.test(communityId) || communityId === session().communityId) return
  remember({ communityId, assisting: undefined })
}

type Entry = { query?: Record<string, string | undefined> }

/** WeChat tells the app what was opened before it opens the page. */
export const useLanding = (): void =>
  useDidShow((entry?: Entry) => {
    if (process.env.TARO_ENV !== 'weapp' || !entry?.query) return
    landIn(entry.query['c'] ?? inLink(entry.query['q'], 'c'))
  })

/** The web tells it by the address, at once and whenever it changes; before the pages read it. */
export const listenForLinks = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  const land = () => landIn(inLink(encodeURIComponent(location.hash), 'c'))
  land()
  for (const change of ['popstate', 'hashchange']) window.addEventListener(change, land, { capture: true })
}
