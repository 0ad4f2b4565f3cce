import { deepEqual, equal, ok } from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { type Embedded, forget, startEmbedded } from '../../server/embedded'
import { filledOnce } from '../../server/filled'
import { inMemory } from '../../server/memory'
import { openHouse } from '../../src/house'
import { openDatabase } from '../../src/platform/server/db'
import { signToken } from '../../src/platform/server/identity'
import { migrate } from '../../src/platform/server/migrate'
import { secret } from '../support/demo'
import { collecting, type Hamlet, openHamletOn } from '../support/hamlet'
import { startHost } from '../support/host'

/*
 * A database and a server of this proof's own, killed in turn with -9 while pledges are on their way.
 * What was acknowledged is there; what was not is sent again under its number; nothing is there twice.
 */
const root = join(__dirname, '../..')
const folder = inMemory(join(root, '.data/killed'))
const perRound = 12

let embedded: Embedded
let hamlet: Hamlet
let projectId: string
let server: ChildProcess
let base = ''
const tokens: string[] = []

const query = async (text: string): Promise<any[]> => {
  const client = new pg.Client({ connectionString: embedded.url('six_points') })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

const startServer = async (): Promise<void> => {
  server = startHost('serveHost', { DATABASE_URL: embedded.url('six_points') })
  const port = await new Promise((resolve) => server.stdout?.once('data', (line) => resolve(String(line).trim())))
  base = `http://127.0.0.1:${port}`
}

const killServer = async (): Promise<void> => {
  // Only the test ends it: a server that dies with its database would be found here.
  equal(server.exitCode, null)
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGKILL')
  await gone
}

const killDatabase = (postmaster: number): void => void process.kill(postmaster, 'SIGKILL')

const open = async (): Promise<void> => {
  forget(folder)
  embedded = await startEmbedded(folder)
  const url = await filledOnce(embedded.url, 'six_points', migrate)
  const db = openDatabase(url)
  hamlet = await openHamletOn({ url, db, drop: () => db.destroy() })
  projectId = await collecting(hamlet)
  const { deployment } = openHouse(db, secret, true)
  for (const n of [0, 1, 2, 3]) {
    const openid = hamlet.openids.get(`owner ${n}`) ?? ''
    const account = await db.selectFrom('accounts').select('id').where('openid', '=', openid).executeTakeFirstOrThrow()
    tokens.push(await signToken(deployment, account.id, Date.now()))
  }
  await hamlet.drop()
  await startServer()
}

const close = async (): Promise<void> => {
  await killServer()
  forget(folder)
}

type Pledge = { n: number; input: { commitmentId: string; amountFen: number } & Record<string, unknown> }
const pledgeOf = (n: number): Pledge => ({
  n,
  input: {
    communityId: hamlet.town.id,
    requestId: randomUUID(),
    commitmentId: randomUUID(),
    projectId,
    unitId: hamlet.homes[n]?.unit.id,
    amountFen: n + 1,
    shownAs: 'masked',
  },
})

/** Whether the server acknowledged it; a cut line, a refused connection and “try again” are no acknowledgement. */
const send = async ({ n, input }: Pledge): Promise<boolean> => {
  try {
    const response = await fetch(`${base}/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path: 'funding.pledges.pledge', input, token: tokens[n] }),
      signal: AbortSignal.timeout(15_000),
    })
    const reply = await response.json()
    if (!reply.ok && reply.code !== 'platform.unavailable') throw new RangeError(`${reply.code} ${reply.text}`)
    return reply.ok
  } catch (error) {
    if (error instanceof RangeError) throw error
    return false
  }
}

const insist = async (pledge: Pledge): Promise<void> => {
  for (let tries = 0; tries < 50; tries += 1) {
    if (await send(pledge)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server never came back')
}

const oneRound = async (round: number): Promise<{ pledges: Pledge[]; unanswered: number }> => {
  const [{ pid }] = await query("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid")
  const pledges = Array.from({ length: perRound }, (_, n) => pledgeOf(n % 4))
  const answers = pledges.map(send)
  await new Promise((resolve) => setTimeout(resolve, (round * 7) % 45))
  if (round % 2 === 0) killDatabase(pid)
  else await killServer()
  const acknowledged = await Promise.all(answers)
  if (round % 2 === 0) embedded = await startEmbedded(folder)
  else await startServer()
  const kept = new Set((await query('select id from commitments')).map(({ id }) => id))
  for (const [place, yes] of acknowledged.entries())
    if (yes) ok(kept.has(pledges[place]?.input.commitmentId), 'an acknowledged pledge is lost')
  await Promise.all(pledges.map(insist))
  return { pledges, unanswered: acknowledged.filter((yes) => !yes).length }
}

const inTheBooks = async () => {
  const [row] = await query(`select
    (select count(*)::int from commitments) as pledges, (select sum(amount_fen)::int from commitments) as fen,
    (select count(*)::int from entries) as entries, (select sum(head_seq)::int from ledgers) as heads,
    (select -balance_fen::int from account_balances where account = 'committed:owner') as balance`)
  return row
}

/** So many rounds; answers how many pledges stand, and how many had no answer when the kill fell. Throws where one is lost or twice. */
export const kills = async (rounds: number) => {
  await open()
  try {
    const all: Pledge[] = []
    let unanswered = 0
    for (let round = 0; round < rounds; round += 1) {
      const told = await oneRound(round)
      all.push(...told.pledges)
      unanswered += told.unanswered
      if (round % 10 === 9) console.log(`  ${round + 1} kills, ${all.length} pledges`)
    }
    const fen = all.reduce((sum, { input }) => sum + input.amountFen, 0)
    const pledges = all.length
    const entries = all.length
    const heads = all.length
    deepEqual(await inTheBooks(), { pledges, fen, entries, heads, balance: fen })
    return { rounds, pledges, unanswered }
  } finally {
    await close()
  }
}

/** `npm run prove -- kill [rounds]`: 100 unless said otherwise. */
export const proveKill = async (): Promise<void> => {
  console.log(JSON.stringify(await kills(Number(process.argv[3] ?? 100))))
}
