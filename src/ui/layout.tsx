import { Text, View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { type PropsWithChildren, type ReactNode, useState } from 'react'
import { useCards } from '../platform/client/card'
import { go, useTitle, useWord } from '../platform/client/go'
import { useScope, Within } from '../platform/client/scope'
import { useSession, visit, visiting } from '../platform/client/session'
import { inLanguage } from '../platform/language'
import { Aids } from './Aids'
import { BigTabs } from './BigTabs'
import { Elsewhere } from './Elsewhere'
import { isLong } from './long'
import { DraftLine, NetLine } from './Net'
import { PrivacySheet } from './PrivacySheet'
import { heading, landmark, opening, spoken } from './spoken'
import { titles } from './titles'
import { WebBar } from './WebBar'

type Tap = { onTap?: (() => void) | undefined; id?: string }

const isTab = (path: string): boolean => /^\/?home\/(?!pages\/)/.test(path)

/** What the page is about, between the web's bars; the phone's elements stay as few as they are. */
const Main = ({ children }: PropsWithChildren) =>
  process.env.TARO_ENV === 'h5' ? (
    <View className="main" {...landmark('main')}>
      {children}
    </View>
  ) : (
    children
  )

/** A page's title stands in its file in Chinese; whoever reads another language gets it in theirs. */
const useTitleOfFile = (): void => {
  const { language } = useSession()
  const [zh] = useState(() => Taro.getCurrentInstance().page?.config?.navigationBarTitleText ?? '')
  const [began] = useState(language)
  const told = inLanguage({ zh, en: titles[zh] ?? zh }, language)
  useTitle(language === began && language === 'zh' ? undefined : told)
}

/** A whole screen: its body, and at the bottom, within reach of a thumb, its one primary action. */
export const Page = ({ children, foot }: PropsWithChildren<{ foot?: ReactNode }>) => {
  const { elder, assisting } = useSession()
  useTitleOfFile()
  const community = useWord('c')
  const scope = useScope()
  const [path] = useState(() => Taro.getCurrentInstance().router?.path ?? '')
  const tab = isTab(path)
  // On the web the bar of tabs lies over the page; WeChat keeps its own below.
  const overTabs = tab && (elder || process.env.TARO_ENV === 'h5')
  useCards()
  // Whoever goes back to a page of another community stands there again; the web's history says so itself.
  useDidShow(() => {
    if (process.env.TARO_ENV === 'weapp') visit(community || undefined)
  })
  const classes = ['page', elder ? 'elder' : '', foot ? 'footed' : '', overTabs ? 'over-tabs' : '']
    .filter(Boolean)
    .join(' ')
  return (
    <Within.Provider value={scope}>
      <View className={classes}>
        {process.env.TARO_ENV === 'h5' ? <WebBar /> : null}
        <Main>
          {visiting() ? <Elsewhere /> : null}
          <NetLine />
          {assisting ? (
            <View
              id="assisting"
              className="card warn"
              onClick={() => go('identity/pages/assist/index')}
              {...spoken('link')}
            >
              {assisting.words} ›
            </View>
          ) : null}
          {children}
          <DraftLine />
          {elder ? <Aids path={path} /> : null}
          {foot ? (
            <View className="foot">
              <View className="foot-in">{foot}</View>
            </View>
          ) : null}
        </Main>
        {tab ? <BigTabs path={path} /> : null}
        <PrivacySheet />
      </View>
    </Within.Provider>
  )
}

/** A white block. With `onTap` the whole of it leads somewhere. */
export const Card = ({ children, onTap, id, tone = '' }: PropsWithChildren<Tap & { tone?: '' | 'brand' }>) => (
  <View
    {...(id ? { id } : {})}
    className={`card ${tone} ${onTap ? 'tap' : ''}`}
    {...(onTap ? { onClick: onTap, ...spoken('link') } : {})}
  >
    {children}
  </View>
)

/** Two things at the ends of a line. */
export const Row = ({ children, className = '' }: PropsWithChildren<{ className?: string }>) => (
  <View className={`row ${className}`}>{children}</View>
)

/** One line of a list: what it is, and what it says on the right. `open`: a tap shows more below it, and does so now or not. */
export const Line = ({
  left,
  right,
  under,
  onTap,
  first,
  id,
  open,
}: Tap & { left: ReactNode; right?: ReactNode; under?: ReactNode; first?: boolean; open?: boolean }) => (
  <View
    {...(id ? { id } : {})}
    className={`line ${first ? 'first' : ''} ${onTap ? 'tap' : ''} ${isLong(right) ? 'block' : ''}`}
    {...(onTap ? { onClick: onTap, ...(open === undefined ? spoken('link') : opening(open)) } : {})}
  >
    <View className="grow">
      {left}
      {under ? <View className="tiny">{under}</View> : null}
    </View>
    {right ? <View className="right num">{right}</View> : null}
  </View>
)

export const Title = ({ children }: PropsWithChildren) => (
  <Text className="h3" {...heading(2)}>
    {children}
  </Text>
)
export const Sub = ({ children }: PropsWithChildren) => <Text className="sub">{children}</Text>
export const Tiny = ({ children }: PropsWithChildren) => <Text className="tiny">{children}</Text>
export const Big = ({ children }: PropsWithChildren) => <Text className="big num">{children}</Text>
export const Tag = ({ children, tone = '' }: PropsWithChildren<{ tone?: '' | 'warn' | 'grey' }>) => (
  <Text className={`tag ${tone}`}>{children}</Text>
)
