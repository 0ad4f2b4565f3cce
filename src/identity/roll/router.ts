import * as z from 'zod/mini'
import type { Instant } from '../../platform/instant'
import { refuseIf } from '../../platform/refusal'
import { personOf, reading, writing } from '../../platform/server/call'
import { sheetLimits } from '../../platform/server/limits'
import { stopReading } from '../../platform/server/readings'
import { inOrder } from '../../platform/server/transaction'
import { count, line } from '../../platform/shapes'
import { barToBeginning, barToSending, partShape } from '../../platform/uploads'
import { areaSources } from '../../writing/rollWords'
import { type Counts, confirmImport, importOf, oneImport, readImport, readingOf, tables, uploads } from './import'
import { codes, type LeftOut } from './sheet'
import type { StagedRow } from './staged'

const beginInput = z.object({
  importId: z.uuid(),
  name: line(200),
  bytes: count,
  defaults: z.object({
    compound: z.optional(line(60)),
    areaSource: z.optional(z.enum(areaSources)),
  }),
})
const partInput = z.object({ importId: z.uuid(), ...partShape('book') })
const pageSize = 50

type Import = { name: string; counts: Counts; leftOut: LeftOut; confirmedAt: Instant | null }
/** Judged lines, and the line after which the next page begins. */
type ImportRows = { items: Pick<StagedRow, 'line' | 'label' | 'notes'>[]; next: number | undefined }

/** Read a roll from a file, look at what it would change, confirm; and write it out again. Only the secretary's. */
export const rollCalls = {
  beginImport: writing(['secretary'])
    .input(beginInput)
    .mutation(async ({ ctx, input }): Promise<{ importId: string }> => {
      refuseIf(barToSending(input.bytes, 'book', codes))
      await inOrder(ctx.trx, 'roll imports')
      const waiting = await ctx.trx
        .selectFrom('rollImports')
        .select(({ fn, lit }) => [
          fn.countAll<number>().as('files'),
          fn.coalesce(fn.sum<number>('bytes'), lit(0)).as('bytes'),
        ])
        .where('communityId', '=', ctx.communityId)
        .where('readAt', 'is', null)
        .executeTakeFirstOrThrow()
      refuseIf(barToBeginning(waiting, input.bytes))
      await ctx.trx
        .insertInto('rollImports')
        .values({
          communityId: ctx.communityId,
          id: input.importId,
          name: input.name,
          bytes: input.bytes,
          defaults: JSON.stringify(input.defaults),
          startedBy: personOf(ctx.caller),
          startedAt: ctx.now,
        })
        .execute()
      return { importId: input.importId }
    }),

  importPart: writing(['secretary'])
    .input(partInput)
    .mutation(async ({ ctx, input }): Promise<{ index: number }> => {
      const { readAt, bytes } = await importOf(ctx, input.importId)
      return readAt ? { index: input.index } : uploads.keep(ctx, input.importId, bytes, input)
    }),

  readImport: writing(['secretary'], { before: tables, limits: sheetLimits })
    .input(oneImport)
    .mutation(({ ctx, input }) => readImport(ctx, input.importId)),

  importOf: reading(['secretary'])
    .input(oneImport)
    .query(async ({ ctx, input }): Promise<Import> => {
      const { name, counts, leftOut, confirmedAt } = await importOf(ctx, input.importId)
      const left = (leftOut ?? { columns: [], lines: [], more: 0 }) as LeftOut
      return { name, counts: counts as Counts, leftOut: left, confirmedAt }
    }),

  importRows: reading(['secretary'])
    .input(
      z.object({
        importId: z.uuid(),
        verdict: z.enum(['add', 'change', 'same', 'refused']),
        after: z.optional(count),
      }),
    )
    .query(async ({ ctx, input }): Promise<ImportRows> => {
      const rows = await ctx.trx
        .selectFrom('rollImportRows')
        .select(['line', 'label', 'notes'])
        .where('communityId', '=', ctx.communityId)
        .where('importId', '=', input.importId)
        .where('verdict', '=', input.verdict)
        .where('line', '>', input.after ?? -1)
        .orderBy('line')
        .limit(pageSize + 1)
        .execute()
      const items = rows
        .slice(0, pageSize)
        .map(({ line, label, notes }) => ({ line, label, notes: notes as StagedRow['notes'] }))
      return { items, next: rows.length > pageSize ? items.at(-1)?.line : undefined }
    }),

  confirmImport: writing(['secretary'])
    .input(oneImport)
    .mutation(({ ctx, input }) => confirmImport(ctx, input.importId)),

  /** Give up a file that was not confirmed; whoever reads it just now stops. */
  dropImport: writing(['secretary'])
    .input(oneImport)
    .mutation(async ({ ctx, input }): Promise<{ importId: string }> => {
      stopReading(readingOf(ctx, input.importId))
      await ctx.trx
        .deleteFrom('rollImports')
        .where('communityId', '=', ctx.communityId)
        .where('id', '=', input.importId)
        .where('confirmedAt', 'is', null)
        .execute()
      return { importId: input.importId }
    }),
}
