import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { checkBooks } from '../../src/funding/ledger/checkStore'
import { inCommunity } from '../../src/platform/server/transaction'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { moneyOf } from './money'

let hamlet: Hamlet
const money = moneyOf(() => hamlet)
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

/** Until so many of this database's connections wait for a lock of somebody else. */
const waiting = async (count: number) => {
  for (;;) {
    const { rows } = await hamlet.sql(`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
    if (Number(rows[0]?.['n']) >= count) return
    await new Promise((done) => setTimeout(done, 20))
  }
}

/** Somebody else's transaction, in the middle of writing down this much for a promise. */
const writingDown = (commitmentId: string, amountFen: number, meanwhile: () => Promise<void>) =>
  inCommunity(hamlet.db, hamlet.town.id, 'write', async (trx) => {
    await sql`select from commitments where id = ${commitmentId} for update`.execute(trx)
    await sql`insert into receipts (community_id, id, project_id, commitment_id, amount_fen, method, evidence, recorded_by, recorded_at)
      select community_id, ${randomUUID()}, project_id, id, ${amountFen}, 'transfer', '回单', made_by, made_at
      from commitments where id = ${commitmentId}`.execute(trx)
    await meanwhile()
  })

describe('what is written down as received', () => {
  it('counts what was written down while it waited for the promise, to the fen', async () => {
    const commitmentId = await money.promise(await collecting(hamlet), 100)
    const receipt = { receiptId: randomUUID(), commitmentId, amountFen: 41, method: 'transfer', evidence: '回单' }
    let code: Promise<string> | undefined
    await writingDown(commitmentId, 60, async () => {
      code = hamlet.code('secretary', 'funding.receiving.recordReceipt', receipt)
      await waiting(1)
    })
    expect(await code).toBe('funding.moreThanPromised')
    const exactly = { ...receipt, receiptId: randomUUID(), amountFen: 40 }
    expect(await hamlet.code('secretary', 'funding.receiving.recordReceipt', exactly)).toBe('ok')
  })
})

type Own = {
  amountFen: number
  number: number
  code: string
  version: number
  versions: { version: number; amountFen: number; shownAs: string }[]
}
const unitOf = (n: number) => hamlet.homes[n]?.unit.id
/** Owner 0's pledge in a new campaign. */
const pledged = async (amountFen: number, change: object = {}) => {
  const projectId = await collecting(hamlet)
  const commitmentId = randomUUID()
  const pledge = { commitmentId, projectId, unitId: unitOf(0), amountFen, shownAs: 'masked', ...change }
  await hamlet.done('owner 0', 'funding.pledges.pledge', pledge)
  return { projectId, commitmentId }
}
const own = async (commitmentId: string) =>
  (await hamlet.done('owner 0', 'funding.receiving.howToPay', { commitmentId })) as Own
const to = (commitmentId: string, seen: number, amountFen: number, change: object = {}) =>
  hamlet.code('owner 0', 'funding.pledges.changePledge', {
    commitmentId,
    seen,
    amountFen,
    shownAs: 'masked',
    ...change,
  })
const withdraw = (commitmentId: string, seen: number) =>
  hamlet.code('owner 0', 'funding.pledges.withdrawPledge', { commitmentId, seen })
const standing = async (projectId: string) => {
  const { points } = (await hamlet.done('nobody', 'funding.ledger.standing', { projectId })) as {
    points: { point: string; committedFen: number; receivedFen: number }[]
  }
  const { households } = (await hamlet.done('nobody', 'funding.pledges.progress', { projectId })) as {
    households: unknown
  }
  return { ...points.find(({ point }) => point === 'owner'), households }
}
const checked = (projectId: string) =>
  inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => checkBooks(trx, hamlet.town.id, projectId, hamlet.now()))

describe('a pledge that is changed', () => {
  it('keeps its number and its code; the new promise is written, the old one reversed, and every version stays', async () => {
    const { projectId, commitmentId } = await pledged(500)
    const before = await own(commitmentId)
    expect(await to(commitmentId, 1, 200)).toBe('ok')
    expect(await to(commitmentId, 2, 800, { shownAs: 'neighbour' })).toBe('ok')
    const after = await own(commitmentId)
    expect([after.number, after.code]).toEqual([before.number, before.code])
    expect(after.versions.map(({ version, amountFen, shownAs }) => [version, amountFen, shownAs])).toEqual([
      [3, 800, 'neighbour'],
      [2, 200, 'masked'],
      [1, 500, 'masked'],
    ])
    expect(await standing(projectId)).toMatchObject({ committedFen: 800, households: 'few' })
    const { items } = await money.holds(projectId)
    expect(items.map(({ amountFen, reverses }) => [amountFen, reverses])).toEqual([
      [200, 2],
      [800, null],
      [500, 1],
      [200, null],
      [500, null],
    ])
    expect(await checked(projectId)).toEqual([])
  })

  it('only by name leaves the ledger as it is', async () => {
    const { projectId, commitmentId } = await pledged(500)
    expect(await to(commitmentId, 1, 500, { shownAs: 'neighbour' })).toBe('ok')
    expect(await to(commitmentId, 2, 500, { shownAs: 'neighbour' })).toBe('funding.nothingChanged')
    expect((await money.holds(projectId)).head.seq).toBe(1)
    expect(await checked(projectId)).toEqual([])
  })

  it('is withdrawn, counts no longer, pays nothing in, and may come back under the same code', async () => {
    const { projectId, commitmentId } = await pledged(500)
    expect(await withdraw(commitmentId, 1)).toBe('ok')
    expect(await standing(projectId)).toMatchObject({ committedFen: 0, households: 0 })
    const receipt = { receiptId: randomUUID(), commitmentId, amountFen: 1, method: 'transfer', evidence: '回单' }
    expect(await hamlet.code('secretary', 'funding.receiving.recordReceipt', receipt)).toBe('funding.moreThanPromised')
    expect(await checked(projectId)).toEqual([])
    expect(await to(commitmentId, 2, 1)).toBe('ok')
    expect(await standing(projectId)).toMatchObject({ committedFen: 1, households: 'few' })
    expect(await checked(projectId)).toEqual([])
  })

  it('never goes below what came in and what waits, to the fen', async () => {
    const { projectId, commitmentId } = await pledged(500)
    await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', {
      receiptId: await money.record(commitmentId, 200),
    })
    const waits = await money.record(commitmentId, 100)
    expect(await to(commitmentId, 1, 299)).toBe('funding.lessThanReceived')
    expect(await withdraw(commitmentId, 1)).toBe('funding.cannotWithdraw')
    expect(await to(commitmentId, 1, 300)).toBe('ok')
    await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId: waits })
    expect(await standing(projectId)).toMatchObject({ committedFen: 300, receivedFen: 300 })
    expect(await checked(projectId)).toEqual([])
  })

  it('counts what was written down while it waited for the promise', async () => {
    const { commitmentId } = await pledged(100)
    let code: Promise<string> | undefined
    await writingDown(commitmentId, 60, async () => {
      code = to(commitmentId, 1, 59)
      await waiting(1)
    })
    expect(await code).toBe('funding.lessThanReceived')
    expect(await to(commitmentId, 1, 60)).toBe('ok')
  })

  it('is changed once by two taps and a replay; of two phones the second looks again', async () => {
    const { projectId, commitmentId } = await pledged(500)
    const tap = { commitmentId, seen: 1, amountFen: 400, shownAs: 'masked', requestId: randomUUID() }
    const replies = await Promise.all([1, 2, 3].map(() => hamlet.ask('owner 0', 'funding.pledges.changePledge', tap)))
    for (const reply of replies) expect(reply).toEqual({ ...replies[0], ok: true })
    const codes = await Promise.all([410, 420, 430].map((fen) => to(commitmentId, 2, fen)))
    expect(codes.sort()).toEqual(['funding.changedMeanwhile', 'funding.changedMeanwhile', 'ok'])
    await money.holds(projectId)
    expect(await checked(projectId)).toEqual([])
  })

  it('is changed by nobody else, and not after the campaign', async () => {
    const { projectId, commitmentId } = await pledged(500)
    const change = { commitmentId, seen: 1, amountFen: 400, shownAs: 'masked' }
    for (const who of ['owner 1', 'secretary', 'ownersSupervisor'])
      expect(await hamlet.code(who, 'funding.pledges.changePledge', change)).toBe('funding.notFound')
    const paper = { commitmentId, seen: 1, amountFen: 400, evidence: '函' }
    expect(await hamlet.code('secretary', 'funding.pledges.changeCommitment', paper)).toBe('funding.notFound')
    expect(await hamlet.code('stranger', 'funding.pledges.withdrawPledge', { commitmentId, seen: 1 })).toBe(
      'platform.notMember',
    )
    await hamlet.sql(`update projects set stage = 'building' where id = '${projectId}'`)
    expect(await to(commitmentId, 1, 400)).toBe('funding.campaignClosed')
    expect(await withdraw(commitmentId, 1)).toBe('funding.campaignClosed')
  })

  it('that was tampered with is noticed by the daily check', async () => {
    const { projectId, commitmentId } = await pledged(500)
    await to(commitmentId, 1, 400)
    await hamlet.sql(`alter table promise_versions drop constraint version_as_posted cascade;
      update promise_versions set amount_fen = 450 where promise_id = '${commitmentId}' and version = 1`)
    expect(await checked(projectId)).toEqual([`version ${commitmentId}`])
  })
})
