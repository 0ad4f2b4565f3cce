import { parse } from 'csv-parse/sync'
import readSheets, { InvalidInputError } from 'read-excel-file/node'
import { mostSheetRows } from '../uploads'
import { unpackedBytes } from './unpacked'

const mostUnpackedBytes = 150_000_000
/** Of all sheets together: the largest roll has 100,000 lines of 20 cells. */
const mostCells = 4_000_000

export type Sheet = { name: string; rows: readonly (readonly unknown[])[] }

/** What may be wrong with a file before anybody looks for a row in it. */
export type SheetProblem = 'empty' | 'tooLarge' | 'oldExcel' | 'broken' | 'noTable' | 'encoding'

/** The tables of a file, or what is wrong with it. */
export type SheetsRead = { sheets: Sheet[] } | { problem: SheetProblem }

class Stopped extends Error {
  constructor(readonly problem: SheetProblem) {
    super(problem)
  }
}
const stop = (problem: SheetProblem): never => {
  throw new Stopped(problem)
}

const workbook = async (file: Buffer): Promise<Sheet[]> => {
  const bytes = await unpackedBytes(file, mostUnpackedBytes)
  if (bytes === undefined) return stop('broken')
  if (bytes > mostUnpackedBytes) return stop('tooLarge')
  try {
    const sheets = await readSheets(file)
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }))
  } catch (error) {
    if (error instanceof InvalidInputError && error.code === 'FILE_NOT_SUPPORTED') return stop('noTable')
    return stop('broken')
  }
}

/** By its mark where it has one; UTF-8 before GB18030, because almost every text is also some GB18030. */
const encodingsOf = (file: Buffer): readonly string[] => {
  const mark = file.subarray(0, 2).toString('hex')
  if (mark === 'fffe') return ['utf-16le']
  return mark === 'feff' ? ['utf-16be'] : ['utf-8', 'gb18030']
}

const decoded = (file: Buffer): string => {
  for (const encoding of encodingsOf(file)) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {}
  }
  return stop('encoding')
}

const separatorOf = (text: string): string => {
  const head = text.slice(0, 4000)
  const counts = [',', '\t', ';', '，', '|'].map((sign) => ({ sign, count: head.split(sign).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ','
}

const plainText = (file: Buffer): Sheet[] => {
  const text = decoded(file)
  if (text.includes('\0') || /^\s*(<|%PDF|\{)/.test(text)) return stop('noTable')
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: mostSheetRows + 100,
    })
    return [{ name: '', rows }]
  } catch {
    return stop('broken')
  }
}

const read = async (file: Buffer): Promise<Sheet[]> => {
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0') return stop('oldExcel')
  return file.subarray(0, 2).toString('latin1') === 'PK' ? workbook(file) : plainText(file)
}

const bounded = (sheets: Sheet[]): Sheet[] => {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  const cells = sheets.reduce((sum, sheet) => sheet.rows.reduce((more, row) => more + row.length, sum), 0)
  return rows > mostSheetRows + 100 || cells > mostCells ? stop('tooLarge') : sheets
}

/** The tables of a file, by what its bytes are and not by what its name says. Runs in a thread of its own. */
export const sheetsIn = async (file: Buffer): Promise<SheetsRead> => {
  try {
    return { sheets: bounded(await read(file)) }
  } catch (error) {
    if (error instanceof Stopped) return { problem: error.problem }
    throw error
  }
}
