import { sql } from 'kysely'
import { maskedName } from '../../identity/rules'
import { type Instant, msOf } from '../../platform/instant'
import { found, refusal, refuseIf } from '../../platform/refusal'
import { supervisors } from '../../platform/roles'
import { type Context, personOf, reading, writing } from '../../platform/server/call'
import { sha256 } from '../../platform/server/codes'
import type { Trx } from '../../platform/server/db'
import { type CastRow, countApart, type SecondCount } from './check'
import { inBallotOf } from './places'
import { barToChallenging, barToRecounting, countsAgree } from './resultRules'
import { entriesOf } from './rights'
import * as schema from './schema'
import * as store from './store'
import { exported } from './verify'

/** How many challenges wait for their recount, and how many recounts differ from the first result. */
export const challengesTo = async (trx: Trx, ballotId: string): Promise<{ waiting: number; differ: number }> => {
  const { rows } = await sql<{ waiting: number; differ: number }>`
    select count(*) filter (where r.at is null)::int as waiting, count(*) filter (where not r.agrees)::int as differ
    from ballot_challenges c left join recounts r on r.community_id = inside() and r.challenge_id = c.id
    where c.community_id = inside() and c.ballot_id = ${ballotId}`.execute(trx)
  return rows[0] ?? { waiting: 0, differ: 0 }
}

/** Every vote that was ever written for a ballot, not the view of what stands. */
const everyRound = async (trx: Trx, ballotId: string): Promise<CastRow[]> => {
  const { rows } = await sql<CastRow>`
    select entry, round, choice, salt, commitment from votes
    where community_id = inside() and ballot_id = ${ballotId} order by entry, round`.execute(trx)
  return rows
}

/** The second count in the same form as the first one's hash, with the challenge that it answers. */
const recountText = (challengeId: string, at: string, { tally, outcome, commitmentsRoot, faults }: SecondCount) => {
  const numbers = [tally.consent, tally.against, tally.abstain].flatMap(({ heads, areaDm2 }) => [heads, areaDm2])
  return [challengeId, at, outcome, commitmentsRoot, ...numbers, ...faults].join('\n')
}

/** Count again, apart, and keep it beside the first result, whatever comes of it. */
const orderRecount = async (ctx: Context, challengeId: string) => {
  const by = personOf(ctx.caller)
  const { rows } = await sql<{ ballotId: string; personId: string; recountedAt: Instant | null }>`
    select c.ballot_id as "ballotId", c.person_id as "personId", r.at as "recountedAt" from ballot_challenges c
    left join recounts r on r.community_id = inside() and r.challenge_id = c.id
    where c.community_id = inside() and c.id = ${challengeId}`.execute(ctx.trx)
  const challenge = found(rows[0], 'votes.noSuchChallenge')
  // Alone with the ballot, so that it does not take effect meanwhile.
  const ballot = found(await store.ballotForCounting(ctx.trx, challenge.ballotId), 'votes.notFound')
  refuseIf(barToRecounting(challenge, by))
  const { tally, outcome, commitmentsRoot } = ballot
  const first = {
    tally: found(tally, 'votes.notCounted'),
    outcome: outcome ?? '',
    commitmentsRoot: commitmentsRoot ?? '',
  }
  const rowsCast = await everyRound(ctx.trx, ballot.id)
  const second = countApart(await exported(ctx.trx, ballot, false), rowsCast, sha256)
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

export type Challenge = {
  id: string
  by: string
  reason: string
  at: Instant
  recountedAt: Instant | null
  orderedBy: string | null
  tally: SecondCount['tally'] | null
  outcome: store.BallotRow['outcome']
  faults: string[] | null
  agrees: boolean | null
  recountHash: string | null
}

/** Who asked for a recount, why, and both counts; names masked. */
export const challengesOf = async (trx: Trx, ballotId: string): Promise<Challenge[]> => {
  const { rows } = await sql<Challenge>`
    select c.id, p.legal_name as by, c.reason, c.at, r.at as "recountedAt", o.legal_name as "orderedBy", r.tally, r.outcome,
      r.faults, r.agrees, r.recount_hash as "recountHash"
    from ballot_challenges c join people p on p.community_id = inside() and p.id = c.person_id
    left join recounts r on r.community_id = inside() and r.challenge_id = c.id
    left join people o on o.community_id = inside() and o.id = r.ordered_by
    where c.community_id = inside() and c.ballot_id = ${ballotId} order by c.at, c.id limit 200`.execute(trx)
  return rows.map(({ by, orderedBy, ...challenge }) => ({
    ...challenge,
    by: maskedName(by),
    orderedBy: orderedBy && maskedName(orderedBy),
  }))
}

const challenge = async (
  ctx: Context,
  { challengeId, ballotId, reason }: { challengeId: string; ballotId: string; reason: string },
) => {
  const ballot = found(await store.ballotForCasting(ctx.trx, ballotId), 'votes.notFound')
  const personId = personOf(ctx.caller)
  const onRoll = (await entriesOf(ctx.trx, ballot.id, personId)).length > 0
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
  challenge: writing('owner', { assistable: true })
    .input(schema.challengeInput)
    .mutation(({ ctx, input }) => challenge(ctx, input)),
  orderRecount: writing(supervisors, {
    within: inBallotOf('challengeId', ['ballot_challenges', 'ballot_id']),
  })
    .input(schema.oneChallenge)
    .mutation(({ ctx, input }) => orderRecount(ctx, input.challengeId)),
  challenges: reading('anyone')
    .input(schema.oneBallot)
    .query(async ({ ctx, input }) => ({ items: await challengesOf(ctx.trx, input.ballotId) })),
}
