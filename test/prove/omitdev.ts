import { deepEqual, equal, match } from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from '../../server/build'
import { proofDatabase } from './database'

/* A server as README sets one up: packages without --dev, what was built, nobody's user, code that cannot be written. */
const root = join(__dirname, '../..')

const below = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return lstatSync(path).isDirectory() ? below(path) : [path]
  })

/** Every file with what is in it: whatever is written afterwards shows. */
const stateOf = (folder: string): string => {
  const hash = createHash('sha256')
  for (const file of below(folder).sort()) {
    hash.update(file)
    if (lstatSync(file).isFile()) hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

const unwritable = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (lstatSync(path).isSymbolicLink()) continue
    if (lstatSync(path).isDirectory()) unwritable(path)
    else chmodSync(path, lstatSync(path).mode & 0o555)
  }
  chmodSync(folder, 0o555)
}

/** The system's user without rights, where we are root; else ourselves, for whom the code is not writable either. */
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

const install = (place: string): number => {
  mkdirSync(place, { recursive: true })
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(root, name), join(place, name))
  for (const name of ['server', 'h5']) cpSync(join(root, 'dist', name), join(place, 'dist', name), { recursive: true })
  const words = ['ci', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const { status, stderr } = spawnSync('npm', words, { cwd: place, encoding: 'utf8' })
  equal(status, 0, stderr)
  equal(
    below(place).some((file) => file.includes('node_modules/tsx/')),
    false,
  )
  return readdirSync(join(place, 'node_modules')).length
}

type Env = Record<string, string>
const run = (place: string, command: string, env: Env, words: string[] = []) => {
  const child = spawn(process.execPath, [join('dist/server', `${command}.cjs`), ...words], {
    cwd: place,
    env: { PATH: process.env['PATH'], ...env },
    ...nobody(),
  })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { child, ended, said: () => said.trim() }
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('waited in vain')
}

/** What a visitor gets. */
const used = async (base: string): Promise<string[]> => {
  const call = async (path: string, input: object, token?: string) => {
    const scope = { communityId: '00000000-0000-0000-0000-000000000000', requestId: randomUUID() }
    const reply = await fetch(`${base}/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path, input: { ...scope, ...input }, ...(token ? { token } : {}) }),
    })
    return reply.json()
  }
  const { data } = await call('identity.communities', {})
  const page = await (await fetch(base)).text()
  const ready = await fetch(`${base}/readyz`)
  return [`${data.items.length} communities`, `ready ${ready.status}`, page.includes('id="app"') ? 'a page' : 'no page']
}

/** `npm run prove -- omitdev`: asks the registry for what npm's cache lacks. */
export const proveOmitDev = async (): Promise<void> => {
  await buildAll(['h5', 'server'])
  const place = join(tmpdir(), `six-points-omitdev-${process.pid}`)
  const data = `${place}-data`
  const fresh = await proofDatabase('omitdev')
  try {
    console.log(`  npm ci --omit=dev: ${install(place)} packages`)
    unwritable(place)
    mkdirSync(data)
    const { uid, gid } = nobody()
    if (uid !== undefined && gid !== undefined) chownSync(data, uid, gid)
    const before = stateOf(place)
    const port = await freePort()
    const bare = { DATABASE_URL: fresh.url, PORT: String(port) }
    const none = run(place, 'start', bare)
    equal(await none.ended, 1)
    match(none.said(), /^SIX_POINTS_SECRET is not set: make one with: openssl rand/)
    console.log(`  without a secret: ${none.said()}`)
    const migrated = run(place, 'migrate', bare)
    equal(await migrated.ended, 0, migrated.said())
    for (const env of [{ SIX_POINTS_SECRET: randomBytes(36).toString('base64') }, { SIX_POINTS_DATA: data }] as Env[]) {
      const served = run(place, 'start', { ...bare, ...env })
      await until(() => served.child.exitCode !== null || served.said().includes('is ready'))
      match(served.said(), /is ready/)
      console.log(`  with ${Object.keys(env)}: ${(await used(`http://127.0.0.1:${port}`)).join(', ')}`)
      served.child.kill('SIGTERM')
      equal(await served.ended, 0)
    }
    deepEqual(readdirSync(data), ['secret'])
    equal(lstatSync(join(data, 'secret')).mode & 0o777, 0o600)
    equal(stateOf(place), before, 'something was written beside the code')
    console.log(`  as user ${uid ?? process.getuid?.()}, on code that cannot be written: nothing was written beside it`)
  } finally {
    spawnSync('chmod', ['-R', 'u+w', place])
    for (const gone of [place, data]) rmSync(gone, { recursive: true, force: true })
    await fresh.drop()
  }
}
