import { dayMs } from '../../src/platform/instant'
import { openDatabase } from '../../src/platform/server/db'
import { openHamletOn } from './hamlet'
import { foundBeside } from './settling'
import { tellWalks, walkedDays } from './walked'

/**
 * A hamlet in the database that is named, another community beside it, and in the hamlet what the walks are to do; told in a
 * process of its own, because the tests of the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const before = Date.now() - walkedDays * dayMs
  const db = openDatabase(url)
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() }, before)
  const elsewhere = await foundBeside(hamlet.story)
  const told = await tellWalks(hamlet)
  await db.destroy()
  console.log(JSON.stringify({ ...told, elsewhere }))
  process.exit(0)
}

void main()
