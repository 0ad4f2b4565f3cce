import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'
import { tick } from '../../src/schedule'
import { secret } from './demo'

/** The worker's clockwork in a process of its own, so that a test may kill it. Its clock stands at CLOCK_MS. */
const main = async (): Promise<void> => {
  const db = openDatabase(process.env['DATABASE_URL'] ?? '')
  await tick({ ...openHouse(db, secret, true), clock: () => Number(process.env['CLOCK_MS']) })
  await db.destroy()
}

void main()
