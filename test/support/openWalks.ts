import { dayMs } from '../../src/platform/instant'
import { openDatabase } from '../../src/platform/server/db'
import { openHamletOn } from './hamlet'
import { tellWalks, walkedDays } from './walked'

/**
 * Two hamlets in the database that is named, and in the first one what the walks are to do; told in a process of its own, because
 * the tests of the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const before = Date.now() - walkedDays * dayMs
  const db = openDatabase(url)
  const store = { url, db, drop: () => db.destroy() }
  const hamlet = await openHamletOn(store, before)
  const other = await openHamletOn(store, before, '大村')
  const told = await tellWalks(hamlet)
  await db.destroy()
  console.log(JSON.stringify({ ...told, elsewhere: other.town.id }))
  process.exit(0)
}

void main()
