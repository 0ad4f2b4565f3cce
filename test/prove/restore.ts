import { deepEqual, equal, match } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { forget, startEmbedded } from '../../server/embedded'
import { openReading } from '../../src/board/open'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'
import { migrate } from '../../src/platform/server/migrate'
import { secret } from '../support/demo'
import { collecting, type Hamlet, openHamletOn } from '../support/hamlet'

/* A backup as README says, restored on a server that has never heard of us. */
const root = join(__dirname, '../..')

/** PostgreSQL's programs as Debian installs them, the newest; pg_dump must not be older than the server that it reads. */
const programs = (): string | undefined => {
  const all = '/usr/lib/postgresql'
  const versions = existsSync(all) ? readdirSync(all).sort((a, b) => Number(b) - Number(a)) : []
  return versions
    .map((version) => join(all, version, 'bin'))
    .find((bin) => ['initdb', 'pg_ctl', 'pg_dump', 'pg_restore'].every((name) => existsSync(join(bin, name))))
}

const nobody = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const ask = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout)
  return { uid: ask('-u'), gid: ask('-g') }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })

const must = (program: string, words: string[], as: object = {}): string => {
  const told = spawnSync(program, words, {
    encoding: 'utf8',
    ...as,
    stdio: program.endsWith('pg_ctl') ? 'ignore' : 'pipe',
  })
  equal(told.status, 0, `${program}: ${told.stderr}`)
  return told.stdout
}

/** A server of Debian's PostgreSQL in a folder of its own. */
const debianServer = async (bin: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'six-points-backup-'))
  const as = { ...nobody(), cwd: folder }
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid)
  const port = await freePort()
  const data = join(folder, 'pg')
  must(join(bin, 'initdb'), ['-D', data, '-U', 'old_owner', '-A', 'trust', '-E', 'UTF8', '--locale=C'], as)
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`
  must(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'], as)
  const stop = () => {
    must(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], as)
    rmSync(folder, { recursive: true })
  }
  return { url: (name: string) => `postgres://old_owner@127.0.0.1:${port}/${name}`, folder, stop }
}

const once = async (url: string, text: string): Promise<any[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const pledging = (hamlet: Hamlet, projectId: string, n: number) => ({
  commitmentId: randomUUID(),
  projectId,
  unitId: hamlet.homes[n % 4]?.unit.id,
  amountFen: n + 1,
  shownAs: 'masked',
})

/** A deployment with people, a project and money in its books. */
const live = async (url: string): Promise<string> => {
  await migrate(url)
  const db = openDatabase(url)
  const hamlet = await openHamletOn({ url, db, drop: () => db.destroy() })
  const projectId = await collecting(hamlet)
  for (let n = 0; n < 20; n += 1)
    await hamlet.done(`owner ${n % 4}`, 'funding.pledges.pledge', pledging(hamlet, projectId, n))
  await hamlet.drop()
  return projectId
}

const ledgerOf = async (url: string, projectId: string) => {
  const db = openDatabase(url)
  const reply = await openReading(openHouse(db, secret, true)).fetch(
    new Request(`http://open/projects/${projectId}/ledger`),
  )
  const told = await reply.json()
  await db.destroy()
  return told
}

const restored = (url: string, file: string, bin: string) =>
  spawnSync(process.execPath, [join(root, 'tools/run.mjs'), 'server/restore.ts', file], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, DATABASE_URL: url },
  })

/** `npm run prove -- restore`, with Debian's postgresql installed. */
export const proveRestore = async (): Promise<void> => {
  const bin = programs()
  if (!bin)
    throw new Error(
      'NOT PROVEN: PostgreSQL’s initdb and pg_dump are not installed here (Debian: apt-get install postgresql)',
    )
  const folder = join(root, '.data/restored')
  forget(folder)
  const old = await debianServer(bin)
  const fresh = await startEmbedded(folder)
  try {
    await once(old.url('postgres'), 'create database six')
    const projectId = await live(old.url('six'))
    const before = await ledgerOf(old.url('six'), projectId)
    const file = join(old.folder, 'six-points.dump')
    must(join(bin, 'pg_dump'), ['-Fc', `--file=${file}`, old.url('six')])
    for (const name of ['plain', 'six']) await once(fresh.url('postgres'), `create database ${name}`)
    deepEqual(await once(fresh.url('postgres'), "select from pg_roles where rolname = 'six_points_app'"), [])
    const plain = spawnSync(join(bin, 'pg_restore'), ['--no-owner', '-d', fresh.url('plain'), file], {
      encoding: 'utf8',
    })
    console.log(
      `  pg_restore alone, on a server without the role: ${/errors ignored.*: (\d+)/.exec(plain.stderr)?.[1]} errors`,
    )
    const told = restored(fresh.url('six'), file, bin)
    equal(told.status, 0, told.stderr)
    console.log(`  npm run restore: ${told.stdout.trim()}`)
    const after = await ledgerOf(fresh.url('six'), projectId)
    deepEqual([after.headHash, after.entries, after.balances], [before.headHash, before.entries, before.balances])
    equal(after.entries.length, 20)
    const rights = `select grantee, table_name, privilege_type from information_schema.role_table_grants where grantee = 'six_points_app' order by 1, 2, 3`
    deepEqual(await once(fresh.url('six'), rights), await once(old.url('six'), rights))
    const again = restored(fresh.url('six'), file, bin)
    equal(again.status, 1)
    match(again.stderr, /has \d+ tables already; nothing was changed/)
    console.log(`  once more into the same: ${again.stderr.trim()}`)
  } finally {
    old.stop()
    await fresh.stop()
    forget(folder)
  }
}
