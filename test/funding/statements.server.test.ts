import { randomUUID } from 'node:crypto'
import { codeOf } from '../../src/funding/ledger/codeRules'
import { collecting, type Hamlet, openHamlet } from '../support/hamlet'

let hamlet: Hamlet
beforeAll(async () => {
  hamlet = await openHamlet()
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

const number = '11001234567890'
const account = async (projectId: string) => {
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
  const typed = (digits: string) => ({ accountId, number: digits })
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.confirmAccount', typed('11001234567891'))).toBe(
    'funding.accountDiffers',
  )
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmAccount', typed('1100 1234 567890'))
  return accountId
}
const pledged = async (projectId: string, n: number, amountFen: number) => {
  const commitmentId = randomUUID()
  const unitId = hamlet.homes[n]?.unit.id
  await hamlet.done(`owner ${n}`, 'funding.pledges.pledge', {
    commitmentId,
    projectId,
    unitId,
    amountFen,
    shownAs: 'masked',
  })
  const { rows } = await hamlet.sql(`select number from payment_codes where commitment_id = '${commitmentId}'`)
  return { commitmentId, code: codeOf(Number(rows[0]?.['number'])) }
}
type Counts = { new: number; known: number; similar: number; unread: number }
const read = async (accountId: string, text: string) => {
  const statementId = randomUUID()
  const file = Buffer.from(text)
  await hamlet.done('secretary', 'funding.receiving.beginStatement', {
    statementId,
    accountId,
    name: '流水.csv',
    bytes: file.length,
  })
  const base64 = file.toString('base64')
  await hamlet.done('secretary', 'funding.receiving.statementPart', { statementId, index: 0, base64 })
  const { counts } = (await hamlet.done('secretary', 'funding.receiving.readStatement', { statementId })) as {
    counts: Counts
  }
  return { statementId, counts }
}
const taken = (statementId: string) => hamlet.done('secretary', 'funding.receiving.takeStatement', { statementId })
const lines = async (accountId: string, state: string) =>
  (await hamlet.done('secretary', 'funding.receiving.lines', { accountId, state })) as {
    items: { id: string; amountFen: number; doubt: string | null; decision: { id: string } | null }[]
  }
const states = async (accountId: string) => {
  const book = (await hamlet.done('secretary', 'funding.receiving.bankBook', { accountId })) as {
    states: { side: string; state: string; lines: number; fen: number }[]
  }
  return Object.fromEntries(book.states.map(({ side, state, lines: count, fen }) => [`${side} ${state}`, [count, fen]]))
}

test('a statement is taken once, the certain is proposed, two people make receipts, nothing is lost', async () => {
  const projectId = await collecting(hamlet)
  await hamlet.sql(`update plans set budget_fen = 200_000 where project_id = '${projectId}'`)
  const accountId = await account(projectId)
  const one = await pledged(projectId, 0, 123_400)
  const two = await pledged(projectId, 1, 500)
  const text = [
    `账号：,${number}`,
    '交易日期,借方发生额(支取),贷方发生额(收入),余额,对方户名,摘要,交易流水号',
    `2026-03-01,,"1,234.00","1,234.00",某人,换灯 ${one.code},A1`,
    '20260301,,9.00,1243.00,不认识,,A2',
    '2026/3/1,3.00,,1240.00,银行,手续费,A3',
    '合计,3.00,1243.00,,,,',
  ].join('\r\n')
  const first = await read(accountId, text)
  expect(first.counts).toMatchObject({ new: 3, known: 0, unread: 0, breaks: 0, totalsDiffer: false })
  expect(await taken(first.statementId)).toEqual({ added: 3, proposed: 1 })
  const again = await read(accountId, text)
  expect(again.counts).toMatchObject({ new: 0, known: 3, similar: 0, unread: 0 })
  expect(await taken(again.statementId)).toEqual({ added: 0, proposed: 0 })
  expect(await states(accountId)).toEqual({
    'credit open': [1, 900],
    'credit proposed': [1, 123_400],
    'debit open': [1, 300],
  })
  const { items: proposed } = await lines(accountId, 'proposed')
  const agree = { accountId, decisionIds: proposed.map(({ decision }) => decision?.id ?? '') }
  expect(await hamlet.code('secretary', 'funding.receiving.agreeToLines', agree)).toBe('platform.notYours')
  expect(await hamlet.done('ownersSupervisor', 'funding.receiving.agreeToLines', agree)).toEqual({
    confirmed: 1,
    receipts: 1,
    skipped: [],
  })
  expect(await hamlet.done('residentsSupervisor', 'funding.receiving.agreeToLines', agree)).toMatchObject({
    confirmed: 0,
  })
  expect(await hamlet.done('ownersSupervisor', 'funding.receiving.receipt', { projectId, number: 1 })).toMatchObject({
    amountFen: 123_400,
    valid: true,
    mine: false,
  })
  expect((await lines(accountId, 'booked')).items).toMatchObject([{ decision: { agreedAs: 'ownersCommittee' } }])
  const [unclear] = (await lines(accountId, 'open')).items
  expect(unclear?.doubt).toBe('nobody')
  const said = { decisionId: randomUUID(), lineId: unclear?.id, kind: 'match', returnFen: 399, reason: '多付的退回' }
  const share = (amountFen: number) => ({ shares: [{ commitmentId: two.commitmentId, amountFen }] })
  expect(await hamlet.code('secretary', 'funding.receiving.decideLine', { ...said, ...share(500) })).toBe(
    'funding.sharesDiffer',
  )
  await hamlet.done('secretary', 'funding.receiving.decideLine', { ...said, ...share(500), returnFen: 400 })
  await hamlet.done('residentsSupervisor', 'funding.receiving.agreeToLines', {
    accountId,
    decisionIds: [said.decisionId],
  })
  expect(await states(accountId)).toMatchObject({ 'credit booked': [2, 124_300] })
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.receipt', { projectId, number: 2 })).toBe('ok')
  expect(await hamlet.code('owner 0', 'funding.receiving.howToPay', { commitmentId: one.commitmentId })).toBe('ok')
  expect(await hamlet.code('owner 1', 'funding.receiving.howToPay', { commitmentId: one.commitmentId })).toBe(
    'funding.notFound',
  )
})

test('a promise is found by code, payer or home, once for each; what waits is on the desk of whoever does it', async () => {
  const projectId = await collecting(hamlet)
  const accountId = await account(projectId)
  const one = await pledged(projectId, 2, 700)
  type Found = { items: { commitmentId: string; payer: string; home: string; payable: boolean; leftFen: number }[] }
  const find = async (words: string) =>
    (await hamlet.done('secretary', 'funding.receiving.findPromises', { accountId, words })) as Found
  const [found] = (await find(one.code)).items.filter(({ commitmentId }) => commitmentId === one.commitmentId)
  expect(found).toMatchObject({ commitmentId: one.commitmentId, payable: true, leftFen: 700 })
  for (const words of [found?.payer ?? '', found?.home.replace(/ /g, '') ?? ''])
    expect((await find(words)).items.map(({ commitmentId }) => commitmentId)).toContain(one.commitmentId)
  expect(await find('没有这个人')).toEqual({ items: [] })
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.findPromises', { accountId, words: one.code })).toBe(
    'platform.notYours',
  )
  const day = '2026-03-01'
  const text = `交易日期,借方发生额,贷方发生额,对方户名,附言,流水号\n${day},,7.00,某人,${one.code},T1\n${day},,1.11,谁,,T2`
  const { statementId } = await read(accountId, text)
  await taken(statementId)
  type Todo = { items: { kind: string; page: string; count: number }[] }
  const waits = async (who: string) =>
    ((await hamlet.done(who, 'board.todo', {})) as Todo).items.filter(({ kind }) => kind === 'lines')
  expect(await waits('secretary')).toMatchObject([{ count: 1 }])
  expect(await waits('residentsSupervisor')).toMatchObject([{ count: 1 }])
  expect(await waits('owner 0')).toEqual([])
})

