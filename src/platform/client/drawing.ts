import { notifyManager, type QueryClient } from '@tanstack/react-query'

const stepMs = 16
const mostMs = 200

/**
 * A page of the mini program is drawn anew across a bridge between two engines, the costliest thing it does: answers that come shortly
 * after one another are drawn together. What came waits for others on their way, but never longer than a person would notice.
 */
export const drawTogether = (client: QueryClient): void => {
  if (process.env.TARO_ENV !== 'weapp') return
  let waiting: (() => void)[] = []
  let since = 0
  const draw = (): void => {
    if (client.isFetching() > 0 && Date.now() - since < mostMs) {
      setTimeout(draw, stepMs)
      return
    }
    const all = waiting
    waiting = []
    for (const tell of all) tell()
  }
  notifyManager.setScheduler((tell) => {
    if (waiting.push(tell) > 1) return
    since = Date.now()
    setTimeout(draw, 0)
  })
}
