import { sql } from 'kysely'
import { instant, later, minuteMs } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { House } from '../platform/server/house'
import type { Outside } from '../platform/server/outside'
import { enqueuer, inCommunity } from '../platform/server/transaction'
import { type Sent, sendToPerson, sendToRobot } from './channels'
import { wordsOf } from './router'
import { noticeOf } from './store'

type Waiting = {
  channel: string
  state: string
  tries: number
  noticeId: string
  groupId: string | null
  robotKey: string | null
  openid: string | null
  lastMinute: number
}

const robotLimit = 20
const mostTries = 8

const waitingOf = async (trx: Trx, deliveryId: string, since: string): Promise<Waiting | undefined> => {
  const { rows } = await sql<Waiting>`
    select d.channel, d.state, d.tries, d.notice_id as "noticeId", d.group_id as "groupId", g.robot_key as "robotKey", a.openid,
      (select count(*)::int from deliveries x where x.community_id = inside() and x.group_id = d.group_id
        and x.channel = 'wecomRobot' and x.sent_at > ${since}::timestamptz) as "lastMinute"
    from deliveries d
    left join grid_groups g on g.community_id = inside() and g.id = d.group_id
    left join people p on p.community_id = inside() and p.id = d.person_id
    left join accounts a on a.id = p.account_id
    where d.community_id = inside() and d.id = ${deliveryId}`.execute(trx)
  return rows[0]
}

const setState = (trx: Trx, deliveryId: string, tries: number, change: object) =>
  trx
    .updateTable('deliveries')
    .set({ tries, ...change })
    .where('id', '=', deliveryId)
    .where(sql<boolean>`community_id = inside()`)
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
    const waiting = await waitingOf(trx, deliveryId, later(now, -minuteMs))
    const notice = waiting ? await noticeOf(trx, waiting.noticeId) : undefined
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
  if (sent.ok) return void (await setState(trx, deliveryId, tries, { state: 'sent', sentAt: now, problem: null }))
  if (!sent.again || tries >= mostTries)
    return void (await setState(trx, deliveryId, tries, { state: 'failed', problem: sent.problem }))
  await setState(trx, deliveryId, tries, { problem: sent.problem })
  await tryAgain(trx, communityId, deliveryId, later(now, Math.min(30, 2 ** tries) * minuteMs))
}
