import { sql } from 'kysely'
import * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { before, type Context, personOf } from '../../platform/server/call'
import { countRoll } from '../../platform/server/counted'
import { uploadsIn } from '../../platform/server/uploads'
import { applyImport } from './apply'
import { mergeRows } from './merge'
import { readRoll, tablesIn } from './sheet'
import { judge } from './stage'
import type { StagedRow, Verdict } from './staged'
import type { Defaults } from './words'
import { asWritten } from './written'

export type Counts = Record<Verdict, number>
/** How many lines got each verdict, as it was kept. */
type Counted = { counts: unknown }

export const importOf = async (ctx: Context, importId: string) =>
  found(
    await ctx.trx
      .selectFrom('rollImports')
      .selectAll()
      .where('communityId', '=', ctx.communityId)
      .where('id', '=', importId)
      .executeTakeFirst(),
    'identity.importNotFound',
  )

/** One import at a time is judged or written in a community, and nothing else changes the roll meanwhile. */
const rollVersion = async (ctx: Context): Promise<number> => {
  await ctx.trx
    .insertInto('rollVersions')
    .values({ communityId: ctx.communityId, version: 1 })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const row = await ctx.trx
    .selectFrom('rollVersions')
    .select('version')
    .where('communityId', '=', ctx.communityId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.version
}

/** Whatever changes who owns what says so: an import that was previewed before must be previewed again. */
export const rollChanged = async (ctx: Context): Promise<void> => {
  const version = await rollVersion(ctx)
  await ctx.trx
    .updateTable('rollVersions')
    .set({ version: version + 1 })
    .where('communityId', '=', ctx.communityId)
    .execute()
}

/** The parts of files on their way in. */
export const uploads = uploadsIn('rollImportParts', 'importId')

const stage = async (ctx: Context, importId: string, rows: readonly StagedRow[]): Promise<void> => {
  await sql`insert into roll_import_rows (community_id, import_id, line, verdict, label, notes, unit)
    select ${ctx.communityId}, ${importId}, r.line, r.verdict, r.label, r.notes, r.unit
    from json_to_recordset(${JSON.stringify(rows)}::json) r (line int, verdict text, label text, notes jsonb, unit jsonb)
    `.execute(ctx.trx)
}

const rowsAtOnce = 2_000

export const oneImport = z.object({ importId: z.uuid() })

/** The tables of a file that has arrived whole; none where it was read before. */
export const tables = before(oneImport, async (ctx, { importId }) => {
  const waiting = await importOf(ctx, importId)
  if (waiting.readAt) return async () => []
  const file = await uploads.whole(ctx, importId, waiting.bytes)
  return () => tablesIn(file)
})

/** Judge the file's rows a few buildings at a time, keep the judgement for the preview. */
export const readImport = async (ctx: Context, importId: string): Promise<Counted> => {
  const waiting = await importOf(ctx, importId)
  if (waiting.readAt) return { counts: waiting.counts }
  const version = await rollVersion(ctx)
  const { rows: read, left } = readRoll(tables.of(ctx), waiting.defaults as Defaults)
  const rows = mergeRows(await asWritten(ctx, read))
  const counts: Counts = { add: 0, change: 0, same: 0, refused: 0 }
  rows.sort((a, b) => (a.row.building < b.row.building ? -1 : a.row.building > b.row.building ? 1 : a.line - b.line))
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const judged = await judge(ctx, rows.slice(at, at + rowsAtOnce))
    for (const { verdict } of judged) counts[verdict] += 1
    await stage(ctx, importId, judged)
  }
  await uploads.drop(ctx, importId)
  await ctx.trx
    .updateTable('rollImports')
    .set({ readAt: ctx.now, counts: JSON.stringify(counts), leftOut: JSON.stringify(left), rollVersion: version })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', importId)
    .execute()
  return { counts }
}

export const confirmImport = async (ctx: Context, importId: string): Promise<Counted> => {
  const waiting = await importOf(ctx, importId)
  if (!waiting.readAt) refuseIf(refusal('identity.importNotRead'))
  if (waiting.confirmedAt) return { counts: waiting.counts }
  if (waiting.rollVersion !== (await rollVersion(ctx))) refuseIf(refusal('identity.rollMoved'))
  await applyImport(ctx, importId)
  await countRoll(ctx.trx, (waiting.counts as Counts).add)
  await rollChanged(ctx)
  await ctx.trx
    .deleteFrom('rollImportRows')
    .where('communityId', '=', ctx.communityId)
    .where('importId', '=', importId)
    .execute()
  await ctx.trx
    .updateTable('rollImports')
    .set({ confirmedAt: ctx.now, confirmedBy: personOf(ctx.caller) })
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', importId)
    .execute()
  return { counts: waiting.counts }
}
