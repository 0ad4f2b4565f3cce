import { Button as NativeButton, View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import { CallRefused, Offline } from '../platform/client/api'
import { spoken } from './spoken'

type ButtonProps = PropsWithChildren<{
  id?: string
  onTap: () => void
  ghost?: boolean
  busy?: boolean
  off?: boolean
  gap?: boolean
}>

/** A tap that does something. While it runs it says so and takes no second tap. */
export const Button = ({ children, id, onTap, ghost, busy, off, gap }: ButtonProps) => (
  <View
    {...(id ? { id } : {})}
    className={['btn', ghost ? 'ghost' : '', busy || off ? 'off' : '', gap ? 'gap' : ''].filter(Boolean).join(' ')}
    onClick={() => !busy && !off && onTap()}
    {...spoken('button')}
  >
    {busy ? '请稍候…' : children}
  </View>
)

/** WeChat's own button that opens the chooser of chats; a person forwards, nobody is pushed to. */
export const ShareButton = ({ children, onTap, ghost }: PropsWithChildren<{ onTap?: () => void; ghost?: boolean }>) => (
  <NativeButton className={ghost ? 'btn ghost' : 'btn'} openType="share" {...(onTap ? { onClick: onTap } : {})}>
    {children}
  </NativeButton>
)

/** Why something did not happen, and the next step. What was filled in stays. */
export const Problem = ({ error }: { error: unknown }) => {
  if (!error) return null
  const [text, next] =
    error instanceof CallRefused
      ? [error.text, error.next]
      : error instanceof Offline
        ? ['网络连不上', '请看看网络，再点一次；不会重复提交']
        : ['出了差错', '请再试一次；还不行就告诉社区服务站']
  return (
    <View className="refused" {...spoken('alert')}>
      <View className="strong">{text}</View>
      <View className="sub">{next}</View>
    </View>
  )
}
