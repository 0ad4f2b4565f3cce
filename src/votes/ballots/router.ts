import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { type Context, domain, holds, personOf, reading, writing } from '../../platform/server/call'
import { answersFor, inProject } from '../../projects/places'
import { doorCalls, walkers } from './doors'
import { guardianCalls } from './guardians'
import { objectionCalls, objectionsTo } from './objections'
import { officialCalls, officialOf } from './official'
import { openBallot } from './package'
import { paperCalls } from './papers'
import { onBallotGround } from './places'
import { place } from './placing'
import { printCalls } from './print/calls'
import { proxyCalls } from './proxies'
import { challengesTo, recountCalls } from './recounts'
import { castingOf, entriesOf } from './rights'
import { barToVoting, phaseOf } from './rules'
import * as schema from './schema'
import * as store from './store'
import { verifyCalls } from './verify'

/** What anybody may know of a ballot: while it is open who took part as numbers, afterwards everything but the votes. */
export const publicBallot = async (trx: Context['trx'], ballot: store.BallotRow, now: string) => {
  const counted = ballot.countedAt !== null
  const votes = counted ? await store.votesOf(trx, ballot.id) : []
  return {
    id: ballot.id,
    projectId: ballot.projectId,
    question: ballot.question,
    matter: ballot.matter,
    standing: ballot.standing,
    rules: ballot.rules,
    planVersion: ballot.planVersion,
    fingerprint: ballot.fingerprint,
    rollHash: ballot.rollHash,
    tally: ballot.tally,
    outcome: ballot.outcome,
    commitmentsRoot: ballot.commitmentsRoot,
    publicisedAt: ballot.publicisedAt,
    opensAt: ballot.opensAt,
    closesAt: ballot.closesAt,
    countedAt: ballot.countedAt,
    phase: phaseOf(ballot, now),
    roll: { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 },
    participation: await store.castSoFar(trx, ballot.id),
    consent: ballot.tally ? ballot.tally.consent : null,
    scope: ballot.scope.kind,
    resultHash: ballot.resultHash,
    effectiveAt: ballot.effectiveAt,
    official: counted ? await officialOf(trx, ballot.id) : null,
    objections: counted ? await objectionsTo(trx, ballot.id) : { open: 0, upheld: 0 },
    challenges: counted ? await challengesTo(trx, ballot.id) : { waiting: 0, differ: 0 },
    commitments: votes.map(({ commitment }) => commitment),
  }
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
  open: writing(['secretary'], { within: inProject })
    .input(schema.openInput)
    .mutation(async ({ ctx, input }) => {
      const running = await store.newestBallot(ctx.trx, input.projectId)
      if (running && !running.countedAt) refuseIf(refusal('votes.oneAtATime'))
      return openBallot(ctx, input)
    }),

  cast: writing('owner', { assistable: true })
    .input(schema.castInput)
    .mutation(async ({ ctx, input }) => {
      const personId = personOf(ctx.caller)
      const ballot = found(await castingOf(ctx.trx, input.ballotId, input.entry, personId), 'votes.notFound')
      const { voterId, owns, before, guarded } = ballot
      refuseIf(barToVoting(ballot, owns && voterId ? { voterId } : undefined, personId, ctx.now))
      if (guarded) refuseIf(refusal('votes.guardianVotes'))
      const channel = ctx.caller.assisted ? 'assisted' : 'app'
      return place(ctx, ballot, before ?? undefined, {
        entry: input.entry,
        choice: input.choice,
        channel,
        castBy: personId,
        castAt: ctx.now,
      })
    }),

  ballot: reading('anyone', { assistable: true, within: onBallotGround })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }) => {
      const ballot = found(await store.ballotOf(ctx.trx, input.ballotId), 'votes.notFound')
      const { personId } = ctx.caller
      return {
        ...(await publicBallot(ctx.trx, ballot, ctx.now)),
        now: ctx.now,
        personId: personId ?? null,
        walks: holds(ctx.caller, ...walkers),
        supervises: await answersFor(ctx, supervisors, ballot.projectId),
        mine: personId ? await entriesOf(ctx.trx, ballot.id, personId) : [],
        stairwells: await store.byStairwell(ctx.trx, ballot.id),
      }
    }),

  ofProject: reading('anyone')
    .input(schema.ofProject)
    .query(async ({ ctx, input }) => {
      const ballot = await store.newestBallot(ctx.trx, input.projectId)
      return { ballotId: ballot?.id ?? null }
    }),
})
