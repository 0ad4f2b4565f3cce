import { Refused, refusal } from '../refusal'
import { mostBytes } from '../uploads'
import { heavy, TooHeavy } from './heavy'
import type { Reader } from './heavyWork'
import { leaving } from './leaving'
import { unpacked } from './pieces'
import { whileRead } from './readings'
import type { SheetProblem } from './sheetsIn'

export type { SheetProblem } from './sheetsIn'

/** How the reader's domain refuses: each has its own words for the same trouble. */
type Stop = (problem: SheetProblem) => never

/** A file, as it is known to whoever may stop it (`readings.ts`); by which reader (`src/heavyWorker.ts`), and what that has to know. */
type Asked<Given> = { id: string; file: Buffer; reader: string; given: Given }

/**
 * What a room's reader makes of a file, done in another thread: what takes too much time or memory there is too large. Never inside a
 * transaction.
 */
export const sheetsRead = async <R extends Reader>(
  { id, file, reader, given }: Asked<Parameters<R>[1]>,
  stop: Stop,
): Promise<ReturnType<R> & { print: string }> => {
  if (file.length === 0) return stop('empty')
  if (file.length > mostBytes.book) return stop('tooLarge')
  const left = leaving()
  return whileRead(id, async (gaveUp) => {
    const stopped = left ? AbortSignal.any([gaveUp, left]) : gaveUp
    const made = await heavy('sheets', { file, reader, given }, stopped).catch((error) => {
      if (stopped.aborted) throw new Refused(refusal('platform.readingStopped'))
      if (error instanceof TooHeavy) return stop('tooLarge')
      throw error
    })
    if ('problem' in made) return stop(made.problem)
    if ('refused' in made) throw new Refused(made.refused)
    return { ...(await unpacked(made.read, stopped)), print: made.print } as ReturnType<R> & { print: string }
  })
}
