import { instant } from '../platform/instant'
import type { Trx } from '../platform/server/db'
import type { House } from '../platform/server/house'
import type { Outside } from '../platform/server/outside'
import { enqueuer, inCommunity } from '../platform/server/transaction'
import { sendToPerson } from './channels'
import { settle, wordsFor } from './sending'

/** A delivery to a person with what it needs on its way. */
const waitingOf = (trx: Trx, communityId: string, deliveryId: string) =>
  trx
    .selectFrom('deliveries as d')
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'd.communityId').onRef('p.id', '=', 'd.personId'))
    .leftJoin('accounts as a', 'a.id', 'p.accountId')
    .select(['d.id', 'd.state', 'd.tries', 'd.noticeId', 'a.openid'])
    .select(({ eb, exists, selectFrom }) =>
      exists(
        selectFrom('consents as k')
          .select('k.id')
          .where('k.communityId', '=', communityId)
          .where('k.personId', '=', eb.ref('d.personId'))
          .where('k.purpose', '=', 'messages')
          .where('k.withdrawnAt', 'is', null),
      ).as('wanted'),
    )
    .where('d.communityId', '=', communityId)
    .where('d.id', '=', deliveryId)
    .executeTakeFirst()

/**
 * Send one queued delivery to one person. The answer of the outside world is written down right after it came; a crash between
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
    const waiting = await waitingOf(trx, communityId, deliveryId)
    const words = waiting && (await wordsFor(trx, communityId, waiting.noticeId))
    return waiting && words ? { waiting, words } : undefined
  })
  if (found?.waiting.state !== 'queued') return
  const { waiting, words } = found
  // Whoever took their consent back since it was queued is sent nothing.
  const notWanted = { ok: false, again: false, problem: 'notWanted' } as const
  const sent = waiting.wanted ? await sendToPerson(outside, waiting.openid ?? undefined, words) : notWanted
  await inCommunity(house.db, communityId, 'write', async (trx) => {
    const runAt = await settle(trx, { communityId, ...waiting }, sent, now)
    if (runAt)
      await enqueuer(trx)({
        task: 'deliver',
        payload: { communityId, deliveryId },
        key: `deliver ${deliveryId}`,
        runAt,
      })
  })
}
