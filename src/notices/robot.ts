import { sql } from 'kysely'
import { type Instant, instant, later, minuteMs } from '../platform/instant'
import { sha256 } from '../platform/server/codes'
import type { Trx } from '../platform/server/db'
import { isLost } from '../platform/server/failure'
import type { House } from '../platform/server/house'
import type { Outside } from '../platform/server/outside'
import { enqueuer, inCommunity } from '../platform/server/transaction'
import { type Sent, sendToRobot } from './channels'
import { settle, wordsFor } from './sending'

/** WeCom takes so many messages of one robot in a minute. */
const robotLimit = 20

/** So long one turn of a robot lasts: the next one goes on where it stopped. */
const turnMs = 15_000

type Robot = { communityId: string; groupId: string }

/**
 * In which queue a robot waits. One robot is always in the same queue, so its messages keep their order whichever group they are for;
 * another robot is in another, or in one of 256 the same, because whoever looks for a job looks at every queue.
 */
const queueOf = (robotKey: string): string => `robot ${sha256(robotKey).slice(0, 2)}`

/** The robot's next turn. Messages of one robot keep their order, so where one has to wait, those behind it wait with it. */
const turn = (trx: Trx, robot: Robot, robotKey: string, runAt?: Instant): Promise<void> =>
  enqueuer(trx)({
    task: 'robot',
    payload: robot,
    key: `robot ${robot.groupId}`,
    queue: queueOf(robotKey),
    ...(runAt && { runAt }),
  })

/** Let the robots of these groups write what waits for them. */
export const startTurns = async (trx: Trx, communityId: string, deliveryIds: readonly string[]): Promise<void> => {
  const groups = await trx
    .selectFrom('gridGroups as g')
    .innerJoin('deliveries as d', (on) =>
      on.onRef('d.communityId', '=', 'g.communityId').onRef('d.groupId', '=', 'g.id'),
    )
    .select(['g.id', 'g.robotKey'])
    .where('g.communityId', '=', communityId)
    .where(({ eb, fn, val }) => eb('d.id', '=', fn.any(val(deliveryIds))))
    .execute()
  const robots = groups.map(({ id, robotKey }) => ({ id, queue: queueOf(robotKey ?? '') }))
  await sql`select enqueue('robot', json_build_object('communityId', ${communityId}::text, 'groupId', id), 'robot ' || id, queue, null)
    from jsonb_to_recordset(${JSON.stringify(robots)}::jsonb) as x(id text, queue text)`.execute(trx)
}

/** A robot's key, how many messages it sent since then (also to another group that has the same key), and the one that is next. */
const stateOf = async (trx: Trx, { communityId, groupId }: Robot, since: Instant, passedOver: readonly string[]) => {
  const group = await trx
    .selectFrom('gridGroups')
    .select('robotKey')
    .where('communityId', '=', communityId)
    .where('id', '=', groupId)
    .executeTakeFirst()
  const robotKey = group?.robotKey ?? ''
  const { sent } = await trx
    .selectFrom('deliveries as d')
    .innerJoin('gridGroups as g', (on) =>
      on.onRef('g.communityId', '=', 'd.communityId').onRef('g.id', '=', 'd.groupId'),
    )
    .select(({ fn }) => fn.countAll<number>().as('sent'))
    .where('d.communityId', '=', communityId)
    .where('g.robotKey', '=', robotKey)
    .where('d.channel', '=', 'wecomRobot')
    .where('d.sentAt', '>', since)
    .executeTakeFirstOrThrow()
  const next = await trx
    .selectFrom('deliveries')
    .select(['id', 'tries', 'noticeId'])
    .where('communityId', '=', communityId)
    .where('groupId', '=', groupId)
    .where('channel', '=', 'wecomRobot')
    .where('state', '=', 'queued')
    .where(({ eb, fn, val, not }) => not(eb('id', '=', fn.any(val(passedOver)))))
    .orderBy('queuedAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return { robotKey, full: sent >= robotLimit, next }
}

type Message = { id: string; tries: number; noticeId: string | null }

const send = async (
  house: House,
  outside: Outside,
  { communityId }: Robot,
  robotKey: string,
  { noticeId }: Message,
) => {
  const words = await inCommunity(house.db, communityId, 'read', (trx) => wordsFor(trx, communityId, noticeId))
  const unknown: Sent = { ok: false, again: false, problem: 'noNotice' }
  return words ? sendToRobot(outside, robotKey, words) : unknown
}

/** What came of one message, and whether what went wrong is its own fault: then those behind it do not wait. */
const tried = async (house: House, outside: Outside, robot: Robot, robotKey: string, message: Message) => {
  try {
    return { sent: await send(house, outside, robot, robotKey, message), atFault: false }
  } catch (error) {
    if (isLost(error)) throw error
    house.report(`robot message ${message.id}`, error)
    const sent: Sent = { ok: false, again: true, problem: 'fault' }
    return { sent, atFault: true }
  }
}

/**
 * One turn of one robot: what waits for it is sent, the oldest first, until WeCom takes no more this minute. Where WeCom cannot be
 * reached everything waits; a message with which something is wrong here is passed over, and tried again in the next turn.
 */
export const takeTurn = async (house: House, outside: Outside, robot: Robot): Promise<void> => {
  const write = <T>(work: (trx: Trx) => Promise<T>) => inCommunity(house.db, robot.communityId, 'write', work)
  const until = performance.now() + turnMs
  const passedOver: string[] = []
  let nextTurn: Instant | undefined
  for (;;) {
    const now = instant(house.clock())
    const { robotKey, full, next } = await inCommunity(house.db, robot.communityId, 'read', (trx) =>
      stateOf(trx, robot, later(now, -minuteMs), passedOver),
    )
    const stopped = full || performance.now() > until
    if (!next || stopped) {
      const runAt = next ? later(now, full ? minuteMs : 0) : nextTurn
      if (runAt) await write((trx) => turn(trx, robot, robotKey, runAt))
      return
    }
    const { sent, atFault } = await tried(house, outside, robot, robotKey, next)
    const again = await write((trx) => settle(trx, { communityId: robot.communityId, ...next }, sent, now))
    if (again && !atFault) return write((trx) => turn(trx, robot, robotKey, again))
    if (again) passedOver.push(next.id)
    nextTurn ??= again
  }
}
