// npm run serve, or node dist/server/start.cjs: a deployment on one's own server. Everything comes from the environment; nothing is
// built, installed or written beside the code.
import { join } from 'node:path'
import { openHouse } from '../src/house'
import { openDatabase } from '../src/platform/server/db'
import {
  BadSetting,
  checkedSecret,
  databaseUrl,
  directUrl,
  neededDatabaseUrl,
  portOf,
  siteOf,
} from '../src/platform/server/settings'
import { proxies } from './address'
import { toNewest } from './findable'
import { runHouse } from './running'
import { secretFile, secretFrom } from './secret'
import { stopOnSignal } from './stopping'

/** The secret that is given, or one that is kept in the folder for data, where there is one. */
const secret = (): string => {
  const folder = process.env['SIX_POINTS_DATA']
  return folder ? secretFrom(secretFile(console.warn, folder, folder)) : checkedSecret(process.env['SIX_POINTS_SECRET'])
}

const main = async (): Promise<void> => {
  const demo = process.env['SIX_POINTS_DEMO'] === '1'
  const callsUrl = databaseUrl('APP_DATABASE_URL') ?? neededDatabaseUrl()
  const ownerUrl = directUrl()
  const site = siteOf()
  const port = portOf()
  proxies()
  const house = openHouse(openDatabase(callsUrl), secret(), demo)
  await toNewest(ownerUrl)
  const { port: at, stop } = await runHouse(house, {
    ownerUrl,
    callsUrl,
    webFolder: join(__dirname, '../h5'),
    port,
    fixed: true,
    ...(site ? { site } : {}),
  })
  stopOnSignal(stop)
  console.log(`Six Points is ready: ${site ?? `http://localhost:${at}`}/`)
}

main().catch((error) => {
  console.error(error instanceof BadSetting ? error.message : error instanceof Error ? error.stack : error)
  process.exit(1)
})
