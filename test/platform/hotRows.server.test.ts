import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { recordReads } from '../../src/platform/server/reads'
import { inCommunity } from '../../src/platform/server/transaction'
import { runs } from '../support/full'
import { collecting, type Hamlet, openHamlet, openHamletOn } from '../support/hamlet'
import { talliedOf } from '../support/outsider'

/* A row that somebody holds costs those who want it, and nobody else: neither the community beside it nor the next project. */
let hamlet: Hamlet
let other: Hamlet
/** Projects of others, which nobody holds. */
let next: string
let elsewhere: string
beforeAll(async () => {
  hamlet = await openHamlet()
  other = await openHamletOn(
    { url: hamlet.url, db: hamlet.story.house.db, drop: async () => undefined },
    undefined,
    '大村',
  )
  next = await collecting(hamlet)
  elsewhere = await collecting(other)
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

/** Somebody holds these rows from outside until the work is done. */
const holding = async <T>(statement: string, work: () => Promise<T>): Promise<T> => {
  const holder = new pg.Client({ connectionString: hamlet.url })
  await holder.connect()
  await holder.query('begin')
  await holder.query(statement)
  try {
    return await work()
  } finally {
    await holder.query('rollback')
    await holder.end()
  }
}

const pledge = (at: Hamlet, n: number, projectId: string) =>
  at.ask(`owner ${n % 4}`, 'funding.pledges.pledge', {
    commitmentId: randomUUID(),
    projectId,
    unitId: at.homes[n % 4]?.unit.id,
    amountFen: 1,
    shownAs: 'masked',
  })
const times = <T>(n: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, k) => work(k)))

/** What others do while the row is held, or they would hear that it is busy: a list, a pledge in the next project and one in the next community. */
const othersDo = async () => {
  const all = [
    hamlet.ask('nobody', 'board.projects', {}),
    pledge(hamlet, 0, next),
    pledge(other, 0, elsewhere),
    other.ask('nobody', 'board.project', { projectId: elsewhere }),
  ]
  return talliedOf(await Promise.all(all))
}

test('forty pledges wait for a locked project: the next project and the next community do not, and all land when it is free', async () => {
  const locked = await collecting(hamlet)
  const waiting = await holding(`select from projects where id = '${locked}' for update`, async () => {
    const pledges = times(40, (n) => pledge(hamlet, n, locked))
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await othersDo()).toEqual({ ok: 4 })
    return { pledges }
  })
  expect(talliedOf(await waiting.pledges)).toEqual({ ok: 40 })
  const { rows } = await hamlet.sql(
    `select count(*)::int as n, max(number) as last from commitments where project_id = '${locked}'`,
  )
  expect(rows).toEqual([{ n: 40, last: 40 }])
}, 30_000)

describe('other rows of the same kind', () => {
  it.each<[string, (ids: { projectId: string; commitmentId: string }) => string, (ids: any) => Promise<any>]>([
    [
      'a project, wanted under the ids of promises',
      ({ projectId }) => `select from projects where id = '${projectId}' for update`,
      ({ commitmentId }) =>
        times(30, () =>
          hamlet.ask('owner 0', 'funding.pledges.changePledge', {
            commitmentId,
            seen: 1,
            amountFen: 2,
            shownAs: 'masked',
          }),
        ),
    ],
    [
      'a promise',
      ({ commitmentId }) => `select from commitments where id = '${commitmentId}' for update`,
      ({ commitmentId }) =>
        times(30, () =>
          hamlet.ask('secretary', 'funding.receiving.recordReceipt', {
            receiptId: randomUUID(),
            commitmentId,
            amountFen: 1,
            method: 'transfer',
            evidence: '回单',
          }),
        ),
    ],
    [
      'a ledger',
      ({ projectId }) => `select from ledgers where project_id = '${projectId}' for update`,
      ({ projectId }) => times(30, (n) => pledge(hamlet, n, projectId)),
    ],
    [
      'the number of the next matter',
      () => `select pg_advisory_xact_lock(hashtextextended('project number ${hamlet.town.id}', 0))`,
      () =>
        times(30, () =>
          hamlet.ask('owner 1', 'projects.raise', {
            projectId: randomUUID(),
            unitId: hamlet.homes[1]?.unit.id,
            title: '灯',
            summary: '灯',
            photoIds: [],
          }),
        ),
    ],
    [
      'the photos of one person on their way',
      () => {
        const uploader = hamlet.homes[2]?.unit.ownerIds[0]
        return `select pg_advisory_xact_lock(hashtextextended('${hamlet.town.id}files ${uploader}', 0))`
      },
      () =>
        times(30, () => hamlet.ask('owner 2', 'files.begin', { fileId: randomUUID(), mime: 'image/png', bytes: 9 })),
    ],
  ])('%s', async (_, lock, wanted) => {
    const projectId = await collecting(hamlet)
    const commitmentId = randomUUID()
    await hamlet.done('owner 0', 'funding.pledges.pledge', {
      commitmentId,
      projectId,
      unitId: hamlet.homes[0]?.unit.id,
      amountFen: 1,
      shownAs: 'masked',
    })
    const { waiting } = await holding(lock({ projectId, commitmentId }), async () => {
      const asked = wanted({ projectId, commitmentId })
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(await othersDo()).toEqual({ ok: 4 })
      return { waiting: asked }
    })
    // Whatever the rules say of each, none was lost.
    expect(Object.keys(talliedOf(await waiting)).filter((code) => code.endsWith('.broken'))).toEqual([])
  })
})

