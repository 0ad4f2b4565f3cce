import { type Room, type Sheet, TooMuch } from './grid'
import { readSheet } from './sheetPart'
import { contentsOf, formatsOf, type Opened, relationsOf, sharedTexts } from './workbookParts'
import type { Part } from './zipIn'

const mostUnpackedBytes = 150_000_000
/** Offices keep a sheet for each building; hundreds of them are no table of ours. */
const mostSheets = 300

/** What a ZIP is that holds no workbook as we read them; nothing where it holds one. */
export const otherZip = (
  parts: ReadonlyMap<string, Part>,
): 'locked' | 'openDocument' | 'numbers' | 'binary' | 'packed' | 'noTable' | undefined => {
  const names = [...parts.keys()]
  const some = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if ([...parts.values()].some(({ locked }) => locked)) return 'locked'
  if (some(/^xl\/workbook\.bin$/)) return 'binary'
  if (some(/^\[Content_Types\]\.xml$/i)) return some(/^(word|ppt|visio)\//) ? 'noTable' : undefined
  if (some(/^(Index\.zip|Index\/Document\.iwa|index\.apxl|buildVersionHistory\.plist)$/)) return 'numbers'
  if (some(/^content\.xml$/) && some(/^(mimetype|META-INF\/manifest\.xml)$/)) return 'openDocument'
  return some(/\.(xlsx|xls|csv|et|zip)$/i) ? 'packed' : some(/^xl\//) ? undefined : 'noTable'
}

/** The sheets of a workbook in the order in which they are shown; nothing where the file does not say which they are. */
export const workbookIn = async (parts: Map<string, Part>, room: Room): Promise<Sheet[] | undefined> => {
  const opened: Opened = { parts, budget: { bytes: mostUnpackedBytes } }
  const book = (await relationsOf(opened, '')).find(({ type }) => type === 'officeDocument')?.target
  if (!book || !parts.has(book)) return undefined
  const relations = await relationsOf(opened, book)
  const { entries, from1904 } = await contentsOf(opened, book)
  if (entries.length > mostSheets) throw new TooMuch()
  const named = (kind: string) => relations.find(({ type }) => type === kind)?.target
  const formats = await formatsOf(opened, named('styles'))
  const texts = await sharedTexts(opened, named('sharedStrings'), room)
  const sheets: Sheet[] = []
  for (const { name, relation, hidden } of entries) {
    const found = relations.find(({ id }) => id === relation)
    // A sheet that is a chart has no cells.
    if (found?.type === 'chartsheet' || found?.type === 'dialogsheet') continue
    if (!found || !parts.has(found.target)) return undefined
    sheets.push(await readSheet(opened, { part: found.target, name, hidden }, { formats, texts, from1904 }, room))
  }
  return sheets.length ? sheets : undefined
}
