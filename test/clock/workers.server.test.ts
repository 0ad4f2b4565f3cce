import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger, TaskList } from 'graphile-worker'
import { Logger as Silent } from 'graphile-worker'
import { sql } from 'kysely'
import { tasks } from '../../src/jobs'
import { askOutside } from '../../src/platform/server/outside'
import { watched } from '../../src/platform/server/watched'
import { runWaiting, startWorkers } from '../../src/platform/server/workers'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { overdue } from './poison'

/* Whoever runs jobs may be killed at any moment, and so may the database. What it had locked is free for others within two minutes. */
let hamlet: Hamlet
const silent: Logger = new Silent(() => () => undefined)
beforeAll(async () => {
  hamlet = await openHamlet(Date.now())
})
beforeEach(async () => {
  await hamlet.sql('truncate graphile_worker._private_jobs, graphile_worker._private_job_queues, workers, overdue')
  hamlet.reported.length = 0
})
afterAll(() => hamlet.drop())

const add = (task: string, payload: object | string = {}, queue: string | null = null) =>
  hamlet.sql(`select graphile_worker.add_job('${task}', '${JSON.stringify(payload)}'::json, queue_name => ${queue ? `'${queue}'` : 'null'},
    max_attempts => 3)`)
const lockedBy = (worker: string, secondsAgo: number) =>
  hamlet.sql(`update graphile_worker._private_jobs set locked_by = '${worker}', locked_at = now() - interval '${secondsAgo} seconds' where locked_by is null;
    update graphile_worker._private_job_queues set locked_by = '${worker}', locked_at = now() - interval '${secondsAgo} seconds' where locked_by is null`)
const beat = async (...names: string[]): Promise<number> => {
  const { rows } = await sql<{ freed: number }>`select worker_beat(${names}::text[]) as freed`.execute(hamlet.db)
  return rows[0]?.freed ?? -1
}
const seen = (worker: string, secondsAgo: number) =>
  hamlet.sql(`update workers set seen_at = now() - interval '${secondsAgo} seconds' where name = '${worker}'`)
const jobs = async () => {
  const { rows } = await hamlet.sql(`select
    (select count(*)::int from graphile_worker._private_jobs) as waiting,
    (select count(*)::int from graphile_worker._private_jobs where locked_by is not null) as locked,
    (select count(*)::int from graphile_worker._private_job_queues where locked_by is not null) as queues`)
  return rows[0]
}
const workOf = (list: TaskList) => ({ house: hamlet.story.house, url: hamlet.url, tasks: list, logger: silent })
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it never came')
}

it('what a killed worker had locked, jobs and queues, is free when somebody else lives', async () => {
  await add('one', {}, 'a queue')
  await add('two')
  await lockedBy('killed', 60)
  expect(await beat('alive')).toBe(2)
  expect(await jobs()).toEqual({ waiting: 2, locked: 0, queues: 0 })
})

it.each([
  ['that has just said that it lives, however long its job takes', 'long', 3_000, 0],
  ['that was seen forty seconds ago', 'quiet', 3_000, 40],
])('nothing is taken from a worker %s', async (_, worker, locked, seenAgo) => {
  await beat(worker)
  await seen(worker, seenAgo)
  await add('one', {}, 'a queue')
  await lockedBy(worker, locked)
  expect(await beat('another')).toBe(0)
  expect(await jobs()).toEqual({ waiting: 1, locked: 1, queues: 1 })
})

it('nothing is taken from one that has begun just now and has not said anything yet', async () => {
  await add('one', {}, 'a queue')
  await lockedBy('new', 10)
  expect(await beat('another')).toBe(0)
  expect(await jobs()).toMatchObject({ locked: 1, queues: 1 })
})

it('of two workers one is killed: only its own is freed', async () => {
  await add('one', {}, 'a')
  await lockedBy('killed', 70)
  await add('two', {}, 'b')
  await lockedBy('alive', 70)
  expect(await beat('alive')).toBe(1)
  expect(await jobs()).toMatchObject({ locked: 1, queues: 1 })
})

it('what was locked, and who was seen, while the database’s clock was far ahead says nothing when it is back', async () => {
  const ahead = -400 * 365 * 86_400
  await beat('killed')
  await seen('killed', ahead)
  await add('one', {}, 'a queue')
  await lockedBy('killed', ahead)
  expect(await beat('alive')).toBe(1)
  expect(await jobs()).toEqual({ waiting: 1, locked: 0, queues: 0 })
  expect((await hamlet.sql('select name from workers')).rows).toEqual([{ name: 'alive' }])
})

