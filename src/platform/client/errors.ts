import Taro from '@tarojs/taro'
import { errorWords } from '../errorWords'
import type { PageErrorsCalls } from '../server/pageErrors'
import { newId } from './ids'
import { CallRefused, callsOf, here, Offline } from './link'

const { pageErrors } = callsOf<PageErrorsCalls>()

const face = process.env.TARO_ENV === 'h5' ? 'h5' : 'weapp'
const version = process.env.TARO_APP_VERSION ?? '0'

/** Each once between two starts, and not more than these: what breaks at every tap says nothing new. */
const most = 5
const told = new Set<string>()

const pageInFront = (): string => (Taro.getCurrentInstance().router?.path ?? '').replace(/^\/|\?.*/g, '')

/** Tell the own server what broke, without anything of whose phone it is. Where that fails, nothing more is tried. */
export const tellError = (error: unknown): void => {
  // A refusal is an answer, and a lost connection is nobody's fault here.
  if (error instanceof CallRefused || error instanceof Offline) return
  const said = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
  const words = errorWords(said)
  if (!words || told.has(words) || told.size >= most) return
  told.add(words)
  newId()
    .then((requestId) => pageErrors.tell.mutate(here({ requestId, face, version, page: pageInFront(), words })))
    .catch(() => undefined)
}

/** What nobody caught, on both faces. */
export const listenForErrors = (): void => {
  if (process.env.TARO_ENV === 'h5') {
    window.addEventListener('error', ({ error, message }) => tellError(error ?? message))
    window.addEventListener('unhandledrejection', ({ reason }) => tellError(reason))
    return
  }
  Taro.onError(tellError)
  Taro.onUnhandledRejection(({ reason }) => tellError(reason))
}
