import { keepTold } from '../../identity/telling'
import type { Instant } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { domain, holds, personOf, reading, writing } from '../../platform/server/call'
import { answersFor, inProject } from '../../projects/places'
import { doorCalls, walkers } from './doors'
import { guardianCalls } from './guardians'
import { objectionCalls } from './objections'
import { officialCalls } from './official'
import { entriesOf, type OwnEntry } from './ownEntries'
import { type Opened, openBallot } from './package'
import { paperCalls } from './papers'
import { onBallotGround } from './places'
import { type Cast, place } from './placing'
import { printCalls } from './print/calls'
import { proxyCalls } from './proxies'
import { type PublicBallot, publicBallot } from './publicBallot'

import { recountCalls } from './recounts'
import { castingOf } from './rights'
import { barToVoting } from './rules'
import * as schema from './schema'
import * as store from './store'
import { verifyCalls } from './verify'

/** A ballot to whoever looks at it: what it is to anybody, and their own part in it. */
type ShownBallot = PublicBallot & {
  now: Instant
  personId: string | null
  walks: boolean
  supervises: boolean
  mine: OwnEntry[]
  turnout: store.Turnout
}

export const ballotsRouter = domain({
  ...proxyCalls,
  ...guardianCalls,
  ...paperCalls,
  ...doorCalls,
  ...objectionCalls,
  ...verifyCalls,
  ...officialCalls,
  ...recountCalls,
  ...printCalls,
  open: writing(['secretary'], { within: inProject, makes: true })
    .input(schema.openInput)
    .mutation(async ({ ctx, input }): Promise<Opened> => {
      const running = await store.newestBallot(ctx.trx, ctx.communityId, input.projectId)
      if (running && !running.countedAt) refuseIf(refusal('votes.oneAtATime'))
      return openBallot(ctx, input)
    }),

  cast: writing('owner', { assistable: true })
    .input(schema.castInput)
    .mutation(async ({ ctx, input }): Promise<Cast> => {
      const personId = personOf(ctx.caller)
      const ballot = found(
        await castingOf(ctx.trx, ctx.communityId, input.ballotId, input.entry, personId),
        'votes.notFound',
      )
      const { voterId, owns, before, guarded } = ballot
      refuseIf(barToVoting(ballot, owns && voterId ? { voterId } : undefined, personId, ctx.now))
      if (guarded) refuseIf(refusal('votes.guardianVotes'))
      await keepTold(ctx, input.told)
      const channel = ctx.caller.assisted ? 'assisted' : 'app'
      return place(ctx, ballot, before ?? undefined, {
        entry: input.entry,
        mark: ballot.mark,
        choice: input.choice,
        channel,
        castBy: personId,
        castAt: ctx.now,
      })
    }),

  ballot: reading('anyone', { assistable: true, within: onBallotGround })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<ShownBallot> => {
      const ballot = found(await store.ballotOf(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
      const { personId, roles } = ctx.caller
      const mine = personId ? await entriesOf(ctx.trx, ctx.communityId, ballot.id, personId) : []
      const knowsAll = mine.length > 0 || roles.length > 0
      return {
        ...(await publicBallot(ctx.trx, ctx.communityId, ballot, ctx.now, { knowsAll })),
        now: ctx.now,
        personId: personId ?? null,
        walks: holds(ctx.caller, ...walkers),
        supervises: await answersFor(ctx, supervisors, ballot.projectId),
        mine,
        turnout: await store.turnoutOf(ctx.trx, ctx.communityId, ballot.id),
      }
    }),

  ofProject: reading('anyone')
    .input(schema.ofProject)
    .query(async ({ ctx, input }): Promise<{ ballotId: string | null }> => {
      const ballot = await store.newestBallot(ctx.trx, ctx.communityId, input.projectId)
      return { ballotId: ballot?.id ?? null }
    }),
})
