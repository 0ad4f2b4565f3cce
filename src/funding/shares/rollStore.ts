import { inOnePass } from '../../platform/server/counted'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'

/** What takes part: homes and shops. */
export const takesPart = ['home', 'shop'] as const

/** Homes and shops of a compound, as votes count them; parking spaces and storerooms take no part. */
export const rollOfCompound = (trx: Trx, communityId: string, compoundId: string) =>
  inOnePass(trx, () =>
    trx
      .selectFrom('units as u')
      .innerJoin('stairwells as s', (on) =>
        on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
      )
      .innerJoin('buildings as b', (on) =>
        on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
      )
      .select([
        'u.id as unitId',
        'u.floor',
        'u.areaDm2',
        'b.id as buildingId',
        'b.name as building',
        's.name as stairwell',
      ])
      .select(({ ref }) => ['u.room as door', spaced(ref('b.name'), ref('s.name'), ref('u.room')).as('room')])
      .where('u.communityId', '=', communityId)
      .where('u.compoundId', '=', compoundId)
      .where('u.use', 'in', takesPart)
      .where('u.sameAs', 'is', null)
      .orderBy('u.id', 'desc')
      .execute(),
  )

export type RollHome = Awaited<ReturnType<typeof rollOfCompound>>[number]

const pageRoll = 100

/** The buildings of a compound with how many homes take part in each. Its homes are counted first, so that they are read once. */
const buildingsOf = (trx: Trx, communityId: string, compoundId: string) =>
  trx
    .with(
      (cte) => cte('counted').materialized(),
      (db) =>
        db
          .selectFrom('units')
          .select(({ fn }) => ['stairwellId', fn.countAll<number>().as('homes')])
          .where('communityId', '=', communityId)
          .where('compoundId', '=', compoundId)
          .where('use', 'in', takesPart)
          .where('sameAs', 'is', null)
          .groupBy('stairwellId'),
    )
    .selectFrom('counted as c')
    .innerJoin('stairwells as s', (on) => on.on('s.communityId', '=', communityId).onRef('s.id', '=', 'c.stairwellId'))
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .select(({ fn }) => ['b.id', 'b.name', fn.sum<number>('c.homes').as('homes')])
    .groupBy(['b.id', 'b.name'])
    .orderBy('b.name')
    .execute()

type Place = { compoundId: string; buildingId: string; after: number }

const homesOf = (trx: Trx, communityId: string, { compoundId, buildingId, after }: Place) =>
  trx
    .selectFrom('units as u')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .select(({ ref }) => ['u.id as unitId', 'u.floor', 'u.areaDm2', spaced(ref('s.name'), ref('u.room')).as('room')])
    .where('u.communityId', '=', communityId)
    .where('u.compoundId', '=', compoundId)
    .where('s.buildingId', '=', buildingId)
    .where('u.use', 'in', takesPart)
    .where('u.sameAs', 'is', null)
    .orderBy('s.name')
    .orderBy('u.floor')
    .orderBy('u.room')
    .offset(after)
    .limit(pageRoll)
    .execute()

/** The buildings of a compound, each with how many homes take part, and of one of them a page of homes. */
export type RollPage = {
  buildings: { id: string; name: string; homes: number }[]
  homes: { unitId: string; floor: number; areaDm2: number; room: string }[]
  next: number | undefined
}

/** The buildings of a compound, and of one of them a page of homes: whom to choose from. */
export const rollPage = async (
  trx: Trx,
  communityId: string,
  compoundId: string,
  { buildingId, after = 0 }: { buildingId?: string | undefined; after?: number | undefined },
): Promise<RollPage> => {
  const buildings = await buildingsOf(trx, communityId, compoundId)
  const homes = buildingId ? await homesOf(trx, communityId, { compoundId, buildingId, after }) : []
  return { buildings, homes, next: homes.length === pageRoll ? after + pageRoll : undefined }
}
