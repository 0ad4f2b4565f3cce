import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { clearTimeout, setTimeout } from 'node:timers'
import { Worker } from 'node:worker_threads'
import type { Kind, Works } from './heavyWork'
import { holdNoConnection } from './leaving'
import { busy, lineOf } from './turns'

/** The name of the threads' own file beside a bundle; SIX_POINTS_WORKER names one that lies elsewhere. */
export const workerBeside = 'heavyWorker.js'

/** From the sources, a thread first learns to read TypeScript, as the process that starts it did. */
const fromSources = `
const { createRequire } = require('node:module')
const { workerData } = require('node:worker_threads')
const here = createRequire(workerData)
here('tsx/cjs/api').register()
here(workerData)`

type Bounds = { threads: number; mostWaiting: number; waitMs: number; jobMs: number; heapMb: number }

const some = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)))
/**
 * How much of each goes on at once, how many wait and how long, how long a job may take, and how much memory it may use beside
 * its buffers. A password takes 40 ms and a paper 100 ms; a table of 20,000 lines takes 3 s and may be a trap.
 */
const bounds: Record<Kind, Bounds> = {
  argon2id: { threads: some, mostWaiting: 60, waitMs: 15_000, jobMs: 5_000, heapMb: 64 },
  paper: { threads: some, mostWaiting: 40, waitMs: 12_000, jobMs: 15_000, heapMb: 256 },
  card: { threads: 1, mostWaiting: 12, waitMs: 6_000, jobMs: 8_000, heapMb: 256 },
  workbook: { threads: 1, mostWaiting: 20, waitMs: 12_000, jobMs: 15_000, heapMb: 256 },
  sheets: { threads: 1, mostWaiting: 8, waitMs: 12_000, jobMs: 15_000, heapMb: 512 },
}

/** A job took more time or memory than its kind may have; its thread is ended. */
export class TooHeavy extends Error {}

const idleMs = 30_000

const startThread = (heapMb: number): Worker => {
  const resourceLimits = { maxOldGenerationSizeMb: heapMb }
  const beside = process.env['SIX_POINTS_WORKER'] ?? join(__dirname, workerBeside)
  const worker = existsSync(beside)
    ? new Worker(beside, { resourceLimits, execArgv: [] })
    : new Worker(fromSources, {
        eval: true,
        workerData: join(__dirname, '../../heavyWorker.ts'),
        resourceLimits,
        execArgv: [],
      })
  // A thread that rests, or ends by itself, keeps and breaks nothing.
  worker.unref()
  worker.on('error', () => undefined)
  return worker
}

type Reply = { made?: unknown; failed?: string }

/** One job in one thread; whatever ends the thread ends the job. */
const inThread = (worker: Worker, kind: Kind, input: unknown, jobMs: number, left?: AbortSignal): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      worker.off('message', told).off('error', broke).off('exit', gone)
      left?.removeEventListener('abort', leave)
      settle()
    }
    const told = ({ made, failed }: Reply) =>
      end(() => (failed === undefined ? resolve(made) : reject(new Error(failed))))
    const broke = (error: NodeJS.ErrnoException) =>
      end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TooHeavy(`${kind}: out of memory`) : error))
    const gone = () => end(() => reject(new TooHeavy(`${kind}: the thread ended`)))
    const leave = () => end(() => reject(busy(1)))
    left?.addEventListener('abort', leave)
    const timer = setTimeout(() => end(() => reject(new TooHeavy(`${kind}: more than ${jobMs} ms`))), jobMs)
    worker.on('message', told).on('error', broke).on('exit', gone)
    worker.postMessage({ kind, input })
  })

/** The threads of one kind: a few, kept warm for a while after their last job. */
export const threadsFor = (kind: Kind, { threads, jobMs, heapMb, ...line }: Bounds = bounds[kind]) => {
  const idle = new Map<Worker, NodeJS.Timeout>()
  const turn = lineOf({ atOnce: threads, ...line })

  const taken = (): Worker => {
    const [warm] = idle.keys()
    if (!warm) return startThread(heapMb)
    clearTimeout(idle.get(warm))
    idle.delete(warm)
    return warm
  }
  const end = (worker: Worker): void => {
    idle.delete(worker)
    void worker.terminate()
  }
  const rest = (worker: Worker): void => {
    idle.set(worker, setTimeout(() => end(worker), idleMs).unref())
  }
  return (input: unknown, left?: AbortSignal): Promise<unknown> =>
    turn('', async () => {
      if (left?.aborted) throw busy(1)
      const worker = taken()
      try {
        const made = await inThread(worker, kind, input, jobMs, left)
        rest(worker)
        return made
      } catch (error) {
        end(worker)
        throw error
      }
    })
}

const pools = {
  argon2id: threadsFor('argon2id'),
  paper: threadsFor('paper'),
  card: threadsFor('card'),
  workbook: threadsFor('workbook'),
  sheets: threadsFor('sheets'),
}

/**
 * Have a heavy job done in another thread. A fault while a transaction is open. Refused with `platform.busy` where too many
 * wait; throws `TooHeavy` where the job took more than it may. `left`: for whom alone it is done has gone, and the thread is freed.
 */
export const heavy = async <K extends Kind>(
  kind: K,
  input: Parameters<Works[K]>[0],
  left?: AbortSignal,
): Promise<Awaited<ReturnType<Works[K]>>> => {
  holdNoConnection()
  return (await pools[kind](input, left)) as Awaited<ReturnType<Works[K]>>
}
