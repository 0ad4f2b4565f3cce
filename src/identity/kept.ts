import * as z from 'zod/mini'
import { found } from '../platform/refusal'
import { afterwards, anywhere, type Context, personOf, reading } from '../platform/server/call'
import { paperLimits } from '../platform/server/limits'
import { type OwnKind, type OwnRow, ownCounts, ownRows } from '../platform/server/own'
import { type Printed, printed } from '../platform/server/pdf'
import { afterPlace } from '../platform/shapes'
import { keptPaper, type Part } from './keptPaper'
import { mine } from './privacy'

type Kinds = Readonly<Record<string, OwnKind>>
type KeptKind = { kind: string; group: string; zh: string; en: string; rows: number }
type Kept = { items: KeptKind[] }
type KeptRows = { zh: string; en: string; items: OwnRow[]; next: string | null }

const whose = ({ caller }: Context) => ({ personId: personOf(caller), accountId: caller.accountId ?? null })

/** Of each kind so many rows stand on the paper; what is older stands in the copy. */
const mostOnPaper = 100

const keptOf = async (ctx: Context, kinds: Kinds): Promise<Kept> => {
  const counts = await ownCounts(ctx, kinds, whose(ctx))
  return {
    items: Object.entries(kinds).flatMap(([kind, { group, words }]) => {
      const rows = counts.get(kind) ?? 0
      return rows > 0 ? [{ kind, group, ...words, rows }] : []
    }),
  }
}

const print = async (ctx: Context, kinds: Kinds): Promise<Printed> => {
  const { items } = await keptOf(ctx, kinds)
  const parts: Part[] = []
  for (const item of items) {
    const kind = found(kinds[item.kind], 'platform.badInput')
    parts.push({ ...item, lines: (await ownRows(ctx, kind, whose(ctx), undefined, mostOnPaper)).items })
  }
  const about = await mine(ctx)
  return afterwards(() => printed('my-data', keptPaper(about, parts, ctx.now)))
}

/** Everything that is kept of the caller, by kinds: how much, row by row, and on paper. */
export const keptCalls = (kinds: Kinds) => ({
  kept: reading('member', { within: anywhere }).query(({ ctx }) => keptOf(ctx, kinds)),

  /** One kind, newest first. */
  keptRows: reading('member', { within: anywhere })
    .input(z.object({ kind: z.enum(Object.keys(kinds)), cursor: afterPlace }))
    .query(async ({ ctx, input }): Promise<KeptRows> => {
      const kind = found(kinds[input.kind], 'platform.badInput')
      return { ...kind.words, ...(await ownRows(ctx, kind, whose(ctx), input.cursor)) }
    }),

  keptPaper: reading('member', { within: anywhere, limits: paperLimits }).query(({ ctx }) => print(ctx, kinds)),
})
