import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { inCommunity } from '../../src/platform/server/transaction'
import { swell } from '../identity/bomb'
import { csv, type Line } from '../identity/rollFiles'
import { runs } from '../support/full'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'
import { workbookOf } from './workbooks'

/* Whoever gives up a file frees the thread that reads it, and nothing of the file stays. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** It takes some seconds to find that nothing stands in it. */
const slow = () => workbookOf({ sheets: [swell] }, { of: '<a/>', times: runs(8_000_000, 36_000_000) })
const partsOf = async (file: Buffer, part: (sent: { index: number; base64: string }) => Promise<unknown>) => {
  for (let index = 0; index * 48_000 < file.length; index += 1)
    await part({ index, base64: file.subarray(index * 48_000, (index + 1) * 48_000).toString('base64') })
}
const left = async (table: string, key: string, id: string) =>
  (await hamlet.sql(`select count(*)::int as n from ${table} where ${key} = '${id}'`)).rows[0]?.['n']

const rollSent = async (file: Buffer): Promise<string> => {
  const importId = randomUUID()
  await hamlet.done('secretary', 'identity.beginImport', { importId, name: '名册', bytes: file.length, defaults: {} })
  await partsOf(file, (sent) => hamlet.done('secretary', 'identity.importPart', { importId, ...sent }))
  return importId
}
const statementSent = async (file: Buffer): Promise<string> => {
  const number = '11001234567890'
  const accountId = randomUUID()
  const aboutId = await collecting(hamlet)
  const said = { accountId, about: 'project', aboutId, holder: '业委会', bank: '某行', number, reason: '开户' }
  await hamlet.done('secretary', 'funding.receiving.setAccount', said)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number })
  const statementId = randomUUID()
  const begun = { statementId, accountId, name: '流水', bytes: file.length }
  await hamlet.done('secretary', 'funding.receiving.beginStatement', begun)
  await partsOf(file, (sent) => hamlet.done('secretary', 'funding.receiving.statementPart', { statementId, ...sent }))
  return statementId
}

it.each([
  ['roll', rollSent, 'importId', 'identity.readImport', 'identity.dropImport', 'roll_imports'],
  [
    'statement',
    statementSent,
    'statementId',
    'funding.receiving.readStatement',
    'funding.receiving.dropStatement',
    'statements',
  ],
] as const)(
  'a %s that is given up while it is read',
  async (_, send, key, read, drop, table) => {
    const id = await send(slow())
    let ended = false
    const reading = hamlet.code('secretary', read, { [key]: id }).finally(() => {
      ended = true
    })
    await pause(300)
    expect(ended).toBe(false)
    await hamlet.done('secretary', drop, { [key]: id })
    expect(await reading).toBe('platform.readingStopped')
    expect(await left(table, 'id', id)).toBe(0)
    // The thread is free: what is behind it in the line does not wait for those seconds.
    const next = await send(Buffer.from('一,二\n三,四'))
    const began = performance.now()
    await hamlet.code('secretary', read, { [key]: next })
    const freedMs = performance.now() - began
    const again = await send(slow())
    const whole = performance.now()
    await hamlet.code('secretary', read, { [key]: again })
    expect(freedMs).toBeLessThan((performance.now() - whole) / 2)
  },
  120_000,
)

it('a roll that is given up while its rows are judged leaves none of them', async () => {
  const line = (_: unknown, n: number): Line => ({
    小区: '大区',
    楼栋: n % 50,
    房号: n,
    面积: 60,
    业主: `业主${n}`,
    手机: 13_000_000_000 + n,
  })
  const importId = await rollSent(Buffer.from(csv(Array.from({ length: runs(6_000, 12_000) }, line))))
  let ended = ''
  const reading = hamlet.code('secretary', 'identity.readImport', { importId }).then((code) => {
    ended = code
    return code
  })
  // The rows are being judged as soon as the transaction that keeps them holds the version of the roll.
  while (!ended) {
    const { rows } = await hamlet.sql(`select count(*)::int as n from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'roll_import_rows' and l.mode = 'RowExclusiveLock'`)
    if (Number(rows[0]?.['n']) > 0) break
    await pause(5)
  }
  expect(ended).toBe('')
  await hamlet.done('secretary', 'identity.dropImport', { importId })
  expect(await reading).toBe('platform.readingStopped')
  expect(await left('roll_imports', 'id', importId)).toBe(0)
  expect(await left('roll_import_rows', 'import_id', importId)).toBe(0)
}, 60_000)

it('a statement that was read is given up with its rows; one that was taken stays', async () => {
  const days = '交易日期,借方发生额,贷方发生额,对方户名,附言,流水号\n2025-01-02,,5.00,张三,款,S1\n'
  const statementId = await statementSent(Buffer.from(days))
  await hamlet.done('secretary', 'funding.receiving.readStatement', { statementId })
  expect(await left('statement_rows', 'statement_id', statementId)).toBe(1)
  await hamlet.done('secretary', 'funding.receiving.dropStatement', { statementId })
  for (const table of ['statement_rows', 'statement_parts'])
    expect(await left(table, 'statement_id', statementId)).toBe(0)
  const drop = (id: string) => hamlet.code('secretary', 'funding.receiving.dropStatement', { statementId: id })
  expect(await drop(statementId)).toBe('funding.statementNotFound')
  const other = await statementSent(Buffer.from(days))
  await hamlet.done('secretary', 'funding.receiving.readStatement', { statementId: other })
  await hamlet.done('secretary', 'funding.receiving.takeStatement', { statementId: other, sumsReason: '' })
  expect(await drop(other)).toBe('funding.statementTaken')
  // The database says so too.
  await inCommunity(hamlet.db, hamlet.town.id, 'write', (trx) => sql`select drop_statement(${other})`.execute(trx))
  expect(await left('statements', 'id', other)).toBe(1)
})
