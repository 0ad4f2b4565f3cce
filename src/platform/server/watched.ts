import type { JobHelpers, Task, TaskList } from 'graphile-worker'
import * as z from 'zod/mini'
import { instant, later } from '../instant'
import { codeOf, toldAfter } from '../overdueRules'
import { believeClock } from './clock'
import type { House } from './house'
import { untilEnding } from './leaving'
import { forgetFailure, keepFailure } from './overdue'
import { inCommunity } from './transaction'

const ofCommunity = z.object({ communityId: z.uuid() })

type Job = JobHelpers['job']

/** When graphile-worker tries a job again after so many tries; never again by itself after the last one. */
const nextTryOf = ({ attempts, max_attempts }: Job, now: string) =>
  attempts >= max_attempts ? null : later(now, Math.ceil(Math.exp(Math.min(attempts, 10)) * 1000))

/** Keep that a job failed, where those who are concerned can see it, and tell whoever runs the deployment. */
const keep = async (house: House, name: string, job: Job, communityId: string | undefined, error: unknown) => {
  const now = instant(house.clock())
  const nextAt = nextTryOf(job, now)
  if (job.attempts === toldAfter || nextAt === null)
    house.report(`ALARM: job ${name} ${job.id} ${nextAt === null ? 'is given up' : 'still fails'}`, error)
  if (!communityId) return
  const failed = { communityId, kind: 'job' as const, thing: `${name} ${job.id}`, since: now, code: codeOf(error), now }
  await inCommunity(house.db, communityId, 'write', (trx) => keepFailure(trx, failed, job.attempts, nextAt))
}

/** A job that was broken off because its process ends has not failed: whoever starts next does it at once. */
const leave = async ({ job, query }: JobHelpers): Promise<void> => {
  await query('update graphile_worker._private_jobs set attempts = attempts - 1 where id = $1', [job.id])
  await query('select graphile_worker.force_unlock_workers(array[$1::text])', [job.locked_by])
}

/**
 * Jobs whose failures are kept like those of anything else that is due: a job that fails rests and is tried again, twelve times over
 * most of a day; one that is given up stays, is told, and can be started anew. None runs by a clock that cannot be right.
 */
export const watched = (house: House, tasks: Readonly<Record<string, Task>>): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => {
      const run: Task = async (payload, helpers) => {
        const { job, abortSignal } = helpers
        const { communityId } = ofCommunity.safeParse(payload).data ?? {}
        try {
          await believeClock(house)
          await untilEnding(abortSignal, async () => task(payload, helpers))
        } catch (error) {
          if (abortSignal?.aborted) await leave(helpers)
          else await keep(house, name, job, communityId, error).catch((second) => house.report(`job ${name}`, second))
          throw error
        }
        if (communityId && job.attempts > 1)
          await inCommunity(house.db, communityId, 'write', (trx) =>
            forgetFailure(trx, communityId, 'job', `${name} ${job.id}`),
          )
      }
      return [name, run]
    }),
  )
