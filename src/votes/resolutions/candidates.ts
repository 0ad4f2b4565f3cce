import type { NotNull } from 'kysely'
import type { Context } from '../../platform/server/call'
import { spaced } from '../../platform/server/spaced'

type PostHolder = { personId: string; name: string; roles: string[] }
type Home = { unitId: string; place: string; areaDm2: number; represented: boolean }
type Candidates = { people: PostHolder[]; homes: Home[] }

const postHolders = (ctx: Context): Promise<PostHolder[]> =>
  ctx.trx
    .selectFrom('roles as r')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'r.communityId').onRef('p.id', '=', 'r.personId'))
    .select(({ fn }) => ['p.id as personId', 'p.legalName as name', fn.jsonAgg('r.role').distinct().as('roles')])
    .where('r.communityId', '=', ctx.communityId)
    .where((eb) => eb.or([eb('r.until', 'is', null), eb('r.until', '>', ctx.now)]))
    .groupBy(['p.id', 'p.legalName'])
    .orderBy('p.legalName')
    .orderBy('p.id')
    .limit(200)
    .$narrowType<{ roles: NotNull }>()
    .execute()

const payingHomes = (ctx: Context, projectId: string): Promise<Home[]> =>
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
    .orderBy('b.name')
    .orderBy('s.name')
    .orderBy('u.room')
    .limit(200)
    .$narrowType<{ represented: boolean }>()
    .execute()

/** Whom a secretary may call: those who hold posts, and the homes of the project's compound that may pay. */
export const candidates = async (ctx: Context, projectId: string): Promise<Candidates> => {
  const people = await postHolders(ctx)
  const homes = await payingHomes(ctx, projectId)
  ctx.readsNames(
    people.map(({ personId }) => personId),
    'calling',
  )
  return { people, homes }
}
