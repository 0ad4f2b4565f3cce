import { tasks } from '../src/jobs'
import type { House } from '../src/platform/server/house'
import { startWorkers } from '../src/platform/server/workers'
import { tick } from '../src/schedule'
import { quiet } from './quiet'

const betweenTicksMs = 20_000

/** What a server does beside answering: what is due by the clock, one tick after the other, and the jobs. `url`: the owner's connection. */
export const startWorks = (house: House, url: string): { stop: () => Promise<void> } => {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout
  let ticking = Promise.resolve()
  const next = (afterMs: number): void => {
    timer = setTimeout(() => {
      ticking = tick(house, undefined, stopping.signal)
        .then(
          ({ left }) => left,
          (error) => house.report('schedule', error),
        )
        .then((left) => void (stopping.signal.aborted || next(left ? 1_000 : betweenTicksMs)))
    }, afterMs)
  }
  next(1_000)
  const workers = startWorkers({ house, url, tasks: tasks(house), logger: quiet })
  const stop = async () => {
    stopping.abort()
    clearTimeout(timer)
    await Promise.all([ticking, workers.stop()])
  }
  return { stop }
}
