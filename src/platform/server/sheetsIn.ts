import type { Refusal, RefusalCode } from '../refusal'
import { BadLine, csvIn, decoded } from './csvIn'
import { type Room, type Sheet, TooMuch, wholeRoom } from './grid'
import { otherZip, workbookIn } from './workbookIn'
import { NotXml } from './xmlIn'
import { OverBudget, partsIn } from './zipIn'

export type { Sheet } from './grid'

/** What may be wrong with a file before anybody looks for a row in it, which every domain says in its own words. */
export type SheetProblem = 'empty' | 'tooLarge' | 'oldExcel' | 'broken' | 'noTable' | 'encoding'
/** What is wrong with it: in the words of each domain, or wherever it is read. */
export type SheetsRefused = { problem: SheetProblem } | { refused: Refusal }

/** The tables of a file, or what is wrong with it. */
type SheetsRead = { sheets: Sheet[] } | SheetsRefused

class Stopped extends Error {
  constructor(readonly read: SheetsRead) {
    super()
  }
}
const stop = (problem: SheetProblem): never => {
  throw new Stopped({ problem })
}
const refuse = (code: RefusalCode, values?: Record<string, string | number>): never => {
  throw new Stopped({ refused: { code, ...(values ? { values } : {}) } })
}

const zipCodes = {
  locked: 'platform.sheetLocked',
  openDocument: 'platform.sheetOpenDocument',
  numbers: 'platform.sheetNumbers',
  binary: 'platform.sheetBinary',
  packed: 'platform.sheetPacked',
} as const

const workbook = async (file: Buffer, room: Room): Promise<Sheet[]> => {
  const parts = partsIn(file)
  if (!parts || parts.size === 0) return stop('broken')
  const other = otherZip(parts)
  if (other === 'noTable') return stop('noTable')
  if (other) return refuse(zipCodes[other])
  return (await workbookIn(parts, room)) ?? stop('broken')
}

const plainText = (file: Buffer, room: Room): Sheet[] => {
  const text = decoded(file) ?? stop('encoding')
  const head = text.slice(0, 2_000).replace(/^\uFEFF/, '')
  if (/^\s*(<!doctype html|<html|<table|<meta|<head|<style|<\?xml|<workbook|MIME-Version:)/i.test(head))
    return refuse('platform.sheetWebPage')
  if (/^\s*(<|%PDF|\{|\[\s*[{"]|\{\\rtf)/.test(head) || text.includes('\0')) return stop('noTable')
  return [csvIn(text, room)]
}

/** Excel before 2007, and a locked workbook of any year, are files in which others lie: these are the names of those. */
const oldOffice = (file: Buffer): never => {
  const holds = (name: string) => file.includes(Buffer.from(name, 'utf16le'))
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return refuse('platform.sheetLocked')
  return holds('WordDocument') || holds('PowerPoint Document') ? stop('noTable') : stop('oldExcel')
}

/** What a file is by its first bytes, where it is nothing that holds a plain text. */
const begins: readonly (readonly [RegExp, (file: Buffer) => never])[] = [
  [/^d0cf11e0/, oldOffice],
  [/^09(00|02|04|08)(04|06|08|10)00/, () => stop('oldExcel')],
  [/^(526172211a07|377abcaf271c|1f8b)/, () => refuse('platform.sheetPacked')],
  [/^(ffd8ff|89504e47|47494638|25504446|424d....0000|52494646|494433|000000..66747970)/, () => stop('noTable')],
]

const read = async (file: Buffer): Promise<Sheet[]> => {
  const mark = file.subarray(0, 12).toString('hex')
  for (const [pattern, tell] of begins) if (pattern.test(mark)) tell(file)
  return /^504b(0304|0506)/.test(mark) ? workbook(file, wholeRoom()) : plainText(file, wholeRoom())
}

/** The tables of a file, by what its bytes are and not by what its name says. Runs in a thread of its own. */
export const sheetsIn = async (file: Buffer): Promise<SheetsRead> => {
  try {
    return { sheets: await read(file) }
  } catch (error) {
    if (error instanceof Stopped) return error.read
    if (error instanceof TooMuch)
      return error.cell
        ? { refused: { code: 'platform.sheetTooFar', values: { cell: error.cell } } }
        : { problem: 'tooLarge' }
    if (error instanceof OverBudget) return { problem: 'tooLarge' }
    if (error instanceof BadLine) return { refused: { code: 'platform.sheetBadLine', values: { row: error.row } } }
    // What a damaged file makes of unpacking or of letters (zlib's errors have codes, a decoder's are TypeErrors).
    if (error instanceof NotXml || error instanceof TypeError || (error instanceof Error && 'errno' in error))
      return { problem: 'broken' }
    throw error
  }
}
