import { openHouse } from '../src/house'
import { openDatabase } from '../src/platform/server/db'
import type { House } from '../src/platform/server/house'
import { checkedSecret, databaseUrl, neededDatabaseUrl } from '../src/platform/server/settings'

let house: House | undefined

/** One house for one warm instance: a thousand instances share one database, so each keeps two connections, one to read by. */
export const cloudHouse = (): House => {
  house ??= openHouse(
    openDatabase(databaseUrl('APP_DATABASE_URL') ?? neededDatabaseUrl(), 1),
    checkedSecret(process.env['SIX_POINTS_SECRET']),
    process.env['SIX_POINTS_DEMO'] === '1',
  )
  return house
}
