import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { Story } from '../../server/demo/drive'
import { foundCommunity } from '../../server/demo/founding'
import { draftRoll, unitsOf } from '../../server/demo/roll'
import { enterRoll, moveIn, operatorOpenid } from '../../server/demo/town'
import { domains } from '../../src/house'
import { dayMs, instant } from '../../src/platform/instant'
import { answer } from '../../src/platform/server/answer'
import { inCommunity } from '../../src/platform/server/transaction'
import { tick } from '../../src/schedule'
import { type Evidence, faultsIn } from '../../src/votes/ballots/check'
import type { FreshDatabase } from '../support/database'
import { given } from '../support/plan'
import { proofDatabase } from './database'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const choices = ['consent', 'against', 'abstain'] as const
type Receipt = { entry: number; choice: string; salt: string; commitment: string }
type Reply = { ok: boolean; data?: unknown; code?: string }

/** The same numbers for the same seed. */
const diceOf = (seed: number) => () => {
  seed = (Math.imul(seed ^ (seed >>> 15), 2_246_822_519) + 3_266_489_917) | 0
  return (seed >>> 0) / 4_294_967_296
}

/** The entry of each home on a ballot's roll. */
const entriesByHome = async (
  { db }: FreshDatabase,
  communityId: string,
  ballotId: string,
  units: readonly { id: string }[],
): Promise<Map<number, number>> => {
  const rows = await inCommunity(db, communityId, 'read', (trx) =>
    trx
      .selectFrom('rollUnits')
      .select(['unitId', 'entry'])
      .where('communityId', '=', communityId)
      .where('ballotId', '=', ballotId)
      .execute(),
  )
  const entries = new Map(rows.map(({ unitId, entry }) => [unitId, entry]))
  return new Map(units.map(({ id }, n) => [n, entries.get(id) ?? 0]))
}

/**
 * `attempts` casts over app, paper and proxy on one community, many at once and many again, on two ballots: one where
 * a vote stands and one where it may be changed. Afterwards: no entry counted twice, every acknowledged vote is there, and
 * the published tally is that of a recount that reads the rows alone.
 */
