import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Trx } from '../../../platform/server/db'
import type { Movement } from './row'

type Staged = Movement & { id: string }
export type Verdict = 'new' | 'known' | 'similar' | 'unread'

/** The beginning of a hash as a uuid of version 8: one that is made of what it names (RFC 9562). */
const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-')

/**
 * What makes a movement that one and no other: account, day, side, amount, counterparty, remark, serial, running
 * balance, and its place among those that say the very same. Written as an id.
 */
export const fingerprinted = (account: string, lines: readonly Movement[]): Staged[] => {
  const equals = new Map<string, number>()
  return lines.map((line) => {
    const { onDay, side, amountFen, counterparty, remark, serial, balanceFen } = line
    const says = [account, onDay, side, amountFen, counterparty, remark, serial, balanceFen ?? ''].join('\n')
    const nth = equals.get(says) ?? 0
    equals.set(says, nth + 1)
    const hex = createHash('sha256').update(`${says}\n${nth}`).digest('hex')
    return { ...line, id: asUuid(hex) }
  })
}

/** What is kept of the account within the days of this statement. */
const keptWithin = (trx: Trx, communityId: string, account: string, lines: readonly Staged[]) => {
  const days = lines.map(({ onDay }) => onDay).sort()
  return trx
    .selectFrom('bankLines')
    .select(['id', 'onDay', 'side', 'amountFen'])
    .where('communityId', '=', communityId)
    .where('number', '=', account)
    .where((eb) => eb.between('onDay', days[0] ?? '2000-01-01', days.at(-1) ?? '2000-01-01'))
    .execute()
}

type Kept = Awaited<ReturnType<typeof keptWithin>>[number]

const likeness = ({ onDay, side, amountFen }: Pick<Kept, 'onDay' | 'side' | 'amountFen'>): string =>
  `${onDay} ${side} ${amountFen}`

/**
 * Which lines are new. A line is `similar` where an earlier statement has one of that day, side and amount which this
 * file does not repeat: the same bank writes the same movement in two ways, or there really are two. A person says which.
 */
export const judged = async (
  trx: Trx,
  communityId: string,
  account: string,
  lines: readonly Staged[],
): Promise<(Staged & { verdict: Verdict })[]> => {
  const kept = await keptWithin(trx, communityId, account, lines)
  const known = new Set(kept.map(({ id }) => id))
  const here = new Set(lines.map(({ id }) => id))
  const unrepeated = new Map<string, number>()
  for (const one of kept) if (!here.has(one.id)) unrepeated.set(likeness(one), (unrepeated.get(likeness(one)) ?? 0) + 1)
  return lines.map((line) => {
    if (known.has(line.id)) return { ...line, verdict: 'known' }
    const alike = unrepeated.get(likeness(line)) ?? 0
    if (alike > 0) unrepeated.set(likeness(line), alike - 1)
    return { ...line, verdict: alike > 0 ? 'similar' : 'new' }
  })
}

/** Keep the judgement for the preview, and for the confirmation that writes exactly what was shown. */
export const stage = async (
  trx: Trx,
  statementId: string,
  rows: readonly { row: number; verdict: Verdict; line: object }[],
): Promise<void> => {
  await sql`insert into statement_rows (community_id, statement_id, row, verdict, line)
    select inside(), ${statementId}, r.row, r.verdict, r.line
    from json_to_recordset(${JSON.stringify(rows)}::json) r (row int, verdict text, line jsonb)`.execute(trx)
}
