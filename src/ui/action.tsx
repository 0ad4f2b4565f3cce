import { Button as NativeButton, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type PropsWithChildren, useEffect, useRef } from 'react'
import { CallRefused, Changed, Offline } from '../platform/client/link'
import { useOnline } from '../platform/client/network'
import { PhotosOnWay } from '../platform/client/photosGoing'
import { useWords } from '../platform/client/session'
import { fill } from '../platform/refusal'
import { type Deed, Doing } from './Doing'
import { netTexts } from './netTexts'
import { spoken } from './spoken'
import { uiTexts } from './texts'

/** Whether it is at work, and what it then does. */
type Work = { busy?: never; deed?: never } | { busy: boolean; deed: Deed }
type ButtonProps = PropsWithChildren<{
  id?: string
  onTap: () => void
  ghost?: boolean
  off?: boolean
  gap?: boolean
  /** What must be given before, by the name of its field: the button sleeps until all is, and says what it waits for. */
  lacks?: Readonly<Record<string, unknown>>
}> &
  Work

/** The names of the fields that are still empty, without what stands behind them in brackets. */
const lackingOf = (given: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(given)
    .filter(([, value]) => !value)
    .map(([name]) => name.replace(/（.*）| \(.*\)|[:：]$/g, ''))

/** A tap that does something. While it runs it says so and takes no second tap; while it sleeps it says what it waits for. */
export const Button = ({ children, id, onTap, ghost, busy, off, gap, deed, lacks = {} }: ButtonProps) => {
  const t = useWords(uiTexts)
  const lacking = lackingOf(lacks)
  const asleep = off || lacking.length > 0
  const classes = ['btn', ghost ? 'ghost' : '', busy || asleep ? 'off' : '', gap ? 'gap' : ''].filter(Boolean).join(' ')
  return (
    <>
      {lacking.length > 0 ? (
        <View {...(id ? { id: `${id}-lacks` } : {})} className="lacks">
          {fill(t.lacks, { names: lacking.join(t.comma) })}
        </View>
      ) : null}
      <View
        {...(id ? { id } : {})}
        className={classes}
        onClick={() => !busy && !asleep && onTap()}
        {...spoken('button')}
        {...(busy || asleep ? { 'aria-disabled': true } : {})}
      >
        {busy && deed ? <Doing deed={deed}>{children}</Doing> : children}
      </View>
    </>
  )
}

/** WeChat's own button that opens the chooser of chats; a person forwards, nobody is pushed to. */
export const ShareButton = ({ children, onTap, ghost }: PropsWithChildren<{ onTap?: () => void; ghost?: boolean }>) => (
  <NativeButton className={ghost ? 'btn ghost' : 'btn'} openType="share" {...(onTap ? { onClick: onTap } : {})}>
    {children}
  </NativeButton>
)

/** Why something did not happen, and the next step. */
export const wordsOf = (error: unknown, t: typeof uiTexts.zh): readonly [string, string] => {
  if (error instanceof CallRefused) return [error.text, error.next]
  return error instanceof Offline ? [t.offline, t.tapAgain] : [t.broken, t.brokenText]
}

/** Out of sight or behind the foot, a refusal would look as if nothing had happened: the page scrolls to it. */
const useInSight = (error: unknown) => {
  const place = useRef<HTMLElement & { uid: string }>(null)
  useEffect(() => {
    const { current } = place
    if (!error || !current) return
    if (process.env.TARO_ENV === 'h5') current.scrollIntoView({ block: 'nearest' })
    else void Taro.pageScrollTo({ selector: `#${current.uid}`, offsetTop: -100 })
  }, [error])
  return place
}

/** The same where it has to do with the network: it came back, or what is decided on was as it had been earlier. */
const useNetWords = (error: unknown): readonly [string, string] | undefined => {
  const t = useWords(netTexts)
  const online = useOnline()
  if (error instanceof Changed) return [t.changed, t.lookAgain]
  if (error instanceof PhotosOnWay) return [t.photosGo, t.photosGoNext]
  return error instanceof Offline && error.again && online ? [t.lineIsBack, t.askAgain] : undefined
}

/** The same in the page. What was filled in stays; where no answer came, it is asked again once there is a network. */
export const Problem = ({ error }: { error: unknown }) => {
  const t = useWords(uiTexts)
  const n = useWords(netTexts)
  const place = useInSight(error)
  const net = useNetWords(error)
  if (!error) return null
  const [text, next] = net ?? wordsOf(error, t)
  return (
    <View ref={place} className="refused" {...spoken('alert')}>
      <View className="strong">{text}</View>
      <View className="sub">{next}</View>
      {net && error instanceof Offline ? (
        <Button id="ask-again" ghost gap onTap={() => error.again?.()}>
          {n.sendAgain}
        </Button>
      ) : null}
    </View>
  )
}
