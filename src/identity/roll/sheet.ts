import { parse } from 'csv-parse/sync'
import readSheets, { InvalidInputError } from 'read-excel-file/node'
import { Refused, refusal } from '../../platform/refusal'
import type { ReadRow } from './merge'
import { rowOf } from './row'
import { unpackedBytes } from './unpacked'
import { type Defaults, type Header, headerOf, plain } from './words'

/** Larger than any subdistrict's roll; a bigger file is refused, so that memory has a bound. */
export const mostFileBytes = 20_000_000
const mostUnpackedBytes = 150_000_000
const mostRows = 100_000

type Sheet = { name: string; rows: readonly (readonly unknown[])[] }

const stop = (code: Parameters<typeof refusal>[0]): never => {
  throw new Refused(refusal(code))
}

const workbook = async (file: Buffer): Promise<Sheet[]> => {
  const bytes = await unpackedBytes(file, mostUnpackedBytes)
  if (bytes === undefined) return stop('identity.fileBroken')
  if (bytes > mostUnpackedBytes) return stop('identity.fileTooLarge')
  try {
    const sheets = await readSheets(file)
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }))
  } catch (error) {
    if (error instanceof InvalidInputError && error.code === 'FILE_NOT_SUPPORTED') return stop('identity.fileNotRoll')
    return stop('identity.fileBroken')
  }
}

const decoded = (file: Buffer): string => {
  for (const encoding of file[0] === 0xff && file[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {}
  }
  return stop('identity.fileEncoding')
}

const separatorOf = (text: string): string => {
  const head = text.slice(0, 4000)
  const counts = [',', '\t', ';', '，', '|'].map((sign) => ({ sign, count: head.split(sign).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ','
}

const plainText = (file: Buffer): Sheet[] => {
  const text = decoded(file)
  if (text.includes('\0') || /^\s*(<|%PDF|\{)/.test(text)) return stop('identity.fileNotRoll')
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: mostRows + 100,
    })
    return [{ name: '', rows }]
  } catch {
    return stop('identity.fileBroken')
  }
}

/** The tables of a file, by what its bytes are and not by what its name says. */
export const sheetsOf = async (file: Buffer): Promise<Sheet[]> => {
  if (file.length === 0) return stop('identity.fileEmpty')
  if (file.length > mostFileBytes) return stop('identity.fileTooLarge')
  if (file.subarray(0, 4).toString('hex') === 'd0cf11e0') return stop('identity.fileOldExcel')
  return file.subarray(0, 2).toString('latin1') === 'PK' ? workbook(file) : plainText(file)
}

const rowsOf = (sheet: Sheet, header: Header, from: number, offset: number, defaults: Defaults): ReadRow[] => {
  const read: ReadRow[] = []
  const silent = (['floor', 'areaSource', 'use', 'tenure', 'tenants'] as const).filter(
    (name) => header[name] === undefined,
  )
  let above: { compound: string; building: string; stairwell: string } | undefined
  for (const [place, cells] of sheet.rows.entries()) {
    if (place <= from) continue
    const filled = belowMerged(cells, header, above)
    const said = [header.room, header.area, header.owners].filter((at) => at !== undefined && plain(filled[at]) !== '')
    const sum = cells.map(plain).find(Boolean) ?? ''
    if (said.length === 0 || /^(合计|总计|小计)/.test(sum)) continue
    const { row, problems } = rowOf(filled, header, defaults)
    above = row
    read.push({ line: offset + place + 1, row, problems, silent })
  }
  return read
}

/** Vertically merged cells hold their value only in the first row: a row without a building stands in the one above. */
const belowMerged = (
  cells: readonly unknown[],
  header: Header,
  above: { compound: string; building: string; stairwell: string } | undefined,
): readonly unknown[] => {
  const at = header.building
  if (!above || at === undefined || plain(cells[at]) !== '' || header.room === undefined) return cells
  if (plain(cells[header.room]) === '') return cells
  const filled = [...cells]
  for (const column of ['compound', 'building', 'stairwell'] as const) {
    const place = header[column]
    if (place !== undefined && plain(filled[place]) === '') filled[place] = above[column]
  }
  return filled
}

/** Every row of the roll in a file, each with what is wrong with it. Lines count through all sheets. */
export const readRoll = async (file: Buffer, defaults: Defaults): Promise<ReadRow[]> => {
  const sheets = await sheetsOf(file)
  if (sheets.every(({ rows }) => rows.every((cells) => cells.every((cell) => plain(cell) === ''))))
    return stop('identity.fileEmpty')
  const read: ReadRow[] = []
  let offset = 0
  let headers = 0
  for (const sheet of sheets) {
    const from = sheet.rows.slice(0, 30).findIndex((cells) => headerOf(cells) !== undefined)
    const header = headerOf(sheet.rows[from] ?? [])
    if (header) {
      headers += 1
      read.push(...rowsOf(sheet, header, from, offset, defaults))
    }
    offset += sheet.rows.length
    if (read.length > mostRows) return stop('identity.fileTooLarge')
  }
  if (headers === 0) return stop('identity.fileNoHeader')
  return read.length ? read : stop('identity.fileEmpty')
}
