import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { run } from 'graphile-worker'
import type { Hono } from 'hono'
import { openHouse } from '../src/house'
import { tasks } from '../src/jobs'
import { openDatabase } from '../src/platform/server/db'
import { migrate } from '../src/platform/server/migrate'
import { tick } from '../src/schedule'
import { build, root } from './build'
import { loadDemo } from './demo/load'
import { startEmbedded } from './embedded'
import { filledOnce } from './filled'
import { httpApp } from './http'
import { quiet } from './quiet'
import { secretFrom } from './secret'

const began = Date.now()
const say = (line: string): void =>
  console.log(`[${String(Math.round((Date.now() - began) / 1000)).padStart(3)} s] ${line}`)

/** Listen on PORT, or on the first port from 8600 on that nobody else has: two checkouts may run at once. */
const listen = (fetch: Hono['fetch'], port: number): Promise<{ server: ReturnType<typeof serve>; port: number }> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, port }, () => resolve({ server, port }))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const next = error.code === 'EADDRINUSE' && !process.env['PORT'] && port < 8800
      if (next) listen(fetch, port + 1).then(resolve, reject)
      else reject(error)
    })
  })

/** Without a database of one's own, this is the demo. */
const withDemo = (process.env['SIX_POINTS_DEMO'] ?? (process.env['DATABASE_URL'] ? '0' : '1')) === '1'

type Store = { url: string; stop: () => Promise<void> }

/** The embedded database, with the demo in it; or the one that DATABASE_URL names. */
const database = async (secret: string): Promise<Store> => {
  const given = process.env['DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  say('Starting the embedded database')
  const { url, stop } = await startEmbedded(join(root, '.data/start'))
  const fill = async (half: string) => {
    await migrate(half)
    if (withDemo) await told(half, secret)
  }
  return { url: await filledOnce(url, 'six_points', fill), stop }
}

const told = async (url: string, secret: string): Promise<void> => {
  const db = openDatabase(url)
  try {
    await loadDemo(openHouse(db, secret, true), say)
  } finally {
    await db.destroy()
  }
}

/** Who started a process, where the system tells. */
const parentOf = (pid: number): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1] ?? 0)
  } catch {
    return 0
  }
}

/** When npm itself was killed, nobody would stop this process: its parent, or the parent's (npm → sh → node), changes. */
const watchParent = (stop: () => void): void => {
  if (process.env['npm_lifecycle_event'] !== 'start') return
  const above = () => `${process.ppid} ${parentOf(process.ppid)}`
  const first = above()
  setInterval(() => above() !== first && stop(), 1000).unref()
}

const main = async (): Promise<void> => {
  const built = build('h5', say)
  built.catch(() => undefined)
  const secret = secretFrom(join(root, '.data/secret'))
  const store = await database(secret)
  await migrate(store.url)
  say('The database is ready')
  const db = openDatabase(process.env['APP_DATABASE_URL'] ?? store.url)
  const house = openHouse(db, secret, withDemo)
  if (withDemo) await loadDemo(house, say)
  await built
  const worker = await run({
    connectionString: store.url,
    taskList: tasks(house),
    concurrency: 2,
    noHandleSignals: true,
    logger: quiet,
    parsedCronItems: [],
  })
  const clock = setInterval(() => void tick(house).catch((error) => house.report('schedule', error)), 20_000)
  const app = httpApp(house, join(root, 'dist/h5'))
  const { server, port } = await listen(app.fetch, Number(process.env['PORT'] ?? 8600))
  // The demo's papers lead to the demo.
  if (withDemo) house.deployment.site ??= `http://localhost:${port}`
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    clearInterval(clock)
    server.close()
    await worker.stop().catch(() => undefined)
    await db.destroy()
    await store.stop().catch(() => undefined)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
  watchParent(() => void stop())
  say(`Six Points is ready: http://localhost:${port}/`)
}

main().catch((error) => {
  console.error(error instanceof Error ? error.stack : error)
  process.exit(1)
})
