/**
 * A cell as text that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection). A Chinese
 * Excel begins one at a full-width sign too, and some look behind blanks.
 */
export const safeCell = (text: string): string => (/^(\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text)

/** One line of a CSV file (RFC 4180). */
const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(',')

/** A table as a file that spreadsheets open in the right encoding. */
export const csvText = (lines: readonly (readonly string[])[]): string => `\uFEFF${lines.map(csvLine).join('\r\n')}\r\n`
