import { openDatabase } from '../../src/platform/server/db'
import { openHamletOn } from './hamlet'
import { proposed } from './watching'

/**
 * A hamlet in the database that is named, in which a supervisor is proposed and waits; told in a process of its own, because the tests of
 * the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const db = openDatabase(url)
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() }, Date.now() - 86_400_000)
  const appointmentId = await proposed(hamlet, hamlet.ownerOf(1), 'ownersSupervisor')
  await db.destroy()
  console.log(JSON.stringify({ here: hamlet.town.id, officer: hamlet.openids.get('officer'), appointmentId }))
  process.exit(0)
}

void main()