it('a job that failed while the clock was far ahead rests no longer than any; one that is to run on a later day waits for it', async () => {
  await add('failed')
  await hamlet.sql(`update graphile_worker._private_jobs set attempts = 3, run_at = now() + interval '400 years'`)
  await add('rests')
  await hamlet.sql(
    `update graphile_worker._private_jobs set attempts = 10, run_at = now() + interval '6 hours' where attempts = 0`,
  )
  await add('tomorrow')
  await hamlet.sql(`update graphile_worker._private_jobs set run_at = now() + interval '1 day' where attempts = 0`)
  await beat('alive')
  const { rows } = await hamlet.sql(
    `select task_identifier as task from graphile_worker.jobs where run_at > now() order by run_at`,
  )
  expect(rows).toEqual([{ task: 'rests' }, { task: 'tomorrow' }])
})

it('a function that starts after another was killed does its jobs, and the order of their queue is kept', async () => {
  const done: string[] = []
  const list: TaskList = { note: async (payload) => void done.push(String((payload as { n: number }).n)) }
  for (const n of [1, 2, 3]) await add('note', { n }, 'a queue')
  await hamlet.sql(`update graphile_worker._private_jobs set locked_by = 'killed', locked_at = now() - interval '1 minute', attempts = 1
    where id = (select min(id) from graphile_worker._private_jobs);
    update graphile_worker._private_job_queues set locked_by = 'killed', locked_at = now() - interval '1 minute'`)
  await runWaiting(workOf(list), 5_000)
  expect(done).toEqual(['1', '2', '3'])
  expect(await jobs()).toMatchObject({ waiting: 0 })
})

it('a function whose time is over begins nothing more, ends what it has begun, and the next one goes on', async () => {
  let done = 0
  const list: TaskList = {
    slow: async () => {
      await new Promise((resolve) => setTimeout(resolve, 40))
      done += 1
    },
  }
  await hamlet.sql("select graphile_worker.add_job('slow') from generate_series(1, 60)")
  await runWaiting(workOf(list), 300)
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(60)
  expect(await jobs()).toMatchObject({ waiting: 60 - done, locked: 0 })
  await runWaiting(workOf(list), 10_000)
  expect(done).toBe(60)
})

it('workers whose lines to the database are all cut in the middle of a job are replaced, and the job is done', async () => {
  let begun = 0
  let done = 0
  const list: TaskList = {
    held: async () => {
      begun += 1
      await new Promise((resolve) => setTimeout(resolve, 150))
      done += 1
    },
  }
  const workers = startWorkers(workOf(list))
  try {
    await add('held')
    await until(() => begun > 0)
    await hamlet.sql(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query not like '%tests%'",
    )
    await until(() => done > 0)
    await add('held')
    await until(async () => (await jobs())?.['waiting'] === 0)
    expect(done).toBeGreaterThan(1)
  } finally {
    await workers.stop()
  }
  expect(await jobs()).toMatchObject({ locked: 0, queues: 0 })
})

it('they stop at once, also while they start', async () => {
  const workers = startWorkers(workOf({ none: async () => undefined }))
  const began = performance.now()
  await workers.stop()
  expect(performance.now() - began).toBeLessThan(20_000)
})

it('a job that waits for somebody outside does not keep its process: it is left as it was, and whoever starts next does it', async () => {
  const asked: string[] = []
  let silent = true
  const outside = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (!silent) response.end('{}')
  })
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
  const list = watched(hamlet.story.house, { asks: async () => void (await askOutside(`${address}/one`)) })
  await add('asks', { communityId: hamlet.town.id }, 'a queue')
  const workers = startWorkers({ ...workOf(list), breakOffMs: 300 })
  await until(() => asked.length > 0)
  const began = performance.now()
  await workers.stop()
  expect(performance.now() - began).toBeLessThan(20_000)
  expect(await jobs()).toEqual({ waiting: 1, locked: 0, queues: 0 })
  const { rows } = await hamlet.sql('select attempts, run_at <= now() as due from graphile_worker._private_jobs')
  expect(rows).toEqual([{ attempts: 0, due: true }])
  expect([await overdue(hamlet), hamlet.reported]).toEqual([[], []])
  silent = false
  await runWaiting(workOf(list), 5_000)
  expect(await jobs()).toMatchObject({ waiting: 0 })
  outside.closeAllConnections()
  await new Promise((resolve) => outside.close(resolve))
})

