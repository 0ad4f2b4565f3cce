import { type Swollen, zipped } from '../identity/bomb'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const said = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

type Parts = {
  /** What stands in `sheetData` of each sheet. */
  sheets: readonly string[]
  /** Before and after it. */
  before?: string
  after?: string
  strings?: string
  styles?: string
  properties?: string
  /** Attributes of the sheets in the workbook. */
  states?: readonly string[]
  more?: Record<string, Uint8Array | string>
}

/** The parts of a workbook as Excel writes them. */
export const partsOf = ({
  sheets,
  before = '',
  after = '',
  strings,
  styles,
  properties = '',
  states = [],
  more = {},
}: Parts) => {
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const listed = (tags: readonly string[]) =>
    `${said}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${tags.join('')}</Relationships>`
  const parts: Record<string, Uint8Array | string> = {
    '[Content_Types].xml': `${said}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': listed([relation('r1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `${said}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheets
      .map((_, n) => `<sheet name="表${n + 1}" sheetId="${n + 1}" ${states[n] ?? ''} r:id="s${n + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': listed([
      ...sheets.map((_, n) => relation(`s${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`)),
      relation('t', 'sharedStrings', '/xl/sharedStrings.xml'),
      relation('y', 'styles', 'styles.xml'),
    ]),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `${said}<sst xmlns="${main}">${strings}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `${said}<styleSheet xmlns="${main}">${styles}</styleSheet>` }),
    ...more,
  }
  for (const [n, cells] of sheets.entries())
    parts[`xl/worksheets/sheet${n + 1}.xml`] =
      `${said}<worksheet xmlns="${main}">${before}<sheetData>${cells}</sheetData>${after}</worksheet>`
  return parts
}

export const workbookOf = (parts: Parts, swollen?: Swollen): Buffer => zipped(partsOf(parts), swollen)

/** Styles by their format: a built-in number or a code of its own. */
export const stylesOf = (formats: readonly (number | string)[]): string => {
  const escaped = (code: string) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  const codes = formats.map((format, n) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + n}" formatCode="${escaped(format)}"/>` : '',
  )
  const xfs = formats.map((format, n) => `<xf numFmtId="${typeof format === 'string' ? 200 + n : format}" fontId="0"/>`)
  // The styles of named cells come first and mean nothing for cells.
  return `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs>`
}

export const row = (number: number, cells: string, more = '') => `<row r="${number}" ${more}>${cells}</row>`
export const inline = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
/** One cell in a row of its own. */
export const lone = (at: string, text = '1') => row(Number(at.replace(/\D/g, '')), inline(at, text))
