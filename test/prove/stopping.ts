import { deepEqual, equal, ok } from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { openHouse } from '../../src/house'
import { signToken } from '../../src/platform/server/identity'
import { secret } from '../support/demo'
import { type Hamlet, openHamletOn } from '../support/hamlet'
import { startHost } from '../support/host'
import { proofDatabase } from './database'

/* What a process does when it is told to stop: a real one, on a real database. */
type Stopped = { answered: number; cut: number; refused: number; code: number | null; seconds: number }

const started: ChildProcess[] = []
/** Whatever a test that failed left running. */
export const endAll = (): void => {
  for (const child of started) child.kill('SIGKILL')
}

const startDeployment = async (url: string): Promise<{ child: ChildProcess; base: string; port: number }> => {
  const child = startHost('stopHost', { DATABASE_URL: url })
  started.push(child)
  const port = await new Promise<number>((resolve) => child.stdout?.once('data', (line) => resolve(Number(line))))
  return { child, port, base: `http://127.0.0.1:${port}` }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(child.exitCode)))

const tokenOf = async (hamlet: Hamlet, who: string): Promise<string> => {
  const openid = hamlet.openids.get(who) ?? ''
  const { id } = await hamlet.db
    .selectFrom('accounts')
    .select('id')
    .where('openid', '=', openid)
    .executeTakeFirstOrThrow()
  return signToken(openHouse(hamlet.db, secret, true).deployment, id, Date.now())
}

