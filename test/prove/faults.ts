import { equal, ok } from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { type Embedded, forget, startEmbedded } from '../../server/embedded'
import { filledOnce } from '../../server/filled'
import { inMemory } from '../../server/memory'
import { dayMs } from '../../src/platform/instant'
import { openDatabase } from '../../src/platform/server/db'
import { migrate } from '../../src/platform/server/migrate'
import { mend, type Poisoned, poison } from '../clock/poison'
import { Outside } from '../outside/wechat'
import { openHamletOn } from '../support/hamlet'
import { inOneFile, startHost } from '../support/host'
import { countedInTime, nothingLostOrDoubled, toldOnce } from './faultsFound'
import { type Acknowledged, peopleOf } from './faultsPeople'
import { openTown, robots, type Size, type Town } from './faultsTown'

/*
 * A whole deployment of this proof's own: a server that answers, a worker that runs jobs, the cloud's timer and a database, each killed
 * with -9 in an order that a seed says, while people vote, pledge, pay and post notices. A ballot, a bulletin, a notice and two jobs are
 * poisoned. Nothing that was acknowledged is lost or there twice; what is not poisoned happens in time; what is, once it is mended.
 */
const folder = inMemory(join(__dirname, '../../.data/faults'))
const parts = ['server', 'worker', 'cron'] as const
type Part = (typeof parts)[number]
type Target = Part | 'database'

/** Whole numbers below a bound that fall alike for the same seed (mulberry32). */
const diceOf = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The evening before now, at half past six in China: so the day is to be published, and no job waits for a time that is to come. */
const behindMs = (): number => {
  const zone = 8 * 3_600_000
  const evening = 18.5 * 3_600_000
  const today = Math.floor((Date.now() + zone) / dayMs) * dayMs - zone + evening
  return Date.now() - (today > Date.now() ? today - dayMs : today)
}

type Deployment = {
  query: (text: string) => Promise<any[]>
  base: () => string
  kill: (target: Target) => Promise<void>
  close: () => Promise<void>
}

const asking = async (embedded: Embedded, text: string): Promise<any[]> => {
  const client = new pg.Client({ connectionString: embedded.url('six_points') })
  await client.connect()
  const { rows } = await client.query(text).finally(() => client.end())
  return rows
}

const deploy = async (backMs: number, outside: string, first: Embedded): Promise<Deployment> => {
  let embedded = first
  let base = ''
  const processes = new Map<Part, ChildProcess>()
  const start = async (part: Part): Promise<void> => {
    const env = {
      PART: part,
      DATABASE_URL: embedded.url('six_points'),
      CLOCK_BACK_MS: String(backMs),
      WECOM_BASE: outside,
    }
    const child = startHost('worksHost', env)
    processes.set(part, child)
    const line = await new Promise((resolve) => child.stdout?.once('data', (text) => resolve(String(text).trim())))
    if (part === 'server') base = `http://127.0.0.1:${line}`
  }
  const end = async (part: Part): Promise<void> => {
    const child = processes.get(part)
    // Only the proof ends a part: one that dies with its database would be found here.
    equal(child?.exitCode, null, `${part} has ended by itself`)
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child?.kill('SIGKILL')
    await gone
  }
  const query = (text: string) => asking(embedded, text)
  const killDatabase = async (): Promise<void> => {
    const [row] = await query("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid")
    process.kill(row.pid, 'SIGKILL')
    await pause(100)
    embedded = await startEmbedded(folder)
  }
  await Promise.all(parts.map(start))
  return {
    query,
    base: () => base,
    kill: async (target) => {
      if (target === 'database') return killDatabase()
      await end(target)
      await start(target)
    },
    close: async () => {
      for (const part of parts) await end(part)
      forget(folder)
    },
  }
}

