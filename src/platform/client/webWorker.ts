import { useSyncExternalStore } from 'react'

/*
 * The web's service worker (config/sw.js): the app opens without a network. A new version takes over when the app is opened the next
 * time, or when somebody taps that they want it now.
 */
let waiting: ServiceWorker | undefined
const listeners = new Set<() => void>()

const look = (registration: ServiceWorkerRegistration): void => {
  // The first version of all waits for nobody.
  waiting = navigator.serviceWorker.controller ? (registration.waiting ?? undefined) : undefined
  for (const listener of listeners) listener()
}

const register = async (): Promise<void> => {
  const registration = await navigator.serviceWorker.register('/sw.js')
  look(registration)
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => look(registration))
  })
}

export const startWorker = (): void => {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  let wanted = false
  navigator.serviceWorker.addEventListener('controllerchange', () => wanted && location.reload())
  takeOver = () => {
    wanted = true
    waiting?.postMessage('take over')
  }
  // After the page: the worker fetches what the page already has.
  window.addEventListener('load', () => void register().catch(() => undefined))
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
