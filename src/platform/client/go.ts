import Taro, { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { inLanguage } from '../language'
import { query } from '../query'
import { goTexts } from './goTexts'
import { nowhere, session } from './session'
import { shownFile } from './shownFile'
import { askOnWeb, hasDialogs, sayOnWeb, showOnWeb } from './webDialog'

/** A page's address inside the app, with its words. */
export const addressOf = (page: string, words: Record<string, string>): string => `/${page}${query(words)}`

/** WeChat keeps ten pages behind one another and opens no eleventh; the one in front then gives its place. */
const mostOpen = 10

/** Open a page: `go('votes/ballots/pages/cast/index', { id })`. */
export const go = (page: string, words: Record<string, string> = {}): void => {
  const { communityId } = session()
  const url = addressOf(page, communityId === nowhere ? words : { ...words, c: words['c'] ?? communityId })
  const full = process.env.TARO_ENV === 'weapp' && Taro.getCurrentPages().length >= mostOpen
  void (full ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }))
}

const isTab = (page: string): boolean => /^home\/(?!pages\/)/.test(page)

/** Open what a message or a task names: a page with its words, or a tab. */
export const goTo = (address: string): void => {
  const [page = '', said] = address.split('?')
  if (isTab(page)) return void Taro.switchTab({ url: `/${page}` })
  const pairs = (said ?? '').split('&').map((pair) => pair.split('='))
  go(
    page,
    Object.fromEntries(pairs.map(([name = '', value = '']) => [name, decodeURIComponent(value)]).filter(([n]) => n)),
  )
}

/** The first tab, of the community that was chosen here. */
export const goHome = (): void => void Taro.switchTab({ url: '/home/works/index' })

/** Go back, or home where there is nothing to go back to (a page opened from a group card). */
export const back = (): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goHome()
}

/** Back to the page from which somebody came to sign in or to bind their home; to their own things, where they came from none. */
export const onward = (): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goToMe()
}

/** WeChat opens a page from an ordinary link's code with the whole link in one word. */
export const inLink = (link: string | undefined, name: string): string | undefined =>
  link === undefined ? undefined : new RegExp(`[?&]${name}=([^&#]*)`).exec(decodeURIComponent(link))?.[1]

/** A word of the page's address; a page opened from a printed code may lack it. */
export const useWord = (name: string): string => {
  const { params } = useRouter()
  const value = params[name] ?? inLink(params['q'], name)
  return value ? decodeURIComponent(value) : ''
}

/** The page's own title, once it is known what it shows. */
export const useTitle = (title: string | undefined): void =>
  useEffect(() => {
    if (!title) return undefined
    void Taro.setNavigationBarTitle({ title })
    if (process.env.TARO_ENV !== 'h5') return undefined
    // Taro names a page by its file as it comes into sight, which may be after this.
    const pageNow = () => Taro.getCurrentInstance().router?.path
    const page = pageNow()
    const later = setTimeout(() => page === pageNow() && void Taro.setNavigationBarTitle({ title }), 100)
    return () => clearTimeout(later)
  }, [title])

/** The tab with one's own things. */
export const goToMe = (): void => void Taro.switchTab({ url: '/home/me/index' })

const shownMs = 2500
let said = { title: '', until: 0 }

export const toast = (title: string): void => {
  said = { title, until: Date.now() + shownMs }
  void Taro.showToast({ title, icon: 'none', duration: shownMs })
  if (process.env.TARO_ENV === 'h5') sayOnWeb(title)
}

/** The web takes a toast away with the page that said it, and a form goes back at once: what it said is said on. */
export const keepToasts = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  Taro.eventCenter.on('__afterTaroRouterChange', () => {
    const left = said.until - Date.now()
    if (left > 0) void Taro.showToast({ title: said.title, icon: 'none', duration: left })
  })
}

const onWeb = (): boolean => process.env.TARO_ENV === 'h5' && hasDialogs()

/** One more question before something that cannot be undone. */
export const sure = async (content: string): Promise<boolean> => {
  const { language, elder } = session()
  const asked = { ...inLanguage(goTexts, language).ask, content }
  if (onWeb()) return askOnWeb({ ...asked, elder })
  const { confirm } = await Taro.showModal(asked)
  return confirm
}

/** Something that has to be read before one goes on. */
export const tell = (title: string, content: string): void => {
  const { language, elder } = session()
  const { confirmText } = inLanguage(goTexts, language).ask
  if (onWeb()) void askOnWeb({ title, content, confirmText, elder })
  else void Taro.showModal({ title, content, confirmText, showCancel: false })
}

/** One picture as large as the screen. Taro's own viewer for the web is 50 KB: a browser without dialogs opens the picture itself. */
export const showLarge = (src: string, label: string): void => {
  if (process.env.TARO_ENV === 'weapp') void Taro.previewImage({ urls: [shownFile(src)] })
  else if (hasDialogs()) showOnWeb(src, label, inLanguage(goTexts, session().language).close)
  else location.assign(src)
}
