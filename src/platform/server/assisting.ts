import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../instant'
import { type Refusal, Refused, refusal, refuseIf } from '../refusal'
import { holdsFor } from '../roles'
import type { Caller, Home, Meta } from './call'
import type { Trx } from './db'
import { homesJson } from './transaction'

/** For whom a worker acts, and before whom: both people of the roll. */
export const assistingShape = z.object({ personId: z.uuid(), witnessId: z.uuid() })
export type Assisting = z.infer<typeof assistingShape>

type Neighbour = { joined: boolean; homes: Home[] | null; gridIds: string[] | null; witness: boolean }

/** In a write the neighbour stands still until it is done: nobody joins in the middle. */
const neighbourOf = async (
  trx: Trx,
  { personId, witnessId }: Assisting,
  kind: Meta['kind'],
): Promise<Neighbour | undefined> => {
  const { rows } = await sql<Neighbour>`
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

/**
 * What stands in the way of acting for this neighbour: only a worker of their grid, only for somebody who has not
 * joined with a phone of their own, and only before a third person.
 */
export const barToAssisting = (
  caller: Pick<Caller, 'personId' | 'roles'>,
  who: Assisting,
  neighbour: Neighbour | undefined,
): Refusal | undefined => {
  if (!caller.roles.some(({ role }) => role === 'gridWorker' || role === 'microGridWorker'))
    return refusal('platform.notYours')
  if (!neighbour?.homes?.length) return refusal('platform.noSuchNeighbour')
  if (neighbour.joined) return refusal('platform.hasPhone')
  if (!holdsFor(caller.roles, ['gridWorker', 'microGridWorker'], neighbour.gridIds ?? []))
    return refusal('platform.outOfScope')
  const three = new Set([caller.personId, who.personId, who.witnessId]).size === 3
  return neighbour.witness && three ? undefined : refusal('platform.needsWitness')
}

/** The caller as the neighbour for whom they act; the neighbour has no posts here, and the worker no rights. */
export const standIn = async (
  trx: Trx,
  caller: Caller,
  who: Assisting | undefined,
  meta: Meta | undefined,
): Promise<Caller> => {
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

/** The mark that stays for ever; a photo that is only uploaded is no act. */
export const recordAct = async (
  trx: Trx,
  caller: Caller,
  communityId: string,
  id: string,
  path: string,
  at: Instant,
) => {
  if (!caller.assisted || !caller.personId || path.startsWith('files.')) return
  await trx
    .insertInto('assisted_acts')
    .values({
      community_id: communityId,
      id,
      path,
      person_id: caller.personId,
      worker_id: caller.assisted.workerId,
      witness_id: caller.assisted.witnessId,
      at,
    })
    .execute()
}
