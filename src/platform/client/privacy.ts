import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/** What WeChat waits for: whether this person agrees that an interface of the phone is used. */
type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void
type Waiting = { resolve: Resolve; what: string }

let waiting: Waiting | undefined
const listeners = new Set<() => void>()
const show = (next: Waiting | undefined): void => {
  waiting = next
  for (const listener of listeners) listener()
}

/** The button that WeChat must see tapped before it counts as agreement. */
export const agreeButton = 'agree-privacy'

/** WeChat asks before the first photo is chosen or code is scanned; the page that is open shows the sheet. */
export const listenForPrivacy = (): void => {
  if (process.env.TARO_ENV !== 'weapp') return
  const phone = Taro as unknown as {
    onNeedPrivacyAuthorization?: (ask: (resolve: Resolve, event: { referrer: string }) => void) => void
  }
  phone.onNeedPrivacyAuthorization?.((resolve, { referrer }) => {
    show({ resolve, what: referrer })
    resolve({ event: 'exposureAuthorization' })
  })
}

export const answerPrivacy = (agreed: boolean): void => {
  waiting?.resolve(agreed ? { event: 'agree', buttonId: agreeButton } : { event: 'disagree' })
  show(undefined)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const usePrivacyAsked = (): boolean => useSyncExternalStore(subscribe, () => waiting !== undefined)
