import { CsvError, parse } from 'csv-parse/sync'
import { cellName } from '../cells'
import { ofPlain } from './cellTypes'
import { gridOf, lastRow, type Room, type Sheet, TooMuch } from './grid'

/** A text whose quotes, or whose one line, go on for too long. `row`: where it began. */
export class BadLine extends Error {
  constructor(readonly row: number) {
    super()
  }
}

/** By its mark where it has one; else by where its NULs are, for in UTF-16 every Latin letter has one. */
const wideOf = (file: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  const mark = file.subarray(0, 2).toString('hex')
  if (mark === 'fffe') return 'utf-16le'
  if (mark === 'feff') return 'utf-16be'
  const head = file.subarray(0, 2_000)
  const even = head.filter((byte, at) => byte === 0 && at % 2 === 0).length
  const odd = head.filter((byte, at) => byte === 0 && at % 2 === 1).length
  if (odd + even < head.length / 20 || Math.min(odd, even) * 4 > odd + even) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** UTF-8 of which a piece is broken is also some GB18030, but then most of its letters are whole in UTF-8. */
const isBrokenUtf8 = (file: Buffer): boolean => {
  if (file.subarray(0, 3).toString('hex') === 'efbbbf') return true
  const said = file.subarray(0, 200_000).toString('utf8')
  const bad = said.match(/\uFFFD/g)?.length ?? 0
  const whole = said.match(/[\u3000-\u9FFF\uFF00-\uFFEF]/g)?.length ?? 0
  return whole > bad
}

const inLetters = (file: Buffer, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return undefined
  }
}

/** The text of a plain file; nothing where no encoding of ours makes one of it. */
export const decoded = (file: Buffer): string | undefined => {
  const wide = wideOf(file)
  if (wide) return inLetters(file, wide)
  return inLetters(file, 'utf-8') ?? (isBrokenUtf8(file) ? undefined : inLetters(file, 'gb18030'))
}

const separators = [',', '\t', ';', '，', '|', '；'] as const

type Cut = { sign: string; from: number; cells: number }
/** The sign that cuts the first lines into the same number of cells most often; Excel may say it in a line of its own. */
const cutOf = (text: string): Cut => {
  const [told, said] = /^\uFEFF?sep=(.)\r?\n/i.exec(text) ?? []
  const lines = text
    .slice(0, 8000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim())
    .slice(0, 40)
  const alike = (sign: string): { sign: string; cells: number; score: number } => {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const cells = line.split(sign).length
      if (cells > 1) counts.set(cells, (counts.get(cells) ?? 0) + 1)
    }
    return [...counts]
      .map(([cells, times]) => ({ sign, cells, score: times * Math.min(cells, 20) }))
      .reduce((best, one) => (one.score > best.score ? one : best), { sign, cells: 1, score: 0 })
  }
  const from = told?.length ?? 0
  if (said) return { ...alike(said), from }
  return { ...separators.map(alike).reduce((best, one) => (one.score > best.score ? one : best)), from }
}

/** A quote that was not closed swallows the end of one line and the beginning of another: one cell holds what are many. */
const swallows = (row: readonly string[], { sign, cells }: Cut): boolean =>
  row.some((cell) => {
    if (cells < 2 || !cell.includes('\n')) return false
    const held = cell.split(sign).length
    return held >= cells || (held > 1 && row.length < cells)
  })

/** Of one line with all its quotes: a long remark has a thousand letters. */
const mostOfLine = 1_000_000

/** A text without the ways of keeping it one: `="0501"` and `'0501` of Excel, and the backtick before each cell of WeChat Pay's bills. */
const bare = (cell: string): string =>
  cell.length > 200 ? cell : cell.replace(/^\s*="([^"]*)"\s*$/, '$1').replace(/^`|^'(?!.*'$)/, '')

/** The table of a plain text, as far as there is room. A row's place is the line's, where no cell has several lines. */
export const csvIn = (text: string, room: Room): Sheet => {
  const cut = cutOf(text)
  const grid = gridOf(room)
  let row = 0
  try {
    parse(text.slice(cut.from), {
      bom: true,
      delimiter: cut.sign,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: mostOfLine,
      on_record: (cells: string[]) => {
        if (swallows(cells, cut)) throw new BadLine(row + 1)
        const typed = cells.map((cell) => ofPlain(bare(cell)))
        while (typed.at(-1)?.value === '') typed.pop()
        if (row > lastRow) throw new TooMuch(cellName(row, 0))
        grid.put(row, typed)
        row += 1
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) throw new BadLine(row + 1)
    throw error
  }
  return { name: '', rows: grid.rows, kinds: grid.kinds }
}
