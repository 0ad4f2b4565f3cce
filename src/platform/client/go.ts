import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { newId } from './ids'
import { session } from './session'

/** A page's address with its words. */
export const addressOf = (page: string, words: Record<string, string>): string => {
  const query = Object.entries(words).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `/${page}${query.length ? `?${query.join('&')}` : ''}`
}

/** Open a page: `go('votes/ballots/pages/cast/index', { id })`. */
export const go = (page: string, words: Record<string, string> = {}): void => {
  void Taro.navigateTo({ url: addressOf(page, words) })
}

/** Go back, or home where there is nothing to go back to (a page opened from a group card). */
export const back = (): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: '/home/works/index' })
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
    if (title) void Taro.setNavigationBarTitle({ title })
  }, [title])

/** The tab with one's own things. */
export const goToMe = (): void => void Taro.switchTab({ url: '/home/me/index' })

/** An id for what this form will make: one for as long as the form stands, so that a retry makes the same thing. */
export const useNewId = (): { id: string; renew: () => void } => {
  const [id, setId] = useState('')
  const renew = () => void newId().then(setId)
  useEffect(renew, [])
  return { id, renew }
}

const shownMs = 2500
let said = { title: '', until: 0 }

export const toast = (title: string): void => {
  said = { title, until: Date.now() + shownMs }
  void Taro.showToast({ title, icon: 'none', duration: shownMs })
}

/** The web takes a toast away with the page that said it, and a form goes back at once: what it said is said on. */
export const keepToasts = (): void => {
  if (process.env.TARO_ENV !== 'h5') return
  Taro.eventCenter.on('__afterTaroRouterChange', () => {
    const left = said.until - Date.now()
    if (left > 0) void Taro.showToast({ title: said.title, icon: 'none', duration: left })
  })
}

const asking = {
  zh: { title: '请确认', confirmText: '确定', cancelText: '再想想' },
  en: { title: 'Please confirm', confirmText: 'Yes', cancelText: 'Not yet' },
}

/** One more question before something that cannot be undone. */
export const sure = async (content: string): Promise<boolean> => {
  const { confirm } = await Taro.showModal({ ...asking[session().language], content })
  return confirm
}
