import { balancesOf } from '../funding/ledger/entries'
import { cashOf, totalOf } from '../funding/ledger/rules'
import { waitingReceipts } from '../funding/ledger/store'
import { fixAccount, standingAccount } from '../funding/settlement/store'
import type { Trx } from '../platform/server/db'
import { type Entered, lockProject, type Moved, moveTo } from '../projects/store'
import { acceptedBodies } from './store'

/** Everything that must be so before a project ends. An account whose days are over is fixed on the way. */
const endingFacts = async (by: Moved, projectId: string, kind: 'close' | 'stop') => {
  const account = await standingAccount(by.trx, by.communityId, projectId)
  const due = account?.kind === kind && account.dueAt !== null && account.dueAt <= by.now
  if (account && due && !account.fixedAt) await fixAccount(by.trx, account.id, by.now)
  return {
    acceptedBodies: kind === 'close' ? await acceptedBodies(by.trx, by.communityId, projectId) : 0,
    cashFen: totalOf(cashOf(await balancesOf(by.trx, by.communityId, projectId))),
    waitingReceipts: await waitingReceipts(by.trx, by.communityId, projectId),
    accountFixed: due,
  }
}

/** A project ends once its final account is fixed: what was left is owed by then, and no cash remains. */
export const endProject = async (
  by: Moved,
  projectId: string,
  kind: 'close' | 'stop',
  reason: string,
): Promise<Entered> => {
  const project = await lockProject(by.trx, by.communityId, projectId)
  const facts = await endingFacts(by, project.id, kind)
  const to = kind === 'close' ? 'closed' : 'stopped'
  await moveTo(by, project, to, reason, facts)
  return { stage: to }
}

/** By the clock, when the days of an account are over. */
export const endByClock = (
  trx: Trx,
  communityId: string,
  due: { projectId: string; kind: 'close' | 'stop'; reason: string },
  now: string,
) => endProject({ trx, communityId, now, personId: undefined }, due.projectId, due.kind, due.reason)
