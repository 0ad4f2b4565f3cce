import { Refused, refusal } from '../refusal'
import { mostBytes } from '../uploads'
import { heavy, TooHeavy } from './heavy'
import { leaving } from './leaving'
import type { Sheet, SheetProblem, SheetsRead } from './sheetsIn'

export type { Sheet, SheetProblem } from './sheetsIn'

/** How the reader's domain refuses: each has its own words for the same trouble. */
type Stop = (problem: SheetProblem) => never

/** The tables of a file, read in another thread: what takes too much time or memory there is too large. Never inside a transaction. */
export const sheetsOf = async (file: Buffer, stop: Stop): Promise<Sheet[]> => {
  if (file.length === 0) return stop('empty')
  if (file.length > mostBytes.book) return stop('tooLarge')
  const read = await heavy('sheets', file, leaving()).catch((error): SheetsRead => {
    if (error instanceof TooHeavy) return { problem: 'tooLarge' }
    throw error
  })
  if ('refused' in read) throw new Refused(refusal(read.refused.code, read.refused.values))
  return 'problem' in read ? stop(read.problem) : read.sheets
}
