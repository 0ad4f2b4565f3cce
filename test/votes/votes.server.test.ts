import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dayMs, instant } from '../../src/platform/instant'
import { inCommunity } from '../../src/platform/server/transaction'
import { tick } from '../../src/schedule'
import { merkleRoot } from '../../src/votes/ballots/merkle'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'

let hamlet: Hamlet
beforeEach(async () => {
  hamlet = await openHamlet()
})
afterEach(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

type Receipt = { receipt: { entry: number; choice: string; salt: string; mark: string; commitment: string } }
type Shown = {
  phase: string
  roll: object
  participation: object
  consent: unknown
  tally: unknown
  outcome: unknown
  commitments: string[]
  commitmentsRoot: string | null
  mine: { entry: number }[]
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const clock = () => hamlet.story.house.clock()
const days = (n: number) => hamlet.story.passes((n * dayMs) / 60_000)

/** A ballot on a plan, made public now, open in 15 days for 5. */
const opened = async (change: object = {}) => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const window = { opensAt: instant(clock() + 15 * dayMs), closesAt: instant(clock() + 20 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    ...window,
    ...change,
  })
  return { projectId, ballotId }
}
const shown = async (ballotId: string, who = 'secretary') =>
  (await hamlet.done(who, 'votes.ballots.ballot', { ballotId })) as Shown
const entryOf = async (ballotId: string, n: number): Promise<number> =>
  (await shown(ballotId, `owner ${n}`)).mine[0]?.entry ?? 0
const cast = async (n: number, ballotId: string, choice = 'consent', change: object = {}) =>
  hamlet.ask(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: await entryOf(ballotId, n), choice, ...change })

it('freezes the roll at opening; shows only participation until it is counted', async () => {
  const { ballotId, projectId } = await opened()
  expect(await shown(ballotId)).toMatchObject({ phase: 'public', roll: { heads: 4, areaDm2: 32_000 } })
  expect(await cast(0, ballotId)).toMatchObject({ ok: false, code: 'votes.notOpen' })
  days(15)
  expect(await cast(0, ballotId)).toMatchObject({ ok: true })
  const running = await shown(ballotId)
  expect(running).toMatchObject({
    phase: 'open',
    participation: { heads: 1, areaDm2: 6_400 },
    consent: null,
    tally: null,
    commitments: [],
  })
  expect(
    await hamlet.code('secretary', 'votes.ballots.open', {
      ballotId: randomUUID(),
      projectId,
      question: '再投一次吧',
      opensAt: instant(clock() + 15 * dayMs),
      closesAt: instant(clock() + 16 * dayMs),
    }),
  ).toBe('votes.oneAtATime')
})

it('one right, one ballot: taps, phones, a replay and a change of mind at once leave one vote and one receipt', async () => {
  const { ballotId } = await opened()
  days(15)
  const entry = await entryOf(ballotId, 0)
  const tap = { ballotId, entry, choice: 'consent', requestId: randomUUID() }
  const first = await hamlet.done('owner 0', 'votes.ballots.cast', tap)
  const storm = await Promise.all([
    ...[1, 2, 3].map(() => hamlet.ask('owner 0', 'votes.ballots.cast', tap)),
    ...['consent', 'against', 'abstain'].map((choice) =>
      hamlet.ask('owner 0', 'votes.ballots.cast', { ballotId, entry, choice }),
    ),
  ])
  for (const reply of storm.slice(0, 3)) expect(reply).toEqual({ ok: true, data: first })
  for (const reply of storm.slice(3)) expect(reply).toMatchObject({ ok: false, code: 'votes.alreadyVoted' })
  expect((await shown(ballotId)).participation).toEqual({ heads: 1, areaDm2: 6_400 })
})

it('two phones that have not yet voted: exactly one is counted', async () => {
  const { ballotId } = await opened()
  days(15)
  const entry = await entryOf(ballotId, 1)
  const both = await Promise.all(
    ['consent', 'against'].map((choice) => hamlet.code('owner 1', 'votes.ballots.cast', { ballotId, entry, choice })),
  )
  expect(both.sort()).toEqual(['ok', 'votes.alreadyVoted'])
})

