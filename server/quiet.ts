import { Logger } from 'graphile-worker'

/** The worker says only what went wrong; the last line of a start stays the address. */
export const quiet = new Logger(() => (level, message) => {
  if (level === 'error' || level === 'warning') console.error(message)
})
