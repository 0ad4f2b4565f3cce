import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { tabTexts } from '../home/tabTexts'
import { tabs } from '../pages'
import { useSession, useWords } from '../platform/client/session'
import { landmark, spoken } from './spoken'

/** The bar of tabs in large letters. WeChat's own knows colours only, no size, so it is hidden while this one stands in its place. */
export const BigTabs = ({ path }: { path: string }) => {
  const { elder } = useSession()
  const names = useWords(tabTexts)
  const change = () => void (elder ? Taro.hideTabBar({}) : Taro.showTabBar({})).catch(() => undefined)
  useEffect(change, [elder])
  useDidShow(change)
  if (!elder) return null
  return (
    <View className="big-tabs" {...(process.env.TARO_ENV === 'h5' ? landmark('navigation') : {})}>
      {tabs.map((tab, place) => (
        <View
          key={tab}
          id={`big-tab-${place}`}
          className={`big-tab ${path.includes(tab) ? 'on' : ''}`}
          onClick={() => void Taro.switchTab({ url: `/${tab}` })}
          {...spoken('link')}
        >
          {names[place]}
        </View>
      ))}
    </View>
  )
}
