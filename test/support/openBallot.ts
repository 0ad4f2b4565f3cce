import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { openDatabase } from '../../src/platform/server/db'
import { openHamletOn, planned } from './hamlet'
import { foundBeside } from './settling'

/**
 * A hamlet in the database that is named, another community beside it, and in the hamlet a ballot that is open now; told in a
 * process of its own, because the tests of the mini program live in a browser's globals. What it made is its only line.
 */
const main = async (): Promise<void> => {
  const url = process.argv[2] ?? ''
  const db = openDatabase(url)
  const before = Date.now() - 16 * dayMs
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() }, before)
  const elsewhere = await foundBeside(hamlet.story)
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const window = { opensAt: instant(before + 15.5 * dayMs), closesAt: instant(before + 20 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...window })
  await db.destroy()
  const voters = hamlet.homes.map(({ unit }) => ({
    openid: `demo:home:${unit.ownerIds[0]}`,
    personId: unit.ownerIds[0],
  }))
  const secretary = hamlet.openids.get('secretary')
  console.log(JSON.stringify({ here: hamlet.town.id, elsewhere, ballotId, voters, secretary }))
  process.exit(0)
}

void main()
