import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { tell } from '../../src/notices/tell'
import { dayMs, dayOf, instant } from '../../src/platform/instant'
import { inCommunity } from '../../src/platform/server/transaction'
import { tick } from '../../src/schedule'
import { sharing } from '../funding/sharing'
import type { FreshDatabase } from '../support/database'
import { collecting, type Hamlet, openHamletOn, planned } from '../support/hamlet'
import { proofDatabase } from './database'
import { claimMany, settleMany, voteMany } from './largeTown'

const sizes = [3_000, 30_000] as const
const mostMs = 10_000
/** Ten times the homes may cost thirty times, as far as it is more than a moment. */
const mostGrowth = 30
const momentMs = 1_500

type Cost = { ms: number; statements: number }
type Timed = <T>(what: string, work: () => Promise<T>) => Promise<T>

let asked = 0
/** Counts what goes to the database from here on. */
const countStatements = (): void => {
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...said: unknown[]) {
    asked += 1
    return (query as (...said: unknown[]) => unknown).apply(this, said)
  } as typeof query
}

const clockOf = () => {
  const costs = new Map<string, Cost>()
  const timed: Timed = async (what, work) => {
    const before = asked
    const began = performance.now()
    try {
      return await work()
    } catch (error) {
      console.log(`${what}: ${error}`)
      throw error
    } finally {
      costs.set(what, { ms: performance.now() - began, statements: asked - before })
      if (process.env['LOUD']) console.log(what, costs.get(what))
    }
  }
  return { costs, timed }
}

const sharesOf = async (hamlet: Hamlet, timed: Timed): Promise<void> => {
  const projectId = await sharing(hamlet, 'byArea')
  const allocationId = randomUUID()
  const draft = { allocationId, projectId, basis: { mode: 'byArea' }, exempt: [], reason: '' }
  await timed('funding.shares.draftAllocation', () => hamlet.done('secretary', 'funding.shares.draftAllocation', draft))
  await timed('the same, a second version', () =>
    hamlet.done('secretary', 'funding.shares.draftAllocation', { ...draft, allocationId: randomUUID() }),
  )
  await timed('funding.shares.allocationRoll', () =>
    hamlet.done('secretary', 'funding.shares.allocationRoll', { projectId }),
  )
  await timed('funding.shares.allocationShares', () =>
    hamlet.done('secretary', 'funding.shares.allocationShares', { allocationId }),
  )
}

const rollOf = async (hamlet: Hamlet, timed: Timed): Promise<void> => {
  await timed('identity.pairs', () => hamlet.done('secretary', 'identity.pairs', {}))
  await timed('identity.rollQuestions', () => hamlet.done('secretary', 'identity.rollQuestions', {}))
  let lines = 0
  await timed('identity.exportRoll, every page', async () => {
    for (let after: string | undefined; ; ) {
      const page = (await hamlet.done('secretary', 'identity.exportRoll', after ? { after } : {})) as any
      lines += page.lines.length
      after = page.next
      if (!after) break
    }
  })
  if (lines < 3_000) throw new Error(`${lines} lines of the roll came out`)
  await timed('identity.claims', () => hamlet.done('secretary', 'identity.claims', {}))
  await timed('identity.places', () => hamlet.done('secretary', 'identity.places', {}))
}

const ballotOf = async (hamlet: Hamlet, owner: pg.Client, timed: Timed): Promise<void> => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const clock = hamlet.story.house.clock()
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 20 * dayMs) }
  const opening = { ballotId, projectId, question: '换不换灯？', ...window }
  await timed('votes.ballots.open', () => hamlet.done('secretary', 'votes.ballots.open', opening))
  hamlet.story.passes((16 * dayMs) / 60_000)
  await timed('votes.ballots.ballot', () => hamlet.done('owner 0', 'votes.ballots.ballot', { ballotId }))
  const mine = (await hamlet.done('owner 0', 'votes.ballots.ballot', { ballotId })) as any
  if (!mine.rollHeads && !JSON.stringify(mine).includes('consent')) throw new Error('no ballot')
  await timed('30,000 votes, as rows', () => voteMany(hamlet, owner, ballotId))
  await timed('votes.ballots.ballot, all voted', () => hamlet.done('owner 0', 'votes.ballots.ballot', { ballotId }))
  await timed('votes.ballots.doorSheet', () => hamlet.done('gridWorker', 'votes.ballots.doorSheet', { ballotId }))
  await timed('votes.ballots.platformRoll', () =>
    hamlet.done('secretary', 'votes.ballots.platformRoll', { ballotId, after: 0 }),
  )
  hamlet.story.passes((5 * dayMs) / 60_000)
  await timed('the clock counts the ballot', () => tick(hamlet.story.house, 120_000))
  await timed('votes.ballots.ballot, counted', () => hamlet.done('owner 0', 'votes.ballots.ballot', { ballotId }))
  await timed('votes.ballots.evidence', () => hamlet.done('nobody', 'votes.ballots.evidence', { ballotId }))
}

