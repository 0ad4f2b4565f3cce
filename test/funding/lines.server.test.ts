import { randomUUID } from 'node:crypto'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

/* A bank's lines: each statement is taken once, each line is decided once, and each side in its own way. */
let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

let numbers = 12_345_678
const account = async (): Promise<string> => {
  const accountId = randomUUID()
  const aboutId = await collecting(hamlet)
  numbers += 1
  const number = String(numbers)
  const said = { accountId, about: 'project', aboutId, holder: '业委会', bank: '某行', number, reason: '开户' }
  await hamlet.done('secretary', 'funding.receiving.setAccount', said)
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', { accountId, number })
  return accountId
}
const header = '交易日期,借方发生额,贷方发生额,对方户名,附言,流水号'
const sent = async (accountId: string, ...rows: string[]): Promise<string> => {
  const statementId = randomUUID()
  const file = Buffer.from([header, ...rows].join('\n'))
  const begun = { statementId, accountId, name: '流水.csv', bytes: file.length }
  await hamlet.done('secretary', 'funding.receiving.beginStatement', begun)
  const part = { statementId, index: 0, base64: file.toString('base64') }
  await hamlet.done('secretary', 'funding.receiving.statementPart', part)
  return statementId
}
const reads = (statementId: string) => hamlet.code('secretary', 'funding.receiving.readStatement', { statementId })
const takes = (statementId: string, change: object = {}) =>
  hamlet.code('secretary', 'funding.receiving.takeStatement', { statementId, ...change })
const lineOf = async (serial: string): Promise<string> =>
  String((await hamlet.sql(`select id from bank_lines where serial = '${serial}'`)).rows[0]?.['id'])

it('is taken once, and not read again afterwards', async () => {
  const statementId = await sent(await account(), '2026-03-01,,1.00,某人,换灯,K1')
  expect(await reads(statementId)).toBe('ok')
  expect(await reads(statementId)).toBe('ok')
  expect(await takes(statementId)).toBe('ok')
  expect(await takes(statementId)).toBe('funding.statementTaken')
  expect(await reads(statementId)).toBe('funding.statementTaken')
})

it('is not taken while a row cannot be read, nor before it is said whether what looks alike is new', async () => {
  const accountId = await account()
  const unread = await sent(accountId, '2026-03-01,,一元,某人,换灯,L1')
  expect(await reads(unread)).toBe('ok')
  expect(await takes(unread)).toBe('funding.rowsUnread')
  const twins = async () => sent(accountId, '2026-03-01,,1.00,某人,换灯,')
  const first = await twins()
  await reads(first)
  expect(await takes(first)).toBe('ok')
  const similar = await sent(accountId, '2026-03-01,,1.00,某人,换灯的钱,')
  expect(await reads(similar)).toBe('ok')
  expect(await takes(similar)).toBe('funding.similarUnsaid')
  expect(await takes(similar, { similarAre: 'known' })).toBe('ok')
})

it('a credit is decided, a debit explained, each once', async () => {
  const statementId = await sent(await account(), '2026-03-01,,9.00,谁,,M1', '2026-03-01,3.00,,银行,手续费,M2')
  await reads(statementId)
  expect(await takes(statementId)).toBe('ok')
  const credit = await lineOf('M1')
  const debit = await lineOf('M2')
  const explain = (lineId: string) =>
    hamlet.code('ownersSupervisor', 'funding.receiving.explainDebit', { lineId, explanation: '手续费' })
  const decide = (lineId: string) =>
    hamlet.code('secretary', 'funding.receiving.decideLine', {
      decisionId: randomUUID(),
      lineId,
      kind: 'aside',
      shares: [],
      returnFen: 0,
      reason: '不是这件事的钱',
    })
  expect(await explain(credit)).toBe('funding.lineNotFound')
  expect(await decide(debit)).toBe('funding.lineNotFound')
  expect(await explain(debit)).toBe('ok')
  expect(await explain(debit)).toBe('funding.lineDecided')
  expect(await decide(credit)).toBe('ok')
  expect(await decide(credit)).toBe('funding.lineDecided')
})
