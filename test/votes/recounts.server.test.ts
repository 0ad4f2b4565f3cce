import { randomUUID } from 'node:crypto'
import { dayMs, instant } from '../../src/platform/instant'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'

/* A counting that is doubted: the second count beside the first, and what follows from it. */
let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

const days = (n: number) => hamlet.story.passes((n * dayMs) / 60_000)
type Ballot = {
  mine: { entry: number }[]
  outcome: string
  tally: object
  effectiveAt: string | null
  challenges: object
}
const shown = async (ballotId: string, who = 'secretary') =>
  (await hamlet.done(who, 'votes.ballots.ballot', { ballotId })) as Ballot

/** A ballot that three of four homes decided; ten days of objections follow. */
const counted = async (choice = 'consent') => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const now = hamlet.story.house.clock()
  const window = { opensAt: instant(now + 15 * dayMs), closesAt: instant(now + 20 * dayMs), objectionDays: 10 }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '是否同意换灯', ...window })
  days(15)
  for (const n of [0, 1, 2]) {
    const entry = (await shown(ballotId, `owner ${n}`)).mine[0]?.entry
    await hamlet.done(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry, choice })
  }
  days(5)
  await tick(hamlet.story.house)
  return { projectId, ballotId }
}
const challenge = (ballotId: string, who = 'owner 3', challengeId: string = randomUUID()) =>
  hamlet.code(who, 'votes.ballots.challenge', { challengeId, ballotId, reason: '我觉得票数不对' })
const order = (challengeId: string, who = 'residentsSupervisor') =>
  hamlet.code(who, 'votes.ballots.orderRecount', { challengeId })
const challenges = async (ballotId: string) =>
  ((await hamlet.done('owner 0', 'votes.ballots.challenges', { ballotId })) as { items: object[] }).items

test('a recount that agrees stands beside the first result, with who asked and why; the decision takes effect', async () => {
  const { projectId, ballotId } = await counted()
  const first = await shown(ballotId)
  const challengeId = randomUUID()
  expect(await challenge(ballotId, 'owner 3', challengeId)).toBe('ok')
  expect(await challenge(ballotId)).toBe('votes.oneChallenge')
  expect(await hamlet.code('gridWorker', 'votes.ballots.challenge', { challengeId, ballotId, reason: '再数' })).toBe(
    'platform.notOwner',
  )
  // Whatever the days say, an open challenge is waited for.
  days(10)
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toMatchObject({ effectiveAt: null, challenges: { waiting: 1, differ: 0 } })
  expect(await order(challengeId, 'secretary')).toBe('platform.notYours')
  expect(await order(randomUUID())).toBe('votes.noSuchChallenge')
  const both = await Promise.all([order(challengeId), order(challengeId, 'ownersSupervisor')])
  expect(both.sort()).toEqual(['ok', 'votes.recounted'])
  const [item] = await challenges(ballotId)
  expect(item).toMatchObject({
    reason: '我觉得票数不对',
    tally: first.tally,
    outcome: 'passed',
    agrees: true,
    faults: [],
    recountHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  const owner = hamlet.roll.people[3]?.legalName ?? ''
  expect(item).toMatchObject({ by: `${owner.slice(0, 1)}**`, orderedBy: '丁**' })
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toMatchObject({ tally: first.tally, effectiveAt: hamlet.now() })
  expect((await hamlet.stages(projectId)).at(-1)).toBe('funding')
})

test('a recount that differs keeps the first result, and the matter is deliberated again', async () => {
  const { projectId, ballotId } = await counted()
  const first = await shown(ballotId)
  // Somebody with the database's own rights turned one vote round after it was counted.
  await hamlet.sql("update votes set choice = 'against' where entry = (select min(entry) from votes)")
  const challengeId = randomUUID()
  await challenge(ballotId, 'owner 0', challengeId)
  expect(await order(challengeId)).toBe('ok')
  expect(await challenges(ballotId)).toMatchObject([
    {
      agrees: false,
      orderedAs: 'residentsCommittee',
      outcome: 'passed',
      tally: { consent: { heads: 2 }, against: { heads: 1 } },
    },
  ])
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toMatchObject({ tally: first.tally, outcome: 'passed', challenges: { differ: 1 } })
  expect((await hamlet.stages(projectId)).at(-1)).toBe('deliberating')
})

test('a vote that vanished, and a roll that was changed, are found by the recount', async () => {
  for (const tampering of [
    'delete from votes where entry = (select min(entry) from votes)',
    'update roll_units set area_dm2 = area_dm2 + 1 where entry = 1',
    "update votes set salt = reverse(substr(salt, 1, 31) || 'z') where entry = (select min(entry) from votes)",
  ]) {
    await hamlet.drop()
    hamlet = await openHamlet()
    const { ballotId } = await counted()
    await hamlet.sql(tampering)
    const challengeId = randomUUID()
    await challenge(ballotId, 'owner 0', challengeId)
    expect([tampering, await order(challengeId)]).toEqual([tampering, 'ok'])
    expect(await challenges(ballotId)).toMatchObject([
      { agrees: false, faults: expect.arrayContaining([expect.any(String)]) },
    ])
  }
})

test('a result that did not pass may be challenged too; not after its days, and no recount can be changed', async () => {
  const { ballotId } = await counted('against')
  expect((await shown(ballotId)).outcome).toBe('notConsented')
  const challengeId = randomUUID()
  expect(await challenge(ballotId, 'owner 1', challengeId)).toBe('ok')
  expect(await order(challengeId)).toBe('ok')
  days(10)
  expect(await challenge(ballotId, 'owner 2')).toBe('votes.noChallenges')
  const grants = await hamlet.sql(`select privilege_type from information_schema.role_table_grants
    where grantee = 'six_points_app' and table_name in ('recounts', 'ballot_challenges')
    group by privilege_type order by privilege_type`)
  expect(grants.rows).toEqual([{ privilege_type: 'INSERT' }, { privilege_type: 'SELECT' }])
})

test('one of two who order a recount at the same time orders it; the other is told so', async () => {
  const { ballotId } = await counted()
  for (const who of ['owner 0', 'owner 1', 'owner 2', 'owner 3']) {
    const challengeId = randomUUID()
    expect(await challenge(ballotId, who, challengeId)).toBe('ok')
    const codes = await Promise.all(
      ['residentsSupervisor', 'ownersSupervisor', 'residentsSupervisor'].map((by) => order(challengeId, by)),
    )
    expect(codes.sort()).toEqual(['ok', 'votes.recounted', 'votes.recounted'])
  }
})
