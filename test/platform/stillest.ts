/** What was made, how long it took, and the longest that this thread answered nobody meanwhile. */
export const stillest = async <T>(
  work: () => Promise<T>,
): Promise<{ made: T; tookMs: number; stoodStillMs: number }> => {
  let stoodStillMs = 0
  let before = performance.now()
  const beat = setInterval(() => {
    stoodStillMs = Math.max(stoodStillMs, performance.now() - before)
    before = performance.now()
  }, 4)
  const began = performance.now()
  try {
    const made = await work()
    stoodStillMs = Math.max(stoodStillMs, performance.now() - before)
    return { made, tookMs: performance.now() - began, stoodStillMs }
  } finally {
    clearInterval(beat)
  }
}
