// npm run clock, or node dist/server/clock.cjs: what the deployment's clock and its jobs say; `-- accept` confirms that the time is right, `-- retry` tries everything that failed at once.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { barToClock } from '../src/platform/clockRules'
import { instant } from '../src/platform/instant'
import { directUrl } from '../src/platform/server/settings'
import { startEmbedded } from './embedded'
import { dataFolder } from './fingerprint'

const say = (line: string): void => console.log(line)

const times = async (owner: pg.Client) => {
  const { rows } = await owner.query<{ database: Date; worked: Date | null }>(
    'select clock_timestamp() as database, (select worked_at from clock) as worked',
  )
  const { database = new Date(0), worked = null } = rows[0] ?? {}
  return { databaseAt: instant(database.getTime()), workedAt: worked && instant(worked.getTime()) }
}

const show = async (owner: pg.Client): Promise<void> => {
  const { databaseAt, workedAt } = await times(owner)
  say(`this machine ${instant(Date.now())}`)
  say(`the database ${databaseAt}`)
  say(`last at work ${workedAt ?? 'never'}`)
  const bar = barToClock(Date.now(), { databaseAt, workedAt }, false)
  say(bar ? `the clock is not believed (${bar.code}), and nothing is written by it` : 'the clock is believed')
  const { rows: failing } = await owner.query(
    'select community_id, kind, thing, attempts, code, next_at from overdue order by since, thing limit 100',
  )
  for (const { community_id, kind, thing, attempts, code, next_at } of failing)
    say(
      `failing: ${kind} ${thing} of ${community_id}, ${attempts} times, ${code}, ${next_at ? `again ${instant(next_at.getTime())}` : 'given up'}`,
    )
  const { rows: dead } = await owner.query(
    `select j.id, t.identifier, j.created_at from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.attempts >= j.max_attempts and j.locked_at is null order by j.id limit 100`,
  )
  for (const { id, identifier, created_at } of dead)
    say(`given up: job ${identifier} ${id} of ${instant(created_at.getTime())}`)
  if (failing.length + dead.length === 0) say('nothing that was due has failed')
}

/** Somebody has looked: the time of this machine is right, also where the deployment stood still for long or had worked in the future. */
const accept = async (owner: pg.Client): Promise<void> => {
  const { databaseAt } = await times(owner)
  const bar = barToClock(Date.now(), { databaseAt, workedAt: null }, false)
  if (bar)
    throw new Error(
      `The clocks of this machine and of the database are apart: ${instant(Date.now())} and ${databaseAt}. Set them first.`,
    )
  await owner.query(
    'insert into clock (worked_at) values ($1) on conflict (one) do update set worked_at = excluded.worked_at',
    [instant(Date.now())],
  )
  say(`It is ${instant(Date.now())}: confirmed.`)
}

const retry = async (owner: pg.Client): Promise<void> => {
  const { rowCount } = await owner.query("update overdue set next_at = tried_at + interval '1 millisecond'")
  const { rows } = await owner.query(
    `select graphile_worker.reschedule_jobs(array_agg(id), now(), null, 1) from graphile_worker._private_jobs
      where attempts > 0 and locked_at is null having count(*) > 0`,
  )
  say(`${rowCount} things and ${rows.length} jobs are tried again within a minute.`)
}

const commands: Record<string, (owner: pg.Client) => Promise<void>> = { show, accept, retry }

const main = async (): Promise<void> => {
  const command = commands[process.argv[2] ?? 'show']
  if (!command) throw new Error('npm run clock [-- accept | retry]')
  const folder = join(dataFolder, 'start')
  const embedded = !process.env['DATABASE_URL'] && existsSync(folder) ? await startEmbedded(folder) : undefined
  const owner = new pg.Client({ connectionString: embedded?.url('six_points') ?? directUrl() })
  await owner.connect()
  try {
    await command(owner)
  } finally {
    await owner.end()
    await embedded?.stop()
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
