import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { useSession } from '../platform/client/session'

const names = { zh: ['实事', '提事', '公示', '我的'], en: ['Works', 'Raise', 'Published', 'Mine'] }

/** The names of the tabs in the language of this phone; they are Chinese until a tab's page was opened. */
export const useTabNames = (): void => {
  const { language } = useSession()
  useEffect(() => {
    for (const [index, text] of names[language].entries())
      void Taro.setTabBarItem({ index, text }).catch(() => undefined)
  }, [language])
}
