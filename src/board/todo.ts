import { contentWaitsFor } from '../content/waiting'
import { receivingWaitsFor } from '../funding/receiving/waiting'
import { settlementWaitsFor } from '../funding/settlement/waiting'
import { paymentsWaitFor } from '../funding/spending/waiting'
import type { Waiting, WaitingFor } from '../platform/server/waiting'
import { postsWaitFor } from '../posts/waiting'
import { projectsWaitFor } from '../projects/waiting'
import { ballotsWaitFor } from '../votes/ballots/waiting'
import { resolutionsWaitFor } from '../votes/resolutions/waiting'
import { whistlesWaitFor } from '../whistles/waiting'
import { overdueWaitsFor } from './overdue'
import { isOnlyTold } from './rules'

/** What is shown first: what ends on a day, then money, then what begins, and last what is only to be known. */
const order = [
  'overdue',
  'ballot',
  'resolution',
  'receipts',
  'payments',
  'lines',
  'audits',
  'returns',
  'surplus',
  'posts',
  'whistles',
  'content',
  'cosigns',
  'newPosts',
] as const
/** `told`: only to be known of. */
export type Todo = Waiting<(typeof order)[number]> & { told: boolean }

/**
 * What waits for the caller, each with the page where it is done. Every room says what waits in it; one whose work is not the
 * caller's asks the database nothing.
 */
export const todoOf = async (of: WaitingFor): Promise<Todo[]> => {
  const items = [
    ...(await overdueWaitsFor(of)),
    ...(await ballotsWaitFor(of)),
    ...(await resolutionsWaitFor(of)),
    ...(await receivingWaitsFor(of)),
    ...(await paymentsWaitFor(of)),
    ...(await settlementWaitsFor(of)),
    ...(await postsWaitFor(of)),
    ...(await contentWaitsFor(of)),
    ...(await whistlesWaitFor(of)),
    ...(await projectsWaitFor(of)),
  ]
  return items
    .map((item) => ({ ...item, told: isOnlyTold(item.kind) }))
    .sort((a, b) => Number(a.told) - Number(b.told) || order.indexOf(a.kind) - order.indexOf(b.kind))
}
