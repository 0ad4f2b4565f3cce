import { createHash, randomBytes } from 'node:crypto'
import { asInstant, msOf } from '../platform/instant'
import { found, refusal, refuseIf } from '../platform/refusal'
import { type Context, domain, personOf, reading, writing } from '../platform/server/call'
import { publishIds } from '../platform/server/publicIds'
import { lockProject, movedBy, moveTo, planOf } from '../projects/store'
import { profileOf } from './profiles'
import { entriesOf } from './rights'
import { type BallotRules, barToOpening, barToVoting, commitmentText, phaseOf, rollWeight } from './rules'
import * as schema from './schema'
import * as store from './store'

const openBallot = async (
  ctx: Context,
  input: { ballotId: string; projectId: string; question: string; opensAt: string; closesAt: string },
) => {
  const project = await lockProject(ctx.trx, ctx.communityId, input.projectId)
  const plan = await planOf(ctx.trx, project.id, project.plan_version)
  const community = await ctx.trx
    .selectFrom('communities')
    .select('profile')
    .where('id', '=', ctx.communityId)
    .executeTakeFirstOrThrow()
  const profile = profileOf(community.profile)
  const roll = await store.rollOfCompound(ctx.trx, project.compound_id)
  const facts = { stage: project.stage, decidedBy: plan?.decidedBy, rollHeads: roll.length, profile }
  const [opensAt, closesAt] = [asInstant(input.opensAt), asInstant(input.closesAt)]
  refuseIf(barToOpening(facts, { publicisedMs: msOf(ctx.now), opensMs: msOf(opensAt), closesMs: msOf(closesAt) }))
  const { version, matter } = found(plan, 'votes.notPlanned')
  const { participation, publicityDays, clause } = profile
  const rules: BallotRules = {
    participation,
    consent: profile.consent[matter],
    publicityDays,
    silence: 'notCounted',
    sealed: true,
    clause,
  }
  const weight = rollWeight(roll)
  const fixed = {
    id: input.ballotId,
    project_id: project.id,
    plan_version: version,
    question: input.question,
    matter,
    standing: profile.standing,
    profile: community.profile,
    rules: JSON.stringify(rules),
    roll_heads: weight.heads,
    roll_area_dm2: weight.areaDm2,
    roll_hash: store.rollHash(roll),
    publicised_at: ctx.now,
    opens_at: opensAt,
    closes_at: closesAt,
  }
  await ctx.trx
    .insertInto('ballots')
    .values({ community_id: ctx.communityId, ...fixed, fingerprint: store.packageHash(fixed) })
    .execute()
  await store.writeRoll(ctx.trx, ctx.communityId, input.ballotId, roll)
  await publishIds(ctx.trx, ctx.communityId, 'ballot', [input.ballotId])
  await ctx.enqueue({
    task: 'tell',
    payload: { communityId: ctx.communityId, kind: 'ballot', id: input.ballotId, at: opensAt },
    key: `ballot ${input.ballotId}`,
    runAt: opensAt,
  })
  await moveTo(movedBy(ctx), project, 'deciding', input.question, { planVersion: version })
  return { ballotId: input.ballotId, heads: weight.heads, areaDm2: weight.areaDm2 }
}

/** What anybody may know of a ballot: while it is open who took part as numbers, afterwards everything but the votes. */
export const publicBallot = async (trx: Context['trx'], ballot: store.BallotRow, now: string) => {
  const votes = ballot.countedAt ? await store.votesOf(trx, ballot.id) : []
  const {
    id,
    projectId,
    question,
    matter,
    standing,
    rules,
    planVersion,
    fingerprint,
    rollHash,
    tally,
    outcome,
    commitmentsRoot,
  } = ballot
  return {
    id,
    projectId,
    question,
    matter,
    standing,
    rules,
    planVersion,
    fingerprint,
    rollHash,
    tally,
    outcome,
    commitmentsRoot,
    publicisedAt: ballot.publicisedAt,
    opensAt: ballot.opensAt,
    closesAt: ballot.closesAt,
    countedAt: ballot.countedAt,
    phase: phaseOf(ballot, now),
    roll: { heads: ballot.rollHeads, areaDm2: ballot.rollAreaDm2 },
    participation: await store.castSoFar(trx, ballot.id),
    consent: tally ? tally.consent : null,
    commitments: votes.map(({ commitment }) => commitment),
  }
}

export const votesRouter = domain({
  open: writing(['secretary'])
    .input(schema.openInput)
    .mutation(async ({ ctx, input }) => {
      const running = await store.newestBallot(ctx.trx, input.projectId)
      if (running && !running.countedAt) refuseIf(refusal('votes.oneAtATime'))
      return openBallot(ctx, input)
    }),

  cast: writing('owner', { assistable: true })
    .input(schema.castInput)
    .mutation(async ({ ctx, input }) => {
      const ballot = found(await store.ballotForCasting(ctx.trx, input.ballotId), 'votes.notFound')
      const personId = personOf(ctx.caller)
      const entries = await entriesOf(ctx.trx, ballot.id, personId)
      const entry = entries.find((own) => own.entry === input.entry)
      refuseIf(barToVoting(ballot, entry, personId, ctx.now))
      const salt = randomBytes(16).toString('hex')
      const commitment = createHash('sha256')
        .update(commitmentText(salt, ballot.id, input.entry, input.choice))
        .digest('hex')
      const vote = {
        community_id: ctx.communityId,
        ballot_id: ballot.id,
        entry: input.entry,
        choice: input.choice,
        channel: ctx.caller.assisted ? 'assisted' : 'app',
        cast_by: personId,
        cast_at: ctx.now,
        salt,
        commitment,
      }
      const cast = await ctx.trx
        .insertInto('votes')
        .values(vote)
        .onConflict((oc) => oc.doNothing())
        .executeTakeFirst()
      if (Number(cast.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.alreadyVoted'))
      return {
        receipt: { ballotId: ballot.id, entry: input.entry, choice: input.choice, salt, commitment, castAt: ctx.now },
      }
    }),

  ballot: reading('anyone', { assistable: true })
    .input(schema.oneBallot)
    .query(async ({ ctx, input }) => {
      const ballot = found(await store.ballotOf(ctx.trx, input.ballotId), 'votes.notFound')
      const { personId } = ctx.caller
      return {
        ...(await publicBallot(ctx.trx, ballot, ctx.now)),
        now: ctx.now,
        personId: personId ?? null,
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
