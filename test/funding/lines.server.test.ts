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
const sent = (accountId: string, ...rows: string[]): Promise<string> => sentText(accountId, [header, ...rows])
const sentText = async (accountId: string, rows: readonly string[]): Promise<string> => {
  const statementId = randomUUID()
  const file = Buffer.from(rows.join('\n'))
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

const answers = (statementId: string, ...said: object[]) =>
  hamlet.code('secretary', 'funding.receiving.answerStatementRows', { statementId, answers: said })
type Rows = { items: { row: number; line: { like?: { row: number; counterparty: string } }; answer: object | null }[] }
const rowsOf = async (statementId: string, verdict: string) =>
  ((await hamlet.done('secretary', 'funding.receiving.statementRows', { statementId, verdict })) as Rows).items
const added = async (statementId: string) =>
  ((await hamlet.done('secretary', 'funding.receiving.takeStatement', { statementId })) as { added: number }).added

it('is not taken while a row has no answer; what is left out has a reason, stays to be read and is counted', async () => {
  const statementId = await sent(await account(), '2026-03-01,,一元,某人,换灯,L1', '2026-03-01,,2.00,某人,换灯,L2')
  expect(await answers(statementId, { row: 2, as: 'out', reason: '打错' })).toBe('funding.statementNotRead')
  expect(await reads(statementId)).toBe('ok')
  expect(await takes(statementId)).toBe('funding.rowsUnread')
  expect(await answers(statementId, { row: 2, as: 'out' })).toBe('funding.reasonNeeded')
  expect(await answers(statementId, { row: 2, as: 'credit' })).toBe('funding.answerWrong')
  expect(await answers(statementId, { row: 3, as: 'out', reason: '不要' })).toBe('funding.answerWrong')
  expect(await answers(statementId, { row: 9, as: 'out', reason: '没有' })).toBe('funding.answerWrong')
  expect(await answers(statementId, { row: 2, as: 'out', reason: '打错' })).toBe('ok')
  expect(await added(statementId)).toBe(1)
  expect(await hamlet.done('secretary', 'funding.receiving.statement', { statementId })).toMatchObject({
    counts: { leftOut: { rows: 1 }, taking: 1 },
  })
  expect(await rowsOf(statementId, 'unread')).toMatchObject([{ row: 2, answer: { as: 'out', reason: '打错' } }])
  expect(await answers(statementId, { row: 2, as: 'out', reason: '又' })).toBe('funding.statementTaken')
})

it('an odd row becomes what its side was said to be, once, also when the file comes again', async () => {
  const accountId = await account()
  const rows = ['2026-02-02,,-5.00,某公司,冲回,N1', '2026-02-02,,6.00,某人,换灯,N2']
  const first = await sent(accountId, ...rows)
  await reads(first)
  expect(await answers(first, { row: 2, as: 'credit' }, { row: 2, as: 'debit' })).toBe('funding.answerWrong')
  expect(await answers(first, { row: 2, as: 'credit' })).toBe('ok')
  expect(await answers(first, { row: 2, as: 'debit' })).toBe('ok')
  expect(await added(first)).toBe(2)
  const { rows: kept } = await hamlet.sql(
    "select side, amount_fen::int as fen, remark from bank_lines where serial = 'N1'",
  )
  expect(kept).toEqual([{ side: 'debit', fen: 500, remark: '冲回' }])
  const again = await sent(accountId, ...rows, '2026-02-03,,7.00,某人,换灯,N3')
  await reads(again)
  expect(await added(again)).toBe(1)
})

it('each likely duplicate is answered by itself: one payer is not doubled and the other not lost', async () => {
  const accountId = await account()
  const first = await sent(accountId, '2026-02-05,,400.00,甲甲,维修,')
  await reads(first)
  expect(await added(first)).toBe(1)
  const rows = ['2026-02-05,,400.00,乙乙,维修款,', '2026-02-05,,400.00,甲甲,维修款,', '2026-02-05,,400.00,,,']
  const second = await sent(accountId, ...rows)
  expect(await reads(second)).toBe('ok')
  expect(await takes(second)).toBe('funding.similarUnsaid')
  const similar = await rowsOf(second, 'similar')
  expect(similar.map(({ row, line }) => [row, line.like?.counterparty])).toEqual([
    [3, '甲甲'],
    [4, '甲甲'],
  ])
  expect(await answers(second, { row: 3, as: 'out' })).toBe('ok')
  expect(await takes(second)).toBe('funding.similarUnsaid')
  expect(await answers(second, { row: 4, as: 'take' })).toBe('ok')
  expect(await added(second)).toBe(2)
})

it('signs below the character are kept whole or cut whole, and what is asked of a gift that came back is answered', async () => {
  const accountId = await account()
  const long = '字'.repeat(299)
  const rows = [
    `2026-02-08,,5.00,阿依古丽・买买提,${long}👨‍👩‍👧‍👦好,E1`,
    '2026-02-09,,6.00,\u{20bb7}\u200b芳,\u202e倒着写\u202c,E2',
    '2026-02-10,,7.00,某公司,汇出退回,E3',
    '2026-02-11,,5元3,某人,几元几角,E4',
  ]
  const sentNow = await sent(accountId, ...rows)
  expect(await reads(sentNow)).toBe('ok')
  expect((await rowsOf(sentNow, 'unread')).map(({ row }) => row)).toEqual([4, 5])
  const out = { row: 5, as: 'out', reason: '金额没写清' }
  expect(await answers(sentNow, { row: 4, as: 'credit' }, out)).toBe('ok')
  expect(await added(sentNow)).toBe(3)
  const { rows: kept } = await hamlet.sql(
    "select serial, counterparty, remark, amount_fen::int as fen from bank_lines where serial like 'E_' order by serial",
  )
  expect(kept).toEqual([
    { serial: 'E1', counterparty: '阿依古丽・买买提', remark: `${long}👨‍👩‍👧‍👦`, fen: 500 },
    { serial: 'E2', counterparty: '𠮷 芳', remark: '倒着写', fen: 600 },
    { serial: 'E3', counterparty: '某公司', remark: '汇出退回', fen: 700 },
  ])
})

it('a row that only its words make known is asked about, unless the very same file comes again', async () => {
  const accountId = await account()
  const row = '2026-02-06,,1.00,甲甲,维修,'
  const first = await sent(accountId, row)
  await reads(first)
  expect(await added(first)).toBe(1)
  const same = await sent(accountId, row)
  await reads(same)
  expect(await added(same)).toBe(0)
  const other = await sent(accountId, row, '2026-02-07,,2.00,乙乙,维修,')
  await reads(other)
  expect(await answers(other, { row: 2, as: 'take' })).toBe('ok')
  expect(await added(other)).toBe(2)
})

it('a statement is looked at anew where another of its account was taken meanwhile', async () => {
  const accountId = await account()
  const early = await sent(accountId, '2026-02-06,,1.00,甲甲,维修,P1')
  const late = await sent(accountId, '2026-02-06,,1.00,甲甲,维修款,P2')
  await reads(early)
  await reads(late)
  expect(await takes(early)).toBe('ok')
  expect(await takes(late)).toBe('funding.statementStale')
  await reads(late)
  expect(await takes(late)).toBe('funding.similarUnsaid')
})

it('where balance or sums do not agree, somebody says in words why, on record', async () => {
  const statementId = await sent(await account(), '2026-02-06,,1.00,甲甲,维修,Q1', '合计,0.00,2.00,,,')
  await reads(statementId)
  expect(await takes(statementId)).toBe('funding.sumsUnexplained')
  expect(await takes(statementId, { sumsReason: '银行合计含上月' })).toBe('ok')
  expect(await hamlet.done('ownersSupervisor', 'funding.receiving.statement', { statementId })).toMatchObject({
    sumsReason: '银行合计含上月',
    counts: { totalsDiffer: true, totalRows: [3] },
  })
})

it('a header that somebody explained is known at every account of the community', async () => {
  const text = ['何时,进项,出项,何人,为何', '2026-02-08,8.00,,甲,楼道']
  const read = async (statementId: string, mapping?: object) =>
    (await hamlet.done('secretary', 'funding.receiving.readStatement', {
      statementId,
      ...(mapping ? { mapping } : {}),
    })) as { counts: { new: number } | null; sample: { key: string }[] | null }
  const first = await sentText(await account(), text)
  const asked = await read(first)
  expect(asked).toMatchObject({ counts: null, why: 'unknown', sample: [{ key: '何时|进项|出项|何人|为何' }, {}] })
  const columns = { date: 0, credit: 1, debit: 2, name: 3, remark: [4] }
  expect(await read(first, { header: asked.sample?.[0]?.key, columns })).toMatchObject({ counts: { new: 1 } })
  expect(await read(await sentText(await account(), text))).toMatchObject({ counts: { new: 1 } })
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
