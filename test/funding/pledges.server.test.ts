import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
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
      code = hamlet.code('secretary', 'funding.recordReceipt', receipt)
      await waiting(1)
    })
    expect(await code).toBe('funding.moreThanPromised')
    const exactly = { ...receipt, receiptId: randomUUID(), amountFen: 40 }
    expect(await hamlet.code('secretary', 'funding.recordReceipt', exactly)).toBe('ok')
  })
})
