import { contentWaitsFor } from '../content/waiting'
import { remarksWaitFor } from '../deliberation/waiting'
import { receivingWaitsFor } from '../funding/receiving/waiting'
import { settlementWaitsFor } from '../funding/settlement/waiting'
import { paymentsWaitFor } from '../funding/spending/waiting'
import { identityWaitsFor } from '../identity/waiting'
import { helpWaitsFor } from '../notices/helpWaiting'
import { noticesWaitFor } from '../notices/waiting'
import type { Waiting, WaitingFor } from '../platform/server/waiting'
import { postsWaitFor } from '../posts/waiting'
import { projectsWaitFor } from '../projects/waiting'
import { papersWaitFor } from '../votes/ballots/paperWaiting'
import { ballotsWaitFor } from '../votes/ballots/waiting'
import { resolutionsWaitFor } from '../votes/resolutions/waiting'
import { signingWaitsFor } from '../votes/signing/waiting'
import { whistlesWaitFor } from '../whistles/waiting'
import { nearnessOf } from './near'
import { overdueWaitsFor } from './overdue'
import { inTurn, isOnlyTold } from './rules'

/** Every room that has something to say of what waits for one person. */
const rooms = [
  helpWaitsFor,
  overdueWaitsFor,
  ballotsWaitFor,
  papersWaitFor,
  resolutionsWaitFor,
  signingWaitsFor,
  receivingWaitsFor,
  paymentsWaitFor,
  settlementWaitsFor,
  postsWaitFor,
  identityWaitsFor,
  contentWaitsFor,
  whistlesWaitFor,
  remarksWaitFor,
  projectsWaitFor,
  noticesWaitFor,
] as const

type Kind = Awaited<ReturnType<(typeof rooms)[number]>>[number]['kind']
/** `told`: only to be known of. */
export type Todo = Omit<Waiting<Kind>, 'places'> & { told: boolean }

/**
 * What waits for the caller, each with the page where it is done. Every room says what waits in it; one whose work is not the
 * caller's asks the database nothing.
 */
export const todoOf = async (of: WaitingFor): Promise<Todo[]> => {
  const items: Waiting<Kind>[] = []
  for (const waitsFor of rooms) items.push(...(await waitsFor(of)))
  const near = await nearnessOf(of.trx, of.communityId, of.caller)
  return inTurn(items, near, of.now).map(({ places: _, ...item }) => ({ ...item, told: isOnlyTold(item.kind) }))
}
