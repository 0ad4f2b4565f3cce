import type { Instant } from '../../platform/instant'
import type { Context } from '../../platform/server/call'
import { nextPlace, type Place } from '../../platform/shapes'
import type { CashPromise, GivenThing } from './thingRules'
import { cashPromisesOf, pageGiven, thingsOf } from './thingView'

export type Given = { promises: CashPromise[]; things: GivenThing[]; next: string | null }

/** A page of both, as far as both were read: where one goes on, nothing of the other behind its last row is told yet. */
export const givenAfter = async (ctx: Context, projectId: string, after: Place | undefined): Promise<Given> => {
  const things = await thingsOf(ctx, projectId, after)
  const promises = await cashPromisesOf(ctx, projectId, after)
  const placeOf = ({ madeAt, id }: { madeAt: Instant; id: string }) => [madeAt, id] as const
  const ends = [nextPlace(things, pageGiven, placeOf), nextPlace(promises, pageGiven, placeOf)]
  const [next = null] = ends.flatMap((end) => end ?? []).sort()
  const told = (row: { madeAt: Instant; id: string }) => next === null || placeOf(row).join(' ') <= next
  return {
    promises: promises.filter(told).sort((a, b) => a.number - b.number),
    things: things.filter(told).map(({ madeAt: _, ...thing }) => thing),
    next,
  }
}
