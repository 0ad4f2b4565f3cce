import { equal, match } from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../src/platform/server/db'
import { tick } from '../../src/schedule'
import { collecting, openHamletOn } from '../support/hamlet'
import { proofDatabase } from './database'

/* PgBouncer itself, in transaction mode, with two connections for everybody; a life goes on through it. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

/** PgBouncer does not run as root: then the system's user without rights runs it. */
const nobody = () => {
  if (process.getuid?.() !== 0) return {}
  const ask = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: ask('-u'), gid: ask('-g') }
}

const startPgBouncer = async (direct: URL, folder: string): Promise<{ url: string; child: ChildProcess }> => {
  const port = await freePort()
  const database = direct.pathname.slice(1)
  const to = `host=${direct.searchParams.get('host') ?? direct.hostname} port=${direct.port} dbname=${database}`
  const as = `user=${direct.username} password=${direct.password}`
  const settings = [
    '[databases]',
    `${database} = ${to} ${as}`,
    '[pgbouncer]',
    'pool_mode = transaction',
    'default_pool_size = 2',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
  ]
  writeFileSync(join(folder, 'pgbouncer.ini'), settings.join('\n'))
  chmodSync(folder, 0o755)
  const child = spawn('pgbouncer', [join(folder, 'pgbouncer.ini')], { ...nobody(), stdio: 'ignore' })
  await new Promise((resolve) => setTimeout(resolve, 500))
  equal(child.exitCode, null, 'PgBouncer did not start')
  return { url: `postgres://${direct.username}@127.0.0.1:${port}/${database}`, child }
}

/** Starts the built server as README says; answers its first word and how it ended, or that it is ready. */
const started = (env: Record<string, string>): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(__dirname, '../../dist/server/start.cjs')], {
      env: { PATH: process.env['PATH'], PORT: '0', SIX_POINTS_SECRET: randomBytes(32).toString('base64'), ...env },
    })
    let said = ''
    const hear = (text: Buffer) => {
      said += text
      if (said.includes('is ready')) child.kill('SIGTERM')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => resolve(`${code} ${said.trim()}`))
  })

const live = async (direct: string, url: string): Promise<number> => {
  const db = openDatabase(url, 8, true)
  const hamlet = await openHamletOn({ url: direct, db, drop: () => db.destroy() })
  const projectId = await collecting(hamlet)
  const pledges = Array.from({ length: 200 }, (_, n) => ({
    commitmentId: randomUUID(),
    projectId,
    unitId: hamlet.homes[n % 4]?.unit.id,
    amountFen: 1,
    shownAs: 'masked',
  }))
  for (let from = 0; from < pledges.length; from += 20)
    await Promise.all(
      pledges.slice(from, from + 20).map((input, n) => hamlet.done(`owner ${n % 4}`, 'funding.pledges.pledge', input)),
    )
  await tick(hamlet.story.house)
  equal(hamlet.reported.length, 0)
  const { rows } = await hamlet.sql('select count(*)::int as n from commitments')
  await hamlet.drop()
  return Number(rows[0]?.['n'])
}

/** `npm run prove -- pooler`, with Debian's pgbouncer installed and `npm run build:server` done. */
export const provePooler = async (): Promise<void> => {
  const { stdout, error } = spawnSync('pgbouncer', ['--version'], { encoding: 'utf8' })
  if (error)
    throw new Error(
      'NOT PROVEN: pgbouncer is not installed here (Debian: apt-get install pgbouncer). The suite has a strict stand-in',
    )
  console.log(`  ${stdout.split('\n')[0]}`)
  const fresh = await proofDatabase('pooled')
  const folder = mkdtempSync(join(tmpdir(), 'six-points-pgbouncer-'))
  const { url, child } = await startPgBouncer(new URL(fresh.url), folder)
  try {
    const plain = await started({ DATABASE_URL: url, DATABASE_DIRECT_URL: fresh.url })
    match(plain, /^1 .*unsupported startup parameter: options.*set SIX_POINTS_POOLER=transaction/)
    console.log(`  without the switch: ${plain}`)
    const env = { DATABASE_URL: url, SIX_POINTS_POOLER: 'transaction' }
    const without = await started(env)
    match(without, /^1 DATABASE_DIRECT_URL is not set/)
    console.log(`  without the direct address: ${without}`)
    const whole = await started({ ...env, DATABASE_DIRECT_URL: fresh.url })
    match(whole, /^0 .*is ready/)
    console.log(`  with both: ${whole}`)
    console.log(
      `  through it: ${await live(fresh.url, url)} pledges, 20 at once over 2 connections, and a tick of the clock`,
    )
  } finally {
    child.kill()
    rmSync(folder, { recursive: true })
    await fresh.drop()
  }
}
