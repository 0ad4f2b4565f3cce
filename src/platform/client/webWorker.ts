import { useSyncExternalStore } from 'react'

/*
 * The web's service worker (config/sw.js): the app opens without a network. A new version takes over when the app is opened the next
 * time, or when somebody taps that they want it now.
 */
let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

const learn = (registration: ServiceWorkerRegistration): void => {
  // The first version of all waits for nobody.
  waiting = navigator.serviceWorker.controller ? (registration.waiting ?? undefined) : undefined
  for (const listener of listeners) listener()
}

const register = async (): Promise<void> => {
  const registration = await navigator.serviceWorker.register('/sw.js')
  learn(registration)
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => learn(registration))
  })
}

/** Between two looks whether the first page still reads. */
const lookMs = 1_000

/** `reading`: whether a page waits for answers just now. The worker comes after them: it fetches more than they do over the same line. */
export const startWorker = (reading: () => boolean): void => {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  let wanted = false
  navigator.serviceWorker.addEventListener('controllerchange', () => wanted && location.reload())
  takeOver = () => {
    wanted = true
    waiting?.postMessage('take over')
  }
  const look = (): void => void (reading() ? setTimeout(look, lookMs) : register().catch(() => undefined))
  window.addEventListener('load', () => setTimeout(look, lookMs))
}

let takeOver = (): void => undefined
export const newVersion = (): void => takeOver()

/** Nobody is signed in any more: which photos were looked at is nobody's business. */
export const forgetPhotos = (): void => navigator.serviceWorker?.controller?.postMessage('forget')

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useNewVersion = (): boolean => useSyncExternalStore(subscribe, () => waiting !== undefined)
