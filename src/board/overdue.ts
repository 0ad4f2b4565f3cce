import * as z from 'zod/mini'
import type { Instant } from '../platform/instant'
import { overdueKinds } from '../platform/overdueRules'
import { refusal, refuseIf } from '../platform/refusal'
import { holds, reading, writing } from '../platform/server/call'
import { type Failing, failingIn, toldCount, tryNow } from '../platform/server/overdue'
import { several, type Waiting, type WaitingFor } from '../platform/server/waiting'
import { line } from '../platform/shapes'
import { zh } from './texts.overdue.zh'

/** Things that failed when they were due, often enough to be told: the secretary sees them, and who runs the deployment. */
export const overdueWaitsFor = async (of: WaitingFor): Promise<Waiting<'overdue'>[]> => {
  if (!holds(of.caller, 'secretary')) return []
  const count = await toldCount(of.trx, of.communityId)
  return several('overdue', zh.labels.waits, count, 'board/pages/overdue/index')
}

type Tried = Pick<Failing, 'kind' | 'thing'>
type Overdue = { items: Failing[]; now: Instant }

/** What happens by the clock or as a job, and has failed: until when it rests, and how to have it tried at once. */
export const overdueCalls = {
  overdue: reading(['secretary']).query(
    async ({ ctx }): Promise<Overdue> => ({ items: await failingIn(ctx.trx, ctx.communityId), now: ctx.now }),
  ),

  tryOverdue: writing(['secretary'])
    .input(z.object({ kind: z.enum(overdueKinds), thing: line(100) }))
    .mutation(async ({ ctx, input }): Promise<Tried> => {
      if (!(await tryNow(ctx.trx, ctx.communityId, input))) refuseIf(refusal('platform.notOverdue'))
      return { kind: input.kind, thing: input.thing }
    }),
}
