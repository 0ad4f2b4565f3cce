import { createHash } from 'node:crypto'
import { type Line, type Made, statements } from './files'
import { type Outcome, outcomeOf, wordsOf } from './reading'

/** Numbers from a seed: the same seed gives the same mutants on every machine. */
const numbersFrom = (seed: string) => {
  let n = 0
  return (most: number): number => {
    n += 1
    return createHash('sha256').update(`${seed} ${n}`).digest().readUInt32BE(0) % most
  }
}

type Row = { cells: string[]; from: number; touched?: string }
type Mutant = { says: string; rows: Row[] }
const digit = /\d/g

const mutantOf = ({ lines }: Made, pick: (most: number) => number): Mutant => {
  const rows: Row[] = lines.map(({ cells }, from) => ({ cells: [...cells], from }))
  const header = lines.findIndex(({ is }) => is === 'header')
  const bodies = lines.flatMap(({ is }, place) => (place > header && is !== 'aside foot' ? [place] : []))
  const place = bodies[pick(bodies.length)] ?? 0
  const row = rows[place] as Row
  const kind = pick(6)
  if (kind === 0) {
    const column = pick(lines[header]?.cells.length ?? 1)
    const was = lines[header]?.cells[column]
    const name = ['字段九', '', 'x1', '金额(美元)', '其它信息', `${was}2`][pick(6)] ?? ''
    ;(rows[header] as Row).cells[column] = name
    return { says: `column ${column} ${was} is called ${name}`, rows }
  }
  if (kind === 1) {
    const sums = row.cells.flatMap((cell, at) => (/^[-+¥]*\d[\d,]*\.\d\d\s*$/.test(cell) ? [at] : []))
    const at = sums[pick(sums.length)] ?? 0
    const was = row.cells[at] ?? ''
    row.cells[at] = was.startsWith('-') ? was.slice(1) : was.startsWith('+') ? `-${was.slice(1)}` : `-${was}`
    row.touched = lines[header]?.cells[at] ?? ''
    return { says: `row ${place}: ${was} is ${row.cells[at]}`, rows }
  }
  if (kind === 2) {
    rows.splice(place, 1)
    return { says: `row ${place} is cut`, rows }
  }
  if (kind === 3) {
    const other = bodies[pick(bodies.length)] ?? place
    const held = rows[place] as Row
    rows[place] = rows[other] as Row
    rows[other] = held
    return { says: `rows ${place} and ${other} are swapped`, rows }
  }
  if (kind === 4) {
    rows.splice(pick(2) ? place + 1 : (bodies[pick(bodies.length)] ?? place), 0, {
      cells: [...row.cells],
      from: place,
      touched: 'twice',
    })
    return { says: `row ${place} stands twice`, rows }
  }
  const at = row.cells.flatMap((cell, column) => (/\d/.test(cell) ? [column] : []))
  const column = at[pick(at.length)] ?? 0
  const was = row.cells[column] ?? ''
  const digits = [...was.matchAll(digit)]
  const where = digits[pick(digits.length)]?.index ?? 0
  row.cells[column] = `${was.slice(0, where)}${(Number(was[where]) + 1 + pick(9)) % 10}${was.slice(where + 1)}`
  row.touched = lines[header]?.cells[column] ?? ''
  return { says: `row ${place}: ${was} is ${row.cells[column]}`, rows }
}

const wanted = ({ is, truth }: Line): string =>
  truth ? `line ${truth.day} ${truth.side} ${truth.fen} ` : is === 'header' ? 'nothing' : is

const isAsked = (words: string): boolean => /^(asked|similar)/.test(words)

/** As whoever knows the account answers: what each odd row did to it. */
export const answering = (lines: readonly Line[], rows: readonly Row[]) => (row: number) => {
  const { effect = 0 } = lines[rows[row - 1]?.from ?? -1] ?? {}
  return effect > 0 ? 'credit' : effect < 0 ? 'debit' : 'out'
}

/** What is quietly wrong in how a mutant was read; nothing where it is right, asked about or refused. */
const wrongIn = ({ lines }: Made, { says, rows }: Mutant, outcome: Outcome): string[] => {
  if (!('read' in outcome)) return []
  const header = lines.findIndex(({ is }) => is === 'header')
  const byRow = new Map(outcome.rows.map((row) => [row.row, wordsOf(row)]))
  const wrong: string[] = []
  const asked = [...byRow.values()].filter(isAsked).length
  const questions = !outcome.adds || asked > lines.filter(({ is }) => isAsked(is)).length
  const bodies = lines.flatMap(({ truth }, place) => (truth ? [place] : []))
  // Of the oldest and the newest row only a title or a foot could tell: what is cut or changed there is what the file says.
  const ends = new Set(outcome.read.claims.length ? [] : [bodies[0], bodies.at(-1)])
  for (const [place, { from, touched, cells }] of rows.entries()) {
    const line = lines[from] as Line
    const found = byRow.get(place + 1) ?? 'nothing'
    if (isAsked(found) || from === header || cells.every((cell) => !cell)) continue
    if (touched === undefined) {
      if (!found.startsWith(wanted(line))) wrong.push(`${says}; row ${place}: ${wanted(line)} became ${found}`)
      else if (line.truth && !found.includes(line.truth.payer))
        wrong.push(`${says}; row ${place} lost its payer: ${found}`)
      else if (line.truth && /\d{7}/.test(line.truth.remark) && !found.includes(line.truth.remark))
        wrong.push(`${says}; row ${place} lost its code: ${found}`)
    } else if ((line.truth || line.effect) && !questions && !ends.has(from))
      if (touched === 'twice' || (/金额|余额|amount|balance/i.test(touched) && cells.join() !== line.cells.join()))
        wrong.push(`${says} (${touched}): ${found}`)
  }
  const kept = new Set(rows.map(({ from }) => from))
  if (!questions && bodies.some((place) => !kept.has(place) && !ends.has(place))) wrong.push(`${says}: nobody is asked`)
  return wrong
}

/** So many mutants of each statement, and whatever was quietly wrong in one of them. */
export const quietlyWrong = (each: number, seed: string): { mutants: number; answered: number; wrong: string[] } => {
  let answered = 0
  const wrong = statements.flatMap((statement) => {
    const pick = numbersFrom(`${seed} ${statement.name}`)
    return Array.from({ length: each }).flatMap(() => {
      const mutant = mutantOf(statement, pick)
      const outcome = outcomeOf(
        mutant.rows.map(({ cells }) => cells),
        undefined,
        answering(statement.lines, mutant.rows),
      )
      if ('read' in outcome) answered += 1
      return wrongIn(statement, mutant, outcome).map((words) => `${statement.name}: ${words}`)
    })
  })
  return { mutants: each * statements.length, answered, wrong }
}
