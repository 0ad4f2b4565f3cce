import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { Refused } from '../../src/platform/refusal'
import { heavy, TooHeavy, threadsFor } from '../../src/platform/server/heavy'
import { askOutside } from '../../src/platform/server/outside'
import { inCommunity } from '../../src/platform/server/transaction'
import { readFile } from '../identity/rollFiles'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { outsiderOf, talliedOf } from '../support/outsider'
import { lone, workbookOf } from './workbooks'

/* What keeps a core busy is done beside the thread that answers, within bounds, and while no transaction is open. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  const { reported } = hamlet
  await hamlet.drop()
  expect(reported).toEqual([])
})

/** The longest that this thread could not answer while the work went on, and the most transactions that were open without doing anything. */
const watched = async <T>(work: () => Promise<T>): Promise<{ made: T; stoodStillMs: number; idle: number }> => {
  let stoodStillMs = 0
  let idle = 0
  let before = performance.now()
  const beat = setInterval(() => {
    stoodStillMs = Math.max(stoodStillMs, performance.now() - before - 10)
    before = performance.now()
  }, 10)
  const look = async () => {
    const { rows } = await hamlet.sql(`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction' and state_change < clock_timestamp() - interval '150 ms'`)
    idle = Math.max(idle, Number(rows[0]?.['n']))
  }
  const looking = setInterval(() => void look().catch(() => undefined), 60)
  try {
    return { made: await work(), stoodStillMs, idle }
  } finally {
    clearInterval(beat)
    clearInterval(looking)
  }
}

it('a workbook of a kilobyte that spans all there is ends nothing, and is told with the cell that is too far', async () => {
  const { made, stoodStillMs, idle } = await watched(() =>
    readFile(hamlet, workbookOf({ sheets: [lone('A1') + lone('XFD1048576')] })),
  )
  expect(made).toEqual({ code: 'platform.sheetTooFar' })
  expect(stoodStillMs).toBeLessThan(5_000)
  expect(idle).toBe(0)
  // The next one gets a thread that lives.
  expect(await readFile(hamlet, '楼栋,单元,房号,面积,业主\n1,1,9,50,张三', { compound: '小村一区' })).toMatchObject({
    counts: { refused: 1 },
  })
}, 60_000)

it('15 staff sign-ins at once leave the thread free, no transaction open, and others’ calls quick', async () => {
  const from = outsiderOf(hamlet)
  const signIn = (n: number) =>
    from('nobody', `far ${n}`, 'identity.signInStaff', {
      phone: `137000000${10 + n}`,
      password: 'wrong password',
      code: '000000',
      label: '',
    })
  const { made, stoodStillMs, idle } = await watched(async () => {
    let ended = 0
    const all = Promise.all(Array.from({ length: 15 }, (_, n) => signIn(n).finally(() => (ended += 1))))
    await hamlet.done('nobody', 'board.projects', {})
    // Whoever looks does not stand in the line of those who sign in.
    expect(ended).toBeLessThan(15)
    return all
  })
  expect(talliedOf(made)).toEqual({ 'identity.staffWrong': 15 })
  expect(stoodStillMs).toBeLessThan(5_000)
  expect(idle).toBe(0)
}, 30_000)

it('more than may wait are told so with the seconds, and those who wait are served', async () => {
  const said = await Promise.all(
    Array.from({ length: 30 }, () =>
      heavy('workbook', [{ sheet: 'a', data: [[{ value: 1 }]] }]).then(
        () => 'made',
        (error) =>
          error instanceof Refused ? `${error.refusal.code} ${error.refusal.values?.['seconds']}` : `${error}`,
      ),
    ),
  )
  expect(said.filter((one) => one === 'made')).toHaveLength(21)
  expect(new Set(said)).toEqual(new Set(['made', 'platform.busy 4']))
}, 30_000)

it('a job that takes more time than its kind may have is ended with its thread, and so is one that takes more memory', async () => {
  const few = { threads: 1, mostWaiting: 1, waitMs: 60_000 }
  const rows = (n: number) => ({ file: Buffer.from('房号,业主\n501,张三\n'.repeat(n)), reader: 'roll', given: {} })
  const short = threadsFor('sheets', { ...few, jobMs: 1, heapMb: 512 })
  await expect(short(rows(1))).rejects.toThrow(TooHeavy)
  // Whoever waited for its place gets a thread of their own, which has its own time.
  await expect(Promise.all([short(rows(1)), short(rows(1))])).rejects.toThrow('sheets: more than 1 ms')
  const small = threadsFor('sheets', { ...few, jobMs: 60_000, heapMb: 24 })
  await expect(small(rows(49_000))).rejects.toThrow('sheets: out of memory')
}, 60_000)

describe('other work of the same kind', () => {
  const receiptless = () =>
    hamlet.code('nobody', 'funding.receiving.printReceipt', { projectId: randomUUID(), number: 1 })

  it('a long paper and a large photo are made while no transaction is open', async () => {
    const noise = await sharp({
      create: {
        width: 2_400,
        height: 1_600,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 20 },
      },
    })
      .jpeg({ quality: 30 })
      .toBuffer()
    expect(noise.length).toBeLessThan(2_000_000)
    const fileId = randomUUID()
    await hamlet.done('owner 0', 'files.begin', { fileId, mime: 'image/jpeg', bytes: noise.length })
    for (let index = 0; index * 48_000 < noise.length; index += 1) {
      const base64 = noise.subarray(index * 48_000, (index + 1) * 48_000).toString('base64')
      await hamlet.done('owner 0', 'files.part', { fileId, index, base64 })
    }
    const { idle, stoodStillMs } = await watched(() => hamlet.done('owner 0', 'files.finish', { fileId }))
    expect(idle).toBe(0)
    expect(stoodStillMs).toBeLessThan(5_000)
    expect(await receiptless()).toBe('funding.receiptNotFound')
  })

  it('a row at the end of the sheet is too large in little time', async () => {
    const { made, stoodStillMs } = await watched(() => readFile(hamlet, workbookOf({ sheets: [lone('A1048576')] })))
    expect(made).toEqual({ code: 'platform.sheetTooFar' })
    expect(stoodStillMs).toBeLessThan(5_000)
  }, 60_000)

  it('a table of commas alone is empty', async () => {
    const { made, stoodStillMs } = await watched(() =>
      readFile(hamlet, Buffer.from(`${','.repeat(5_000)}\n`.repeat(100))),
    )
    expect(made).toEqual({ code: 'identity.fileEmpty' })
    expect(stoodStillMs).toBeLessThan(5_000)
  }, 60_000)

  it('who may not call makes nobody work', async () => {
    const began = performance.now()
    expect(
      talliedOf(
        await Promise.all(
          Array.from({ length: 30 }, () => hamlet.ask('owner 0', 'identity.readImport', { importId: randomUUID() })),
        ),
      ),
    ).toEqual({ 'platform.notYours': 30 })
    expect(performance.now() - began).toBeLessThan(15_000)
  })
})

it('whatever would wait for a thread or for somebody outside while a transaction is open is a fault, not a wait', async () => {
  const inside = (work: () => Promise<unknown>) => inCommunity(hamlet.db, hamlet.town.id, 'read', work)
  const job = () => heavy('argon2id', { password: 'x', salt: Buffer.alloc(16) })
  const nobody = () => askOutside('http://127.0.0.1:1')
  for (const work of [job, nobody]) await expect(inside(work)).rejects.toThrow('while a transaction is open')
  await inside(async () => undefined)
  await expect(job()).resolves.toHaveLength(32)
  await expect(nobody()).rejects.toThrow('fetch failed')
})
