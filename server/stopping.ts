/** After a signal so long is waited for what is under way. */
const graceMs = 10_000
/** npm hands a signal on that its terminal sent us too: what comes so soon after the first is the same. */
const sameMs = 500

/**
 * Stop at the first SIGTERM, SIGINT or SIGHUP; `stop` finishes what is under way. A second signal, or ten seconds, end the process
 * as it is: every call is one transaction, so nothing is half done. Answers what stops it without a signal.
 */
export const stopOnSignal = (stop: () => Promise<void>): (() => void) => {
  let since: number | undefined
  const end = (code: number, why?: string) => {
    if (why) console.error(why)
    process.exit(code)
  }
  const begin = () => {
    if (since !== undefined) {
      if (performance.now() - since > sameMs) end(1, 'Stopped at once: a second signal came.')
      return
    }
    since = performance.now()
    setTimeout(() => end(1, `Stopped after ${graceMs / 1000} s with something still under way.`), graceMs).unref()
    stop().then(
      () => end(0),
      (error) => end(1, error instanceof Error ? error.message : String(error)),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, begin)
  return begin
}
