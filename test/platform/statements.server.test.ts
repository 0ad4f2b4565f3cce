import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { dayMs, instant } from '../../src/platform/instant'
import { collecting, type Hamlet, openHamlet, planned } from '../support/hamlet'

/*
 * A call asks the database a number of times that does not follow from how much is there. Counted is what goes over the
 * line: beginning and end of the transaction, and every statement between them.
 */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})

const statements = async (who: string, path: string, input: object): Promise<number> => {
  const watched = jest.spyOn(pg.Client.prototype, 'query')
  try {
    await hamlet.done(who, path, input)
    return watched.mock.calls.length
  } finally {
    watched.mockRestore()
  }
}

/** Everything that is asked, with as much there as there is just now; the one who writes does it for the first time. */
const counts = async (n: number, projectId: string, ballotId: string) => {
  const who = `owner ${n}`
  const { mine } = (await hamlet.done(who, 'votes.ballots.ballot', { ballotId })) as { mine: { entry: number }[] }
  const unitId = hamlet.homes[n]?.unit.id
  const pledge = { commitmentId: randomUUID(), projectId, unitId, amountFen: 1, shownAs: 'masked' }
  return {
    'votes.ballots.cast': await statements(who, 'votes.ballots.cast', {
      ballotId,
      entry: mine[0]?.entry,
      choice: 'consent',
    }),
    'votes.ballots.ballot': await statements(who, 'votes.ballots.ballot', { ballotId }),
    'votes.ballots.doorSheet': await statements('secretary', 'votes.ballots.doorSheet', { ballotId }),
    'funding.pledges.pledge': await statements(who, 'funding.pledges.pledge', pledge),
    'funding.ledger.entries': await statements('nobody', 'funding.ledger.entries', { projectId }),
    'projects.find': await statements('nobody', 'projects.find', { words: 'lou 楼' }),
    'board.projects': await statements('nobody', 'board.projects', {}),
    'board.project': await statements(who, 'board.project', { projectId }),
    'board.todo': await statements(who, 'board.todo', {}),
    'notices.inbox': await statements(who, 'notices.inbox', {}),
  }
}

/** 300 more homes with their owners, and a ballot that asks all of them. */
const grow = async (): Promise<void> => {
  const people = Array.from({ length: 300 }, (_, n) => ({ id: randomUUID(), legalName: `业主${n}` }))
  const units = people.map(({ id }, n) => ({
    id: randomUUID(),
    room: String(n + 1),
    floor: 1,
    areaDm2: 8_000,
    areaSource: 'register',
    use: 'home',
    ownerIds: [id],
  }))
  const stairwells = [{ id: randomUUID(), name: '单元', units }]
  const compound = { id: randomUUID(), name: '二区', households: 300 }
  const buildings = [{ id: randomUUID(), name: '楼', stairwells }]
  await hamlet.done('secretary', 'identity.enterRoll', { compound, people, buildings })
}

const opened = async (): Promise<string> => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const clock = hamlet.story.house.clock()
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 60 * dayMs) }
  const scope = { kind: 'community', ids: [hamlet.town.id] }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    scope,
    ...window,
  })
  hamlet.story.passes((15 * dayMs) / 60_000)
  return ballotId
}

test('casting, pledging and reading cost the same number of statements with one row and with hundreds', async () => {
  const projectId = await collecting(hamlet)
  const few = await counts(0, projectId, await opened())
  await grow()
  const ballotId = await opened()
  await hamlet.sql(`insert into votes (community_id, ballot_id, entry, choice, channel, cast_by, cast_at, salt, commitment)
    select community_id, ballot_id, entry, 'consent', 'app', voter_id, '${hamlet.now()}', md5(entry::text),
      encode(sha256(entry::text::bytea), 'hex') from roll_entries e where ballot_id = '${ballotId}'
      and voter_id not in (select person_id from ownerships o join people p on p.id = o.person_id where p.account_id is not null)`)
  for (let n = 0; n < 25; n += 1) {
    await planned(hamlet, 'ballot')
    const unitId = hamlet.homes[n % 4]?.unit.id
    const pledge = { commitmentId: randomUUID(), projectId, unitId, amountFen: n + 1, shownAs: 'masked' }
    await hamlet.done(`owner ${n % 4}`, 'funding.pledges.pledge', pledge)
  }
  const many = await counts(1, projectId, ballotId)
  expect(many).toEqual(few)
  // Beginning, caller, work, answer, end: a call is a handful of ways to the database and back.
  for (const [path, number] of Object.entries(many)) expect([path, number <= 16]).toEqual([path, true])
  expect(many['votes.ballots.cast']).toBeLessThanOrEqual(6)
})
