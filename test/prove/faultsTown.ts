import { randomUUID } from 'node:crypto'
import { openHouse } from '../../src/house'
import { dayMs, instant } from '../../src/platform/instant'
import { signToken } from '../../src/platform/server/identity'
import { secret } from '../support/demo'
import { collecting, type Hamlet, planned } from '../support/hamlet'
import { invoiceBy } from '../support/photo'

export type Size = { ballots: number; payments: number; seconds: number }

/** What the proof works on: ballots that close while it runs, a building site with cash, a project that takes pledges, two robots. */
export type Town = {
  id: string
  unitIds: string[]
  tokens: Record<string, string>
  gridIds: string[]
  collectingId: string
  siteId: string
  invoices: string[]
  ballots: { id: string; closesMs: number; entries: number[] }[]
  /** How long people go on. */
  seconds: number
}
export const robots = ['robot-of-the-north', 'robot-of-the-south'] as const

const staff = ['secretary', 'contractor', 'residentsSupervisor', 'ownersSupervisor', 'gridWorker']

const tokensOf = async (hamlet: Hamlet, nowMs: number): Promise<Record<string, string>> => {
  const { deployment } = openHouse(hamlet.db, secret, true)
  const tokens: Record<string, string> = {}
  for (const who of [...staff, 'owner 0', 'owner 1', 'owner 2', 'owner 3']) {
    const { rows } = await hamlet.sql(`select id from accounts where openid = '${hamlet.openids.get(who)}'`)
    tokens[who] = await signToken(deployment, String(rows[0]?.['id']), nowMs)
  }
  return tokens
}

/** So many ballots that were opened in time and close one after the other between a third and the whole of the run. */
const openBallots = async (hamlet: Hamlet, nowMs: number, { ballots, seconds }: Size): Promise<Town['ballots']> => {
  const opened: Town['ballots'] = []
  for (let n = 0; n < ballots; n += 1) {
    const ballotId = randomUUID()
    const closesMs = nowMs + Math.round(seconds * 1_000 * (1 / 3 + (2 * n) / (3 * ballots)))
    const projectId = await planned(hamlet, 'ballot')
    const window = { opensAt: instant(nowMs - 5 * dayMs), closesAt: instant(closesMs) }
    await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '是否同意换灯', ...window })
    opened.push({ id: ballotId, closesMs, entries: [] })
  }
  hamlet.story.begin(nowMs)
  for (const ballot of opened)
    for (const n of [0, 1, 2, 3]) {
      const shown = (await hamlet.done(`owner ${n}`, 'votes.ballots.ballot', { ballotId: ballot.id })) as {
        mine: { entry: number }[]
      }
      ballot.entries.push(shown.mine[0]?.entry ?? 0)
    }
  return opened
}

/** A site with cash of the street for all payments; how it came to be built is another proof's matter. */
const openSite = async (hamlet: Hamlet, payments: number): Promise<string> => {
  const projectId = await collecting(hamlet)
  const commitmentId = randomUUID()
  const receiptId = randomUUID()
  const of = { commitmentId, projectId, point: 'street', kind: 'cash', amountFen: 100 * payments }
  await hamlet.done('secretary', 'funding.pledges.commit', { ...of, payer: '街道', evidence: '文件' })
  const receipt = { receiptId, commitmentId, amountFen: 100 * payments, method: 'transfer', evidence: '回单' }
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', receipt)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  await hamlet.sql(`update projects set stage = 'building' where id = '${projectId}'`)
  return projectId
}

/** `nowMs`: where the clock of the deployment stands when the proof begins; the hamlet began forty days before. */
export const openTown = async (hamlet: Hamlet, nowMs: number, size: Size): Promise<Town> => {
  const ballots = await openBallots(hamlet, nowMs, size)
  const collectingId = await collecting(hamlet)
  const siteId = await openSite(hamlet, size.payments)
  const gridIds = robots.map(() => randomUUID())
  const { id } = hamlet.town
  for (const [n, gridId] of gridIds.entries())
    await hamlet.sql(`insert into grids (community_id, id, name, level) values ('${id}', '${gridId}', '${n} 网格', 'grid');
      insert into grid_groups (community_id, id, grid_id, name, kind, robot_key)
        values ('${id}', gen_random_uuid(), '${gridId}', '${n} 网格群', 'wecom', '${robots[n]}')`)
  // Whoever lives in the first grid finds its notices in their box.
  await hamlet.sql(`insert into grid_buildings (community_id, grid_id, level, building_id)
    select community_id, '${gridIds[0]}', 'grid', id from buildings`)
  const invoices: string[] = []
  for (let n = 0; n < size.payments; n += 1) invoices.push(await invoiceBy(hamlet, 'contractor'))
  const unitIds = hamlet.homes.map(({ unit }) => unit.id)
  return {
    id,
    unitIds,
    tokens: await tokensOf(hamlet, nowMs),
    gridIds,
    collectingId,
    siteId,
    invoices,
    ballots,
    seconds: size.seconds,
  }
}
