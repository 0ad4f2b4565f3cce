import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import { takesPart } from './store'

const pageRoll = 100

/** The buildings of a compound with how many homes take part in each. */
const buildingsOf = (trx: Trx, communityId: string, compoundId: string) =>
  trx
    .selectFrom('buildings as b')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'b.communityId').onRef('s.buildingId', '=', 'b.id'),
    )
    .innerJoin('units as u', (on) =>
      on
        .onRef('u.communityId', '=', 's.communityId')
        .onRef('u.stairwellId', '=', 's.id')
        .on('u.use', 'in', takesPart)
        .on('u.sameAs', 'is', null),
    )
    .select(({ fn }) => ['b.id', 'b.name', fn.count<number>('u.id').as('homes')])
    .where('b.communityId', '=', communityId)
    .where('b.compoundId', '=', compoundId)
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