const ask = async (base: string, path: string, input: object, token: string): Promise<void> => {
  const reply = await fetch(`${base}/api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ path, input, token }),
  })
  const { ok: done, code } = await reply.json()
  if (!done) throw new Error(code)
}

const raise = async (base: string, hamlet: Hamlet, token: string): Promise<string> => {
  const projectId = randomUUID()
  const unitId = hamlet.homes[0]?.unit.id
  const matter = { projectId, unitId, title: '楼道灯不亮', summary: '三层以上没有灯', photoIds: [] }
  await ask(base, 'projects.raise', { communityId: hamlet.town.id, requestId: randomUUID(), ...matter }, token)
  return projectId
}

/** Of so many calls one in ten writes; the others look. */
const call = async (base: string, hamlet: Hamlet, token: string, n: number): Promise<string | undefined> => {
  if (n % 10 === 0) return raise(base, hamlet, token)
  await ask(base, 'board.projects', { communityId: hamlet.town.id }, token)
  return undefined
}

/** Hold everything about matters for a while, so that the calls are under way when the signal comes. */
const holding = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin; lock table projects in access exclusive mode')
  return async () => {
    await client.query('rollback')
    await client.end()
  }
}

/** So many requests have left this process, and the server has taken them: whoever connects after them is answered. */
const underWay = async (base: string, calls: number, asking: () => void): Promise<void> => {
  const sent = 'undici:request:bodySent'
  let left = calls
  await new Promise<void>((resolve) => {
    const one = () => {
      left -= 1
      if (left > 0) return
      unsubscribe(sent, one)
      resolve()
    }
    subscribe(sent, one)
    asking()
  })
  for (let n = 0; n < 3; n += 1) equal(await statusOf(base, '/healthz'), 200)
}

/** Somebody waits for what is held. */
const somebodyWaits = async (hamlet: Hamlet): Promise<void> => {
  for (;;) {
    const { rows } = await hamlet.sql('select from pg_locks where not granted')
    if (rows.length) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A signal while so many calls are under way: what came of each of them, and of the process. */
export const stopAmid = async (hamlet: Hamlet, calls: number, heldMs: number): Promise<Stopped> => {
  const { child, base } = await startDeployment(hamlet.url)
  const token = await tokenOf(hamlet, 'owner 0')
  const letGo = await holding(hamlet.url)
  let asked: Promise<{ id: string | undefined } | { error: string }>[] = []
  await underWay(base, calls, () => {
    asked = Array.from({ length: calls }, (_, n) =>
      call(base, hamlet, token, n).then(
        (id) => ({ id }),
        (error: Error) => ({ error: error.message }),
      ),
    )
  })
  const began = Date.now()
  child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, heldMs))
  await letGo()
  const answers = await Promise.all(asked)
  const code = await ended(child)
  const answered = answers.filter((one) => 'id' in one).length
  const ids = answers.flatMap((one) => ('id' in one && one.id ? [one.id] : []))
  const { rows } = await hamlet.sql('select id from projects')
  const kept = new Set(rows.map(({ id }) => id))
  for (const id of ids) ok(kept.has(id), 'an answered call is lost')
  const refused = answers.filter((one) => 'error' in one && one.error.startsWith('platform.')).length
  const cut = calls - answered - refused
  return { answered, refused, cut, code, seconds: (Date.now() - began) / 1000 }
}

/** A second signal while something hangs: the process is gone at once, and says why. */
export const stopTwice = async (hamlet: Hamlet): Promise<{ code: number | null; ms: number }> => {
  const { child, base } = await startDeployment(hamlet.url)
  const letGo = await holding(hamlet.url)
  const hanging = raise(base, hamlet, await tokenOf(hamlet, 'owner 0')).catch(() => undefined)
  await somebodyWaits(hamlet)
  child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 700))
  equal(child.exitCode, null)
  const began = Date.now()
  child.kill('SIGTERM')
  const code = await ended(child)
  const ms = Date.now() - began
  await letGo()
  await hanging
  return { code, ms }
}

const statusOf = (base: string, path: string) =>
  fetch(`${base}${path}`, { headers: { connection: 'close' } }).then(
    ({ status }) => status,
    () => 0,
  )

/** A way to the database that can be taken away and given back. */
const openWay = async (
  url: string,
): Promise<{
  url: string
  lose: () => void
  loseAfter: (said: number) => void
  isLost: () => boolean
  bring: () => void
  close: () => void
}> => {
  const to = new URL(url)
  const folder = to.searchParams.get('host')
  const there = folder ? { path: `${folder}/.s.PGSQL.${to.port}` } : { host: to.hostname, port: Number(to.port) }
  let open = true
  let left = Number.POSITIVE_INFINITY
  const lines = new Set<Socket>()
  const server = createServer({ noDelay: true }, (near) => {
    if (!open) return void near.destroy()
    const far = connect(there)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      lines.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        lines.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
    near.on('data', () => {
      left -= 1
      if (left === 0) lose()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // What fails before it is closed fails, and does not wait for it.
  server.unref()
  const address = server.address()
  to.searchParams.delete('host')
  to.port = String(typeof address === 'object' ? address?.port : 0)
  const lose = () => {
    open = false
    for (const line of lines) line.destroy()
  }
  const loseAfter = (said: number): void => {
    left = said
  }
  const bring = () => {
    open = true
    left = Number.POSITIVE_INFINITY
  }
  return { url: to.href, lose, loseAfter, isLost: () => !open, bring, close: () => server.close() }
}

/** What a watcher hears while the process runs, while its database is away, and while it stops. */
export const readiness = async (hamlet: Hamlet) => {
  const way = await openWay(hamlet.url)
  const { child, base, port } = await startDeployment(way.url)
  const heard = async () => [await statusOf(base, '/healthz'), await statusOf(base, '/readyz')]
  const until = async (wanted: number): Promise<number> => {
    const began = Date.now()
    while ((await statusOf(base, '/readyz')) !== wanted && Date.now() - began < 10_000)
      await new Promise((resolve) => setTimeout(resolve, 100))
    return Date.now() - began
  }
  deepEqual(await heard(), [200, 200])
  way.lose()
  const lostAfterMs = await until(503)
  deepEqual(await heard(), [200, 503])
  way.bring()
  const backAfterMs = await until(200)
  // A line that was opened before the signal still hears the truth; what is under way keeps the process.
  const line = connect(port, '127.0.0.1')
  const said = new Promise<string>((resolve) => line.once('data', (text) => resolve(String(text))))
  child.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 50))
  line.write('GET /readyz HTTP/1.1\r\nhost: six\r\n\r\n')
  const stopping = (await said).split('\r\n')[0]
  const code = await ended(child)
  way.close()
  return { lostAfterMs, backAfterMs, stopping, code }
}

/** The database goes away at the nth thing said to it once the process listens: whether it lives, and is ready when it is back. */
export const lostAtStart = async (hamlet: Hamlet, said: number): Promise<{ lives: boolean; readyAgain: boolean }> => {
  const way = await openWay(hamlet.url)
  const { child, base } = await startDeployment(way.url)
  way.loseAfter(said)
  for (let tries = 0; tries < 25 && !way.isLost(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  way.lose()
  await new Promise((resolve) => setTimeout(resolve, 100))
  const lives = child.exitCode === null && (await statusOf(base, '/healthz')) === 200
  way.bring()
  const until = Date.now() + 10_000
  let readyAgain = false
  while (lives && !readyAgain && Date.now() < until) {
    readyAgain = (await statusOf(base, '/readyz')) === 200
    if (!readyAgain) await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGTERM')
  await ended(child)
  way.close()
  return { lives, readyAgain }
}

/** `npm run prove -- stopping`: 60 calls under way, a second signal, and a database that goes and comes. */
export const proveStopping = async (): Promise<void> => {
  const fresh = await proofDatabase('stopping')
  const hamlet = await openHamletOn(fresh, Date.now())
  const stopped = await stopAmid(hamlet, 60, 2_000)
  console.log('60 calls under way', stopped)
  deepEqual([stopped.cut, stopped.code], [0, 0])
  console.log('a second signal', await stopTwice(hamlet))
  console.log('ready', await readiness(hamlet))
  for (let said = 1; said <= 25; said += 1)
    deepEqual({ said, ...(await lostAtStart(hamlet, said)) }, { said, lives: true, readyAgain: true })
  console.log('a database that goes away at the 1st to 25th thing said to it: the process lived and was ready again')
  await hamlet.drop()
}
