import { AsyncLocalStorage } from 'node:async_hooks'

const callers = new AsyncLocalStorage<AbortSignal>()

/** Answer a caller as long as they are there: what they alone wait for may stop when they go. */
export const whileHere = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => callers.run(signal, work)

/** Told when the caller for whom this is done has gone; nothing where the transport cannot say so. */
export const leaving = (): AbortSignal | undefined => callers.getStore()

const jobs = new AsyncLocalStorage<AbortSignal>()

/** Do a job until the process that does it has to end. */
export const untilEnding = <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> =>
  signal ? jobs.run(signal, work) : work()

/** How long somebody outside may take to answer; a job does not wait longer than its process lives. */
export const waitingAtMost = (ms: number): AbortSignal => {
  const ends = jobs.getStore()
  const over = AbortSignal.timeout(ms)
  return ends ? AbortSignal.any([ends, over]) : over
}
