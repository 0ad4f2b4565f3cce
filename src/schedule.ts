import { sql } from 'kysely'
import { publishBulletin } from './board/bulletins'
import { showUnlooked } from './content/clock'
import { tellAnswered } from './deliberation/router'
import { deleters } from './forgetting'
import { closeOldest } from './funding/books/store'
import { checkBooks } from './funding/ledger/checkStore'
import { accountOf } from './funding/settlement/store'
import { askForBills } from './funding/wechatpay/comparing'
import { cleanedOn } from './identity/forgetting'
import { sendPassed } from './notices/router'
import { endPlates } from './parking/forgetting'
import { type Instant, instant } from './platform/instant'
import type { OverdueKind } from './platform/overdueRules'
import { believeClock, keepTime } from './platform/server/clock'
import { inOnePass } from './platform/server/counted'
import type { Database } from './platform/server/db'
import { type Deleter, forgetDue, forgetEverywhere } from './platform/server/forgetting'
import type { House } from './platform/server/house'
import { type Due, type Duty, dueShape, perform } from './platform/server/overdue'
import { parsed } from './platform/server/parsed'
import { count, takeEffect } from './votes/ballots/counting'
import { closeDue } from './votes/resolutions/acts'
import { complete } from './votes/signing/store'
import { endByClock } from './works/ending'

const showWaiting = showUnlooked({ notice: sendPassed, answer: tellAnswered })

const everywhere = (when: Deleter['everywhere']) => Object.values(deleters).filter((one) => one.everywhere === when)

/** What was kept only for a while goes; each room knows what and how long, a bounded number of rows at a time. */
const clean: Duty['run'] = async ({ house: { deployment }, trx, communityId, now }) => {
  const waiting = await showWaiting(trx, communityId, now)
  let more = (await endPlates(trx, communityId, now)) || waiting
  await inOnePass(trx, async () => {
    more = (await forgetDue({ deployment, trx, communityId, now }, deleters)) || more
    for (const deleter of everywhere('day')) await forgetEverywhere(trx, deployment, now, deleter)
  })
  if (!more) await cleanedOn(trx, communityId, now)
}

const check: Duty['run'] = async ({ house, trx, communityId, thing: projectId, now }) => {
  const faults = await checkBooks(trx, communityId, projectId, now)
  if (faults.length) house.report(`books ${projectId}`, faults.join())
}

const end: Duty['run'] = async ({ trx, communityId, thing, now }) => {
  const account = await accountOf(trx, communityId, thing)
  if (account && account.fixedAt === null) await endByClock(trx, communityId, account, now)
}

/** Everything that happens by the clock, by the names that the function `due` of the database gives it. */
const duties = new Map<OverdueKind, Duty>([
  ['ballot', { run: ({ trx, communityId, thing, now }) => count(trx, communityId, thing, now) }],
  ['effect', { run: ({ trx, communityId, thing, now }) => takeEffect(trx, communityId, thing, now) }],
  ['agreement', { run: ({ trx, communityId, thing, now }) => complete(trx, communityId, thing, now) }],
  ['resolution', { run: ({ trx, communityId, thing, now }) => closeDue(trx, communityId, thing, now) }],
  ['bulletin', { run: ({ trx, communityId, thing, now }) => publishBulletin(trx, communityId, thing, now) }],
  ['closing', { run: ({ trx, communityId, thing, now }) => closeOldest(trx, communityId, thing, now) }],
  ['account', { run: end }],
  ['check', { run: check, inOnePicture: true }],
  ['bill', { run: ({ trx, communityId, thing, now }) => askForBills(trx, communityId, thing, now) }],
  ['cleaning', { run: clean }],
])

const most = { soon: 500, daily: 100 }
const budgetMs = 15_000

/** What is due now, of all communities, in the order in which it is done: at most so many of each kind that cannot wait, and of each daily one. */
const dueNow = async (db: Database, now: Instant): Promise<Due[]> => {
  const { rows } = await sql`
    select community_id, kind, thing, greatest(at, '2020-01-01') as at, attempts
    from due(${now}::timestamptz, ${most.soon}::integer, ${most.daily}::integer)`.execute(db.reads)
  return parsed(dueShape, rows)
}

type Ticked = { done: number; failed: number; busy: number; lost: number; left: number }

/**
 * Do what is due: count ballots that are over, publish the day. Each in a transaction of its own; late, twice, at two servers at once
 * or cut off in the middle, the outcome is the same. Begins nothing more after `forMs`, or when it is told to stop: what is left is the
 * oldest of the next tick. Throws, and does nothing, where the clock cannot be right or there is no database.
 */
export const tick = async (house: House, forMs: number = budgetMs, stop?: AbortSignal): Promise<Ticked> => {
  const until = performance.now() + forMs
  await believeClock(house)
  const now = instant(house.clock())
  await keepTime(house)
  for (const deleter of everywhere('tick'))
    await forgetEverywhere(house.db, house.deployment, now, deleter).catch((error) => house.report('schedule', error))
  const due = await dueNow(house.db, now)
  const dutyOf = ({ kind }: Due) => {
    const duty = duties.get(kind)
    if (!duty) throw new Error(`nobody does what is due as ${kind}`)
    return duty
  }
  const came = { done: 0, failed: 0, busy: 0, lost: 0 }
  for (const one of due) {
    // One line may break; where the next one breaks as well there is no database.
    if (performance.now() >= until || stop?.aborted || came.lost > 1) break
    came[await perform(house, dutyOf(one), one, now)] += 1
  }
  return { ...came, left: due.length - came.done - came.failed - came.busy }
}
