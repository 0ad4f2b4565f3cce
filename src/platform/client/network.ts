import Taro from '@tarojs/taro'
import { useSyncExternalStore } from 'react'

/*
 * Whether the server can be reached, as far as that is known: what the phone says of its network, and whether the last call was
 * answered. While it was not, there is another try every ten seconds.
 */
let connected = true
let answered = true
const listeners = new Set<() => void>()
const again = new Set<(back: boolean) => void>()
const tryMs = 10_000
let trying: ReturnType<typeof setTimeout> | undefined

const online = (): boolean => connected && answered

const tryAgain = (): void => {
  trying = undefined
  for (const work of again) work(false)
  plan()
}
const plan = (): void => {
  if (!connected || answered || trying !== undefined) return
  trying = setTimeout(tryAgain, tryMs)
}

const change = (next: { connected?: boolean; answered?: boolean }): void => {
  const before = online()
  connected = next.connected ?? connected
  answered = next.answered ?? answered
  plan()
  if (online() === before) return
  for (const listener of listeners) listener()
  if (online()) for (const work of again) work(true)
}

/** A call was answered, or not. What is answered shows that there is a network, whatever the phone says. */
export const reached = (yes: boolean): void => change(yes ? { connected: true, answered: true } : { answered: false })

const phoneSays = (yes: boolean): void => {
  change({ connected: yes })
  // A network that came back has to show that it leads to the server.
  if (yes && !answered) tryAgain()
}

export const watchNetwork = (): void => {
  if (process.env.TARO_ENV === 'h5') {
    change({ connected: navigator.onLine })
    window.addEventListener('online', () => phoneSays(true))
    window.addEventListener('offline', () => phoneSays(false))
    return
  }
  Taro.onNetworkStatusChange(({ isConnected }) => phoneSays(isConnected))
}

/** What is tried again when there may be a network again, and when there is one. */
export const onReturn = (work: (back: boolean) => void) => {
  again.add(work)
  return () => void again.delete(work)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useOnline = (): boolean => useSyncExternalStore(subscribe, online, online)