test('a row that stays locked is told as busy, with the seconds, and nothing is half written', async () => {
  const locked = await collecting(hamlet)
  const said = await holding(`select from projects where id = '${locked}' for update`, () =>
    times(runs(1, 2), (n) => pledge(hamlet, n, locked)),
  )
  for (const reply of said) expect(reply).toMatchObject({ ok: false, code: 'platform.busy' })
  expect(JSON.stringify(said)).toMatch(/\d 秒/)
  const { rows } = await hamlet.sql(`select count(*)::int as n from commitments where project_id = '${locked}'`)
  expect(rows).toEqual([{ n: 0 }])
}, 60_000)

test('80 simultaneous pledges for one project all land, each with its number', async () => {
  const projectId = await collecting(hamlet)
  expect(talliedOf(await times(80, (n) => pledge(hamlet, n, projectId)))).toEqual({ ok: 80 })
  const { rows } = await hamlet.sql(
    `select count(distinct number)::int as n from commitments where project_id = '${projectId}'`,
  )
  expect(rows).toEqual([{ n: 80 }])
}, 60_000)

test('while every connection for writes is taken, everybody still reads', async () => {
  const { db } = hamlet.story.house
  const { slow } = await holding('select pg_advisory_xact_lock(6)', async () => {
    const wait = sql`select pg_advisory_xact_lock_shared(6)`
    const slow = times(12, () => inCommunity(db, hamlet.town.id, 'write', (trx) => wait.execute(trx)))
    const waiting = async () => (await hamlet.sql('select from pg_locks where not granted')).rows.length
    // As many as a house has connections for writes.
    while ((await waiting()) < 10) await new Promise((resolve) => setTimeout(resolve, 20))
    await hamlet.done('nobody', 'board.projects', {})
    expect(await waiting()).toBe(10)
    return { slow }
  })
  await slow
})

test('what is counted for everybody is held: whoever is counted there hears that it is busy, and nobody else waits', async () => {
  const code = (n: number) =>
    hamlet.ask('nobody', 'identity.sendCode', { phone: `1390000${String(n).padStart(4, '0')}` })
  await code(0)
  const said = await holding('select from call_counts for update', async () => {
    const codes = times(20, (n) => code(n + 1))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(await othersDo()).toEqual({ ok: 4 })
    return codes
  })
  expect(talliedOf(said)).toEqual({ 'platform.busy': 20 })
  expect(await code(30)).toMatchObject({ ok: true })
}, 30_000)

test('what is asked outside of a call’s transaction waits no longer than others do', async () => {
  const { rows } =
    await sql`select current_setting('lock_timeout') as row, current_setting('statement_timeout') as statement`.execute(
      hamlet.story.house.db,
    )
  expect(rows).toEqual([{ row: '5s', statement: '1min' }])
})

test('one reader opens many pages at once that show the same names in other orders: all are shown, each name is on record once', async () => {
  const readerId = randomUUID()
  for (let round = 0; round < 10; round += 1) {
    const seen = Array.from({ length: 300 }, () => ({ personId: randomUUID(), purpose: 'correction' as const }))
    await times(6, (n) => {
      const shown = n % 2 ? [...seen].reverse() : seen
      return inCommunity(hamlet.story.house.db, hamlet.town.id, 'write', (trx) =>
        recordReads(trx, readerId, shown, hamlet.now()),
      )
    })
  }
  const { rows } = await hamlet.sql(`select count(*)::int as n from name_reads where reader_id = '${readerId}'`)
  expect(rows).toEqual([{ n: 3_000 }])
})

test('nobody waits for ever: each transaction says how long a row and a statement may take', async () => {
  const said = (mode: 'read' | 'write', lockMs?: number) =>
    inCommunity(
      hamlet.db,
      hamlet.town.id,
      mode,
      async (trx) => {
        const asked = sql<{ row: string; statement: string }>`
          select current_setting('lock_timeout') as row, current_setting('statement_timeout') as statement`
        return (await asked.execute(trx)).rows[0]
      },
      lockMs === undefined ? {} : { lockMs },
    )
  expect(await said('read')).toEqual({ row: '5s', statement: '15s' })
  expect(await said('write', 250)).toEqual({ row: '250ms', statement: '1min' })
})
