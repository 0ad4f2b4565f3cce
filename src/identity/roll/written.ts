import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Context } from '../../platform/server/call'
import { parsed } from '../../platform/server/parsed'
import { eachInPieces } from '../../platform/server/pieces'
import { buildingForm, compoundForm, nameForm, stairwellForm } from '../../writing/forms'
import { kindOfOwner } from '../../writing/kindOfOwner'
import type { ReadRow } from './merge'
import { type RollRow, unitKey } from './row'

type Place = Pick<RollRow, 'compound' | 'building' | 'stairwell'>

/** The first writing of each place, by the form of it and of what it lies in. */
class Writings {
  private readonly first = new Map<string, string>()

  private of(form: string, written: string): string {
    const known = this.first.get(form)
    if (known !== undefined) return known
    this.first.set(form, written)
    return written
  }

  place({ compound, building, stairwell }: Place): Place {
    const inCompound = compoundForm(compound)
    const inBuilding = `${inCompound}\n${buildingForm(building)}`
    return {
      compound: this.of(inCompound, compound),
      building: this.of(inBuilding, building),
      stairwell: this.of(`${inBuilding}\n${stairwellForm(stairwell)}\n`, stairwell),
    }
  }
}

/** Compounds, buildings and stairwells as they stand, in one statement. */
const standing = ({ trx, communityId }: Context): Promise<Place[]> =>
  trx
    .selectFrom('compounds as c')
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 'c.communityId').onRef('b.compoundId', '=', 'c.id'),
    )
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'b.communityId').onRef('s.buildingId', '=', 'b.id'),
    )
    .select(['c.name as compound', 'b.name as building', 's.name as stairwell'])
    .where('c.communityId', '=', communityId)
    .orderBy('c.name')
    .orderBy('b.name')
    .orderBy('s.name')
    .execute()

type Home = Place & { room: string }
const oneHome = z.object({ compound: z.string(), building: z.string(), stairwell: z.string(), room: z.string() })
const joined = z.object({ was: oneHome, is: oneHome })

/** Homes that somebody said are one, by the key of the one that was given up. */
const joinedHomes = async (ctx: Context): Promise<Map<string, Home>> => {
  const door = (unit: 'm' | 'k') =>
    sql`(select json_build_object('compound', c.name, 'building', b.name, 'stairwell', s.name, 'room', ${sql.ref(`${unit}.room`)})
      from stairwells s join buildings b on b.community_id = inside() and b.id = s.building_id
      join compounds c on c.community_id = inside() and c.id = b.compound_id
      where s.community_id = inside() and s.id = ${sql.ref(`${unit}.stairwell_id`)})`
  const { rows } = await sql`select ${door('m')} as was, ${door('k')} as is from units m
    join units k on k.community_id = inside() and k.id = m.same_as
    where m.community_id = inside() and m.same_as is not null`.execute(ctx.trx)
  return new Map(parsed(joined, rows).map(({ was, is }) => [unitKey(was), is]))
}

const splitName = z.object({ home: oneHome, said: z.string(), names: z.array(z.string()), place: z.int() })
type SplitName = z.infer<typeof splitName>
const nameKey = (home: Home, name: string): string => `${unitKey(home)}\n${nameForm(name)}`

/** Names of which somebody said that they are several people's, by their home and the name. */
const splitNames = async (ctx: Context): Promise<Map<string, SplitName>> => {
  const { rows } = await sql`select distinct a.said, a.names, a.place,
      jsonb_build_object('compound', c.name, 'building', b.name, 'stairwell', s.name, 'room', u.room) as home
    from name_answers a
    join ownerships o on o.community_id = inside() and o.person_id = a.person_id
    join units u on u.community_id = inside() and u.id = o.unit_id
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    join compounds c on c.community_id = inside() and c.id = b.compound_id
    where a.community_id = inside() and cardinality(a.names) > 1`.execute(ctx.trx)
  return new Map(parsed(splitName, rows).map((one) => [nameKey(one.home, one.said), one]))
}

/** A row whose owner is several people by somebody's answer names them; the numbers are of the one at the place that was said. */
const asSaid = (read: ReadRow, names: Map<string, SplitName>): ReadRow => {
  const owners = read.row.owners.flatMap((owner) => {
    const several = names.get(nameKey(read.row, owner.name))
    if (!several) return [owner]
    return several.names.map((name, at) => {
      const own = at === several.place - 1
      const none = { phone: '', document: '', represents: false, phoneAsked: undefined }
      return { ...owner, ...(own ? {} : none), name, kind: kindOfOwner(name).kind }
    })
  })
  const said = (name: string) => names.has(nameKey(read.row, name))
  const asked = read.asked.filter(({ code, values }) => code !== 'namesSeveral' || !said(values.name))
  return { ...read, row: { ...read.row, owners }, asked }
}

/** Every row at the place that it means: as the roll writes it, or else as the file writes it first. */
export const asWritten = async (ctx: Context, rows: readonly ReadRow[], stop: AbortSignal): Promise<ReadRow[]> => {
  const writings = new Writings()
  for (const place of await standing(ctx)) writings.place(place)
  const homes = await joinedHomes(ctx)
  const names = await splitNames(ctx)
  const placed = (read: ReadRow): ReadRow => {
    if (read.problems.length) return read
    const { row } = read
    return asSaid({ ...read, row: { ...row, ...writings.place(row), ...homes.get(unitKey(row)) } }, names)
  }
  return eachInPieces(rows, placed, stop)
}