it('a function does not wait for somebody outside longer than its time: the job is left as it was, and the next tick does it', async () => {
  let silent = true
  const outside = createServer((_, response) => void (silent || response.end('{}')))
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
  const list = watched(hamlet.story.house, { asks: async () => void (await askOutside(`${address}/one`)) })
  await add('asks', { communityId: hamlet.town.id }, 'a queue')
  for (const forMs of [400, 0]) {
    const began = performance.now()
    await runWaiting({ ...workOf(list), breakOffMs: 300 }, forMs)
    expect(performance.now() - began).toBeLessThan(25_000)
    const { rows } = await hamlet.sql('select attempts, run_at <= now() as due from graphile_worker._private_jobs')
    expect([rows, await jobs()]).toEqual([[{ attempts: 0, due: true }], { waiting: 1, locked: 0, queues: 0 }])
  }
  expect([await overdue(hamlet), hamlet.reported]).toEqual([[], []])
  silent = false
  await runWaiting(workOf(list), 5_000)
  expect(await jobs()).toMatchObject({ waiting: 0 })
  outside.closeAllConnections()
  await new Promise((resolve) => outside.close(resolve))
})

const again = () => hamlet.sql('update graphile_worker._private_jobs set run_at = now()')

it('a poisoned job is kept with its code, is told when it is given up, stops no other, and is gone when it is mended', async () => {
  let broken = true
  let others = 0
  const list = watched(hamlet.story.house, {
    poisoned: async () => {
      if (broken) throw Object.assign(new Error('王秀英'), { code: 'XX001' })
    },
    other: async () => {
      others += 1
    },
  })
  const communityId = hamlet.town.id
  await add('poisoned', { communityId })
  for (let n = 0; n < 4; n += 1) await add('other', { communityId })
  await runWaiting(workOf(list), 5_000)
  expect(others).toBe(4)
  expect(await overdue(hamlet)).toMatchObject([{ kind: 'job', attempts: 1, code: 'XX001' }])
  for (const _ of [2, 3]) {
    await again()
    await runWaiting(workOf(list), 5_000)
  }
  expect(await overdue(hamlet)).toMatchObject([{ attempts: 3 }])
  expect((await hamlet.sql('select next_at from overdue')).rows).toEqual([{ next_at: null }])
  expect(hamlet.reported.filter((line) => line.startsWith('ALARM: job poisoned'))).toHaveLength(1)
  expect(await jobs()).toMatchObject({ waiting: 1 })
  broken = false
  await runWaiting(workOf(list), 5_000)
  expect(await overdue(hamlet)).toHaveLength(1)
  const { items } = (await hamlet.done('secretary', 'board.overdue', {})) as {
    items: { kind: string; thing: string }[]
  }
  await hamlet.done('secretary', 'board.tryOverdue', { kind: items[0]?.kind, thing: items[0]?.thing })
  await runWaiting(workOf(list), 5_000)
  expect(await overdue(hamlet)).toEqual([])
})

it('no job runs by a clock that cannot be right; it waits, and runs once the clock is set', async () => {
  let offMs = 3_600_000
  let runs = 0
  const house = { ...hamlet.story.house, byMachine: true, clock: () => Date.now() + offMs }
  const list = watched(house, {
    dated: async () => {
      runs += 1
    },
  })
  await add('dated')
  await runWaiting(workOf(list), 5_000)
  expect(runs).toBe(0)
  offMs = 0
  await again()
  await runWaiting(workOf(list), 5_000)
  expect(runs).toBe(1)
})

it.each([
  ['deliver', { communityId: 'no community' }],
  ['tell', { kind: 'a kind that nobody knows' }],
  ['robot', {}],
  ['wechat-bill', { communityId: '00000000-0000-4000-8000-000000000000', day: 7 }],
  ['sign-in-code', { phone: 1 }],
  ['photo-check', { communityId: '00000000-0000-4000-8000-000000000000', fileId: [] }],
  ['wechat-order', { orderId: '00000000-0000-4000-8000-000000000000' }],
  ['wechat-refund', 'no object at all'],
] as const)('a job %s that nobody can read fails alone, and those behind it are done', async (task, payload) => {
  await add(task, payload)
  let others = 0
  const other = async () => {
    others += 1
  }
  await add('other')
  await runWaiting(workOf({ ...tasks(hamlet.story.house), other }), 5_000)
  expect(others).toBe(1)
  expect(await jobs()).toMatchObject({ waiting: 1, locked: 0 })
})
