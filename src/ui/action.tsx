import { Button as NativeButton, View } from '@tarojs/components'
import { type PropsWithChildren, useEffect, useRef } from 'react'
import { CallRefused, Offline } from '../platform/client/link'
import { useWords } from '../platform/client/session'
import { spoken } from './spoken'
import { uiTexts } from './texts'

type ButtonProps = PropsWithChildren<{
  id?: string
  onTap: () => void
  ghost?: boolean
  busy?: boolean
  off?: boolean
  gap?: boolean
}>

/** A tap that does something. While it runs it says so and takes no second tap. */
export const Button = ({ children, id, onTap, ghost, busy, off, gap }: ButtonProps) => {
  const t = useWords(uiTexts)
  return (
    <View
      {...(id ? { id } : {})}
      className={['btn', ghost ? 'ghost' : '', busy || off ? 'off' : '', gap ? 'gap' : ''].filter(Boolean).join(' ')}
      onClick={() => !busy && !off && onTap()}
      {...spoken('button')}
    >
      {busy ? t.wait : children}
    </View>
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

/** Below the edge or behind the foot, a refusal would look as if nothing had happened: the web scrolls to it. */
const useInSight = (error: unknown) => {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (error && process.env.TARO_ENV === 'h5') place.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  return place
}

/** The same in the page. What was filled in stays. */
export const Problem = ({ error }: { error: unknown }) => {
  const t = useWords(uiTexts)
  const place = useInSight(error)
  if (!error) return null
  const [text, next] = wordsOf(error, t)
  return (
    <View ref={place} className="refused" {...spoken('alert')}>
      <View className="strong">{text}</View>
      <View className="sub">{next}</View>
    </View>
  )
}
