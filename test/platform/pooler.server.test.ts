import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { openReading } from '../../src/board/open'
import { openDatabase } from '../../src/platform/server/db'
import { inCommunity } from '../../src/platform/server/transaction'
import { tick } from '../../src/schedule'
import { openPooler, type Pooler } from '../outside/pooler'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

/* Through a pooler in transaction mode: every transaction meets another connection, which is the owner's and knows nothing of us. */
let hamlet: Hamlet
let pooler: Pooler
let db: ReturnType<typeof openDatabase>
beforeAll(async () => {
  hamlet = await openHamlet()
  pooler = await openPooler(hamlet.url)
  db = openDatabase(pooler.url, 8, true)
  hamlet.story.house.db = db
}, 120_000)
afterAll(async () => {
  await db?.destroy()
  await pooler?.close()
  await hamlet?.drop()
})

const whoAmI = sql<Record<string, string>>`select current_user as who, current_setting('timezone') as zone,
  current_setting('idle_in_transaction_session_timeout') as idle`
const application = { who: 'six_points_app', zone: 'UTC', idle: '30s' }

test('without the switch the pooler refuses us by name', async () => {
  const without = openDatabase(pooler.url, 1, false)
  await expect(whoAmI.execute(without)).rejects.toThrow('unsupported startup parameter: options')
  await without.destroy()
})

test('whatever is asked is asked as the application: in a call, in a transaction, and outside of both', async () => {
  for (let n = 0; n < 6; n += 1) {
    expect((await whoAmI.execute(db)).rows).toEqual([application])
    const inside = await inCommunity(db, hamlet.town.id, 'read', (trx) => whoAmI.execute(trx))
    expect(inside.rows).toEqual([application])
    expect((await db.transaction().execute((trx) => whoAmI.execute(trx))).rows).toEqual([application])
  }
  await expect(sql`delete from entries`.execute(db)).rejects.toThrow('permission denied')
  await expect(db.deleteFrom('entries').execute()).rejects.toThrow('permission denied')
})

test('nothing that one said is there for the next, and a failure leaves nothing behind', async () => {
  await inCommunity(db, hamlet.town.id, 'read', async () => undefined)
  for (let n = 0; n < 6; n += 1)
    expect(
      (await sql<{ c: string }>`select coalesce(current_setting('app.community', true), '') as c`.execute(db)).rows,
    ).toEqual([{ c: '' }])
  await expect(sql`select 1 / ${0}`.execute(db)).rejects.toThrow('division by zero')
  await expect(inCommunity(db, hamlet.town.id, 'write', () => sql`select nothing`.execute(db))).rejects.toThrow()
  expect((await whoAmI.execute(db)).rows).toEqual([application])
})

test('a life goes on as without it: calls, their replays, many at once, the clock, open reading', async () => {
  const projectId = await collecting(hamlet)
  const pledge = (n: number) => ({
    requestId: randomUUID(),
    commitmentId: randomUUID(),
    projectId,
    unitId: hamlet.homes[n % 4]?.unit.id,
    amountFen: 1 + n,
    shownAs: 'masked',
  })
  const before = pooler.transactions()
  const asked = Array.from({ length: 12 }, (_, n) => ({ who: `owner ${n % 4}`, input: pledge(n) }))
  const codes = () => Promise.all(asked.map(({ who, input }) => hamlet.code(who, 'funding.pledges.pledge', input)))
  expect(new Set(await codes())).toEqual(new Set(['ok']))
  expect(new Set(await codes())).toEqual(new Set(['ok']))
  expect((await hamlet.sql('select count(*)::int as n from commitments')).rows).toEqual([{ n: 12 }])
  await tick(hamlet.story.house)
  const open = await openReading(hamlet.story.house).fetch(new Request(`http://open/projects/${projectId}/ledger`))
  expect((await open.json()).entries).toHaveLength(12)
  expect(pooler.transactions() - before).toBeGreaterThan(24)
  expect(hamlet.reported).toEqual([])
})
