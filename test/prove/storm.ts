import { randomUUID } from 'node:crypto'
import pg from 'pg'
import sharp from 'sharp'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn } from '../../server/demo/town'
import { openHouse } from '../../src/house'
import { dayMs, instant } from '../../src/platform/instant'
import { signToken } from '../../src/platform/server/identity'
import type { FreshDatabase } from '../support/database'
import { secret } from '../support/demo'
import { type Hamlet, openHamletOn } from '../support/hamlet'
import { startHost } from '../support/host'
import { given } from '../support/plan'
import { proofDatabase } from './database'

/*
 * A real server over HTTP, on this machine alone, while one caller does all the costly things at once. Another community's list, vote and
 * pledge go on, and everybody who pledges in one project at once is heard.
 */
type Size = { signIns: number; images: number; receipts: number; stuck: number; pledges: number; rounds: number }
type Reply = { ok: boolean; code?: string; text?: string; data?: any }

const attacker = '203.0.113.66'
const budgetFen = 1_000_000
const timeoutMs = 60_000

/** A project of this home's compound that collects money from owners. */
const collectingIn = async (hamlet: Hamlet, openid: string, unitId: string): Promise<string> => {
  const projectId = randomUUID()
  await hamlet.story
    .as(openid)
    .projects.raise.mutate(hamlet.town.of({ projectId, unitId, title: '楼道灯不亮', summary: '没有灯', photoIds: [] }))
  await hamlet.done('secretary', 'projects.accept', { projectId, reason: '列入议事' })
  await hamlet.done('secretary', 'projects.writePlan', {
    projectId,
    scope: '换灯',
    decidedBy: 'council',
    matter: 'ordinary',
    budgetFen,
    allocation: 'voluntary',
    surplus: 'return',
    shortfall: 'stopAndReturn',
    lines: [{ name: '灯', amountFen: budgetFen }],
    points: [given('street', budgetFen / 2, '街道'), given('owner', budgetFen / 2, '业主')],
  })
  await hamlet.sql(`update projects set stage = 'funding' where id = '${projectId}'`)
  return projectId
}

/** A hamlet with as many homes more as pledge at once, each with somebody behind it. */
const settled = async (fresh: FreshDatabase, name: string, homes: number) => {
  // The stories begin three weeks ago, so that what needs its days is open now, by the server's own clock.
  const hamlet = await openHamletOn(fresh, Date.now() - 21 * dayMs, name)
  const shape = { perFloor: 4, areaDm2: () => 8_000, use: 'home', areaSource: 'register', nameFrom: 40 } as const
  const roll = draftRoll({ buildings: [{ name: '1号楼', stairwells: [homes] }], ...shape })
  await enterRoll(hamlet.town, `${name}二区`, roll)
  await moveIn(hamlet.town, unitsOf(roll))
  const openidOf = (unit: { ownerIds: string[] }) => `demo:home:${unit.ownerIds[0]}`
  return { hamlet, residents: unitsOf(roll).map((unit) => ({ unitId: unit.id, openid: openidOf(unit) })) }
}
type Settled = Awaited<ReturnType<typeof settled>>

const ballotOf = async ({ hamlet, residents: [first] }: Settled) => {
  const projectId = await collectingIn(hamlet, first?.openid ?? '', first?.unitId ?? '')
  await hamlet.sql(`update projects set stage = 'planned' where id = '${projectId}'`)
  await hamlet.sql(`update plans set decided_by = 'ballot' where project_id = '${projectId}'`)
  const ballotId = randomUUID()
  const now = hamlet.story.house.clock()
  await hamlet.done('secretary', 'votes.ballots.open', {
    ballotId,
    projectId,
    question: '是否同意换灯',
    changes: true,
    opensAt: instant(now + 15 * dayMs),
    closesAt: instant(now + 90 * dayMs),
  })
  const { rows } = await hamlet.sql(`select u.unit_id, u.entry from roll_units u where u.ballot_id = '${ballotId}'`)
  return { ballotId, entries: new Map(rows.map((row) => [String(row['unit_id']), Number(row['entry'])])) }
}

/** A receipt with number 1, that anybody may print. */
const receiptIn = async (hamlet: Hamlet, projectId: string, { unitId, openid }: { unitId: string; openid: string }) => {
  const commitmentId = randomUUID()
  const promise = { commitmentId, projectId, unitId, amountFen: 100, shownAs: 'masked' as const }
  await hamlet.story.as(openid).funding.pledges.pledge.mutate(hamlet.town.of(promise))
  const receiptId = randomUUID()
  const receipt = { receiptId, commitmentId, amountFen: 100, method: 'transfer', evidence: '回单' }
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
}

