import { openDatabase } from '../../src/platform/server/db'
import { collecting, openHamletOn } from './hamlet'
import { foundBeside } from './settling'

/**
 * A hamlet in the database that is named, another community beside it, and in the hamlet a campaign with a suggested
 * amount; told in a process of its own, because the tests of the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const db = openDatabase(url)
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() }, Date.now())
  const elsewhere = await foundBeside(hamlet.story)
  const projectId = await collecting(hamlet)
  await hamlet.sql(`update plans set suggested_fen = 18640 where project_id = '${projectId}'`)
  await db.destroy()
  const owners = hamlet.homes.map(({ unit }) => ({
    openid: `demo:home:${unit.ownerIds[0]}`,
    personId: unit.ownerIds[0],
  }))
  console.log(JSON.stringify({ here: hamlet.town.id, elsewhere, projectId, owners }))
  process.exit(0)
}

void main()
