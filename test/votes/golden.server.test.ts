import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Evidence, faultsIn } from '../../src/votes/ballots/check'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { sha256 } from './elections'
import { type Golden, golden } from './golden'

/*
 * The same edges by the system's own counting: each has a compound and a ballot of its own, the votes are rows, one turn of
 * the clock counts them all, and what is published of each is recomputed by code that shares nothing with the counting.
 */
let hamlet: Hamlet
const ballots: string[] = []

/** A compound with these homes; entries are numbered by the ids of their first homes, so those are in order. */
const enter = async (edge: Golden): Promise<string> => {
  const compoundId = randomUUID()
  const names = [...new Set(edge.homes.flatMap(({ owners }) => owners.split(' ')))]
  const people = new Map(names.map((name) => [name, randomUUID()]))
  const idOf = (name: string) => people.get(name) ?? ''
  const ids = edge.homes.map(() => randomUUID()).sort()
  const units = edge.homes.map(({ areaDm2, owners }, n) => {
    const home = { id: ids[n], room: String(n + 1), floor: 1, areaDm2, areaSource: 'register', use: 'home' }
    return { ...home, ownerIds: owners.split(' ').map(idOf) }
  })
  await hamlet.done('secretary', 'identity.enterRoll', {
    compound: { id: compoundId, name: edge.name.slice(0, 50), households: units.length },
    people: [...people].map(([name, id]) => ({ id, legalName: `业主${name}` })),
    buildings: [{ id: randomUUID(), name: '楼', stairwells: [{ id: randomUUID(), name: '单元', units }] }],
  })
  return compoundId
}

/** Votes as rows, with commitments as the system writes them. */
const write = (ballotId: string, edge: Golden) => {
  const choices = edge.votes.map((choice) => `'${choice}'`).join()
  return hamlet.sql(`insert into votes (community_id, ballot_id, entry, choice, channel, cast_by, cast_at, salt, commitment)
    select community_id, ballot_id, entry, choice, 'app', voter_id, opens_at, own,
      encode(sha256(convert_to(own || e'\\n' || ballot_id || e'\\n' || mark || e'\\n' || choice, 'UTF8')), 'hex')
    from (select e.*, b.opens_at, (array[${choices}]::text[])[e.entry] as choice, md5(e.entry || e.ballot_id::text) as own
      from roll_entries e join ballots b on b.id = e.ballot_id where e.ballot_id = '${ballotId}') votes
    where choice is not null`)
}

beforeAll(async () => {
  hamlet = await openHamlet()
  const clock = hamlet.story.house.clock()
  const window = { opensAt: instant(clock + 20 * dayMs), closesAt: instant(clock + 25 * dayMs), question: '同意吗？' }
  for (const edge of golden) {
    const compoundId = await enter(edge)
    const projectId = await planned(hamlet, 'ballot', edge.matter)
    const ballotId = randomUUID()
    // A matter of the homes that vote: nobody of them is there to raise it.
    await hamlet.sql(`update projects set compound_id = '${compoundId}' where id = '${projectId}'`)
    await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, ...window })
    await write(ballotId, edge)
    ballots.push(ballotId)
  }
  hamlet.story.passes((25 * dayMs) / 60_000)
  await tick(hamlet.story.house)
}, 240_000)
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

test.each(golden.map((edge, n): [string, number, Golden] => [`${edge.name} — ${edge.clause}`, n, edge]))(
  '%s',
  async (_, n, edge) => {
    const ballotId = ballots[n] ?? ''
    const { roll, outcome, participation } = (await hamlet.done('secretary', 'votes.ballots.ballot', { ballotId })) as {
      roll: object
      outcome: string
      participation: { heads: number }
    }
    expect({ roll, outcome, came: participation.heads }).toEqual({
      roll: edge.roll,
      outcome: edge.outcome,
      came: edge.votes.length,
    })
    for (const [who, call] of [
      ['nobody', 'evidence'],
      ['residentsSupervisor', 'recount'],
    ] as const) {
      const evidence = (await hamlet.done(who, `votes.ballots.${call}`, { ballotId })) as Evidence
      expect(faultsIn(evidence, sha256)).toEqual([])
    }
  },
)
