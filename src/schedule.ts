import { bulletinsDue, publishBulletin } from './board/bulletins'
import { closingsDue, postClosing } from './funding/books/store'
import { checkBooks, checksDue } from './funding/ledger/checkStore'
import { forgetStrayStatements } from './funding/receiving/statements/stray'
import { accountsDue } from './funding/settlement/store'
import { forgetStraySheets } from './funding/shares/sheets'
import { billsDue } from './funding/wechatpay/comparing'
import { forgetNonces } from './funding/wechatpay/store'
import { forgetIdentity } from './identity/forgetting'
import { forgetCodes } from './identity/smsCodes'
import { type Instant, instant } from './platform/instant'
import type { Trx } from './platform/server/db'
import { forgetStrayFiles } from './platform/server/files'
import type { House } from './platform/server/house'
import { forgetCounts } from './platform/server/limits'
import { forgetRequests } from './platform/server/replay'
import { enqueuer, inCommunity } from './platform/server/transaction'
import { ballotsDue, ballotsWaiting, count, takeEffect } from './votes/ballots/counting'
import { closeDue } from './votes/resolutions/acts'
import { resolutionsDue } from './votes/resolutions/store'
import { agreementsDue, complete } from './votes/signing/store'
import { endByClock } from './works/ending'

/** What was kept only for a while; each room knows what and how long. */
const forget = async (trx: Trx, communityId: string, now: Instant): Promise<void> => {
  await forgetIdentity(trx, communityId, now)
  await forgetNonces(trx, communityId, now)
  await forgetStrayFiles(trx, communityId, now)
  await forgetStrayStatements(trx, communityId, now)
  await forgetStraySheets(trx, communityId, now)
}

/** Everything that happens by the clock in one community; each in a transaction of its own, so that one failure stops nothing else. */
const tickCommunity = async (house: House, communityId: string, now: string): Promise<void> => {
  const due = await inCommunity(house.db, communityId, 'read', async (trx) => ({
    ballots: await ballotsDue(trx, communityId, now),
    waiting: await ballotsWaiting(trx, communityId),
    agreements: await agreementsDue(trx, communityId, now),
    resolutions: await resolutionsDue(trx, communityId, now),
    bulletins: await bulletinsDue(trx, communityId, now),
    closings: await closingsDue(trx, communityId, now),
    checks: await checksDue(trx, communityId, now),
    accounts: await accountsDue(trx, communityId, now),
    bills: await billsDue(trx, communityId, now),
  }))
  const write = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => inCommunity(house.db, communityId, 'write', work)
  for (const ballotId of due.ballots) await write((trx) => count(trx, communityId, ballotId, now))
  for (const ballotId of due.waiting) await write((trx) => takeEffect(trx, communityId, ballotId, now))
  for (const agreementId of due.agreements) await write((trx) => complete(trx, communityId, agreementId, now))
  for (const resolutionId of due.resolutions) await write((trx) => closeDue(trx, communityId, resolutionId, now))
  for (const projectId of due.bulletins) await write((trx) => publishBulletin(trx, communityId, projectId, now))
  for (const { projectId, month } of due.closings) await write((trx) => postClosing(trx, projectId, month, null, now))
  for (const account of due.accounts) await write((trx) => endByClock(trx, communityId, account, now))
  for (const projectId of due.checks) {
    const faults = await write((trx) => checkBooks(trx, communityId, projectId, now))
    if (faults.length) house.report(`books ${projectId}`, faults.join())
  }
  for (const bill of due.bills) {
    const key = `wechat-bill ${bill.merchantId} ${bill.day}`
    await write((trx) => enqueuer(trx)({ task: 'wechat-bill', payload: { communityId, ...bill }, key }))
  }
  await write((trx) => forgetRequests(trx, communityId, now))
  await write((trx) => forget(trx, communityId, now))
}

/** Do what is due: count ballots that are over, publish the day. Late, twice or cut off in the middle, the outcome is the same. */
export const tick = async (house: House): Promise<void> => {
  const now = instant(house.clock())
  await forgetCounts(house.db, now)
    .then(() => forgetCodes(house.db, now))
    .catch((error) => house.report('schedule', error))
  const communities = await house.db.selectFrom('communities').select('id').orderBy('id').execute()
  for (const { id } of communities) {
    await tickCommunity(house, id, now).catch((error) => house.report(`schedule ${id}`, error))
  }
}
