import { openHouse } from '../src/house'
import { openDatabase } from '../src/platform/server/db'
import type { House } from '../src/platform/server/house'

const needed = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`set ${name} in the cloud function's environment`)
  return value
}

let house: House | undefined

/** One house for one warm instance: a thousand instances share one database, so each keeps two connections, one to read by. */
export const cloudHouse = (): House => {
  house ??= openHouse(
    openDatabase(process.env['APP_DATABASE_URL'] ?? needed('DATABASE_URL'), 1),
    needed('SIX_POINTS_SECRET'),
    process.env['SIX_POINTS_DEMO'] === '1',
  )
  return house
}
