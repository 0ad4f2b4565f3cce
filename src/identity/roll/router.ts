import { sql } from 'kysely'
import * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { unseal } from '../../platform/server/seal'
import { areaSources } from '../rules'
import { applyImport } from './apply'
import { mergeRows } from './merge'
import { columnOrder, columns, type Defaults, wordOf } from './row'
import { mostFileBytes, readRoll } from './sheet'
import { judge, type StagedRow } from './stage'

const oneImport = z.object({ importId: z.uuid() })
const beginInput = z.object({
  importId: z.uuid(),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  bytes: z.int().check(z.gte(0)),
  defaults: z.object({
    compound: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(60))),
    areaSource: z.optional(z.enum(areaSources)),
  }),
})
const partInput = z.object({
  importId: z.uuid(),
  index: z.int().check(z.gte(0), z.lt(500)),
  base64: z.string().check(z.minLength(4), z.maxLength(90_000), z.regex(/^[A-Za-z0-9+/]+=*$/)),
})
const pageSize = 50

const importOf = async (ctx: Context, importId: string) =>
  found(
    await ctx.trx
      .selectFrom('roll_imports')
      .selectAll()
      .where('community_id', '=', ctx.communityId)
      .where('id', '=', importId)
      .executeTakeFirst(),
    'identity.importNotFound',
  )

/** One import at a time is judged or written in a community, and nothing else changes the roll meanwhile. */
const rollVersion = async (ctx: Context): Promise<number> => {
  await ctx.trx
    .insertInto('roll_versions')
    .values({ community_id: ctx.communityId, version: 1 })
    .onConflict((oc) => oc.doNothing())
    .execute()
  const row = await ctx.trx
    .selectFrom('roll_versions')
    .select('version')
    .where('community_id', '=', ctx.communityId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.version
}

/** Whatever changes who owns what says so: an import that was previewed before must be previewed again. */
export const rollChanged = async (ctx: Context): Promise<void> => {
  const version = await rollVersion(ctx)
  await ctx.trx
    .updateTable('roll_versions')
    .set({ version: version + 1 })
    .where('community_id', '=', ctx.communityId)
    .execute()
}

const fileOf = async (ctx: Context, importId: string, bytes: number): Promise<Buffer> => {
  const parts = await ctx.trx
    .selectFrom('roll_import_parts')
    .select('content')
    .where('community_id', '=', ctx.communityId)
    .where('import_id', '=', importId)
    .orderBy('index')
    .execute()
  const file = Buffer.concat(parts.map(({ content }) => content))
  if (file.length !== bytes) refuseIf(refusal('files.incomplete'))
  return file
}

const stage = async (ctx: Context, importId: string, rows: readonly StagedRow[]): Promise<void> => {
  await sql`insert into roll_import_rows (community_id, import_id, line, verdict, label, notes, unit)
    select ${ctx.communityId}, ${importId}, r.line, r.verdict, r.label, r.notes, r.unit
    from json_to_recordset(${JSON.stringify(rows)}::json) r (line int, verdict text, label text, notes jsonb, unit jsonb)
    `.execute(ctx.trx)
}

const rowsAtOnce = 2_000

/** Read the file, judge its rows a few buildings at a time, keep the judgement for the preview. */
const readImport = async (ctx: Context, importId: string) => {
  const waiting = await importOf(ctx, importId)
  if (waiting.read_at) return { counts: waiting.counts }
  const version = await rollVersion(ctx)
  const file = await fileOf(ctx, importId, waiting.bytes)
  const rows = mergeRows(await readRoll(file, waiting.defaults as Defaults))
  const counts = { add: 0, change: 0, same: 0, refused: 0 }
  rows.sort((a, b) => (a.row.building < b.row.building ? -1 : a.row.building > b.row.building ? 1 : a.line - b.line))
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const judged = await judge(ctx, rows.slice(at, at + rowsAtOnce))
    for (const { verdict } of judged) counts[verdict] += 1
    await stage(ctx, importId, judged)
  }
  await ctx.trx
    .deleteFrom('roll_import_parts')
    .where('community_id', '=', ctx.communityId)
    .where('import_id', '=', importId)
    .execute()
  await ctx.trx
    .updateTable('roll_imports')
    .set({ read_at: ctx.now, counts: JSON.stringify(counts), roll_version: version })
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', importId)
    .execute()
  return { counts }
}