const noticeOf = async (hamlet: Hamlet, owner: pg.Client, timed: Timed): Promise<void> => {
  const projectId = await collecting(hamlet)
  const gridId = randomUUID()
  const { rows } = await owner.query('select id from buildings where community_id = $1', [hamlet.town.id])
  const buildingIds = rows.map(({ id }) => id)
  await timed('identity.drawGrid', () =>
    hamlet.done('secretary', 'identity.drawGrid', { gridId, name: '全村', buildingIds, groups: [] }),
  )
  const now = hamlet.story.house.clock()
  const notice = {
    noticeId: randomUUID(),
    projectId,
    template: 'roadClosed',
    title: '南路封闭施工',
    reason: '翻修路面',
    affects: '南路全段',
    detour: '',
    startsAt: instant(now + dayMs),
    endsAt: instant(now + 2 * dayMs),
    contractor: '施工队',
    siteManager: '老赵',
    sitePhone: '',
    complaintPhone: '12345',
    nightPermit: '夜间施工 1 号',
    gridIds: [gridId],
  }
  await timed('notices.publish', () => hamlet.done('secretary', 'notices.publish', notice))
  const about = { communityId: hamlet.town.id, kind: 'notice' as const, id: notice.noticeId, at: hamlet.now() }
  await timed('a message into every box', () =>
    inCommunity(hamlet.story.house.db, hamlet.town.id, 'write', (trx) => tell(trx, about)),
  )
  await timed('notices.one', () => hamlet.done('secretary', 'notices.one', { noticeId: notice.noticeId }))
  await timed('votes.resolutions.resolutionCandidates', () =>
    hamlet.done('secretary', 'votes.resolutions.resolutionCandidates', { projectId }),
  )
  await statementOf(hamlet, timed, projectId)
}

const number = '11001234567890'

/** As many rows as two thirds of the homes: of nobody whom it knows, as the first statement of an account is. */
const statementOf = async (hamlet: Hamlet, timed: Timed, projectId: string): Promise<void> => {
  const accountId = randomUUID()
  const said = {
    accountId,
    about: 'project',
    aboutId: projectId,
    holder: '业委会',
    bank: '某行',
    number,
    reason: '开户',
  }
  await hamlet.done('secretary', 'funding.receiving.setAccount', said)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number })
  const { rows } = await hamlet.sql(`select count(*) from units where community_id = '${hamlet.town.id}'`)
  const lines = Array.from({ length: Math.min(19_000, Number(rows[0]?.['count']) * 0.63) }, (_, n) => {
    return `${dayOf(hamlet.now())},,${(10 + n / 100).toFixed(2)},邻居${n},电梯,S${n}`
  })
  const file = Buffer.from(['交易日期,借方发生额,贷方发生额,对方户名,附言,流水号', ...lines].join('\n'))
  const statementId = randomUUID()
  const ask = (call: string, input: object) =>
    hamlet.done('secretary', `funding.receiving.${call}`, { statementId, ...input })
  await ask('beginStatement', { accountId, name: 's', bytes: file.length })
  for (let index = 0; index * 48_000 < file.length; index += 1)
    await ask('statementPart', {
      index,
      base64: file.subarray(index * 48_000, (index + 1) * 48_000).toString('base64'),
    })
  await timed('funding.receiving.readStatement', () => ask('readStatement', {}))
  await timed('funding.receiving.takeStatement', () => ask('takeStatement', {}))
}

const oneTown = async (database: FreshDatabase, owner: pg.Client, homes: number): Promise<Map<string, Cost>> => {
  const hamlet = await openHamletOn({ ...database, drop: async () => undefined }, undefined, `${homes}户`)
  const { costs, timed } = clockOf()
  await settleMany(hamlet, owner, homes)
  await claimMany(hamlet, owner, homes)
  await sharesOf(hamlet, timed)
  await rollOf(hamlet, timed)
  await noticeOf(hamlet, owner, timed)
  await ballotOf(hamlet, owner, timed)
  if (hamlet.reported.length) throw new Error(hamlet.reported.join('\n'))
  return costs
}

/**
 * What a community of 3,000 and one of 30,000 homes ask of the database, call by call, in a database that is filled a moment ago and of
 * which the planner was told nothing: no call may take ten seconds or grow as the square.
 */
export const proveLarge = async (): Promise<void> => {
  const database = await proofDatabase('prove_large')
  const owner = new pg.Client({ connectionString: database.url })
  await owner.connect()
  countStatements()
  try {
    const small = await oneTown(database, owner, sizes[0])
    const large = await oneTown(database, owner, sizes[1])
    const faults: string[] = []
    for (const [what, { ms, statements }] of large) {
      const before = small.get(what) ?? { ms, statements }
      const growth = ms / before.ms
      const told = [before, { ms, statements }].map((cost) => `${cost.ms.toFixed(0)} ms, ${cost.statements}`)
      console.log(`${what.padEnd(40)}${told[0]?.padEnd(18)}${told[1]?.padEnd(20)}× ${growth.toFixed(1)}`)
      if (ms > mostMs || (ms > momentMs && growth > mostGrowth)) faults.push(what)
    }
    if (faults.length) throw new Error(`too slow: ${faults.join(', ')}`)
  } finally {
    await owner.end()
    await database.drop()
  }
}
