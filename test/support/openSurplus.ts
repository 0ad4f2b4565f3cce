import { openDatabase } from '../../src/platform/server/db'
import { finalOf } from '../funding/ends'
import { collecting, openHamletOn } from './hamlet'

/**
 * A hamlet in the database that is named: a closed project whose surplus was sent to the next one, which collects money. Told in
 * a process of its own, because the tests of the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const db = openDatabase(url)
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() }, Date.now() - 9 * 86_400_000)
  const end = finalOf(() => hamlet)
  const projectId = await end.withSurplus()
  const next = await collecting(hamlet)
  await end.fixed(projectId, { reason: '', nextProjectId: next })
  await end.sent(projectId, 0)
  await db.destroy()
  console.log(JSON.stringify({ here: hamlet.town.id, secretary: hamlet.openids.get('secretary'), projectId, next }))
  process.exit(0)
}

void main()
