import { serve } from '@hono/node-server'
import { Logger } from 'graphile-worker'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { tasks } from '../../src/jobs'
import { openDatabase } from '../../src/platform/server/db'
import { runWaiting, startWorkers } from '../../src/platform/server/workers'
import { tick } from '../../src/schedule'
import { secret } from './demo'

/*
 * One part of a deployment in a process of its own, so that a proof may kill it: PART is `server` (answers calls), `worker` (runs jobs)
 * or `cron` (what the cloud's timer starts: what is due, then the jobs, then again). Its clock is CLOCK_BACK_MS behind the true one.
 * Its first line is its port, or the word that it runs.
 */
const url = process.env['DATABASE_URL'] ?? ''
const backMs = Number(process.env['CLOCK_BACK_MS'] ?? 0)
const house = {
  ...openHouse(openDatabase(url), secret, true),
  clock: () => Date.now() - backMs,
  // What fails because it was poisoned, or because the database was killed, is what the proof is about.
  report: () => undefined,
}
const work = { house, url, tasks: tasks(house), logger: new Logger(() => () => undefined) }

const timer = async (): Promise<void> => {
  for (;;) {
    await tick(house, 2_000).catch(() => undefined)
    await runWaiting(work, 1_000).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

const parts: Record<string, () => void> = {
  server: () =>
    void serve({ fetch: httpApp(house, 'docs').fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      console.log(port),
    ),
  worker: () => {
    startWorkers(work)
    console.log('runs')
  },
  cron: () => {
    void timer()
    console.log('runs')
  },
}
parts[process.env['PART'] ?? '']?.()
