import { jsonArrayFrom } from 'kysely/helpers/postgres'
import * as z from 'zod/mini'
import { type Context, writing } from '../../platform/server/call'
import { countRoll } from '../../platform/server/counted'
import { orEmpty } from '../../platform/server/expressions'
import { columnOrder, columns, wordOf } from '../../writing/rollWords'
import { shownDocument } from '../rules'
import { kindsOf } from './kinds'
import { homesIn, ownersOf, tenantsOf } from './named'

const exportPage = async ({ trx, communityId }: Context, after: string | undefined) => {
  const page = homesIn(trx, communityId)
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'u.communityId').onRef('c.id', '=', 'u.compoundId'),
    )
    .select(['u.id', 'c.name as compound', 'b.name as building', 's.name as stairwell', 'u.room', 'u.floor'])
    .select(['u.areaDm2', 'u.areaSource', 'u.use', 'u.tenure'])
    .select((of) => [
      jsonArrayFrom(
        ownersOf(of, communityId)
          .select(['p.legalName as name', 'p.phoneSealed as phone', 'p.documentSealed as document', 'o.represents'])
          .orderBy('p.legalName')
          .orderBy('p.id'),
      ).as('owners'),
      orEmpty(tenantsOf(of, communityId)).as('tenants'),
    ])
    .orderBy('u.id')
    .limit(501)
  const rows = await (after === undefined ? page : page.where('u.id', '>', after)).execute()
  return rows.map((unit) => ({ ...unit, ...kindsOf(unit) }))
}

type ExportRow = Awaited<ReturnType<typeof exportPage>>[number]

const opened = (ctx: Context, sealed: string | null): string => (sealed ? ctx.opens(sealed, 'all', 'exportRoll') : '')
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
    documents: several(unit.owners.map(({ document }) => shownDocument(opened(ctx, document)))),
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

/** Lines under their header, and the home after which the next page begins. */
type Exported = { header: string[]; lines: string[][]; next: string | undefined }

export const exportCalls = {
  /** A page of the roll as lines of a table, with names and numbers: each page read is on record. */
  exportRoll: writing(['secretary'])
    .input(z.object({ after: z.optional(z.uuid()) }))
    .mutation(async ({ ctx, input }): Promise<Exported> => {
      // Page after page of the roll is found quickly only where the database knows how large it is.
      if (!input.after) await countRoll(ctx.trx, Number.POSITIVE_INFINITY)
      const units = await exportPage(ctx, input.after)
      const page = units.slice(0, 500)
      ctx.readsAll('exportRoll')
      return {
        header: columnOrder.map((column) => columns[column][0]),
        lines: page.flatMap((unit) => linesOf(ctx, unit)),
        next: units.length > 500 ? page.at(-1)?.id : undefined,
      }
    }),
}
