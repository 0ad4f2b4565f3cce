import { counted } from '../../../src/funding/receiving/statements/answers'
import type { Columns } from '../../../src/funding/receiving/statements/columns'
import { type Read, readStatementTables } from '../../../src/funding/receiving/statements/read'
import { judging, stagedRows } from '../../../src/funding/receiving/statements/stage'
import { Refused } from '../../../src/platform/refusal'
import { sheetsIn } from '../../../src/platform/server/sheetsIn'

const account = '11001234567890'
const today = '2026-11-01'

type Rows = readonly (readonly unknown[])[]
type Staged = Parameters<typeof counted>[0][number]
export type Outcome =
  | { refused: string }
  | { asked: string }
  | { read: Read; rows: Staged[]; counts: ReturnType<typeof counted>; adds: boolean }

/** What becomes of the tables of a file, where rows that are asked about are answered so. */
export const outcomeOf = (
  rows: Rows,
  remembered = new Map<string, Columns>(),
  answerTo: (row: number) => 'credit' | 'debit' | 'out' | null = () => null,
): Outcome => {
  try {
    const read = readStatementTables([{ name: '', rows }], { account, remembered: [...remembered], today })
    if ('sample' in read) return { asked: read.why }
    const { line, question } = judging({ lines: read.lines, again: false, print: '' })
    const staged = stagedRows(read.lines.map(line), read.asked.map(question), read.asides).map((row) => {
      const as = row.verdict === 'unread' ? answerTo(row.row) : null
      return { ...row, answer: as && { as } }
    })
    const about = { claims: read.claims, tables: read.tables, badBalances: read.badBalances, print: '', taken: 0 }
    const counts = counted(staged, about)
    const adds = counts.breaks === 0 && counts.badBalances === 0 && !counts.totalsDiffer
    return { read, rows: staged, counts, adds }
  } catch (error) {
    if (error instanceof Refused) return { refused: error.refusal.code }
    throw error
  }
}

/** In words what became of one row: `line credit 500`, `asked negative`, `aside foot`, `similar …`. */
export const wordsOf = (row: Staged | undefined): string => {
  if (!row) return 'nothing'
  const { verdict, line } = row
  if ('aside' in line) return `aside ${line.aside}`
  if ('problem' in line) return `asked ${line.problem}`
  return `${verdict === 'new' ? 'line' : verdict} ${line.onDay} ${line.side} ${line.amountFen} ${line.counterparty} | ${line.remark}`
}

/** The same of a text as it comes in a file. */
export const outcomeOfText = async (text: string | Buffer, remembered?: Map<string, Columns>): Promise<Outcome> => {
  const read = await sheetsIn(Buffer.from(text as string))
  if ('problem' in read) return { refused: read.problem }
  if ('refused' in read) return { refused: read.refused.code }
  return outcomeOf(read.sheets[0]?.rows ?? [], remembered)
}

export const wordsOfText = async (text: string): Promise<string[]> => {
  const outcome = await outcomeOfText(text)
  if ('refused' in outcome) return [`refused ${outcome.refused}`]
  if ('asked' in outcome) return [`columns ${outcome.asked}`]
  return outcome.rows.map(wordsOf)
}

/** GB18030, as wallets write: each pair of bytes by what it is read as. */
export const inGb18030 = (text: string): Buffer => {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = trail === 0x7f ? '' : decoder.decode(Uint8Array.of(lead, trail))
      if ([...sign].length === 1 && !bytesOf.has(sign)) bytesOf.set(sign, [lead, trail])
    }
  return Buffer.from(
    [...text].flatMap((sign) => (sign < '\x80' ? [sign.charCodeAt(0)] : (bytesOf.get(sign) ?? [0x3f]))),
  )
}
