import { instant, later, minuteMs } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { House } from '../platform/server/house'
import type { Outside } from '../platform/server/outside'
import { enqueuer, inCommunity } from '../platform/server/transaction'
import { wordsOf } from './carrying'
import { type Sent, sendToPerson, sendToRobot } from './channels'
import { noticeOf } from './store'

const robotLimit = 20
const mostTries = 8

/** A delivery with what it needs on its way, and how many its group got from the robot since then. */
const waitingOf = (trx: Trx, communityId: string, deliveryId: string, since: string) =>
  trx
    .selectFrom('deliveries as d')
    .leftJoin('gridGroups as g', (on) =>
      on.onRef('g.communityId', '=', 'd.communityId').onRef('g.id', '=', 'd.groupId'),
    )
    .leftJoin('people as p', (on) => on.onRef('p.communityId', '=', 'd.communityId').onRef('p.id', '=', 'd.personId'))
    .leftJoin('accounts as a', 'a.id', 'p.accountId')
    .select(['d.channel', 'd.state', 'd.tries', 'd.noticeId', 'g.robotKey', 'a.openid'])
    .select(({ selectFrom }) =>
      selectFrom('deliveries as x')
        .select(({ fn }) => fn.countAll<number>().as('sent'))
        .where('x.communityId', '=', communityId)
        .whereRef('x.groupId', '=', 'd.groupId')
        .where('x.channel', '=', 'wecomRobot')
        .where('x.sentAt', '>', since)
        .$asScalar()
        .$notNull()
        .as('lastMinute'),
    )
    .where('d.communityId', '=', communityId)
    .where('d.id', '=', deliveryId)
    .executeTakeFirst()

const setState = (trx: Trx, communityId: string, deliveryId: string, tries: number, change: object) =>
  trx
    .updateTable('deliveries')
    .set({ tries, ...change })
    .where('communityId', '=', communityId)
    .where('id', '=', deliveryId)
    .execute()

const tryAgain = (trx: Trx, communityId: string, deliveryId: string, runAt: string) =>
  enqueuer(trx)({ task: 'deliver', payload: { communityId, deliveryId }, key: `deliver ${deliveryId}`, runAt })

/**
 * Send one queued delivery. The answer of the outside world is written down right after it came; a crash between
 * the two sends again, so "at least once" means: at most one message more than was counted, and only after a crash.
 */
export const deliver = async (
  house: House,
  outside: Outside,
  communityId: string,
  deliveryId: string,
): Promise<void> => {
  const now = instant(house.clock())
  const found = await inCommunity(house.db, communityId, 'read', async (trx) => {
    const waiting = await waitingOf(trx, communityId, deliveryId, later(now, -minuteMs))
    const notice = waiting?.noticeId ? await noticeOf(trx, communityId, waiting.noticeId) : undefined
    return waiting && notice ? { waiting, notice } : undefined
  })
  if (found?.waiting.state !== 'queued') return
  const { waiting, notice } = found
  if (waiting.lastMinute >= robotLimit) {
    await inCommunity(house.db, communityId, 'write', (trx) =>
      tryAgain(trx, communityId, deliveryId, later(now, minuteMs)),
    )
    return
  }
  const { title, affects, detour } = notice
  const words = {
    title,
    affects,
    detour,
    when: notice.startsAt.slice(0, 16).replace('T', ' '),
    noticeId: notice.id,
    communityId,
    lines: wordsOf(notice),
  }
  const sent =
    waiting.channel === 'wecomRobot'
      ? await sendToRobot(outside, waiting.robotKey ?? '', words)
      : await sendToPerson(outside, waiting.openid ?? '', words)
  await inCommunity(house.db, communityId, 'write', (trx) =>
    settle(trx, communityId, deliveryId, waiting.tries + 1, sent, now),
  )
}

const settle = async (trx: Trx, communityId: string, deliveryId: string, tries: number, sent: Sent, now: string) => {
  if (sent.ok)
    return void (await setState(trx, communityId, deliveryId, tries, { state: 'sent', sentAt: now, problem: null }))
  if (!sent.again || tries >= mostTries)
    return void (await setState(trx, communityId, deliveryId, tries, { state: 'failed', problem: sent.problem }))
  await setState(trx, communityId, deliveryId, tries, { problem: sent.problem })
  await tryAgain(trx, communityId, deliveryId, later(now, Math.min(30, 2 ** tries) * minuteMs))
}
