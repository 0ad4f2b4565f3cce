import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { dayMs, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { tick } from '../../src/schedule'
import { type Hamlet, openHamlet, planned } from '../support/hamlet'
import { startHost } from '../support/host'

/*
 * The last millisecond and the worker. Civil Code art. 278 counts who took part; so a vote that was acknowledged is counted,
 * one that came too late is refused, however late, often or interrupted the counting is. Whoever is in the middle is held
 * there by a lock of the test's own, and then lives, or dies.
 */
let hamlet: Hamlet
let ballotId = ''
let projectId = ''
let opensMs = 0
let closesMs = 0
let nowMs = 0
const open: pg.Client[] = []

beforeEach(async () => {
  hamlet = await openHamlet()
  projectId = await planned(hamlet, 'ballot')
  ballotId = randomUUID()
  opensMs = hamlet.story.house.clock() + 15 * dayMs
  closesMs = opensMs + 5 * dayMs
  const window = { opensAt: instant(opensMs), closesAt: instant(closesMs) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '是否同意换灯', ...window })
  nowMs = opensMs
  hamlet.story.house.clock = () => nowMs
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.end().catch(() => undefined)))
  await hamlet.drop()
})

type Shown = {
  phase: string
  tally: Record<string, { heads: number }> | null
  outcome: string | null
  mine: { entry: number }[]
}
const shown = async (who = 'owner 0') => (await hamlet.done(who, 'votes.ballots.ballot', { ballotId })) as Shown
const entryOf = async (n: number): Promise<number> => (await shown(`owner ${n}`)).mine[0]?.entry ?? 0
const cast = async (n: number, choice = 'consent') =>
  hamlet.code(`owner ${n}`, 'votes.ballots.cast', { ballotId, entry: await entryOf(n), choice })
const counted = async () => {
  const { rows } = await hamlet.sql(`select tally, counted_at,
    (select count(*)::int from project_stages s where s.project_id = b.project_id and s.stage = 'funding') as times,
    (select count(*)::int from votes v where v.ballot_id = b.id) as votes from ballots b where id = '${ballotId}'`)
  return rows[0]
}

/** A session of the database's owner, with a transaction that is open. */
const holding = async (text: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: hamlet.url })
  client.on('error', () => undefined)
  await client.connect()
  open.push(client)
  await client.query('begin')
  await client.query(text)
  return client
}
/** What counting writes last is the project's stage: whoever holds the project has the counting stopped in its middle. */
const holdingTheProject = () => holding(`select from projects where id = '${projectId}' for update`)

/** Wait until `sessions` of this database wait for a lock; answers their process ids, the oldest wait first. */
const waiting = async (sessions: number): Promise<number[]> => {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const { rows } = await hamlet.sql(`select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' order by query_start`)
    if (rows.length >= sessions) return rows.map(({ pid }) => Number(pid))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`${sessions} sessions never waited`)
}

/** A vote of the last millisecond, on its way for as long as its row is held: a server whose clock stands there writes it. */
const lastMoment = async (n: number, choice: string) => {
  const entry = await entryOf(n)
  const house = { ...hamlet.story.house, clock: () => closesMs - 1 }
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), ballotId, entry, choice }
  const reply = answer({ path: 'votes.ballots.cast', input }, house, { openid: hamlet.openids.get(`owner ${n}`) ?? '' })
  const began = () =>
    hamlet.sql(`select xact_start::text as at from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`)
  // A first try waits a quarter of a second only; the second one waits long enough for whoever comes meanwhile.
  await waiting(1)
  const [first] = (await began()).rows
  for (let tries = 0; tries < 500; tries += 1) {
    const [now] = (await began()).rows
    if (now && now['at'] !== first?.['at']) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { reply: reply.then((told) => (told.ok ? 'ok' : told.code)) }
}

const child = (): { process: ChildProcess; ended: Promise<number | null> } => {
  const worker = startHost('tickHost', { DATABASE_URL: hamlet.url, CLOCK_MS: String(nowMs) })
  return { process: worker, ended: new Promise((resolve) => worker.once('exit', (code) => resolve(code))) }
}

