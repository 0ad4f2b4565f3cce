import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHouse } from '../src/house'
import { openDatabase } from '../src/platform/server/db'
import { migrate } from '../src/platform/server/migrate'
import { BadSetting, databaseUrl, directUrl, portOf, siteOf } from '../src/platform/server/settings'
import { proxies } from './address'
import { build, root } from './build'
import { loadDemo } from './demo/load'
import { startEmbedded } from './embedded'
import { filledOnce } from './filled'
import { toNewest } from './findable'
import { dataFolder } from './fingerprint'
import { runHouse } from './running'
import { secretFile, secretFrom } from './secret'
import { stopOnSignal } from './stopping'

const began = Date.now()
const say = (line: string): void =>
  console.log(`[${String(Math.round((Date.now() - began) / 1000)).padStart(3)} s] ${line}`)

/** Without a database of one's own, this is the demo. */
const withDemo = (process.env['SIX_POINTS_DEMO'] ?? (process.env['DATABASE_URL'] ? '0' : '1')) === '1'

type Store = { url: string; stop: () => Promise<void> }

/** The embedded database, with the demo in it; or the one that DATABASE_URL names. */
const database = async (secret: string): Promise<Store> => {
  if (databaseUrl('DATABASE_URL')) return { url: directUrl(), stop: async () => undefined }
  say('Starting the embedded database')
  const { url, stop } = await startEmbedded(join(dataFolder, 'start'))
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
  portOf()
  proxies()
  const built = build('h5', say)
  built.catch(() => undefined)
  const site = siteOf()
  const secret = secretFrom(secretFile(say))
  const store = await database(secret)
  await toNewest(store.url, say)
  say('The database is ready')
  const callsUrl = databaseUrl('APP_DATABASE_URL') ?? databaseUrl('DATABASE_URL') ?? store.url
  const house = openHouse(openDatabase(callsUrl), secret, withDemo)
  if (withDemo) await loadDemo(house, say)
  await built
  const { port, stop } = await runHouse(house, {
    ownerUrl: store.url,
    callsUrl,
    webFolder: join(root, 'dist/h5'),
    port: portOf(),
    fixed: Boolean(process.env['PORT']),
    ...(site ? { site } : {}),
  })
  // The demo's papers lead to the demo.
  if (withDemo) house.deployment.site ??= `http://localhost:${port}`
  const end = stopOnSignal(async () => {
    await stop()
    await store.stop().catch(() => undefined)
  })
  watchParent(end)
  say(`Six Points is ready: http://localhost:${port}/`)
}

main().catch((error) => {
  console.error(error instanceof BadSetting ? error.message : error instanceof Error ? error.stack : error)
  process.exit(1)
})
