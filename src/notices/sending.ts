import { type Instant, later, minuteMs } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import { wordsOf } from './carrying'
import type { Sent, Words } from './channels'
import type { DeliveryState } from './rules'
import { noticeOf } from './store'

const mostTries = 8

/** A notice in the words that a channel carries; nothing, where there is no such notice. */
export const wordsFor = async (trx: Trx, communityId: string, noticeId: string | null): Promise<Words | undefined> => {
  const notice = noticeId === null ? undefined : await noticeOf(trx, communityId, noticeId)
  if (!notice) return undefined
  const { title, affects, detour } = notice
  const when = notice.startsAt.slice(0, 16).replace('T', ' ')
  return { title, affects, detour, when, noticeId: notice.id, communityId, lines: wordsOf(notice) }
}

/** Write down what became of a try; answers when it is tried again, or nothing where it is over. */
export const settle = async (
  trx: Trx,
  { communityId, id, tries }: { communityId: string; id: string; tries: number },
  sent: Sent,
  now: Instant,
): Promise<Instant | undefined> => {
  const again = !sent.ok && sent.again && tries + 1 < mostTries
  const state: DeliveryState = sent.ok ? 'sent' : again ? 'queued' : 'failed'
  const change = sent.ok ? { state, sentAt: now, problem: null } : { state, problem: sent.problem }
  await trx
    .updateTable('deliveries')
    .set({ tries: tries + 1, ...change })
    .where('communityId', '=', communityId)
    .where('id', '=', id)
    .execute()
  return again ? later(now, Math.min(30, 2 ** (tries + 1)) * minuteMs) : undefined
}
