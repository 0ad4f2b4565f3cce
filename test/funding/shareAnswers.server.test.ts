import { randomUUID } from 'node:crypto'
import { type Hamlet, openHamlet } from '../support/hamlet'
import { sharing } from './sharing'

/* A row of a table of amounts that is not understood is left out by a person with a reason, and stays in sight. */
let hamlet: Hamlet
let projectId: string
beforeAll(async () => {
  hamlet = await openHamlet()
  projectId = await sharing(hamlet, 'byTable')
})
afterAll(async () => {
  await hamlet.drop()
})
afterEach(() => expect(hamlet.reported).toEqual([]))

type Answers = { reasons: (string | null)[]; open: number; out: { rows: number; fen: number } }
type Read = Answers & {
  homes: number
  totalFen: number
  faulty: number
  tooMany: boolean
  problems: { line: number; problem: string; fen: number | null }[]
}
const begun = async (text: string) => {
  const sheetId = randomUUID()
  const file = Buffer.from(text)
  await hamlet.done('secretary', 'funding.shares.beginShareSheet', {
    sheetId,
    projectId,
    name: '表',
    bytes: file.length,
  })
  const base64 = file.toString('base64')
  await hamlet.done('secretary', 'funding.shares.shareSheetPart', { sheetId, index: 0, base64 })
  return sheetId
}
const sent = async (text: string) => {
  const sheetId = await begun(text)
  const read = (await hamlet.done('secretary', 'funding.shares.readShareSheet', { sheetId })) as Read
  return { sheetId, read }
}
const homes = (...amounts: string[]) =>
  ['单元,房号,金额', ...['101', '102', '201', '202'].map((door, n) => `1,${door},${amounts[n]}`)].join('\n')
const whole = homes('1000', '0.01', '0', '0')
const drafted = (sheetId: string) => ({
  allocationId: randomUUID(),
  projectId,
  basis: { mode: 'byTable', amounts: { sheetId }, source: '议定' },
  exempt: [],
  reason: '再算',
})
const draft = (sheetId: string) => hamlet.code('secretary', 'funding.shares.draftAllocation', drafted(sheetId))
const answer = (sheetId: string, places: number[], reason: string) => ({ sheetId, places, reason })
const leaveOut = async (sheetId: string, places: number[], reason: string) =>
  (await hamlet.done('secretary', 'funding.shares.answerShareSheet', answer(sheetId, places, reason))) as Answers
const refused = (sheetId: string, places: number[], reason = '签名') =>
  hamlet.code('secretary', 'funding.shares.answerShareSheet', answer(sheetId, places, reason))

it('rows that are alike are left out together, each with its reason; what they say is in the sum of what was left out', async () => {
  const signatures = ['制表：王五', '审核：李四', '日期：三月'].map((words) => `,${words},`).join('\n')
  const { sheetId, read } = await sent(`${whole}\n1,999,3.50\n${signatures}\n`)
  expect(read).toMatchObject({ homes: 4, faulty: 4, open: 4, tooMany: false, reasons: [null, null, null, null] })
  expect(read.problems.map(({ line, problem, fen }) => [line, problem, fen])).toEqual([
    [6, 'noSuchHome', 350],
    [7, 'noSuchHome', null],
    [8, 'noSuchHome', null],
    [9, 'noSuchHome', null],
  ])
  expect(await draft(sheetId)).toBe('funding.shareSheetOpen')
  expect(await leaveOut(sheetId, [1, 2, 3], '落款，不是住户')).toEqual({
    reasons: [null, '落款，不是住户', '落款，不是住户', '落款，不是住户'],
    open: 1,
    out: { rows: 3, fen: 0 },
  })
  expect(await draft(sheetId)).toBe('funding.shareSheetOpen')
  expect(await leaveOut(sheetId, [0], '已拆除')).toMatchObject({ open: 0, out: { rows: 4, fen: 350 } })
  expect(await draft(sheetId)).toBe('ok')
  // Whoever confirms sees it, and nobody changes it any more.
  const desk = (await hamlet.done('ownersSupervisor', 'funding.shares.allocationDesk', { projectId })) as {
    versions: { leftOut: object[] }[]
  }
  expect(desk.versions[0]?.leftOut).toHaveLength(4)
  expect(desk.versions[0]?.leftOut[0]).toEqual({
    sheet: '',
    line: 6,
    cell: 'B6',
    problem: 'noSuchHome',
    fen: 350,
    reason: '已拆除',
  })
  expect(await refused(sheetId, [0])).toBe('funding.shareSheetUsed')
  await hamlet.done('secretary', 'funding.shares.dropShareSheet', { sheetId })
  expect(await refused(sheetId, [0])).toBe('funding.shareSheetUsed')
})

it('a row takes a reason, and is one that was asked about', async () => {
  const { sheetId } = await sent(`${whole}\n1,999,3.50\n`)
  expect(await refused(sheetId, [1])).toBe('funding.shareSheetRow')
  expect(await refused(sheetId, [0], ' ')).toBe('platform.badInput')
  expect(await refused(sheetId, [0, 0])).toBe('platform.badInput')
  expect(await refused(sheetId, [])).toBe('platform.badInput')
  expect(await refused(randomUUID(), [0])).toBe('funding.noShareSheet')
  const { rows } = await hamlet.sql(`select asked::text as kept from share_sheets where id = '${sheetId}'`)
  expect(rows[0]?.['kept']).not.toContain('words')
})

it('a home whose row was left out has no amount: the draft names it', async () => {
  const { sheetId } = await sent(homes('1000', 'x', '0.01', '0'))
  await leaveOut(sheetId, [0], '再议')
  expect(await draft(sheetId)).toBe('funding.amountMissing')
})

it('a sum of the file is held against all its rows, understood or not', async () => {
  const { read } = await sent(`${whole}\n1,999,3.50\n合计,,1003.51\n`)
  expect(read.problems.map(({ problem }) => problem)).toEqual(['noSuchHome'])
  const off = await sent(`${whole}\n合计,,1003.51\n`)
  expect(off.read.problems.map(({ problem, fen }) => [problem, fen])).toEqual([['totalOff', null]])
})

it('a file of which more than 300 rows are not understood is to be put right', async () => {
  const rows = Array.from({ length: 301 }, (_, n) => `1,9${n},1`).join('\n')
  const { sheetId, read } = await sent(`${whole}\n${rows}\n`)
  expect(read).toMatchObject({ faulty: 301, tooMany: true })
  expect(read.problems).toHaveLength(300)
  expect(await refused(sheetId, [0])).toBe('funding.noShareSheet')
  expect(await draft(sheetId)).toBe('funding.noShareSheet')
})

it('a table that was given up is gone', async () => {
  const sheetId = await begun(whole)
  await hamlet.done('secretary', 'funding.shares.dropShareSheet', { sheetId })
  expect(await hamlet.code('secretary', 'funding.shares.readShareSheet', { sheetId })).toBe('funding.noShareSheet')
  const { rows } = await hamlet.sql(`select from share_sheet_parts where sheet_id = '${sheetId}'`)
  expect(rows).toEqual([])
})
