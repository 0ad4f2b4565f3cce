import type { NotNull } from 'kysely'
import type { Context } from '../../platform/server/call'
import { spaced } from '../../platform/server/spaced'

type PostHolder = { personId: string; name: string; roles: string[] }
type Home = { unitId: string; place: string; areaDm2: number; represented: boolean }
type Candidates = { items: PostHolder[]; next: string | null }
type Homes = { items: Home[]; next: string | null }

const pagePeople = 200
const postHolders = (ctx: Context, after: string | undefined): Promise<PostHolder[]> =>
  ctx.trx
    .selectFrom('roles as r')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.personId'))
    .select(({ fn }) => ['p.id as personId', 'p.legalName as name', fn.jsonAgg('r.role').distinct().as('roles')])
    .where('r.communityId', '=', ctx.communityId)
    .where((eb) => eb.or([eb('r.until', 'is', null), eb('r.until', '>', ctx.now)]))
    .$if(after !== undefined, (rest) => rest.where('p.id', '>', after ?? ''))
    .groupBy(['p.id', 'p.legalName'])
    .orderBy('p.id')
    .limit(pagePeople)
    .$narrowType<{ roles: NotNull }>()
    .execute()

const pageHomes = 200
/** The homes of the project's compound that may pay, by their ids. */
const payingHomes = (ctx: Context, projectId: string, after: string | undefined): Promise<Home[]> =>
  ctx.trx
    .selectFrom('projects as j')
    .innerJoin('units as u', (on) =>
      on.onRef('u.communityId', '=', 'j.communityId').onRef('u.compoundId', '=', 'j.compoundId'),
    )
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .select((eb) => {
      const representing = eb
        .selectFrom('ownerships as o')
        .where('o.communityId', '=', ctx.communityId)
        .whereRef('o.unitId', '=', 'u.id')
        .where(({ ref }) => ref('o.represents'))
        .where('o.until', 'is', null)
      return [
        'u.id as unitId',
        spaced(eb.ref('b.name'), eb.ref('s.name'), eb.ref('u.room')).as('place'),
        'u.areaDm2',
        eb.exists(representing).as('represented'),
      ]
    })
    .where('j.communityId', '=', ctx.communityId)
    .where('j.id', '=', projectId)
    .where('u.use', 'in', ['home', 'shop'])
    .$if(after !== undefined, (rest) => rest.where('u.id', '>', after ?? ''))
    .orderBy('u.id')
    .limit(pageHomes)
    .$narrowType<{ represented: boolean }>()
    .execute()

/** A page of those who hold posts, whom a secretary may call; whoever chooses reads them all and looks for them by their words. */
export const candidates = async (ctx: Context, after: string | undefined): Promise<Candidates> => {
  const items = await postHolders(ctx, after)
  ctx.readsNames(
    items.map(({ personId }) => personId),
    'calling',
  )
  return { items, next: items.length === pagePeople ? (items.at(-1)?.personId ?? null) : null }
}

/** A page of the homes that may be asked to pay; whoever chooses reads them all and looks for them by their words. */
export const homesAfter = async (ctx: Context, projectId: string, after: string | undefined): Promise<Homes> => {
  const items = await payingHomes(ctx, projectId, after)
  return { items, next: items.length === pageHomes ? (items.at(-1)?.unitId ?? null) : null }
}
