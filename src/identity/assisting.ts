import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import type { Meta } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import { orEmpty } from '../platform/server/expressions'
import type { ActsOfAssisting, Assisting } from '../platform/server/house'
import { barToAssisting } from './assistRules'
import { rights } from './rights'

/** A write locks the neighbour's row until it is done, so that they cannot join with a phone meanwhile. */
const neighbourOf = (trx: Trx, communityId: string, { personId, witnessId }: Assisting, kind: Meta['kind']) => {
  const theirs = trx.selectFrom(() => rights(trx, communityId).as('h')).where('h.personId', '=', personId)
  const neighbour = trx
    .selectFrom('people as p')
    .select(({ eb, exists, selectFrom }) => [
      eb('p.accountId', 'is not', null).$castTo<boolean>().as('joined'),
      jsonArrayFrom(theirs.select(['h.unitId', 'h.owner', 'h.represents'])).as('homes'),
      orEmpty(
        theirs
          .innerJoin('units as u', (on) => on.on('u.communityId', '=', communityId).onRef('u.id', '=', 'h.unitId'))
          .innerJoin('gridReach as g', (on) =>
            on.onRef('g.communityId', '=', 'u.communityId').onRef('g.stairwellId', '=', 'u.stairwellId'),
          )
          .select(({ fn }) => fn.agg<string[]>('json_agg', ['g.gridId']).distinct().as('ids')),
      ).as('gridIds'),
      exists(
        selectFrom('people as w')
          .select('w.id')
          .where('w.communityId', '=', communityId)
          .where('w.id', '=', witnessId)
          .where('w.kind', '=', 'person')
          // A neighbour: somebody whom the desk only gave a post is no witness of what the desk's worker does.
          .where((eb) =>
            eb.exists(
              eb
                .selectFrom(() => rights(trx, communityId).as('n'))
                .select('n.unitId')
                .where('n.personId', '=', witnessId),
            ),
          ),
      )
        .$castTo<boolean>()
        .as('witness'),
    ])
    .where('p.communityId', '=', communityId)
    .where('p.id', '=', personId)
  return (kind === 'writing' ? neighbour.forShare('p') : neighbour).executeTakeFirst()
}

/** The caller as the neighbour for whom they act; the neighbour has no posts here, and the worker no rights. */
const standIn: ActsOfAssisting['standIn'] = async ({ trx, communityId }, caller, who, meta) => {
  if (!who || (meta?.kind === 'reading' && !meta.assistable)) return caller
  if (!meta?.assistable) throw new Refused(refusal('platform.notForOthers'))
  const neighbour = await neighbourOf(trx, communityId, who, meta.kind)
  refuseIf(barToAssisting(caller, who, neighbour))
  return {
    ...caller,
    personId: who.personId,
    roles: [],
    operator: false,
    homes: neighbour?.homes ?? [],
    assisted: { workerId: caller.personId ?? '', witnessId: who.witnessId },
  }
}

/** Every act in a neighbour's name is kept for ever. A photo that is only uploaded is not an act yet. */
const recordAct: ActsOfAssisting['recordAct'] = async (trx, caller, { communityId, requestId, path, at }) => {
  if (!caller.assisted || !caller.personId || path.startsWith('files.')) return
  await trx
    .insertInto('assistedActs')
    .values({
      communityId,
      id: requestId,
      path,
      personId: caller.personId,
      workerId: caller.assisted.workerId,
      witnessId: caller.assisted.witnessId,
      at,
    })
    .execute()
}

/** How a worker acts for a neighbour who has no phone, at the two moments at which a call asks. */
export const assisting: ActsOfAssisting = { standIn, recordAct }
