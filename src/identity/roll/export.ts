import { sql } from 'kysely'
import * as z from 'zod/mini'
import { type Context, personOf, writing } from '../../platform/server/call'
import { recordListRead } from '../../platform/server/reads'
import { unseal } from '../../platform/server/seal'
import type { areaSources } from '../rules'
import { columnOrder, columns, wordOf } from './words'

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

export const exportCalls = {
  /** A page of the roll as lines of a table, with names and numbers: each page read is on record. */
  exportRoll: writing(['secretary'])
    .input(z.object({ after: z.optional(z.uuid()) }))
    .mutation(async ({ ctx, input }) => {
      const units = await exportPage(ctx, input.after)
      const page = units.slice(0, 500)
      if (!input.after) await recordListRead(ctx, personOf(ctx.caller), 'exportRoll')
      return {
        header: columnOrder.map((column) => columns[column][0]),
        lines: page.flatMap((unit) => linesOf(ctx, unit)),
        next: units.length > 500 ? page.at(-1)?.id : undefined,
      }
    }),
}
