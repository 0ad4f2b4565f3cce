import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { gridWorkers, holdsFor, limitsOf } from '../platform/roles'
import { anywhere, type Context, reading } from '../platform/server/call'
import { homeLiesIn } from './places'
import { plain } from './roll/words'
import * as schema from './schema'

type OnRoll = {
  id: string
  legalName: string
  accountId: string | null
  phone: string | null
  owner: boolean
}
type Door = { compoundId: string; building: string; stairwell: string; room: string }

/** Whoever stands on the roll in a home, in one statement, whether the home exists or not; `limits` are the places that it must lie in. */
export const peopleIn = async (ctx: Context, home: Door, limits?: readonly string[]): Promise<OnRoll[]> => {
  const within = limits ? sql`and ${homeLiesIn(sql`u.id`, limits)}` : sql``
  const { rows } = await sql<OnRoll>`
    select p.id, p.legal_name as "legalName", p.account_id as "accountId", p.phone_sealed as phone, bool_or(o.owner) as owner
    from units u
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    join (select unit_id, person_id, true as owner from ownerships where community_id = inside() and until is null
      union all select unit_id, person_id, false from tenancies where community_id = inside() and until is null) o on o.unit_id = u.id
    join people p on p.community_id = inside() and p.id = o.person_id
    where u.community_id = inside() and u.compound_id = ${home.compoundId}
      and b.name in (${plain(home.building)}, ${`${plain(home.building)}号楼`})
      and s.name in (${plain(home.stairwell)}, ${`${plain(home.stairwell)}单元`})
      and u.room = ${plain(home.room).replace(/[室号]$/, '')} ${within}
    group by p.id, p.legal_name, p.account_id, p.phone_sealed order by owner desc, p.id limit 50`.execute(ctx.trx)
  return rows
}

const lookers = ['secretary', 'residentsCommittee', ...gridWorkers] as const

const peopleAt = async (ctx: Context, { purpose, ...home }: z.infer<typeof schema.peopleAtInput>) => {
  // Whoever works in one grid or building looks behind its doors only.
  const everywhere = holdsFor(ctx.caller.roles, lookers, [])
  const people = await peopleIn(ctx, home, everywhere ? undefined : limitsOf(ctx.caller.roles, lookers))
  ctx.readsNames(
    people.map(({ id }) => id),
    purpose,
  )
  return {
    items: people.map(({ id, legalName, accountId, owner }) => ({
      personId: id,
      name: legalName,
      owner,
      joined: accountId !== null,
    })),
  }
}

export const doorCalls = {
  /** Who lives behind a door, for those whose work begins there; each of them sees that it was looked up. */
  peopleAt: reading(lookers, { within: anywhere })
    .input(schema.peopleAtInput)
    .query(({ ctx, input }) => peopleAt(ctx, input)),
}
