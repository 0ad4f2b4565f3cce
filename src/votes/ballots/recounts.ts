import { maskedName } from '../../identity/rules'
import { type Instant, msOf } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { type Context, personOf, reading, says, writing } from '../../platform/server/call'
import { sha256 } from '../../platform/server/codes'
import type { Trx } from '../../platform/server/db'
import type { Body } from '../../posts/bodies'
import { bodyThen } from '../../posts/store'
import { type CastRow, countApart, type SecondCount } from './check'
import { exported, toldOfTally } from './exported'
import { entriesOf, knowsAllOf } from './ownEntries'
import { inBallotOf } from './places'
import { barToChallenging, barToRecounting, countsAgree } from './resultRules'
import type { Outcome, Tally } from './rules'
import * as schema from './schema'
import * as store from './store'

/** How many challenges wait for their recount, and how many recounts differ from the first result. */
export const challengesTo = (trx: Trx, communityId: string, ballotId: string): Promise<ChallengesTo> =>
  selectChallenges(trx, communityId)
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('r.at', 'is', null).as('waiting'),
      fn.countAll<number>().filterWhere('r.agrees', '=', false).as('differ'),
    ])
    .where('c.ballotId', '=', ballotId)
    .executeTakeFirstOrThrow()

export type ChallengesTo = { waiting: number; differ: number }

/** Challenges `c`, each with the recount `r` that answers it. */
const selectChallenges = (trx: Trx, communityId: string) =>
  trx
    .selectFrom('ballotChallenges as c')
    .leftJoin('recounts as r', (on) =>
      on.onRef('r.communityId', '=', 'c.communityId').onRef('r.challengeId', '=', 'c.id'),
    )
    .where('c.communityId', '=', communityId)

/** Every vote that was ever written for a ballot, not the view of what stands. */
const everyRound = (trx: Trx, communityId: string, ballotId: string): Promise<CastRow[]> =>
  trx
    .selectFrom('votes')
    .select(['entry', 'round', 'choice', 'salt', 'commitment'])
    .where('communityId', '=', communityId)
    .where('ballotId', '=', ballotId)
    .orderBy('entry')
    .orderBy('round')
    .execute()

/** The second count in the same form as the first one's hash, with the challenge that it answers. */
const recountText = (challengeId: string, at: string, { tally, outcome, commitmentsRoot, faults }: SecondCount) => {
  const numbers = [tally.consent, tally.against, tally.abstain].flatMap(({ heads, areaDm2 }) => [heads, areaDm2])
  return [challengeId, at, outcome, commitmentsRoot, ...numbers, ...faults].join('\n')
}

type Recounted = { challengeId: string; agrees: boolean }

const secondCount = async (ctx: Context, ballot: store.BallotRow & { tally: Tally }): Promise<SecondCount> => {
  const wanted = { told: 'all', rooms: true, votes: true } as const
  const whole = found(await exported(ctx.trx, ctx.communityId, ballot, wanted), 'votes.notFound')
  return countApart(whole.evidence, await everyRound(ctx.trx, ctx.communityId, ballot.id), sha256)
}

/** Count again, apart, and keep it beside the first result, whatever comes of it. */
const orderRecount = async (ctx: Context, challengeId: string): Promise<Recounted> => {
  const by = personOf(ctx.caller)
  const asked = await selectChallenges(ctx.trx, ctx.communityId)
    .select(['c.ballotId', 'c.personId', 'r.at as recountedAt'])
    .where('c.id', '=', challengeId)
    .executeTakeFirst()
  const challenge = found(asked, 'votes.noSuchChallenge')
  // Alone with the ballot, so that it does not take effect meanwhile.
  const ballot = found(await store.ballotForCounting(ctx.trx, ctx.communityId, challenge.ballotId), 'votes.notFound')
  refuseIf(barToRecounting(challenge, by))
  const tally = found(ballot.tally, 'votes.notCounted')
  const first = { tally, outcome: ballot.outcome ?? '', commitmentsRoot: ballot.commitmentsRoot ?? '' }
  const second = await secondCount(ctx, { ...ballot, tally })
  const agrees = countsAgree(first, second)
  const made = await ctx.trx
    .insertInto('recounts')
    .values({
      communityId: ctx.communityId,
      ballotId: ballot.id,
      challengeId,
      askedBy: challenge.personId,
      orderedBy: by,
      at: ctx.now,
      tally: JSON.stringify(second.tally),
      outcome: second.outcome,
      commitmentsRoot: second.commitmentsRoot,
      faults: second.faults,
      agrees,
      recountHash: sha256(recountText(challengeId, ctx.now, second)),
    })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.recounted'))
  return { challengeId, agrees }
}

