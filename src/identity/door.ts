import type * as z from 'zod/mini'
import { gridWorkers, holdsFor, limitsOf } from '../platform/roles'
import { anywhere, type Context, reading } from '../platform/server/call'
import { doorForm } from '../writing/forms'
import { homeLiesIn } from './places'
import { rights } from './rights'
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
export const peopleIn = (ctx: Context, home: Door, limits?: readonly string[]): Promise<OnRoll[]> => {
  const { trx, communityId } = ctx
  const found = trx
    .selectFrom('units as u')
    .innerJoin(rights(trx, communityId).as('o'), 'o.unitId', 'u.id')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'u.communityId').onRef('p.id', '=', 'o.personId'))
    .select(['p.id', 'p.legalName', 'p.accountId', 'p.phoneSealed as phone'])
    .select(({ fn }) => fn.agg<boolean>('bool_or', ['o.owner']).as('owner'))
    .where('u.communityId', '=', communityId)
    .where('u.id', 'in', (eb) =>
      eb
        .selectFrom('units as d')
        .select(({ fn }) => fn.coalesce('d.sameAs', 'd.id').as('id'))
        .where('d.communityId', '=', communityId)
        .where('d.compoundId', '=', home.compoundId)
        .where('d.doorForm', '=', doorForm(home)),
    )
    .groupBy(['p.id', 'p.legalName', 'p.accountId', 'p.phoneSealed'])
    .orderBy('owner', 'desc')
    .orderBy('p.id')
    .limit(50)
  return (limits ? found.where(({ ref }) => homeLiesIn(communityId, ref('u.id'), limits)) : found).execute()
}

const lookers = ['secretary', 'residentsCommittee', ...gridWorkers] as const

type Resident = { personId: string; name: string; owner: boolean; joined: boolean }

const peopleAt = async (
  ctx: Context,
  { purpose, ...home }: z.infer<typeof schema.peopleAtInput>,
): Promise<{ items: Resident[] }> => {
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