/** A ballot, the bulletin of a project, a notice that has no time, a job that nobody can read and one whose thing is broken. */
const plant = async (embedded: Embedded, town: Town): Promise<Poisoned[]> => {
  const query = (text: string) => asking(embedded, text)
  const sql = async (text: string) => ({ rows: await query(text) })
  const planted: Poisoned[] = [
    { kind: 'ballot', thing: town.ballots[0]?.id ?? '' },
    { kind: 'bulletin', thing: town.siteId },
  ]
  for (const { kind, thing } of planted) await poison({ sql }, kind, thing)
  const noticeId = randomUUID()
  await query(`insert into notices (community_id, id, project_id, template, title, reason, affects, detour, starts_at, ends_at, contractor,
      site_manager, site_phone, complaint_phone, night_permit, published_by, published_at)
    select community_id, '${noticeId}', id, 'other', '没有时间的公告', '', '南路', '', '-infinity', '2026-01-02', '', '', '', '', '', raised_by, '2026-01-01'
      from projects where id = '${town.siteId}'`)
  await query(`insert into deliveries (community_id, id, cause, notice_id, channel, group_id, state, queued_at)
    select community_id, gen_random_uuid(), 'notice ${noticeId}', '${noticeId}', 'wecomRobot', id, 'queued', '2026-01-01' from grid_groups`)
  await query(`select graphile_worker.add_job('tell', '{"communityId":"${town.id}","kind":"no such kind"}'::json);
    select graphile_worker.add_job('tell', '{"communityId":"${town.id}","kind":"notice","id":"${noticeId}","at":"2026-01-01"}'::json);
    select graphile_worker.add_job('robot', json_build_object('communityId', community_id, 'groupId', id), job_key => 'robot ' || id) from grid_groups`)
  return planted
}

/** Wait until nothing waits any more but what is poisoned. */
const settled = async (at: Deployment, town: Town, forMs: number): Promise<void> => {
  const until = Date.now() + forMs
  for (;;) {
    const [left] = await at.query(`select
      (select count(*)::int from graphile_worker._private_jobs where attempts < 2) as jobs,
      (select count(*)::int from deliveries where state = 'queued' and tries = 0) as messages,
      (select count(*)::int from ballots where counted_at is null and id <> '${town.ballots[0]?.id}') as ballots,
      (select count(*)::int from projects p where stage in ('funding', 'building') and id <> '${town.siteId}'
        and not exists (select from bulletins b where b.project_id = p.id)) as bulletins`)
    if (Object.values(left).every((n) => n === 0)) return
    if (Date.now() > until) throw new Error(`still waiting: ${JSON.stringify(left)}`)
    await pause(250)
  }
}

type Found = {
  kills: Record<Target, number>
  acknowledged: Record<string, number>
  unanswered: number
  countedAfterSeconds: number
  writtenAgain: number
}

/** What was poisoned happens once it is mended; an operator says that it may be tried at once. */
const mended = async (at: Deployment, planted: readonly Poisoned[]): Promise<void> => {
  const waiting = await at.query('select kind, thing from overdue order by kind')
  for (const { kind } of planted)
    ok(
      waiting.some((one) => one.kind === kind),
      `${kind} was not kept as failing`,
    )
  ok(
    waiting.some((one) => one.kind === 'job'),
    'no job was kept as failing',
  )
  for (const { kind, thing } of planted)
    await mend({ sql: async (text) => ({ rows: await at.query(text) }) }, kind, thing)
  await at.query("update overdue set next_at = tried_at + interval '1 millisecond' where next_at is not null")
  for (let tries = 0; tries < 240; tries += 1) {
    const left = await at.query("select from overdue where kind <> 'job'")
    if (left.length === 0) return
    await pause(250)
  }
  throw new Error('what was mended never happened')
}

const order: Target[] = ['server', 'database', 'worker', 'cron']

