import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import readSheets from 'read-excel-file/node'
import { zh } from '../../src/funding/books/texts.zh'
import { accountWords, cashByDay } from '../../src/funding/ledger/cashRules'
import { csvText, safeCell } from '../../src/platform/csv'
import { plainYuan } from '../../src/platform/fen'
import { dayMs, minuteMs } from '../../src/platform/instant'
import { line } from '../../src/platform/shapes'
import { zh as projectTexts } from '../../src/projects/texts.zh'
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

type File = { name: string; base64: string; before: number | null }

test('cash by day counts back from what there is now; the last day ends with it', async () => {
  const { projectId } = await money.withCash(1_000)
  hamlet.story.passes((2 * dayMs) / minuteMs)
  await money.paid(await money.signed(await money.asked(projectId, 300)))
  const shown = (await hamlet.done('nobody', 'funding.books.cashDays', { projectId })) as {
    days: object[]
    cashFen: number
  }
  expect(shown.cashFen).toBe(700)
  expect(shown.days).toMatchObject([
    { inFen: 1_000, outFen: 0, cashFen: 1_000 },
    { inFen: 0, outFen: 300, cashFen: 700 },
  ])
  // A season later, what came before it is no longer drawn, and the cash is still right.
  hamlet.story.passes((93 * dayMs) / minuteMs)
  await money.paid(await money.signed(await money.asked(projectId, 7)))
  expect(await hamlet.done('nobody', 'funding.books.cashDays', { projectId })).toMatchObject({
    days: [{ inFen: 0, outFen: 7, cashFen: 693 }],
    cashFen: 693,
  })
  expect(hamlet.reported).toEqual([])
})

test('the books as files: every entry to the fen, names as their owners chose, nothing a formula', async () => {
  const { projectId } = await money.withCash(1_234)
  const paymentId = await money.asked(projectId, 34, { purpose: '=1+1', payee: '甲' })
  await money.paid(await money.signed(paymentId))
  const ledger = await money.ledger(projectId)
  const csv = (await hamlet.done('nobody', 'funding.books.exportBooks', { projectId, format: 'csv' })) as File
  expect(csv.name).toMatch(/^SP-\d{4}-1-\d+\.csv$/)
  const rows: string[][] = parse(Buffer.from(csv.base64, 'base64'), { bom: true })
  expect(rows[0]).toEqual(Object.values(zh.labels.columns))
  expect(rows.slice(1).map((row) => [Number(row[0]), row[5], row[8]])).toEqual(
    [...ledger.items].reverse().map(({ seq, amountFen, hash }) => [seq, plainYuan(amountFen), hash]),
  )
  expect(csv.before).toBeNull()
  const xlsx = (await hamlet.done('nobody', 'funding.books.exportBooks', { projectId, format: 'xlsx' })) as File
  const sheets = await readSheets(Buffer.from(xlsx.base64, 'base64'))
  expect(sheets.map(({ sheet }) => sheet)).toEqual([zh.labels.ledger, zh.labels.sixPoints, zh.labels.closings])
  expect(sheets[0]?.data.length).toBe(rows.length)
  const street = sheets[1]?.data.find(([point]) => point === projectTexts.labels.points.street)
  expect(street?.slice(2, 4)).toEqual([12.34, 0.34])
  // Amounts add up in a spreadsheet, and moments are China's wherever the server stands.
  const written = sheets[0]?.data.slice(1) ?? []
  const oldestFirst = [...ledger.items].reverse()
  expect(written.map((row) => row[5])).toEqual(oldestFirst.map(({ amountFen }) => amountFen / 100))
  expect(written.map((row) => (row[1] as unknown as Date).toISOString().slice(0, 19))).toEqual(
    oldestFirst.map(({ at }) => at.slice(0, 19)),
  )
  expect(written.map((row) => row[0])).toEqual(oldestFirst.map(({ seq }) => seq))
  // The same page by page.
  const last = ledger.items[0]?.seq ?? 0
  const part = { projectId, format: 'csv', before: last }
  const earlier = (await hamlet.done('nobody', 'funding.books.exportBooks', part)) as File
  expect(parse(Buffer.from(earlier.base64, 'base64'), { bom: true })).toHaveLength(rows.length - 1)
  expect(hamlet.reported).toEqual([])
})

