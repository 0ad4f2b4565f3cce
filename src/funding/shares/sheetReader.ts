import { found, Refused, refusal, refuseIf } from '../../platform/refusal'
import type { Sheet } from '../../platform/server/sheetsIn'
import { readShareSheets, type SheetHome, type SheetRead } from './sheetRules'

const unclearCodes = {
  twoColumns: 'funding.shareSheetTwoColumns',
  unit: 'funding.shareSheetUnit',
  hidden: 'funding.shareSheetHidden',
} as const

/** What a table says of each home of a roll, for the thread in which the file was opened: refused where no header says enough. */
export const readShareTables = (sheets: readonly Sheet[], given: { roll: readonly SheetHome[] }): SheetRead => {
  const said = found(readShareSheets(sheets, given.roll), 'funding.shareSheetNoHeader')
  if ('unclear' in said) throw new Refused(refusal(unclearCodes[said.unclear], { cells: said.cells }))
  if (said.amounts.length + said.problems.length === 0) refuseIf(refusal('funding.fileEmpty'))
  return said
}
