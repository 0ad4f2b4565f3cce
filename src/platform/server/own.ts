import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import { yuan } from '../fen'
import { asInstant, type Instant } from '../instant'
import { type Elsewhere, type OwnWords, whatOf } from '../own'
import { nextPlace, type Place } from '../shapes'
import type { Context } from './call'
import { parsed } from './parsed'

/** Whose rows they are. */
type Whose = { personId: string; accountId: string | null }

/** One kind of what is kept of somebody. */
export type OwnKind = OwnWords & {
  /** The columns that it tells, as `personal.ts` names them. */
  columns: Readonly<Record<string, string>>
  /** All of it, with `id`, `at`, `what` in words or as a code, perhaps `fen`, and what else a copy holds. */
  rows: (mine: Whose) => RawBuilder<unknown>
}

/** What a room tells its people, and why a column of its tables is told elsewhere or to nobody. */
export type Own = { kinds: Readonly<Record<string, OwnKind>>; elsewhere: Elsewhere }

export type OwnRow = { id: string; at: Instant; said: string; kept: Record<string, unknown> }
type OwnRows = { items: OwnRow[]; next: string | null }

/** So many rows of one kind at a time. */
const pageRows = 50
const rowShape = z.object({
  id: z.string(),
  at: z.string(),
  what: z.nullable(z.string()),
  fen: z.nullable(z.number()),
  kept: z.record(z.string(), z.unknown()),
})
const countShape = z.object({ kind: z.string(), rows: z.number() })

/** Moments are told to the millisecond, and compared so: a page goes on where the last one ended. */
const at = sql`date_trunc('milliseconds', k.at)`
const moment = sql`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+08:00'`

/** A page of one kind, newest first. */
export const ownRows = async (
  ctx: Context,
  kind: OwnKind,
  mine: Whose,
  after: Place | undefined,
  most = pageRows,
): Promise<OwnRows> => {
  const page = after ? sql`where (${at}, k.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  const { rows } = await sql`
    select k.id::text as id, ${moment} as at, j.row ->> 'what' as what, (j.row ->> 'fen')::float8 as fen, j.row - 'id' - 'at' as kept
    from (${kind.rows(mine)}) k cross join lateral (select to_jsonb(k) as row) j ${page}
    order by ${at} desc, k.id desc limit ${most}`.execute(ctx.trx)
  const found = parsed(rowShape, rows)
  return {
    items: found.map(({ id, at, what, fen, kept }) => ({
      id,
      at: asInstant(at),
      said: [what === null ? '' : whatOf(kind, what, ctx.language), fen === null ? '' : yuan(fen)]
        .filter(Boolean)
        .join(' · '),
      kept,
    })),
    next: nextPlace(found, most, ({ at, id }) => [at, id]),
  }
}

/** How many rows there are of each kind, in one statement. */
export const ownCounts = async (
  { trx }: Context,
  kinds: Readonly<Record<string, OwnKind>>,
  mine: Whose,
): Promise<Map<string, number>> => {
  const each = Object.entries(kinds).map(
    ([kind, { rows }]) => sql`select ${kind}::text as kind, count(*)::int as rows from (${rows(mine)}) k`,
  )
  const { rows } = await sql`${sql.join(each, sql` union all `)}`.execute(trx)
  return new Map(parsed(countShape, rows).map(({ kind, rows: count }) => [kind, count]))
}