/** A challenge with the recount that answers it, as far as there is one. */
export type Challenge = {
  id: string
  by: string
  reason: string
  at: Instant
  recountedAt: Instant | null
  orderedBy: string | null
  /** As what body they ordered it. */
  orderedAs: Body | null
  tally: Tally | null
  outcome: Outcome | null
  faults: string[] | null
  agrees: boolean | null
  recountHash: string | null
}

/** Who asked for a recount, why, and both counts; names masked. */
export const challengesOf = async (
  trx: Trx,
  communityId: string,
  ballotId: string,
  withCounts: boolean,
): Promise<Challenge[]> => {
  const challenges = await selectChallenges(trx, communityId)
    .innerJoin('people as p', (on) => on.onRef('p.communityId', '=', 'c.communityId').onRef('p.id', '=', 'c.personId'))
    .leftJoin('people as o', (on) => on.onRef('o.communityId', '=', 'r.communityId').onRef('o.id', '=', 'r.orderedBy'))
    .select(['c.id', 'p.legalName as by', 'c.reason', 'c.at', 'r.at as recountedAt', 'o.legalName as orderedBy'])
    .select((eb) => bodyThen(trx, communityId, { by: eb.ref('r.orderedBy'), at: eb.ref('r.at') }).as('orderedAs'))
    .select(['r.tally', 'r.outcome', 'r.faults', 'r.agrees', 'r.recountHash'])
    .where('c.ballotId', '=', ballotId)
    .orderBy('c.at')
    .orderBy('c.id')
    .limit(200)
    .$narrowType<{ tally: Tally | null; outcome: Outcome | null }>()
    .execute()
  return challenges.map(({ by, orderedBy, ...challenge }) => ({
    ...challenge,
    ...(withCounts ? {} : { tally: null, recountHash: null }),
    by: maskedName(by),
    orderedBy: orderedBy && maskedName(orderedBy),
  }))
}

const challenge = async (
  ctx: Context,
  { challengeId, ballotId, reason }: { challengeId: string; ballotId: string; reason: string },
): Promise<{ challengeId: string }> => {
  const ballot = found(await store.ballotForCasting(ctx.trx, ctx.communityId, ballotId), 'votes.notFound')
  const personId = personOf(ctx.caller)
  const onRoll = (await entriesOf(ctx.trx, ctx.communityId, ballot.id, personId)).length > 0
  const { countedAt, rules } = ballot
  refuseIf(barToChallenging({ countedAt, objectionDays: rules.objectionDays }, onRoll, msOf(ctx.now)))
  const made = await ctx.trx
    .insertInto('ballotChallenges')
    .values({
      communityId: ctx.communityId,
      id: challengeId,
      ballotId: ballot.id,
      personId,
      reason,
      at: ctx.now,
    })
    .onConflict((oc) => oc.columns(['communityId', 'ballotId', 'personId']).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows) === 0) refuseIf(refusal('votes.oneChallenge'))
  return { challengeId }
}

/** A counting that is doubted is counted again; the first result and the second stand side by side. */
export const recountCalls = {
  challenge: writing('owner', {
    assistable: true,
    makes: true,
    says: says(schema.challengeInput, ({ reason }) => ({ reason })),
  })
    .input(schema.challengeInput)
    .mutation(({ ctx, input }) => challenge(ctx, input)),
  orderRecount: writing(supervisors, {
    within: inBallotOf('challengeId', ['ballot_challenges', 'ballot_id']),
  })
    .input(schema.oneChallenge)
    .mutation(({ ctx, input }) => orderRecount(ctx, input.challengeId)),
  challenges: reading('anyone')
    .input(schema.oneBallot)
    .query(async ({ ctx, input }): Promise<{ items: Challenge[] }> => {
      const ballot = found(await store.ballotOf(ctx.trx, ctx.communityId, input.ballotId), 'votes.notFound')
      const told = ballot.tally && toldOfTally(ballot.tally, ballot.rollHeads) === 'all'
      const withCounts = told || (await knowsAllOf(ctx, ballot.id))
      return { items: await challengesOf(ctx.trx, ctx.communityId, ballot.id, withCounts) }
    }),
}
