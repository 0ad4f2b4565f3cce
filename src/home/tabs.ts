import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { useWords } from '../platform/client/session'
import { tabTexts } from './tabTexts'

/** The names of the tabs in the language of this phone; they are Chinese until a tab's page was opened. */
export const useTabNames = (): void => {
  const names = useWords(tabTexts)
  useEffect(() => {
    for (const [index, text] of names.entries()) void Taro.setTabBarItem({ index, text }).catch(() => undefined)
  }, [names])
}

/** How much waits for whoever looks, on the first tab's sign. */
export const useTabBadge = (count: number): void =>
  useEffect(() => {
    const done =
      count > 0
        ? Taro.setTabBarBadge({ index: 0, text: count > 99 ? '99+' : String(count) })
        : Taro.removeTabBarBadge({ index: 0 })
    void done.catch(() => undefined)
  }, [count])
