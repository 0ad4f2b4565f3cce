/** Files that are being read in this process, by what each is known as. */
const running = new Map<string, Set<AbortController>>()

/** Read a file, or what was made of it: `stop` is told when somebody gives it up (`stopReading`). */
export const whileRead = async <T>(file: string, work: (stop: AbortSignal) => Promise<T>): Promise<T> => {
  const own = new AbortController()
  const beside = running.get(file) ?? new Set()
  running.set(file, beside.add(own))
  try {
    return await work(own.signal)
  } finally {
    beside.delete(own)
    if (beside.size === 0) running.delete(file)
  }
}

/**
 * Whoever reads this file stops and hears `platform.readingStopped`. In another process it goes on for as long as a reading may; where the file
 * is gone by then, nothing of it is kept.
 */
export const stopReading = (file: string): void => {
  for (const one of running.get(file) ?? []) one.abort()
}
