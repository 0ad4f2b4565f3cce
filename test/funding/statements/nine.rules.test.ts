import { type Line, money, statements } from './files'
import { answering, quietlyWrong } from './mutants'
import { inGb18030, outcomeOf, outcomeOfText, wordsOf } from './reading'

/* Nine banks and wallets: every row of their statements is a line, a question or left out, to the fen. */

const csv = (lines: readonly Line[]): string =>
  lines
    .map(({ cells }) => cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(','))
    .join('\r\n')

test.each(statements)('$name', async ({ lines, encoding }) => {
  const text = csv(lines)
  const outcome = await outcomeOfText(encoding === 'gb18030' ? inGb18030(text) : text)
  if (!('read' in outcome)) throw new Error(JSON.stringify(outcome))
  const byRow = new Map(outcome.rows.map((row) => [row.row, row]))
  for (const [place, { is, truth, cells }] of lines.entries()) {
    const found = wordsOf(byRow.get(place + 1))
    if (is === 'header' || cells.every((cell) => !cell)) expect(found).toBe('nothing')
    else if (truth) {
      expect(found).toMatch(new RegExp(`^line ${truth.day} ${truth.side} ${truth.fen} `))
      expect(found).toContain(truth.payer)
      expect(found).toContain(truth.remark)
    } else expect(found).toBe(is)
  }
  const answered = outcomeOf(
    lines.map(({ cells }) => cells),
    undefined,
    answering(
      lines,
      lines.map((line, from) => ({ ...line, from })),
    ),
  )
  expect('adds' in answered && answered.adds).toBe(true)
  const sum = (side: string) => lines.reduce((fen, { truth }) => (truth?.side === side ? fen + truth.fen : fen), 0)
  expect([money(outcome.counts.creditFen), money(outcome.counts.debitFen)]).toEqual([
    money(sum('credit')),
    money(sum('debit')),
  ])
})

test('of thirty statements with one thing changed, each is right, asked about or refused', () => {
  const { mutants, answered, wrong } = quietlyWrong(30, 'npm test')
  expect(wrong).toEqual([])
  expect(mutants).toBe(270)
  expect(answered).toBeGreaterThan(100)
})