const confirmImport = async (ctx: Context, importId: string) => {
  const waiting = await importOf(ctx, importId)
  if (!waiting.read_at) refuseIf(refusal('identity.importNotRead'))
  if (waiting.confirmed_at) return { counts: waiting.counts }
  if (waiting.roll_version !== (await rollVersion(ctx))) refuseIf(refusal('identity.rollMoved'))
  await applyImport(ctx, importId)
  await rollChanged(ctx)
  await ctx.trx
    .deleteFrom('roll_import_rows')
    .where('community_id', '=', ctx.communityId)
    .where('import_id', '=', importId)
    .execute()
  await ctx.trx
    .updateTable('roll_imports')
    .set({ confirmed_at: ctx.now, confirmed_by: personOf(ctx.caller) })
    .where('community_id', '=', ctx.communityId)
    .where('id', '=', importId)
    .execute()
  return { counts: waiting.counts }
}

type ExportRow = {
  id: string
  compound: string
  building: string
  stairwell: string
  room: string
  floor: number
  areaDm2: number
  areaSource: (typeof areaSources)[number]
  use: Parameters<typeof wordOf>[0]
  tenure: Parameters<typeof wordOf>[0]
  owners: { name: string; phone: string | null; document: string | null; represents: boolean }[]
  tenants: string[]
}

const exportPage = (ctx: Context, after: string | undefined) =>
  sql<ExportRow>`
    select u.id, c.name as compound, b.name as building, s.name as stairwell, u.room, u.floor, u.area_dm2 as "areaDm2",
      u.area_source as "areaSource", u.use, u.tenure,
      (select coalesce(json_agg(json_build_object('name', p.legal_name, 'phone', p.phone_sealed, 'document', p.document_sealed,
          'represents', o.represents) order by p.legal_name, p.id), '[]')
        from ownerships o join people p on p.community_id = inside() and p.id = o.person_id
        where o.community_id = inside() and o.unit_id = u.id and o.until is null) as owners,
      (select coalesce(json_agg(p.legal_name order by p.legal_name), '[]')
        from tenancies t join people p on p.community_id = inside() and p.id = t.person_id
        where t.community_id = inside() and t.unit_id = u.id and t.until is null) as tenants
    from units u
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    join compounds c on c.community_id = inside() and c.id = u.compound_id
    where u.community_id = inside() and (${after ?? null}::uuid is null or u.id > ${after ?? null}::uuid)
    order by u.id limit 501`
    .execute(ctx.trx)
    .then(({ rows }) => rows)

const opened = (ctx: Context, sealed: string | null): string => (sealed ? unseal(ctx.deployment, sealed) : '')
/** Several values in one cell; nothing where none of them is known. */
const several = (values: readonly string[]): string => (values.some(Boolean) ? values.join('、') : '')

const cellsOf = (ctx: Context, unit: ExportRow): string[] => {
  // A number for each owner or for none: who has none stands in a line of their own.
  const cells = {
    ...unit,
    floor: String(unit.floor),
    area: `${Math.floor(unit.areaDm2 / 100)}.${String(unit.areaDm2 % 100).padStart(2, '0')}`,
    areaSource: wordOf(unit.areaSource),
    use: wordOf(unit.use),
    tenure: wordOf(unit.tenure),
    owners: several(unit.owners.map(({ name }) => name)),
    documents: several(unit.owners.map(({ document }) => opened(ctx, document))),
    phones: several(unit.owners.map(({ phone }) => opened(ctx, phone))),
    represents: unit.owners.length > 1 ? (unit.owners.find(({ represents }) => represents)?.name ?? '') : '',
    tenants: unit.tenants.join('、'),
  }
  return columnOrder.map((column) => cells[column])
}

