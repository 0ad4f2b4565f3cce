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

const transactions = new AsyncLocalStorage<true>()

/** The work of one transaction. Its connection is one of ten for everybody, so nothing in it waits for anything but the database. */
export const inTransaction = <T>(work: () => Promise<T>): Promise<T> => transactions.run(true, work)

/** A fault of the program where a call or a job would wait for somebody outside, or for a thread, and hold a connection meanwhile. */
export const holdNoConnection = (): void => {
  if (transactions.getStore()) throw new Error('it would wait while a transaction is open')
}

/** How long somebody outside may take to answer; a job does not wait longer than its process lives. */
export const waitingAtMost = (ms: number): AbortSignal => {
  holdNoConnection()
  const ends = jobs.getStore()
  const over = AbortSignal.timeout(ms)
  return ends ? AbortSignal.any([ends, over]) : over
}
