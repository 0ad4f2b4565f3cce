import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { PropsWithChildren, ReactNode } from 'react'
import { go } from '../platform/client/go'
import { useSession, useWords } from '../platform/client/session'
import { PrivacySheet } from './PrivacySheet'
import { spoken } from './spoken'
import { uiTexts } from './texts'

type Tap = { onTap?: (() => void) | undefined; id?: string }

/** The web has no bar of WeChat's above the page, so a page that was opened from another shows its own way back. */
const Bar = () => {
  const t = useWords(uiTexts)
  const { page } = Taro.getCurrentInstance()
  const title = page?.config?.navigationBarTitleText ?? ''
  if (process.env.TARO_ENV !== 'h5' || Taro.getCurrentPages().length < 2) return null
  return (
    <View className="bar-top">
      <View id="back" className="bar-back" onClick={() => void Taro.navigateBack()} {...spoken('button', t.back)}>
        ‹
      </View>
      <Text className="strong">{title}</Text>
    </View>
  )
}

/** On the web the bar of tabs lies over the page; WeChat keeps it below. */
const overTabs = (): boolean =>
  process.env.TARO_ENV === 'h5' && /^\/?home\/(?!pages\/)/.test(Taro.getCurrentInstance().router?.path ?? '')

/** A whole screen: its body, and at the bottom, within reach of a thumb, its one primary action. */
export const Page = ({ children, foot }: PropsWithChildren<{ foot?: ReactNode }>) => {
  const { elder, assisting } = useSession()
  const classes = ['page', elder ? 'elder' : '', foot ? 'footed' : '', overTabs() ? 'over-tabs' : '']
    .filter(Boolean)
    .join(' ')
  return (
    <View className={classes}>
      <Bar />
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
      {foot ? (
        <View className="foot">
          <View className="foot-in">{foot}</View>
        </View>
      ) : null}
      <PrivacySheet />
    </View>
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

/** One line of a list: what it is, and what it says on the right. */
export const Line = ({
  left,
  right,
  under,
  onTap,
  first,
  id,
}: Tap & { left: ReactNode; right?: ReactNode; under?: ReactNode; first?: boolean }) => (
  <View
    {...(id ? { id } : {})}
    className={`line ${first ? 'first' : ''} ${onTap ? 'tap' : ''}`}
    {...(onTap ? { onClick: onTap, ...spoken('link') } : {})}
  >
    <View className="grow">
      {left}
      {under ? <View className="tiny">{under}</View> : null}
    </View>
    {right ? <View className="right num">{right}</View> : null}
  </View>
)

export const Title = ({ children }: PropsWithChildren) => <Text className="h3">{children}</Text>
export const Sub = ({ children }: PropsWithChildren) => <Text className="sub">{children}</Text>
export const Tiny = ({ children }: PropsWithChildren) => <Text className="tiny">{children}</Text>
export const Big = ({ children }: PropsWithChildren) => <Text className="big num">{children}</Text>
export const Tag = ({ children, tone = '' }: PropsWithChildren<{ tone?: '' | 'warn' | 'grey' }>) => (
  <Text className={`tag ${tone}`}>{children}</Text>
)
