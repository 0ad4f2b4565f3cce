import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Instant } from '../instant'
import { codeOf, nextTry, type OverdueKind, overdueKinds, toldAfter } from '../overdueRules'
import type { Trx } from './db'
import { isLost, isRowLocked, mayGoAgain } from './failure'
import type { House } from './house'
import { inCommunity } from './transaction'

/** Something whose moment has come, in one community. `attempts`: how often it failed before. */
export const dueShape = z.object({
  communityId: z.string(),
  kind: z.enum(overdueKinds),
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

type Failed = { communityId: string; kind: OverdueKind; thing: string; since: Instant; code: string; now: Instant }

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
        .where((eb) => eb.or([eb('overdue.attempts', '<', attempts), eb('overdue.kind', '=', 'job')])),
    )
    .execute()
}

/** It happened after all. */
export const forgetFailure = (trx: Trx, communityId: string, kind: OverdueKind, thing: string) =>
  trx
    .deleteFrom('overdue')
    .where('communityId', '=', communityId)
    .where('kind', '=', kind)
    .where('thing', '=', thing)
    .execute()

/** Answers `busy` where somebody else was at it for as long as one waits for a turn. */
const attempt = async (house: House, duty: Duty, due: Due, now: Instant): Promise<'done' | 'busy'> => {
  const { communityId, kind, thing, attempts } = due
  let begun = false
  const work = async (trx: Trx) => {
    begun = true
    await duty.run({ house, trx, communityId, thing, now })
    if (attempts > 0) await forgetFailure(trx, communityId, kind, thing)
  }
  const way = duty.inOnePicture ? {} : { turn: `due ${kind} ${thing}` }
  try {
    await inCommunity(house.db, communityId, 'write', work, way)
    return 'done'
  } catch (error) {
    if (!begun && isRowLocked(error)) return 'busy'
    throw error
  }
}

/** `busy`: somebody else is at it. `lost`: the way to the database broke off. Neither says anything about the thing. */
type Outcome = 'done' | 'failed' | 'busy' | 'lost'

/**
 * Do one thing that is due, in a transaction of its own. Where it fails it rests for a while, longer each time, and stops nothing
 * else; whoever runs the deployment is told of every failure, the community after some.
 */
export const perform = async (house: House, duty: Duty, due: Due, now: Instant): Promise<Outcome> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(house, duty, due, now)
    } catch (error) {
      if (tries < 3 && mayGoAgain(error) && !isRowLocked(error)) continue
      if (isLost(error)) {
        house.report(`no way to the database for ${due.kind} ${due.thing}`, error)
        return 'lost'
      }
      const { communityId, kind, thing, at: since } = due
      const attempts = due.attempts + 1
      const failed = { communityId, kind, thing, since, code: codeOf(error), now }
      try {
        await inCommunity(house.db, communityId, 'write', (trx) =>
          keepFailure(trx, failed, attempts, nextTry(attempts, now)),
        )
      } catch (unkept) {
        // Not even that may stop what is due after it; this one is tried again with the next tick.
        house.report(`not written down: ${due.kind} ${due.thing} failed`, unkept)
        if (isLost(unkept)) return 'lost'
      }
      house.report(`${attempts < toldAfter ? 'failed' : 'ALARM: still fails'} ${kind} ${thing}, try ${attempts}`, error)
      return 'failed'
    }
  }
}

/** A thing that failed: since when it was due, how often it was tried, by which code it failed last; `nextAt` is null for a job that was given up. */
export type Failing = {
  kind: OverdueKind
  thing: string
  since: Instant
  attempts: number
  nextAt: Instant | null
  code: string
}
const shown = 100

/** What failed in a community and has not happened since, the oldest first. */
export const failingIn = (trx: Trx, communityId: string): Promise<Failing[]> =>
  trx
    .selectFrom('overdue')
    .select(['kind', 'thing', 'since', 'attempts', 'nextAt', 'code'])
    .where('communityId', '=', communityId)
    .orderBy('since')
    .orderBy('thing')
    .limit(shown)
    .execute()

/** How many things failed so often that somebody is to look. */
export const toldCount = async (trx: Trx, communityId: string): Promise<number> => {
  const { count } = await trx
    .selectFrom('overdue')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('communityId', '=', communityId)
    .where('attempts', '>=', toldAfter)
    .executeTakeFirstOrThrow()
  return count
}

/** Have a thing that failed tried at once: it does not rest any more, and a job begins anew. Answers whether there is such a thing. */
export const tryNow = async (
  trx: Trx,
  communityId: string,
  failed: { kind: OverdueKind; thing: string },
): Promise<boolean> => {
  const woken = await trx
    .updateTable('overdue')
    .set({ nextAt: sql`tried_at + interval '1 millisecond'` })
    .where('communityId', '=', communityId)
    .where('kind', '=', failed.kind)
    .where('thing', '=', failed.thing)
    .executeTakeFirst()
  if (Number(woken.numUpdatedRows) !== 1) return false
  // Only what has failed here is a job's number; anything else is what a caller wrote.
  const job = failed.kind === 'job' ? failed.thing.split(' ').at(-1) : undefined
  if (job) await sql`select restart_job(${job}::bigint)`.execute(trx)
  return true
}