/** So many kills in the order of a seed; throws where something is lost, doubled or late. */
export const faults = async (kills: number, seed: number, { hurried = false } = {}): Promise<Found> => {
  forget(folder)
  const embedded = await startEmbedded(folder)
  const url = await filledOnce(embedded.url, 'six_points', migrate)
  const outside = await new Outside().open()
  for (const robot of robots) outside.robots.set(robot, [])
  const minute = setInterval(() => {
    outside.now = Date.now()
  }, 100)
  const backMs = behindMs()
  const size: Size = { ballots: hurried ? 4 : 24, payments: hurried ? 6 : 36, seconds: kills * (hurried ? 1 : 2) }
  inOneFile('worksHost')
  const db = openDatabase(url)
  const settlingSince = Date.now()
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() }, Date.now() - backMs - 40 * dayMs)
  // Ballots are opened one after the other, and the first closes when people have been voting for a third of the run.
  // A machine that was slow so far needs longer for the rest, or the ballots would be over before anybody votes.
  const beginsMs = Date.now() + Math.max(hurried ? 1_500 : 4_000, 4 * (Date.now() - settlingSince)) + 150 * size.ballots
  const town = await openTown(hamlet, beginsMs - backMs, size)
  await hamlet.drop()
  const planted = await plant(embedded, town)
  const at = await deploy(backMs, outside.base, embedded)
  const people = peopleOf(town, at.base, () => Date.now() - backMs)
  try {
    await pause(beginsMs - Date.now())
    const counted = await killing(at, kills, seed, size.seconds, people.acknowledged)
    await happened(() => Object.values(people.acknowledged).every((of) => of.length > 1))
    await people.stop()
    // What a killed worker had locked is free within two minutes. Who has no time makes its locks older.
    if (hurried)
      await at.query(
        "update graphile_worker._private_jobs set locked_at = locked_at - interval '2 minutes'; update graphile_worker._private_job_queues set locked_at = locked_at - interval '2 minutes'; delete from workers",
      )
    await settled(at, town, 180_000)
    await nothingLostOrDoubled(at.query, town, people.acknowledged)
    const countedAfterSeconds = await countedInTime(at.query, planted[0]?.thing ?? '')
    ok(countedAfterSeconds < 120, `a ballot was counted ${countedAfterSeconds} s late`)
    const writtenAgain = await toldOnce(at.query, outside.robots, people.acknowledged)
    ok(writtenAgain <= kills, `${writtenAgain} messages were written again`)
    await mended(at, planted)
    return {
      kills: counted,
      acknowledged: Object.fromEntries(Object.entries(people.acknowledged).map(([kind, of]) => [kind, of.length])),
      unanswered: people.unanswered(),
      countedAfterSeconds,
      writtenAgain,
    }
  } finally {
    people.leave()
    clearInterval(minute)
    outside.close()
    await at.close()
  }
}

/** As long as a slow machine takes; what never happens is told by what is asserted afterwards. */
const happened = async (is: () => boolean): Promise<void> => {
  for (const until = Date.now() + 60_000; !is() && Date.now() < until; ) await pause(50)
}

const killing = async (
  at: Deployment,
  kills: number,
  seed: number,
  seconds: number,
  acknowledged: Acknowledged,
): Promise<Record<Target, number>> => {
  const chance = diceOf(seed)
  const counted = { server: 0, worker: 0, cron: 0, database: 0 }
  const all = () => Object.values(acknowledged).reduce((sum, of) => sum + of.length, 0)
  let before = 0
  const began = Date.now()
  for (let n = 0; n < kills; n += 1) {
    const target = order[n < order.length ? n : chance(order.length)] ?? 'server'
    const until = began + ((n + chance(100) / 100) * seconds * 1_000) / kills
    await pause(Math.max(0, until - Date.now()))
    // Each falls among what people do: since the last one somebody was answered.
    await happened(() => all() > before)
    before = all()
    await at.kill(target)
    counted[target] += 1
    if (n % 10 === 9) console.log(`  ${n + 1} kills`)
  }
  return counted
}

/** `npm run prove -- faults [kills] [seed]`: 50 unless said otherwise. */
export const proveFaults = async (): Promise<void> => {
  const seed = Number(process.argv[4] ?? 16)
  console.log(JSON.stringify({ seed, ...(await faults(Number(process.argv[3] ?? 50), seed)) }, undefined, 2))
}
