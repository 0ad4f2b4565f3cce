import { openDatabase } from '../../src/platform/server/db'
import { collecting, openHamletOn } from './hamlet'

/**
 * Two hamlets in the database that is named, and in the first one a campaign with a suggested amount; told in a process of
 * its own, because the tests of the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const db = openDatabase(url)
  const store = { url, db, drop: () => db.destroy() }
  const hamlet = await openHamletOn(store, Date.now())
  const other = await openHamletOn(store, Date.now(), '大村')
  const projectId = await collecting(hamlet)
  await hamlet.sql(`update plans set suggested_fen = 18640 where project_id = '${projectId}'`)
  await db.destroy()
  const owners = hamlet.homes.map(({ unit }) => ({
    openid: `demo:home:${unit.ownerIds[0]}`,
    personId: unit.ownerIds[0],
  }))
  console.log(JSON.stringify({ here: hamlet.town.id, elsewhere: other.town.id, projectId, owners }))
  process.exit(0)
}

void main()
