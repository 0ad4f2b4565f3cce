import { sql } from 'kysely'
import * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { before, type Context, personOf } from '../../platform/server/call'
import { countRoll } from '../../platform/server/counted'
import { inParts } from '../../platform/server/pieces'
import { whileRead } from '../../platform/server/readings'
import { sheetsRead } from '../../platform/server/sheets'
import { uploadsIn } from '../../platform/server/uploads'
import type { Defaults } from '../../writing/rollWords'
import { applyImport } from './apply'
import { mergeRows, type ReadRow } from './merge'
import { type readRoll, stop } from './sheet'
import { judge } from './stage'
import type { StagedRow, Verdict } from './staged'
import { asWritten } from './written'

export type Counts = Record<Verdict, number>
/** How many lines got each verdict, as it was kept. */
type Counted = { counts: unknown }

export const importOf = async (ctx: Context, importId: string, lock = false) => {
  const query = ctx.trx
    .selectFrom('rollImports')
    .selectAll()
    .where('communityId', '=', ctx.communityId)
    .where('id', '=', importId)
  return found(await (lock ? query.forUpdate() : query).executeTakeFirst(), 'identity.importNotFound')
}

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

/** As what its reading is known to whoever stops it. */
export const readingOf = ({ communityId }: Context, importId: string): string => `roll ${communityId} ${importId}`

/** A file that has arrived whole, read in another thread; nothing where it was read before. */
export const tables = before(oneImport, async (ctx, { importId }) => {
  const waiting = await importOf(ctx, importId)
  if (waiting.readAt) return async () => undefined
  const file = await uploads.whole(ctx, importId, waiting.bytes)
  const given = waiting.defaults as Defaults
  return () => sheetsRead<typeof readRoll>({ id: readingOf(ctx, importId), file, reader: 'roll', given }, stop)
})

/** Judge the file's rows a few buildings at a time, keep the judgement for the preview. */
const judgeAll = async (ctx: Context, importId: string, read: readonly ReadRow[], stopped: AbortSignal) => {
  const rows = await mergeRows(await asWritten(ctx, read, stopped), stopped)
  const counts: Counts = { add: 0, change: 0, same: 0, refused: 0 }
  rows.sort((a, b) => (a.row.building < b.row.building ? -1 : a.row.building > b.row.building ? 1 : a.line - b.line))
  const judgePart = async (part: readonly ReadRow[]) => {
    const judged = await judge(ctx, part, stopped)
    for (const { verdict } of judged) counts[verdict] += 1
    await stage(ctx, importId, judged)
  }
  await inParts(rows, rowsAtOnce, judgePart, stopped)
  return counts
}

export const readImport = async (ctx: Context, importId: string): Promise<Counted> => {
  // Held until the rows are kept: whoever gives the file up meanwhile waits until the reading has stopped.
  const waiting = await importOf(ctx, importId, true)
  if (waiting.readAt) return { counts: waiting.counts }
  const version = await rollVersion(ctx)
  const { rows, left } = found(tables.of(ctx), 'identity.importNotRead')
  const counts = await whileRead(readingOf(ctx, importId), (stopped) => judgeAll(ctx, importId, rows, stopped))
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