test('money that was written down by hand is not counted again from the statement: a person says whether it is another', async () => {
  const projectId = await collecting(hamlet)
  const accountId = await account(projectId)
  const half = await pledged(projectId, 2, 1_000)
  const receipt = { commitmentId: half.commitmentId, amountFen: 500, method: 'transfer', evidence: '网银截图' }
  const receiptId = randomUUID()
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', { ...receipt, receiptId })
  const text = [
    '交易日期,借方发生额(支取),贷方发生额(收入),余额,对方户名,摘要,交易流水号',
    `2026-03-02,,5.00,5.00,某人,换灯 ${half.code},B1`,
  ].join('\r\n')
  const first = await read(accountId, text)
  expect(await taken(first.statementId)).toEqual({ added: 1, proposed: 0 })
  const doubt = async () => (await lines(accountId, 'open')).items.find(({ amountFen }) => amountFen === 500)?.doubt
  expect(await doubt()).toBe('byHand')
  await hamlet.done('ownersSupervisor', 'funding.receiving.confirmReceipt', { receiptId })
  expect(await doubt()).toBe('byHand')
})

test('a transfer by hand that was declined does not stand beside the bank’s line; a receipt of a line is not declined', async () => {
  const projectId = await collecting(hamlet)
  const accountId = await account(projectId)
  const half = await pledged(projectId, 3, 700)
  const receipt = { commitmentId: half.commitmentId, amountFen: 700, method: 'transfer', evidence: '网银截图' }
  const receiptId = randomUUID()
  await hamlet.done('secretary', 'funding.receiving.recordReceipt', { ...receipt, receiptId })
  await hamlet.done('secretary', 'funding.receiving.declineReceipt', { receiptId, reason: '流水里已有' })
  const text = [
    '交易日期,借方发生额(支取),贷方发生额(收入),余额,对方户名,摘要,交易流水号',
    `2026-03-02,,7.00,7.00,某人,换灯 ${half.code},C1`,
  ].join('\r\n')
  const { statementId } = await read(accountId, text)
  expect(await taken(statementId)).toEqual({ added: 1, proposed: 1 })
  const { items } = await lines(accountId, 'proposed')
  const ours = items.filter(({ amountFen }) => amountFen === 700)
  const agree = { accountId, decisionIds: ours.map(({ decision }) => decision?.id ?? '') }
  expect(await hamlet.done('ownersSupervisor', 'funding.receiving.agreeToLines', agree)).toMatchObject({
    receipts: ours.length,
  })
  const { rows } = await hamlet.sql(
    `select id from receipts where commitment_id = '${half.commitmentId}' and number = 1`,
  )
  const decline = { receiptId: String(rows[0]?.['id']), reason: '不对' }
  expect(await hamlet.code('ownersSupervisor', 'funding.receiving.declineReceipt', decline)).toBe('funding.declineLine')
})