const percentile = (sorted: readonly number[], of: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of) / 100))] ?? 0)

/** What was answered, and how long it took, by what was asked. */
const bookOf = () => {
  const book = new Map<string, { codes: Map<string, number>; ms: number[] }>()
  const note = (what: string, code: string, ms: number): void => {
    const line = book.get(what) ?? { codes: new Map<string, number>(), ms: [] }
    line.codes.set(code, (line.codes.get(code) ?? 0) + 1)
    line.ms.push(ms)
    book.set(what, line)
  }
  const told = () =>
    Object.fromEntries(
      [...book].map(([what, { codes, ms }]) => {
        const sorted = [...ms].sort((a, b) => a - b)
        const codesOf: Record<string, number> = Object.fromEntries(codes)
        return [what, { ...codesOf, p50: percentile(sorted, 50), p99: percentile(sorted, 99) }]
      }),
    )
  return { note, told }
}
type Told = ReturnType<ReturnType<typeof bookOf>['told']>

const wireOf = (port: string, note: ReturnType<typeof bookOf>['note']) => {
  const call = async (what: string, address: string, path: string, input: object, token?: string): Promise<Reply> => {
    const began = performance.now()
    const reply = await fetch(`http://127.0.0.1:${port}/api`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ path, input: { requestId: randomUUID(), ...input }, ...(token ? { token } : {}) }),
      signal: AbortSignal.timeout(timeoutMs),
    }).then(
      async (response) => (await response.json()) as Reply,
      (error) => ({ ok: false, code: `no answer: ${error}` }),
    )
    note(what, reply.ok ? 'ok' : (reply.code ?? '?'), performance.now() - began)
    return reply
  }
  return call
}
type Call = ReturnType<typeof wireOf>

const times = <T>(n: number, work: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, k) => work(k)))

/** A picture of 49 megapixels in few bytes, sent in parts. */
const sendImage = async (call: Call, communityId: string, token: string, picture: Buffer): Promise<void> => {
  const fileId = randomUUID()
  const ask = (path: string, input: object) =>
    call('images of 49 megapixels', attacker, path, { communityId, fileId, ...input }, token)
  await ask('files.begin', { mime: 'image/jpeg', bytes: picture.length })
  for (let index = 0; index * 48_000 < picture.length; index += 1)
    await ask('files.part', {
      index,
      base64: picture.subarray(index * 48_000, (index + 1) * 48_000).toString('base64'),
    })
  await ask('files.finish', {})
}

