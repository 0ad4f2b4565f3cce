import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { back, toast } from '../platform/client/go'
import { useSession, useWords } from '../platform/client/session'
import { newVersion, useNewVersion } from '../platform/client/webWorker'
import { skipToMain } from './keyboard'
import { footOnPaper, isPaper } from './printed'
import { heading, landmark, spoken } from './spoken'
import { webTexts } from './webTexts'
import './WebBar.css'
import './wide.css'
import './print.css'

footOnPaper()

const isTab = (path: string): boolean => /^\/?home\/(?!pages\/)/.test(path)

/** The title of the page in front, as its file says it or as it was told since. Going back to a page tells it again. */
const useOwnTitle = (): string => {
  const [{ page, router }] = useState(() => ({ ...Taro.getCurrentInstance() }))
  const [title, setTitle] = useState(page?.config?.navigationBarTitleText ?? '')
  useEffect(() => {
    const told = (said: string) => {
      if (Taro.getCurrentInstance().router?.path === router?.path) setTitle(said)
    }
    Taro.eventCenter.on('__taroH5SetNavigationBarTitle', told)
    return () => void Taro.eventCenter.off('__taroH5SetNavigationBarTitle', told)
  }, [router?.path])
  useDidShow(() => {
    if (title) void Taro.setNavigationBarTitle({ title })
  })
  return title
}

/** The web has no bar of WeChat's above the page: the way back, what this is, and the link to pass on. */
export const WebBar = () => {
  const t = useWords(webTexts)
  const { language } = useSession()
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : language
  }, [language])
  const title = useOwnTitle()
  const newer = useNewVersion()
  const [path] = useState(() => Taro.getCurrentInstance().router?.path ?? '')
  const tab = isTab(path)
  const share = async () => {
    const url = location.href
    if (navigator.share) return navigator.share({ title, url }).catch(() => undefined)
    await Taro.setClipboardData({ data: `${title}\n${url}` })
    toast(t.linkCopied)
  }
  return (
    <View {...landmark('banner')}>
      <View className="bar-top">
        <View className="bar-skip btn" onClick={skipToMain} {...spoken('link')}>
          {t.skip}
        </View>
        {tab ? null : (
          <View id="back" className="bar-back" onClick={back} {...spoken('button', t.back)}>
            ‹
          </View>
        )}
        <Text className="strong bar-title" {...heading(1)}>
          {title}
        </Text>
        {isPaper(path) ? (
          <View id="print" className="bar-print" onClick={() => window.print()} {...spoken('button', t.print)}>
            {t.print}
          </View>
        ) : null}
        <View id="share" className="bar-share" onClick={() => void share()} {...spoken('button', t.share)}>
          {t.share}
        </View>
      </View>
      {newer ? (
        <View id="new-version" className="card" onClick={newVersion} {...spoken('button')}>
          {t.newVersion}
        </View>
      ) : null}
    </View>
  )
}
