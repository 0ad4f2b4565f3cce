import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { goTo } from '../../../platform/client/go'
import { wordsOf } from '../../../platform/client/webAddress'

/** The page in front, as the app names it, with its words. */
const inFront = (): { page: string; words: Record<string, string> } => {
  const page = (document.documentElement.dataset['page'] ?? '').slice(1)
  const search: unknown = window.history.state?.search
  return { page, words: wordsOf(typeof search === 'string' ? search : '') }
}

/** The page in front, told anew whenever another one comes. */
export const usePlace = () => {
  const [place, setPlace] = useState(inFront)
  useEffect(() => {
    const told = () => setPlace(inFront())
    Taro.eventCenter.on('__afterTaroRouterChange', told)
    return () => void Taro.eventCenter.off('__afterTaroRouterChange', told)
  }, [])
  return place
}

type Place = ReturnType<typeof usePlace>

/** Whether an address with its words is the page in front. */
export const standsAt = (address: string, { page, words }: Place): boolean => {
  const [name, said = ''] = address.split('?')
  return name === page && Object.entries(wordsOf(said)).every(([word, value]) => words[word] === value)
}

/**
 * Open something at the desk: it takes the place of what was open there, so that a day's work is not a hundred pages behind each
 * other. The way back leads to the first page.
 */
export const openHere = (address: string): void => {
  const isTab = /^home\/(?!pages\/)/.test(address)
  if (isTab || Taro.getCurrentPages().length < 2) goTo(address)
  else void Taro.redirectTo({ url: `/${address}` })
}
