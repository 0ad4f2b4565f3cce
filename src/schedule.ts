import { bulletinsDue, publishBulletin } from './board/bulletins'
import { closingsDue, postClosing } from './funding/books/store'
import { checkBooks, checksDue } from './funding/ledger/checkStore'
import { accountsDue } from './funding/settlement/store'
import { billsDue } from './funding/wechatpay/work'
import { dayMs, instant, later } from './platform/instant'
import type { Trx } from './platform/server/db'
import type { House } from './platform/server/house'
import { enqueuer, inCommunity } from './platform/server/transaction'
import { ballotsDue, ballotsWaiting, count, takeEffect } from './votes/ballots/counting'
import { closeDue } from './votes/resolutions/acts'
import { resolutionsDue } from './votes/resolutions/store'
import { agreementsDue, complete } from './votes/signing/store'
import { endByClock } from './works/ending'

const requestsKeptDays = 30
const triesKeptDays = 2
const importsKeptDays = 7
const refusedClaimsKeptDays = 30
const strayPhotosKeptDays = 2
const noncesKeptMinutes = 15

/** What was kept only for a while: wrong guesses, and files that nobody confirmed. */
const forget = async (trx: Trx, communityId: string, now: string): Promise<void> => {
  await trx
    .deleteFrom('join_tries')
    .where('community_id', '=', communityId)
    .where('at', '<', later(now, -triesKeptDays * dayMs))
    .execute()
  await trx
    .deleteFrom('roll_imports')
    .where('community_id', '=', communityId)
    .where('confirmed_at', 'is', null)
    .where('started_at', '<', later(now, -importsKeptDays * dayMs))
    .execute()
  // A message older than five minutes is not believed, so its nonce need not be known for longer.
  await trx
    .deleteFrom('wechat_nonces')
    .where('community_id', '=', communityId)
    .where('at', '<', later(now, -noncesKeptMinutes * 60_000))
    .execute()
  // A photo that was sent and became part of nothing: a document, a paper, a proxy that was never handed in.
  await trx
    .deleteFrom('files')
    .where('community_id', '=', communityId)
    .where('published', '=', false)
    .where('at', '<', later(now, -strayPhotosKeptDays * dayMs))
    .execute()
  await trx
    .deleteFrom('claims')
    .where('community_id', '=', communityId)
    .where('person_id', 'is', null)
    .where('decided_at', '<', later(now, -refusedClaimsKeptDays * dayMs))
    .execute()
}

/** Everything that happens by the clock in one community; each in a transaction of its own, so that one failure stops nothing else. */
const tickCommunity = async (house: House, communityId: string, now: string): Promise<void> => {
  const due = await inCommunity(house.db, communityId, 'read', async (trx) => ({
    ballots: await ballotsDue(trx, now),
    waiting: await ballotsWaiting(trx),
    agreements: await agreementsDue(trx, now),
    resolutions: await resolutionsDue(trx, now),
    bulletins: await bulletinsDue(trx, now),
    closings: await closingsDue(trx, now),
    checks: await checksDue(trx, now),
    accounts: await accountsDue(trx, now),
    bills: await billsDue(trx, now),
  }))
  for (const ballotId of due.ballots) {
    await inCommunity(house.db, communityId, 'write', (trx) => count(trx, communityId, ballotId, now))
  }
  for (const ballotId of due.waiting) {
    await inCommunity(house.db, communityId, 'write', (trx) => takeEffect(trx, communityId, ballotId, now))
  }
  for (const agreementId of due.agreements) {
    await inCommunity(house.db, communityId, 'write', (trx) => complete(trx, communityId, agreementId, now))
  }
  for (const resolutionId of due.resolutions) {
    await inCommunity(house.db, communityId, 'write', (trx) => closeDue(trx, communityId, resolutionId, now))
  }
  for (const projectId of due.bulletins) {
    await inCommunity(house.db, communityId, 'write', (trx) => publishBulletin(trx, communityId, projectId, now))
  }
  for (const { projectId, month } of due.closings) {
    await inCommunity(house.db, communityId, 'write', (trx) => postClosing(trx, projectId, month, null, now))
  }
  for (const account of due.accounts) {
    await inCommunity(house.db, communityId, 'write', (trx) => endByClock(trx, communityId, account, now))
  }
  for (const projectId of due.checks) {
    const faults = await inCommunity(house.db, communityId, 'write', (trx) =>
      checkBooks(trx, communityId, projectId, now),
    )
    if (faults.length) house.report(`books ${projectId}`, faults.join())
  }
  for (const bill of due.bills) {
    await inCommunity(house.db, communityId, 'write', (trx) =>
      enqueuer(trx)({
        task: 'wechat-bill',
        payload: { communityId, ...bill },
        key: `wechat-bill ${bill.merchantId} ${bill.day}`,
      }),
    )
  }
  await inCommunity(house.db, communityId, 'write', (trx) =>
    trx
      .deleteFrom('requests')
      .where('community_id', '=', communityId)
      .where('at', '<', later(now, -requestsKeptDays * dayMs))
      .execute(),
  )
  await inCommunity(house.db, communityId, 'write', (trx) => forget(trx, communityId, now))
}

/** Do what is due: count ballots that are over, publish the day. Late, twice or cut off in the middle, the outcome is the same. */
export const tick = async (house: House): Promise<void> => {
  const now = instant(house.clock())
  const communities = await house.db.selectFrom('communities').select('id').orderBy('id').execute()
  for (const { id } of communities) {
    await tickCommunity(house, id, now).catch((error) => house.report(`schedule ${id}`, error))
  }
}
