import { type Refusal, refusal } from '../platform/refusal'
import { gridWorkers, holdsFor, type Post } from '../platform/roles'

/** What is known of somebody for whom a worker would act, and whether the witness is a person of the roll. */
type Neighbour = {
  joined: boolean
  homes: readonly unknown[] | null
  gridIds: readonly string[] | null
  witness: boolean
}

/**
 * What stands in the way of acting for this neighbour: only a worker of their grid, only for somebody who has not
 * joined with a phone of their own, and only before a third person.
 */
export const barToAssisting = (
  caller: { personId: string | undefined; roles: readonly Post[] },
  who: { personId: string; witnessId: string },
  neighbour: Neighbour | undefined,
): Refusal | undefined => {
  if (!caller.roles.some(({ role }) => role === 'gridWorker' || role === 'microGridWorker'))
    return refusal('platform.notYours')
  if (!neighbour?.homes?.length) return refusal('platform.noSuchNeighbour')
  if (neighbour.joined) return refusal('platform.hasPhone')
  if (!holdsFor(caller.roles, gridWorkers, neighbour.gridIds ?? [])) return refusal('platform.outOfScope')
  const three = new Set([caller.personId, who.personId, who.witnessId]).size === 3
  return neighbour.witness && three ? undefined : refusal('platform.needsWitness')
}