/** One line per unit, or one per co-owner where not all of them have the same kinds of numbers or names repeat. */
const linesOf = (ctx: Context, unit: ExportRow): string[][] => {
  const { owners } = unit
  const even = (numbers: (string | null)[]) => numbers.every(Boolean) || !numbers.some(Boolean)
  const together =
    even(owners.map(({ phone }) => phone)) &&
    even(owners.map(({ document }) => document)) &&
    new Set(owners.map(({ name }) => name)).size === owners.length
  if (together) return [cellsOf(ctx, unit)]
  const place = columnOrder.indexOf('represents')
  return owners.map((owner) =>
    cellsOf(ctx, { ...unit, owners: [owner] }).map((cell, at) => (at === place && owner.represents ? '是' : cell)),
  )
}

/** Read a roll from a file, look at what it would change, confirm; and write it out again. Only the secretary's. */
export const rollCalls = {
  beginImport: writing(['secretary'])
    .input(beginInput)
    .mutation(async ({ ctx, input }) => {
      if (input.bytes === 0) refuseIf(refusal('identity.fileEmpty'))
      if (input.bytes > mostFileBytes) refuseIf(refusal('identity.fileTooLarge'))
      await ctx.trx
        .insertInto('roll_imports')
        .values({
          community_id: ctx.communityId,
          id: input.importId,
          name: input.name,
          bytes: input.bytes,
          defaults: JSON.stringify(input.defaults),
          started_by: personOf(ctx.caller),
          started_at: ctx.now,
        })
        .onConflict((oc) => oc.doNothing())
        .execute()
      return { importId: input.importId }
    }),

  importPart: writing(['secretary'])
    .input(partInput)
    .mutation(async ({ ctx, input }) => {
      const waiting = await importOf(ctx, input.importId)
      if (waiting.read_at) return { index: input.index }
      const content = Buffer.from(input.base64, 'base64')
      await ctx.trx
        .insertInto('roll_import_parts')
        .values({ community_id: ctx.communityId, import_id: input.importId, index: input.index, content })
        .onConflict((oc) => oc.doNothing())
        .execute()
      return { index: input.index }
    }),

  readImport: writing(['secretary'])
    .input(oneImport)
    .mutation(({ ctx, input }) => readImport(ctx, input.importId)),

  importRows: reading(['secretary'])
    .input(
      z.object({
        importId: z.uuid(),
        verdict: z.enum(['add', 'change', 'same', 'refused']),
        after: z.optional(z.int()),
      }),
    )
    .query(async ({ ctx, input }) => {
      const rows = await ctx.trx
        .selectFrom('roll_import_rows')
        .select(['line', 'label', 'notes'])
        .where('community_id', '=', ctx.communityId)
        .where('import_id', '=', input.importId)
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

  dropImport: writing(['secretary'])
    .input(oneImport)
    .mutation(async ({ ctx, input }) => {
      await ctx.trx
        .deleteFrom('roll_imports')
        .where('community_id', '=', ctx.communityId)
        .where('id', '=', input.importId)
        .where('confirmed_at', 'is', null)
        .execute()
      return { importId: input.importId }
    }),

  /** A page of the roll as lines of a table, with names and numbers: each page read is on record. */
  exportRoll: writing(['secretary'])
    .input(z.object({ after: z.optional(z.uuid()) }))
    .mutation(async ({ ctx, input }) => {
      const units = await exportPage(ctx, input.after)
      const page = units.slice(0, 500)
      if (!input.after) {
        await ctx.trx
          .insertInto('name_reads')
          .values({
            community_id: ctx.communityId,
            id: ctx.newId(),
            reader_id: personOf(ctx.caller),
            purpose: 'exportRoll',
            at: ctx.now,
          })
          .execute()
      }
      return {
        header: columnOrder.map((column) => columns[column][0]),
        lines: page.flatMap((unit) => linesOf(ctx, unit)),
        next: units.length > 500 ? page.at(-1)?.id : undefined,
      }
    }),
}