test('a vote in the last millisecond counts, one after it does not, under a worker that comes two days late and twice', async () => {
  nowMs = opensMs - 1
  expect(await cast(0)).toBe('votes.notOpen')
  nowMs = opensMs
  expect(await cast(0)).toBe('ok')
  nowMs = closesMs - 1
  expect(await cast(1)).toBe('ok')
  await tick(hamlet.story.house)
  expect((await shown()).phase).toBe('open')
  expect(await cast(2, 'against')).toBe('ok')
  nowMs = closesMs
  expect(await cast(3)).toBe('votes.closed')
  expect((await shown()).phase).toBe('counting')
  nowMs = closesMs + 2 * dayMs
  expect(await cast(3)).toBe('votes.closed')
  await Promise.all([tick(hamlet.story.house), tick(hamlet.story.house)])
  await tick(hamlet.story.house)
  const { tally } = await shown()
  expect(tally).toMatchObject({ consent: { heads: 2 }, against: { heads: 1 }, abstain: { heads: 0 } })
  expect(await counted()).toMatchObject({ times: 1, votes: 3 })
  expect(hamlet.reported).toEqual([])
})

test('the worker is killed with -9 in the middle of counting: nothing is half done, and the next one counts once', async () => {
  for (const n of [0, 1, 2]) expect(await cast(n)).toBe('ok')
  nowMs = closesMs + 1_000
  const hold = await holdingTheProject()
  const worker = child()
  await waiting(1)
  worker.process.kill('SIGKILL')
  expect(await worker.ended).toBeNull()
  expect(await shown()).toMatchObject({ phase: 'counting', outcome: null, tally: null })
  await hold.query('rollback')
  nowMs = closesMs + dayMs
  await tick(hamlet.story.house)
  expect(await shown()).toMatchObject({ phase: 'counted', outcome: 'passed', tally: { consent: { heads: 3 } } })
  await tick(hamlet.story.house)
  expect(await counted()).toMatchObject({ times: 1, votes: 3 })
  expect((await hamlet.stages(projectId)).slice(-2)).toEqual(['deciding', 'funding'])
})

test('a worker whose line to the database is cut in the middle lives on, and counts at its next turn', async () => {
  for (const n of [0, 1, 2]) expect(await cast(n)).toBe('ok')
  nowMs = closesMs
  const hold = await holdingTheProject()
  const turn = tick(hamlet.story.house)
  const [pid] = await waiting(1)
  await hamlet.sql(`select pg_terminate_backend(${pid})`)
  await turn
  expect(hamlet.reported.splice(0).join()).toMatch(/terminat/)
  expect(await shown()).toMatchObject({ phase: 'counting', outcome: null })
  await hold.query('rollback')
  await tick(hamlet.story.house)
  expect(await shown()).toMatchObject({ phase: 'counted', tally: { consent: { heads: 3 } } })
  expect(await counted()).toMatchObject({ times: 1 })
  expect(hamlet.reported).toEqual([])
})

test('of two workers at once one dies while the other waits for it: the other counts', async () => {
  for (const n of [0, 1, 2]) expect(await cast(n)).toBe('ok')
  nowMs = closesMs
  const hold = await holdingTheProject()
  const dying = child()
  await waiting(1)
  const second = tick(hamlet.story.house)
  const [pid] = await waiting(2)
  dying.process.kill('SIGKILL')
  await dying.ended
  // Its session learns of the death only with the lock that it waits for; an administrator would end it, as here.
  await hamlet.sql(`select pg_terminate_backend(${pid})`)
  await hold.query('rollback')
  await second
  expect(await shown()).toMatchObject({ phase: 'counted', tally: { consent: { heads: 3 } } })
  expect(await counted()).toMatchObject({ times: 1, votes: 3 })
  expect(hamlet.reported).toEqual([])
})

