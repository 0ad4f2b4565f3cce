import { join } from 'node:path'
import { runHouse } from '../../server/running'
import { stopOnSignal } from '../../server/stopping'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'
import { secret } from './demo'

/** A whole deployment in a process of its own: answers, works and keeps its clock, until it is told to stop. Its first line is its port. */
const url = process.env['DATABASE_URL'] ?? ''
const main = async (): Promise<void> => {
  const house = openHouse(openDatabase(url), secret, true)
  const place = { ownerUrl: url, callsUrl: url, webFolder: join(process.cwd(), 'dist/h5'), port: 0, fixed: true }
  const { port, stop } = await runHouse(house, place)
  stopOnSignal(stop)
  console.log(port)
}
void main()
