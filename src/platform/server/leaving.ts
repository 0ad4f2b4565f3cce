import { AsyncLocalStorage } from 'node:async_hooks'

const callers = new AsyncLocalStorage<AbortSignal>()

/** Answer a caller as long as they are there: what they alone wait for may stop when they go. */
export const whileHere = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => callers.run(signal, work)

/** Told when the caller for whom this is done has gone; nothing where the transport cannot say so. */
export const leaving = (): AbortSignal | undefined => callers.getStore()