/** A vote that is on its way: the same key, written by the test and not committed, holds its row back. */
const holdingTheVote = async (n: number) =>
  holding(`insert into votes (community_id, ballot_id, entry, round, changeable, choice, channel, cast_by, cast_at, salt, commitment)
    select community_id, ballot_id, entry, 1, false, 'abstain', 'app', voter_id, '${instant(nowMs)}', repeat('0', 32), repeat('0', 64)
    from roll_entries where ballot_id = '${ballotId}' and entry = ${await entryOf(n)}`)

test('a vote that is still being written when the ballot closes: the counting waits for it, and it is in', async () => {
  for (const n of [0, 1]) expect(await cast(n)).toBe('ok')
  const hold = await holdingTheVote(2)
  const late = await lastMoment(2, 'against')
  nowMs = closesMs + 60_000
  const turn = tick(hamlet.story.house)
  await waiting(2)
  expect(await shown()).toMatchObject({ phase: 'counting', tally: null })
  await hold.query('rollback')
  expect(await late.reply).toBe('ok')
  await turn
  expect(await shown()).toMatchObject({
    tally: { consent: { heads: 2 }, against: { heads: 1 }, abstain: { heads: 0 } },
  })
  expect(await counted()).toMatchObject({ votes: 3 })
})

test('a vote whose line is cut while it is being written was not acknowledged, and is not counted', async () => {
  for (const n of [0, 1]) expect(await cast(n)).toBe('ok')
  const hold = await holdingTheVote(2)
  const late = await lastMoment(2, 'consent')
  const [pid] = await waiting(1)
  nowMs = closesMs
  const turn = tick(hamlet.story.house)
  await waiting(2)
  await hamlet.sql(`select pg_terminate_backend(${pid})`)
  expect(await late.reply).toBe('platform.unavailable')
  await hold.query('rollback')
  await turn
  expect(await shown()).toMatchObject({ phase: 'counted', outcome: 'notQuorate', tally: { consent: { heads: 2 } } })
  expect(await counted()).toMatchObject({ votes: 2 })
})

test('a server whose clock lags asks while another one counts: it waits, and is refused, not acknowledged and lost', async () => {
  for (const n of [0, 1, 2]) expect(await cast(n)).toBe('ok')
  const entry = await entryOf(3)
  const lagging = { ...hamlet.story.house, clock: () => closesMs - 1 }
  const input = { communityId: hamlet.town.id, requestId: randomUUID(), ballotId, entry, choice: 'against' }
  nowMs = closesMs
  const hold = await holdingTheProject()
  const turn = tick(hamlet.story.house)
  await waiting(1)
  const late = answer({ path: 'votes.ballots.cast', input }, lagging, { openid: hamlet.openids.get('owner 3') ?? '' })
  await waiting(2)
  await hold.query('rollback')
  await turn
  expect(await late).toMatchObject({ ok: false, code: 'votes.closed' })
  expect(await counted()).toMatchObject({ votes: 3, times: 1 })
  expect(await shown()).toMatchObject({ tally: { consent: { heads: 3 }, against: { heads: 0 } } })
})

test('votes and workers at once over the closing, with clocks that differ: what was acknowledged is what is counted', async () => {
  const entries = await Promise.all([0, 1, 2, 3].map(entryOf))
  nowMs = closesMs
  const votes = entries.map(async (entry, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 12))
    const clock = () => closesMs - 1
    const input = { communityId: hamlet.town.id, requestId: randomUUID(), ballotId, entry, choice: 'consent' }
    const identity = { openid: hamlet.openids.get(`owner ${n}`) ?? '' }
    return answer({ path: 'votes.ballots.cast', input }, { ...hamlet.story.house, clock }, identity)
  })
  const workers = [0, 10, 25].map(async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    return tick(hamlet.story.house)
  })
  const replies = await Promise.all(votes)
  await Promise.all(workers)
  const acknowledged = replies.filter(({ ok }) => ok).length
  for (const reply of replies) if (!reply.ok) expect(reply.code).toBe('votes.closed')
  const { tally } = await shown()
  expect(tally?.['consent']?.heads).toBe(acknowledged)
  expect(await counted()).toMatchObject({ votes: acknowledged })
  expect(hamlet.reported).toEqual([])
})