export const storm = async (fresh: FreshDatabase, size: Size): Promise<Told> => {
  const here = await settled(fresh, '小村', size.pledges)
  const there = await settled(fresh, '大村', 12)
  const [first = { unitId: '', openid: '' }] = here.residents
  const locked = await collectingIn(here.hamlet, first.openid, first.unitId)
  const wanted = await collectingIn(here.hamlet, first.openid, first.unitId)
  const elsewhere = await collectingIn(there.hamlet, there.residents[0]?.openid ?? '', there.residents[0]?.unitId ?? '')
  await receiptIn(here.hamlet, wanted, first)
  const ballot = await ballotOf(there)
  const picture = await sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: '#fff' } })
    .jpeg({ quality: 20 })
    .toBuffer()

  const { deployment } = openHouse(fresh.db, secret, true)
  const tokenOf = async (openid: string): Promise<string> => {
    const row = await fresh.db
      .selectFrom('accounts')
      .select('id')
      .where('openid', '=', openid)
      .executeTakeFirstOrThrow()
    return signToken(deployment, row.id, Date.now())
  }
  const tokens = new Map<string, string>()
  for (const { openid } of [...here.residents, ...there.residents]) tokens.set(openid, await tokenOf(openid))

  const papers = await here.hamlet.sql(`select token from receipts where project_id = '${wanted}' and number = 1`)
  const word = String(papers.rows[0]?.['token'])
  const server = startHost('serveHost', { DATABASE_URL: fresh.url, SIX_POINTS_PROXIES: '1', SIX_POINTS_DEMO: '0' })
  const port = await new Promise<string>((resolve) =>
    server.stdout?.once('data', (line) => resolve(String(line).trim())),
  )
  const holder = new pg.Client({ connectionString: fresh.url })
  await holder.connect()
  const { note, told } = bookOf()
  const call = wireOf(port, note)
  try {
    await holder.query('begin')
    await holder.query(`select from projects where id = '${locked}' for update`)
    const communityId = here.hamlet.town.id
    const pledge = (what: string, projectId: string, at: Settled, n: number, address: string) => {
      const { unitId, openid } = at.residents[n % at.residents.length] ?? first
      const input = {
        communityId: at.hamlet.town.id,
        commitmentId: randomUUID(),
        projectId,
        unitId,
        amountFen: 1,
        shownAs: 'masked',
      }
      return call(what, address, 'funding.pledges.pledge', input, tokens.get(openid))
    }
    const token = tokens.get(first.openid) ?? ''
    const wrong = { phone: '13700001111', password: 'wrong password', code: '000000', label: '' }
    const attack = [
      times(size.signIns, (n) =>
        call('anonymous sign-ins', attacker, 'identity.signInStaff', {
          communityId,
          ...wrong,
          phone: `137${String(n).padStart(8, '0')}`,
        }),
      ),
      times(size.images, () => sendImage(call, communityId, token, picture)),
      times(size.receipts, (n) =>
        call('receipts with foreign addresses', attacker, 'funding.receiving.printReceipt', {
          communityId,
          projectId: wanted,
          number: 1,
          token: word,
          site: `https://evil${n}.example`,
        }),
      ),
      times(size.stuck, (n) => pledge('pledges for a locked project', locked, here, n, attacker)),
    ]
    const everybody = times(size.pledges, (n) =>
      pledge('simultaneous pledges for one project', wanted, here, n, `198.51.100.${n % 250}`),
    )
    // Neighbours of another community, one thing after the other, as long as it lasts.
    const neighbours = times(3, async (n) => {
      for (let round = 0; round < size.rounds; round += 1) {
        // One of them sits behind the very address of the attacker.
        const address = n === 0 ? attacker : `192.0.2.${n + 1}`
        const { unitId, openid } = there.residents[(round * 3 + n) % there.residents.length] ?? first
        const at = { communityId: there.hamlet.town.id }
        await call('another community: list', address, 'board.projects', at)
        const vote = {
          ...at,
          ballotId: ballot.ballotId,
          entry: ballot.entries.get(unitId),
          choice: round % 2 ? 'consent' : 'against',
        }
        await call('another community: vote', address, 'votes.ballots.cast', vote, tokens.get(openid))
        await pledge('another community: pledge', elsewhere, there, round * 3 + n, address)
      }
    })
    await Promise.all([...attack.flat(), everybody, neighbours])
    const { rows } = await here.hamlet.sql(`select count(*)::int as n from commitments where project_id = '${wanted}'`)
    note('pledges that are in the books', String(Number(rows[0]?.['n']) - 1), 0)
  } finally {
    await holder.query('rollback').catch(() => undefined)
    await holder.end()
    server.kill('SIGKILL')
  }
  return told()
}

/** As long as the first visitor waited whom one caller kept out, in milliseconds: nobody of another community does any more. */
const longestWait = 10_000

/** What must not be: an honest call that failed or waited too long, or anything that broke. */
export const faultsOf = (told: Told, size: Size): string[] => {
  const only = (what: string, codes: readonly string[]): string[] =>
    Object.keys(told[what] ?? { 'was not asked': 1 })
      .filter((code) => !codes.includes(code) && code !== 'p50' && code !== 'p99')
      .map((code) => `${what}: ${code} ${told[what]?.[code as 'p50']}`)
  const waited = (what: string): string[] =>
    (told[what]?.p99 ?? longestWait) < longestWait ? [] : [`${what}: ${told[what]?.p99} ms`]
  const neighbours = ['list', 'vote', 'pledge'].map((what) => `another community: ${what}`)
  return [
    ...neighbours.flatMap((what) => [...only(what, ['ok']), ...waited(what)]),
    ...only('simultaneous pledges for one project', ['ok']),
    ...only('pledges that are in the books', [String(size.pledges)]),
    ...only('anonymous sign-ins', ['identity.staffWrong', 'platform.tooMany', 'platform.busy']),
    ...only('images of 49 megapixels', ['ok', 'files.tooManyPixels']),
    ...only('receipts with foreign addresses', ['ok', 'platform.busy']),
    ...only('pledges for a locked project', ['platform.busy']),
  ]
}

/** `npm run prove -- storm`. */
export const proveStorm = async (): Promise<void> => {
  const size = { signIns: 200, images: 12, receipts: 40, stuck: 40, pledges: 200, rounds: 40 }
  const database = await proofDatabase('prove_storm')
  try {
    const told = await storm(database, size)
    console.table(told)
    const faults = faultsOf(told, size)
    if (faults.length) throw new Error(faults.join('\n'))
  } finally {
    await database.drop()
  }
}
