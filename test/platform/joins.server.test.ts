import { sql } from 'kysely'
import { httpApp } from '../../server/http'
import { openHouse } from '../../src/house'
import { answer } from '../../src/platform/server/answer'
import type { House } from '../../src/platform/server/house'
import { inCommunity } from '../../src/platform/server/transaction'
import type { FreshDatabase } from '../support/database'
import { demoDatabase, secret } from '../support/demo'

/*
 * What anybody may read of the demo, looked through for joins: a person, even masked, beside a sum or a number of the ledger; a home
 * or its area beside a choice; a turnout that is less than a building of ten.
 */
let database: FreshDatabase
let house: House
beforeAll(async () => {
  database = await demoDatabase()
  house = openHouse(database.db, secret, true)
}, 240_000)
afterAll(async () => {
  await database.drop()
})

const ids = async (communityId: string, query: ReturnType<typeof sql>): Promise<string[]> =>
  (await inCommunity(database.db, communityId, 'read', (trx) => query.execute(trx))).rows.map((row) =>
    String(Object.values(row as object)[0]),
  )
const asked = async (communityId: string, path: string, input: object): Promise<unknown> => {
  const reply = await answer({ path, input: { communityId, ...input } }, house)
  return reply.ok ? reply.data : null
}

test('nobody outside joins a payer with a sum, a home or an area with a choice, or a turnout with a stairwell', async () => {
  const app = httpApp(house, __dirname)
  const open = async (path: string) => (await app.request(`/open/v1/${path}`)).text()
  const joins: string[] = []
  let read = 0
  for (const { id: communityId } of await database.db.selectFrom('communities').select('id').execute()) {
    const units = await ids(communityId, sql`select id from units where community_id = inside()`)
    for (const projectId of await ids(communityId, sql`select id from projects where community_id = inside()`)) {
      const ledger = JSON.stringify(await asked(communityId, 'funding.ledger.entries', { projectId }))
      const pages = [ledger, await open(`projects/${projectId}/ledger`)]
      for (const text of pages) if (/\*\*|号楼/.test(text)) joins.push(`${projectId}: a payer in the ledger`)
      const { items = [] } = (await asked(communityId, 'funding.pledges.pledges', { projectId })) as {
        items?: object[]
      }
      if (items.some((one) => Object.keys(one).join() !== 'shown')) joins.push(`${projectId}: more than a name`)
      if (items.length % 5 !== 0) joins.push(`${projectId}: names that came one by one`)
      for (const number of [1, 2, 3]) {
        const receipt = await asked(communityId, 'funding.receiving.receipt', { projectId, number })
        if (receipt) joins.push(`${projectId}: a receipt by its number`)
      }
      read += 1
    }
    for (const ballotId of await ids(communityId, sql`select id from ballots where community_id = inside()`)) {
      const shown = await open(`ballots/${ballotId}`)
      const { turnout } = JSON.parse(shown) as { turnout: { buildings: { households: number }[] } }
      if (turnout.buildings.some(({ households }) => households < 10)) joins.push(`${ballotId}: a small building`)
      if (/单元/.test(shown)) joins.push(`${ballotId}: a stairwell`)
      const evidence = JSON.stringify(await asked(communityId, 'votes.ballots.evidence', { ballotId }))
      if (units.some((unit) => evidence.includes(unit))) joins.push(`${ballotId}: a home`)
      if (/"(entry|units|places|room)":/.test(evidence)) joins.push(`${ballotId}: a line of the roll`)
      read += 1
    }
  }
  expect(read).toBeGreaterThan(5)
  expect(joins).toEqual([])
}, 240_000)