test('a workbook shows a payer as they choose now, although the ledger and its head are the same', async () => {
  const projectId = await collecting(hamlet)
  const commitmentId = randomUUID()
  const unitId = hamlet.homes[1]?.unit.id
  const pledge = { commitmentId, projectId, unitId, amountFen: 500, shownAs: 'named' }
  await hamlet.done('owner 1', 'funding.pledges.pledge', pledge)
  const named = hamlet.roll.people.find(({ id }) => id === hamlet.homes[1]?.unit.ownerIds[0])?.legalName ?? '?'
  const ask = () => hamlet.done('nobody', 'funding.books.exportBooks', { projectId, format: 'xlsx' }) as Promise<File>
  const wordsIn = async ({ base64 }: File) => JSON.stringify(await readSheets(Buffer.from(base64, 'base64')))
  const [one, two] = await Promise.all([ask(), ask()])
  expect(two.base64 === one.base64).toBe(true)
  expect(await wordsIn(one)).toContain(named)
  const head = (await money.ledger(projectId)).head
  const consent = await hamlet.sql(`select id from consents where object_id = '${commitmentId}'`)
  await hamlet.done('owner 1', 'identity.withdrawConsent', { consentId: consent.rows[0]?.['id'] })
  const masked = await wordsIn(await ask())
  expect((await money.ledger(projectId)).head).toEqual(head)
  expect(masked).not.toContain(named)
  // Beside a sum a surname tells who it is in a small compound: whoever is not named is a neighbour.
  expect(masked).not.toContain(`${named.slice(0, 1)}**`)
  expect(masked).toContain('邻居')
  // A consent that comes later, even with another promise, is for that one alone.
  hamlet.story.passes(1)
  const other = await collecting(hamlet)
  await hamlet.done('owner 1', 'funding.pledges.pledge', { ...pledge, commitmentId: randomUUID(), projectId: other })
  expect(await wordsIn(await ask())).not.toContain(named)
  const again = { commitmentId, seen: 1, amountFen: 500, shownAs: 'neighbour' }
  await hamlet.done('owner 1', 'funding.pledges.changePledge', again)
  const hidden = await wordsIn(await ask())
  for (const name of [named, `${named.slice(0, 1)}**`]) expect(hidden).not.toContain(name)
  expect(hamlet.reported).toEqual([])
})

test('what people write stays in its cell, in both files, whatever signs they use', async () => {
  const { projectId } = await money.withCash(1_000)
  const purposes = ['＝1+1', '-2,"甲"', '@a\n=b', '“，”、\r\n；', '+\ttab', '\u3000=1']
  for (const purpose of purposes)
    await money.paid(await money.signed(await money.asked(projectId, 10, { purpose, payee: '=甲,"乙"' })))
  const file = async (format: string) => {
    const asked = { projectId, format }
    const { base64 } = (await hamlet.done('nobody', 'funding.books.exportBooks', asked)) as File
    return Buffer.from(base64, 'base64')
  }
  const rows: string[][] = parse(await file('csv'), { bom: true })
  expect(rows.slice(1).every((row) => row.length === Object.values(zh.labels.columns).length)).toBe(true)
  const [sheet] = await readSheets(await file('xlsx'))
  for (const purpose of purposes) {
    const words = line(200).parse(purpose)
    expect(rows.flat().some((cell) => cell.replace('\r\n', '\n').includes(words))).toBe(true)
    expect(sheet?.data.flat().some((cell) => String(cell).replace('\r\n', '\n').includes(words))).toBe(true)
  }
  const texts = [...rows.slice(1).flatMap((row) => [row[2], row[6]]), ...(sheet?.data ?? []).map((row) => row[2])]
  expect(texts.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(String(cell)))).toEqual([])
})

test('cells and accounts in words', () => {
  expect(['=A1', '+1', '-1', '@x', '甲'].map(safeCell)).toEqual(["'=A1", "'+1", "'-1", "'@x", '甲'])
  for (const cell of ['＝A1', '＋1', '－1', '＠x', ' =1', '\n=1', '\u3000＝1', '\t1'])
    expect(safeCell(cell)).toBe(`'${cell}`)
  for (const cell of ['甲=1', '1-2', '，', '']) expect(safeCell(cell)).toBe(cell)
  expect(csvText([['a,b', 'c"d', 'e']])).toBe('\uFEFF"a,b","c""d",e\r\n')
  expect(plainYuan(-123_450)).toBe('-1234.50')
  const words = { accounts: zh.labels.accounts, points: projectTexts.labels.points }
  expect(accountWords('cash:owner', words)).toBe('现金·业主出一点')
  expect(cashByDay([], 5)).toEqual([])
})
