import { expressionBuilder } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import type { DB } from '../../platform/server/tables'
import type { Channel } from './rules'
import { selectBallots } from './store'

/** What a query around these conditions calls `e`, an entry of a roll, and `v`, a vote. */
type Around = DB & {
  e: { ballotId: string; entry: number; voterId: string }
  v: { ballotId: string | null; entry: number | null; castAt: string | null }
}

/** Who owns now, as `oo`, a home of a roll, `ru`. */
const owning = (communityId: string) =>
  expressionBuilder<Around, 'e' | 'v'>()
    .selectFrom('rollUnits as ru')
    .innerJoin('ownerships as oo', (on) =>
      on.onRef('oo.communityId', '=', 'ru.communityId').onRef('oo.unitId', '=', 'ru.unitId'),
    )
    .where('ru.communityId', '=', communityId)
    .where('oo.until', 'is', null)

/** Confirmed guardians who vote for this person. */
const guardiansOf = (communityId: string, personId: string) =>
  expressionBuilder<Around, 'e'>()
    .selectFrom('proxies as g')
    .where('g.communityId', '=', communityId)
    .where('g.kind', '=', 'guardian')
    .where('g.giverId', '=', personId)
    .where('g.accepted', '=', true)
    .where('g.revokedAt', 'is', null)

/**
 * Who casts the ballot of the entry `e` now: its voter on the frozen roll, or, where that person has sold every unit of it
 * since, who represents what was sold (a cast ballot stands). Source: Beijing's owners' app, sale during a vote.
 */
export const voterNow = (communityId: string) => {
  const owners = owning(communityId).whereRef('ru.ballotId', '=', 'e.ballotId').whereRef('ru.entry', '=', 'e.entry')
  const representing = owners
    .select('oo.personId')
    .where(({ ref }) => ref('oo.represents'))
    .orderBy('ru.areaDm2', 'desc')
    .orderBy('ru.unitId')
    .limit(1)
  const { exists, case: choose, ref } = expressionBuilder<Around, 'e'>()
  return choose()
    .when(exists(owners.whereRef('oo.personId', '=', 'e.voterId')))
    .then(ref('e.voterId'))
    .else(representing)
    .end()
}

/**
 * As a condition: whether this person votes now for the entry `e` of a roll, by their own tap. Begins with what they own, so that
 * a large roll costs nothing.
 */
export const votesNow = (communityId: string, personId: string) => {
  const eb = expressionBuilder<Around, 'e'>()
  const owned = eb
    .selectFrom('ownerships as mo')
    .innerJoin('rollUnits as ru', (on) =>
      on.onRef('ru.communityId', '=', 'mo.communityId').onRef('ru.unitId', '=', 'mo.unitId'),
    )
    .select(['ru.ballotId', 'ru.entry'])
    .where('mo.communityId', '=', communityId)
    .where('mo.personId', '=', personId)
    .where('mo.until', 'is', null)
  const guarded = guardiansOf(communityId, personId)
    .whereRef('g.ballotId', '=', 'e.ballotId')
    .whereRef('g.entry', '=', 'e.entry')
  return eb.and([
    eb(eb.refTuple('e.ballotId', 'e.entry'), 'in', owned.$asTuple('ballotId', 'entry')),
    eb(voterNow(communityId), '=', personId),
    eb.not(eb.exists(guarded)),
  ])
}

/** An entry of a roll. */
const selectEntry = (trx: Trx, communityId: string, ballotId: string, entry: number) =>
  trx
    .selectFrom('rollEntries as e')
    .where('e.communityId', '=', communityId)
    .where('e.ballotId', '=', ballotId)
    .where('e.entry', '=', entry)

/** An entry with who may vote for it now; undefined where the roll has no such entry. */
export const voterOf = (trx: Trx, communityId: string, ballotId: string, entry: number) =>
  selectEntry(trx, communityId, ballotId, entry)
    .select([voterNow(communityId).as('voterId'), 'e.mark'])
    .executeTakeFirst()

/** The vote that stands for an entry: its last round; `inherited` where whoever owned then has sold all of it since. */
export type LastVote = { round: number; channel: Channel; inherited: boolean }

/** Nobody who owns a part of the entry now owned it when the vote `v` was cast. */
export const inherited = (communityId: string) => {
  const owners = owning(communityId)
    .whereRef('ru.ballotId', '=', 'v.ballotId')
    .whereRef('ru.entry', '=', 'v.entry')
    .whereRef('oo.since', '<=', 'v.castAt')
  const { exists, not } = expressionBuilder<Around, 'v'>()
  return not(exists(owners))
}

/** The last round by its key; `standing_votes` would look at every round there was. */
const selectLastVote = (trx: Trx, communityId: string, ballotId: string, entry: number) =>
  trx
    .selectFrom((eb) =>
      eb
        .selectFrom('votes')
        .select(['round', 'channel', 'ballotId', 'entry', 'castAt'])
        .where('communityId', '=', communityId)
        .where('ballotId', '=', ballotId)
        .where('entry', '=', entry)
        .orderBy('round', 'desc')
        .limit(1)
        .as('v'),
    )
    .select(['v.round', 'v.channel', inherited(communityId).as('inherited')])
    .$narrowType<{ channel: Channel; inherited: boolean }>()

export const lastVoteOf = (
  trx: Trx,
  communityId: string,
  ballotId: string,
  entry: number,
): Promise<LastVote | undefined> => selectLastVote(trx, communityId, ballotId, entry).executeTakeFirst()

/**
 * All that one vote asks, in one statement: the ballot, shared, so that votes do not wait for each other but the counting
 * waits for them and they for it; who may vote for the entry now; whether `personId` owns a part of it;
 * whether a guardian votes for them; what stands.
 */
export const castingOf = (trx: Trx, communityId: string, ballotId: string, entry: number, personId: string) =>
  selectBallots(trx, communityId)
    .where('id', '=', ballotId)
    .select(({ exists }) => {
      const owned = owning(communityId)
        .where('ru.ballotId', '=', ballotId)
        .where('ru.entry', '=', entry)
        .where('oo.personId', '=', personId)
      const guarded = guardiansOf(communityId, personId).where('g.ballotId', '=', ballotId).where('g.entry', '=', entry)
      return [
        selectEntry(trx, communityId, ballotId, entry).select(voterNow(communityId).as('voterId')).as('voterId'),
        selectEntry(trx, communityId, ballotId, entry).select('e.mark').as('mark'),
        exists(owned).as('owns'),
        exists(guarded).as('guarded'),
        jsonObjectFrom(selectLastVote(trx, communityId, ballotId, entry)).as('before'),
      ]
    })
    .forKeyShare()
    .executeTakeFirst()
