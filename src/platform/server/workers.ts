import { EventEmitter } from 'node:events'
import {
  type Logger,
  runOnce,
  runTaskList,
  type TaskList,
  type Worker,
  type WorkerEvents,
  type WorkerPool,
} from 'graphile-worker'
import { sql } from 'kysely'
import pg from 'pg'
import type { House } from './house'
import { throughPooler } from './settings'

/** Workers that are not seen for fifty seconds are dead (`worker_beat`): this often each says that it lives. */
const beatMs = 10_000

/**
 * `url`: the owner's own connection, for the jobs and for hearing of new ones. `breakOffMs`: after so long a job that still waits for
 * somebody outside is broken off when it is to stop.
 */
type Work = { house: House; url: string; tasks: TaskList; logger: Logger; breakOffMs?: number }

/**
 * Connections of our own for the worker: while its own close, it does not listen any more to those that break, and one that breaks then
 * would end the process.
 */
const poolFor = (url: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

/** The workers of one process: they say that they live, and what those who died left locked is freed. */
const living = ({ house, url, tasks, logger, breakOffMs }: Work) => {
  const workers = new Map<string, Worker>()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => workers.set(worker.workerId, worker))
  events.on('worker:stop', ({ worker }) => workers.delete(worker.workerId))
  const beat = async (): Promise<void> => {
    await sql`select worker_beat(${[...workers.keys()]}::text[])`
      .execute(house.db)
      .catch((error) => house.report('workers', error))
  }
  const beating = setInterval(() => void beat(), beatMs)
  const pgPool = poolFor(url)
  const options = {
    pgPool,
    taskList: tasks,
    concurrency: 2,
    noHandleSignals: true,
    logger,
    events,
    ...(breakOffMs === undefined ? {} : { gracefulShutdownAbortTimeout: breakOffMs }),
  }
  const end = async () => {
    clearInterval(beating)
    await pgPool.end().catch(() => undefined)
  }
  return { workers, events, options, pgPool, beat, end }
}

/**
 * Run what waits, and begin no more jobs after `forMs`; one that then still waits for somebody outside is broken off after `breakOffMs`
 * and left as it was. What a killed worker had locked is freed first. Resolves when the jobs that were begun have ended.
 */
export const runWaiting = async (work: Work, forMs: number): Promise<void> => {
  const { events, options, beat, end } = living(work)
  let pool: WorkerPool | undefined
  let over = false
  const stopPool = () => {
    over = true
    void Promise.resolve(pool?.gracefulShutdown()).catch(() => undefined)
  }
  events.on('pool:create', ({ workerPool }) => {
    pool = workerPool
    // The time may have been over before there was a pool to stop.
    if (over) setImmediate(stopPool)
  })
  await beat()
  const enough = setTimeout(stopPool, forMs)
  try {
    // Nothing listens here, so that a pooler may stand in between; behind one no statement may have a name.
    await runOnce({ ...options, noPreparedStatements: throughPooler() })
  } finally {
    clearTimeout(enough)
    await end()
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Run jobs until stopped. Workers that give up, as they do when their database is gone in the middle of a job, are replaced. Not the
 * library's `run`: it keeps a calendar beside the workers, of which we need none, and a database that goes away while that starts ends
 * the process.
 */
export const startWorkers = (work: Work): { stop: () => Promise<void> } => {
  const { workers, events, options, pgPool, beat, end } = living(work)
  let stopping = false
  let pool: WorkerPool | undefined
  const stopPool = async () => {
    const running = pool
    pool = undefined
    await Promise.resolve(running?.gracefulShutdown()).catch(() => undefined)
  }
  events.on('worker:stop', () => void (stopping || stopPool()))
  const running = (async () => {
    while (!stopping) {
      try {
        await beat()
        pool = runTaskList(options, work.tasks, pgPool)
        const { promise } = pool
        // One may have given up, or all are to stop, before there was a pool to stop.
        if (stopping || workers.size < options.concurrency) await stopPool()
        await promise
      } catch (error) {
        work.house.report('workers', error)
      }
      if (!stopping) await pause(1_000)
    }
  })()
  const stop = async () => {
    stopping = true
    await stopPool()
    await running
    await end()
  }
  return { stop }
}