it('is for the owner whose right it is', async () => {
  const { ballotId } = await opened()
  days(15)
  const entry = await entryOf(ballotId, 1)
  expect(await hamlet.code('owner 0', 'votes.ballots.cast', { ballotId, entry, choice: 'consent' })).toBe(
    'votes.notOnRoll',
  )
  expect(await hamlet.code('secretary', 'votes.ballots.cast', { ballotId, entry, choice: 'consent' })).toBe(
    'platform.notOwner',
  )
  expect(await hamlet.code('nobody', 'votes.ballots.cast', { ballotId, entry, choice: 'consent' })).toBe(
    'platform.signIn',
  )
})

it('counts at closing, once, however often and late the clock comes; the project moves on with it', async () => {
  const { ballotId, projectId } = await opened()
  days(15)
  const receipts = await Promise.all(
    [0, 1, 2].map(async (n) => (await cast(n, ballotId, n === 2 ? 'abstain' : 'consent')) as { data: Receipt }),
  )
  await tick(hamlet.story.house)
  expect((await shown(ballotId)).phase).toBe('open')
  days(5)
  expect(await cast(3, ballotId)).toMatchObject({ ok: false, code: 'votes.closed' })
  days(3)
  await Promise.all([tick(hamlet.story.house), tick(hamlet.story.house), tick(hamlet.story.house)])
  const counted = await shown(ballotId)
  expect(counted).toMatchObject({
    phase: 'counted',
    outcome: 'passed',
    tally: {
      consent: { heads: 2, areaDm2: 16_000 },
      against: { heads: 0, areaDm2: 0 },
      abstain: { heads: 1, areaDm2: 8_000 },
    },
  })
  expect((await hamlet.stages(projectId)).slice(-2)).toEqual(['deciding', 'funding'])
  const recomputed = receipts.map(({ data: { receipt } }) =>
    sha256([receipt.salt, ballotId, receipt.mark, receipt.choice].join('\n')),
  )
  expect(counted.commitments).toEqual([...recomputed].sort())
  expect(counted.commitmentsRoot).toBe(merkleRoot(counted.commitments, sha256))
  const before = counted
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toEqual(before)
})

it('a ballot without a quorum goes back to deliberation, and a new one may be held', async () => {
  const { ballotId, projectId } = await opened()
  days(15)
  await cast(0, ballotId)
  await cast(1, ballotId)
  days(5)
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toMatchObject({ outcome: 'notQuorate' })
  expect((await hamlet.stages(projectId)).at(-1)).toBe('deliberating')
})

it('a counting that dies in the middle leaves nothing half done', async () => {
  const { ballotId, projectId } = await opened()
  days(15)
  for (const n of [0, 1, 2]) await cast(n, ballotId)
  days(5)
  const { count } = await import('../../src/votes/ballots/counting')
  const crash = inCommunity(hamlet.db, hamlet.town.id, 'write', async (trx) => {
    await count(trx, hamlet.town.id, ballotId, instant(clock()))
    throw new Error('the machine stops here')
  })
  await expect(crash).rejects.toThrow('the machine stops here')
  expect(await shown(ballotId)).toMatchObject({ phase: 'counting', outcome: null })
  expect((await hamlet.stages(projectId)).at(-1)).toBe('deciding')
  await tick(hamlet.story.house)
  expect(await shown(ballotId)).toMatchObject({ phase: 'counted', outcome: 'passed' })
})

it('the database itself refuses to change a vote, the roll, or the rules of a ballot', async () => {
  const { ballotId } = await opened()
  days(15)
  await cast(0, ballotId)
  const refused = async (statement: ReturnType<typeof sql>) =>
    expect(inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => statement.execute(trx))).rejects.toThrow(
      /permission denied/,
    )
  await refused(sql`update votes set choice = 'against'`)
  await refused(sql`delete from votes`)
  await refused(sql`update roll_entries set area_dm2 = 1`)
  await refused(sql`delete from roll_entries`)
  await refused(sql`update ballots set rules = '{}'`)
  await refused(sql`update ballots set closes_at = now()`)
  const twice = sql`insert into votes select community_id, ballot_id, entry, 'against', 'paper', cast_by, cast_at, salt, commitment from votes`
  await expect(inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => twice.execute(trx))).rejects.toThrow(
    /votes_pkey/,
  )
})