export const castStorm = async (database: FreshDatabase, attempts: number, homes: number, atOnce = 24) => {
  const reported: string[] = []
  const began = Date.parse('2026-03-02T09:00:00+08:00')
  const house = {
    db: database.db,
    ...domains,
    deployment: { id: 'proof', secret: 'p'.repeat(32) },
    demo: true,
    operators: [operatorOpenid],
    report: (path: string, error: unknown) => void reported.push(`${path}: ${error}`),
  }
  const story = new Story(house, began + 365 * dayMs)
  story.begin(began)
  const staff = [
    { role: 'ownersCommittee' as const, legalName: '甲' },
    { role: 'gridWorker' as const, legalName: '乙' },
    { role: 'ownersSupervisor' as const, legalName: '丙' },
  ]
  const town = await foundCommunity(story, {
    id: randomUUID(),
    name: '大村',
    households: homes,
    secretary: 'stormSecretary',
    staff,
  })
  const shape = {
    perFloor: 2,
    areaDm2: (n: number) => 5_000 + ((n * 37) % 6_000),
    use: 'home',
    areaSource: 'register',
    nameFrom: 0,
  } as const
  const perBuilding = 200
  const buildings = Array.from({ length: Math.ceil(homes / perBuilding) }, (_, n) => ({
    name: `${n + 1}号楼`,
    stairwells: [Math.min(perBuilding, homes - n * perBuilding)],
  }))
  const roll = draftRoll({ buildings, ...shape })
  await enterRoll(town, '大村一区', roll)
  const units = unitsOf(roll)
  await moveIn(town, units)
  const secretary = `demo:${town.id.slice(-1)}:stormSecretary`
  const committee = `demo:${town.id.slice(-1)}:ownersCommittee0`
  const worker = `demo:${town.id.slice(-1)}:gridWorker1`
  const third = `demo:${town.id.slice(-1)}:ownersSupervisor2`
  const ownerOf = (n: number) => `demo:home:${units[n]?.ownerIds[0]}`
  const ask = (openid: string, path: string, input: object): Promise<Reply> =>
    answer({ path, input: { communityId: town.id, requestId: randomUUID(), ...input } }, story.house, { openid })
  const done = async (openid: string, path: string, input: object): Promise<any> => {
    const reply = await ask(openid, path, input)
    if (!reply.ok) throw new Error(`${path}: ${reply.code}`)
    return reply.data
  }
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer()
  const photo = async (openid: string): Promise<string> => {
    const fileId = randomUUID()
    await done(openid, 'files.begin', { fileId, mime: 'image/jpeg', bytes: picture.length })
    await done(openid, 'files.part', { fileId, index: 0, base64: picture.toString('base64') })
    await done(openid, 'files.finish', { fileId })
    return fileId
  }
  const openBallot = async (changes: boolean) => {
    const projectId = randomUUID()
    const ballotId = randomUUID()
    await done(ownerOf(0), 'projects.raise', {
      projectId,
      unitId: units[0]?.id,
      title: '楼道灯不亮',
      summary: '没有灯',
      photoIds: [],
    })
    await done(secretary, 'projects.accept', { projectId, reason: '列入议事' })
    await done(secretary, 'projects.writePlan', {
      projectId,
      scope: '换灯',
      decidedBy: 'ballot',
      matter: 'ordinary',
      budgetFen: 100,
      allocation: 'voluntary',
      surplus: 'return',
      shortfall: 'stopAndReturn',
      lines: [{ name: '灯', amountFen: 100 }],
      points: [given('owner', 100, '业主')],
    })
    const now = story.house.clock()
    const window = { opensAt: instant(now + 15 * dayMs), closesAt: instant(now + 20 * dayMs) }
    await done(secretary, 'votes.ballots.open', {
      ballotId,
      projectId,
      question: '是否同意换灯',
      changes,
      wins: 'paper',
      ...window,
    })
    return { ballotId, changes }
  }
  const ballots = [await openBallot(false), await openBallot(true)]
  const entries = await Promise.all(ballots.map(({ ballotId }) => entriesByHome(database, town.id, ballotId, units)))
  // One home in ten gives its vote to its neighbour, one in eight has a paper.
  const proxies = new Map<string, string>()
  for (const [b, { ballotId }] of ballots.entries()) {
    for (let n = 0; n + 1 < homes; n += 10) {
      const proxyId = randomUUID()
      const given = await done(ownerOf(n), 'votes.ballots.giveProxy', {
        proxyId,
        ballotId,
        entry: entries[b]?.get(n),
        fileId: await photo(ownerOf(n)),
      })
      await done(ownerOf(n + 1), 'votes.ballots.takeProxy', { code: given.code })
      proxies.set(`${b} ${n}`, proxyId)
    }
    for (let n = 4; n < homes; n += 8)
      await done(worker, 'votes.ballots.deliverPaper', { ballotId, entry: entries[b]?.get(n), evidence: '签收' })
  }
  story.passes((15 * dayMs) / 60_000)
  const dice = diceOf(20_261_124)
  const acknowledged: Receipt[][] = [[], []]
  const refusals = new Map<string, number>()
  let papersRead = 0
  const replays: { openid: string; path: string; input: object; reply: string }[] = []
  const attempt = async (): Promise<void> => {
    const b = dice() < 0.5 ? 0 : 1
    const n = Math.floor(dice() * homes)
    const choice = choices[Math.floor(dice() * 3)] ?? 'abstain'
    const ballotId = ballots[b]?.ballotId ?? ''
    const entry = entries[b]?.get(n) ?? 0
    const way = dice()
    if (way < 0.02 && n % 8 === 4) {
      await ask(secretary, 'votes.ballots.readPaper', { ballotId, entry, mark: choice, fileId: await photo(secretary) })
      const read = await ask(committee, 'votes.ballots.readPaper', { ballotId, entry, mark: choice })
      if (read.ok && (read.data as { read: boolean }).read) papersRead += 1
      return
    }
    const proxyId = proxies.get(`${b} ${n}`)
    const [openid, path, input] =
      way < 0.3 && proxyId
        ? ([ownerOf(n + 1), 'votes.ballots.castProxy', { proxyId, choice, requestId: randomUUID() }] as const)
        : ([ownerOf(n), 'votes.ballots.cast', { ballotId, entry, choice, requestId: randomUUID() }] as const)
    const again = dice() < 0.2 ? replays[Math.floor(dice() * replays.length)] : undefined
    if (again) {
      const reply = await ask(again.openid, again.path, again.input)
      if (JSON.stringify(reply) !== again.reply)
        throw new Error(`a replay answered something else: ${JSON.stringify(reply)}`)
      return
    }
    const reply = await ask(openid, path, input)
    if (reply.ok) {
      acknowledged[b]?.push((reply.data as { receipt: Receipt }).receipt)
      if (replays.length < 5_000) replays.push({ openid, path, input, reply: JSON.stringify(reply) })
    } else refusals.set(reply.code ?? '', (refusals.get(reply.code ?? '') ?? 0) + 1)
  }
  console.log(`  ${homes} homes have moved in; ${attempts} casts begin`)
  let started = 0
  let last = Date.now()
  const from = Date.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (started < attempts) {
        started += 1
        await attempt()
        if (Date.now() - last > 15_000) {
          last = Date.now()
          console.log(`  ${started} of ${attempts}, ${Math.round(started / ((last - from) / 1000))} a second`)
        }
      }
    }),
  )
  const seconds = (Date.now() - from) / 1000
  story.passes((5 * dayMs) / 60_000)
  await tick(story.house)
  // Papers that two read differently, or that only one has read, hold the counting up until others have read them.
  const waiting = async () => {
    const of = ballots.map(({ ballotId }) => `'${ballotId}'`).join()
    const { rows } = await inCommunity(database.db, town.id, 'read', (trx) =>
      sql<{ ballotId: string; entry: number }>`select ballot_id as "ballotId", entry from paper_ballots
        where community_id = ${town.id} and ballot_id in (${sql.raw(of)}) and first_choice is not null and counted is null`.execute(
        trx,
      ),
    )
    return rows
  }
  const held = await waiting()
  for (const { ballotId, entry } of held)
    for (const reader of [third, committee])
      if ((await ask(reader, 'votes.ballots.readPaper', { ballotId, entry, mark: 'abstain' })).ok) papersRead += 1
  if ((await waiting()).length) throw new Error('papers are still not read')
  await tick(story.house)
  const outcomes = []
  for (const [b, { ballotId, changes }] of ballots.entries()) {
    const rows = await inCommunity(database.db, town.id, 'read', (trx) =>
      trx
        .selectFrom('votes')
        .select(['entry', 'round', 'choice', 'channel', 'commitment'])
        .where('communityId', '=', town.id)
        .where('ballotId', '=', ballotId)
        .orderBy('entry')
        .orderBy('round')
        .execute(),
    )
    const kept = new Set(rows.map(({ commitment }) => commitment))
    const lost = (acknowledged[b] ?? []).filter(({ commitment }) => !kept.has(commitment))
    if (lost.length) throw new Error(`${lost.length} acknowledged votes are lost`)
    const byApp = rows.filter(({ channel }) => channel !== 'paper').length
    if (byApp !== acknowledged[b]?.length)
      throw new Error(`${byApp} votes by app and proxy, ${acknowledged[b]?.length} acknowledged`)
    const standing = new Map(rows.map((row) => [row.entry, row]))
    const rounds = rows.filter(({ round, channel }) => round > 1 && channel !== 'paper').length
    if (!changes && rounds) throw new Error(`${rounds} votes changed where none may`)
    if (new Set(rows.map(({ entry, round }) => `${entry} ${round}`)).size !== rows.length)
      throw new Error('a round twice')
    const counted = (await done(ownerOf(0), 'votes.ballots.ballot', { ballotId })) as {
      tally: Record<string, { heads: number; areaDm2: number }>
    }
    const evidence = (await done(ownerOf(0), 'votes.ballots.byHome', { ballotId })) as Evidence
    const areas = new Map(evidence.roll.map(({ entry, areaDm2 }) => [entry, areaDm2]))
    for (const choice of choices) {
      const those = [...standing.values()].filter((row) => row.choice === choice)
      const area = those.reduce((sum, { entry }) => sum + (areas.get(entry) ?? 0), 0)
      const said = counted.tally[choice]
      if (said?.heads !== those.length || said.areaDm2 !== area)
        throw new Error(`${choice}: published ${JSON.stringify(said)}, recounted ${those.length} ${area}`)
    }
    const faults = faultsIn(evidence, sha256)
    if (faults.length) throw new Error(faults.join())
    outcomes.push({ changes, votes: rows.length, standing: standing.size, tally: counted.tally })
  }
  if (reported.length) throw new Error(reported.slice(0, 5).join('\n'))
  return {
    attempts,
    homes,
    seconds,
    papersRead,
    settledAfterClosing: held.length,
    acknowledged: acknowledged.map((list) => list.length),
    refusals: Object.fromEntries(refusals),
    outcomes,
  }
}

/**
 * `npm run prove -- casts [attempts] [homes]`: a million over 1,000 homes unless said otherwise. More homes than that
 * need more invitations than one person may make in a day.
 */
export const proveCasts = async (): Promise<void> => {
  const attempts = Number(process.argv[3] ?? 1_000_000)
  const database = await proofDatabase('prove_casts')
  try {
    const homes = Number(process.argv[4] ?? 1_000)
    console.log(JSON.stringify(await castStorm(database, attempts, homes), null, 1))
  } finally {
    await database.drop()
  }
}
