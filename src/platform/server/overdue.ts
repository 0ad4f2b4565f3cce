import * as z from 'zod/mini'
import type { Instant } from '../instant'
import { codeOf, nextTry, toldAfter } from '../overdueRules'
import type { Trx } from './db'
import { isLost, mayGoAgain } from './failure'
import type { House } from './house'
import { inCommunity } from './transaction'

/** Something whose moment has come, in one community. `attempts`: how often it failed before. */
export const dueShape = z.object({
  communityId: z.string(),
  kind: z.string(),
  thing: z.string(),
  at: z.string(),
  attempts: z.number(),
})
export type Due = z.infer<typeof dueShape>

/** What is done when a thing is due, inside its own transaction. */
export type Duty = {
  run: (at: { house: House; trx: Trx; communityId: string; thing: string; now: Instant }) => Promise<unknown>
  /** Begins by asking for one picture of all tables, so it takes no turn: of two at once one is told to try again. */
  inOnePicture?: true
}

type Failed = { communityId: string; kind: string; thing: string; since: Instant; code: string; now: Instant }

/** Keep that something failed and when it is tried again (null: never by itself). Of two who failed at once, one is counted. */
export const keepFailure = async (
  trx: Trx,
  failed: Failed,
  attempts: number,
  nextAt: Instant | null,
): Promise<void> => {
  const { communityId, kind, thing, since, code, now } = failed
  const change = { attempts, triedAt: now, nextAt, code }
  await trx
    .insertInto('overdue')
    .values({ communityId, kind, thing, since: [since, now].sort()[0] ?? now, ...change })
    .onConflict((oc) =>
      oc
        .columns(['communityId', 'kind', 'thing'])
        .doUpdateSet(change)
        .where('overdue.communityId', '=', communityId)
        .where('overdue.attempts', '<', attempts),
    )
    .execute()
}

/** It happened after all. */
export const forgetFailure = (trx: Trx, communityId: string, kind: string, thing: string) =>
  trx
    .deleteFrom('overdue')
    .where('communityId', '=', communityId)
    .where('kind', '=', kind)
    .where('thing', '=', thing)
    .execute()

const attempt = (house: House, duty: Duty, due: Due, now: Instant): Promise<void> => {
  const { communityId, kind, thing, attempts } = due
  const work = async (trx: Trx) => {
    await duty.run({ house, trx, communityId, thing, now })
    if (attempts > 0) await forgetFailure(trx, communityId, kind, thing)
  }
  return inCommunity(house.db, communityId, 'write', work, duty.inOnePicture ? undefined : `due ${kind} ${thing}`)
}

/** `lost`: the way to the database broke off, which says nothing about the thing. */
type Outcome = 'done' | 'failed' | 'lost'

/**
 * Do one thing that is due, in a transaction of its own. Where it fails it rests for a while, longer each time, and stops nothing
 * else; whoever runs the deployment is told of every failure, the community after some.
 */
export const perform = async (house: House, duty: Duty, due: Due, now: Instant): Promise<Outcome> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await attempt(house, duty, due, now)
      return 'done'
    } catch (error) {
      if (tries < 3 && mayGoAgain(error)) continue
      if (isLost(error)) {
        house.report(`no way to the database for ${due.kind} ${due.thing}`, error)
        return 'lost'
      }
      const { communityId, kind, thing, at: since } = due
      const attempts = due.attempts + 1
      const failed = { communityId, kind, thing, since, code: codeOf(error), now }
      await inCommunity(house.db, communityId, 'write', (trx) =>
        keepFailure(trx, failed, attempts, nextTry(attempts, now)),
      )
      house.report(`${attempts < toldAfter ? 'failed' : 'ALARM: still fails'} ${kind} ${thing}, try ${attempts}`, error)
      return 'failed'
    }
  }
}
