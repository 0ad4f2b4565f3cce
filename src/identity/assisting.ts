import { sql } from 'kysely'
import { Refused, refusal, refuseIf } from '../platform/refusal'
import type { Home, Meta } from '../platform/server/call'
import type { Trx } from '../platform/server/db'
import type { ActsOfAssisting, Assisting } from '../platform/server/house'
import { homesJson } from '../platform/server/transaction'
import { barToAssisting, type Neighbour } from './assistRules'

type NeighbourRow = Neighbour & { homes: Home[] | null }

/** A write locks the neighbour's row until it is done, so that they cannot join with a phone meanwhile. */
const neighbourOf = async (
  trx: Trx,
  { personId, witnessId }: Assisting,
  kind: Meta['kind'],
): Promise<NeighbourRow | undefined> => {
  const { rows } = await sql<NeighbourRow>`
    select p.account_id is not null as joined, ${homesJson(sql`${personId}::uuid`)} as homes,
      (select json_agg(distinct g.grid_id) from (
          select unit_id from ownerships where community_id = inside() and person_id = p.id and until is null
          union select unit_id from tenancies where community_id = inside() and person_id = p.id and until is null) o
        join units u on u.community_id = inside() and u.id = o.unit_id
        join grid_reach g on g.community_id = inside() and g.stairwell_id = u.stairwell_id) as "gridIds",
      exists (select from people w where w.community_id = inside() and w.id = ${witnessId} and w.kind = 'person') as witness
    from people p where p.community_id = inside() and p.id = ${personId} ${kind === 'writing' ? sql`for share of p` : sql``}`.execute(
    trx,
  )
  return rows[0]
}

/** The caller as the neighbour for whom they act; the neighbour has no posts here, and the worker no rights. */
const standIn: ActsOfAssisting['standIn'] = async (trx, caller, who, meta) => {
  if (!who || (meta?.kind === 'reading' && !meta.assistable)) return caller
  if (!meta?.assistable) throw new Refused(refusal('platform.notForOthers'))
  const neighbour = await neighbourOf(trx, who, meta.kind)
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
