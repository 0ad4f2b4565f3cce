import { createServer as probe } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { run } from 'graphile-worker'
import { tasks } from '../src/jobs'
import { openDatabase } from '../src/platform/server/db'
import { migrate } from '../src/platform/server/migrate'
import { tick } from '../src/schedule'
import { build, root } from './build'
import { loadDemo } from './demo/load'
import { startEmbedded } from './embedded'
import { openHouse, secretFrom } from './house'
import { httpApp } from './http'
import { quiet } from './quiet'

const began = Date.now()
const say = (line: string): void =>
  console.log(`[${String(Math.round((Date.now() - began) / 1000)).padStart(3)} s] ${line}`)

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = probe()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })

const portFrom = async (wanted: number): Promise<number> => {
  for (let port = wanted; port < wanted + 200; port += 1) if (await isFree(port)) return port
  throw new Error(`no free port from ${wanted} on; set PORT`)
}

const database = async () => {
  const given = process.env['DATABASE_URL']
  if (given) return { url: given, stop: async () => undefined }
  say('Starting the embedded database')
  return startEmbedded(join(root, '.data/start'), 'six_points')
}

/** When npm itself was killed, nobody would stop this process: its parent changes, and it stops by itself. */
const watchParent = (stop: () => void): void => {
  if (process.env['npm_lifecycle_event'] !== 'start') return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), 1000).unref()
}

const main = async (): Promise<void> => {
  const embedded = process.env['DATABASE_URL'] === undefined
  const demo = (process.env['SIX_POINTS_DEMO'] ?? (embedded ? '1' : '0')) === '1'
  const built = build('h5', say)
  built.catch(() => undefined)
  const store = await database()
  await migrate(store.url)
  say('The database is ready')
  const db = openDatabase(process.env['APP_DATABASE_URL'] ?? store.url)
  const house = openHouse(db, secretFrom(join(root, '.data/secret')), demo)
  if (demo) await loadDemo(house, say)
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
  const port = process.env['PORT'] ? Number(process.env['PORT']) : await portFrom(8600)
  const server = serve({ fetch: httpApp(house, join(root, 'dist/h5')).fetch, port })
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
