import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import type { Trx } from '../../platform/server/db'
import type { Channel } from './rules'
import { type BallotRow, ballotColumns } from './store'

type OwnEntry = {
  entry: number
  voterId: string
  areaDm2: number
  places: string
  coOwners: number
  voted: boolean
  /** Whether the vote that stands was cast by whoever owned all of it before: it stands. */
  inherited: boolean
  commitment: string | null
  castAt: Instant | null
}

/**
 * Who casts an entry's ballot now: its voter on the frozen roll, or, where that person has sold every unit of it
 * since, who represents what was sold (a cast ballot stands). Source: Beijing's owners' app, sale during a vote.
 */
const voterNow = sql`
  case when exists (
      select from roll_units ru join ownerships oo on oo.community_id = inside() and oo.unit_id = ru.unit_id
      where ru.community_id = inside() and ru.ballot_id = e.ballot_id and ru.entry = e.entry
        and oo.person_id = e.voter_id and oo.until is null) then e.voter_id
    else (
      select oo.person_id from roll_units ru join ownerships oo on oo.community_id = inside() and oo.unit_id = ru.unit_id
      where ru.community_id = inside() and ru.ballot_id = e.ballot_id and ru.entry = e.entry
        and oo.represents and oo.until is null
      order by ru.area_dm2 desc, ru.unit_id limit 1) end`

/**
 * As a condition: whether this person votes now for the entry `e` of a roll, by their own tap. Begins with what they own, so that
 * a large roll costs nothing.
 */
export const votesNow = (personId: string) => sql`(e.ballot_id, e.entry) in (
    select ru.ballot_id, ru.entry from ownerships mo join roll_units ru on ru.community_id = inside() and ru.unit_id = mo.unit_id
    where mo.community_id = inside() and mo.person_id = ${personId} and mo.until is null)
  and ${voterNow} = ${personId}::uuid
  and not exists (select from proxies g where g.community_id = inside() and g.ballot_id = e.ballot_id and g.entry = e.entry
    and g.kind = 'guardian' and g.giver_id = ${personId} and g.accepted and g.revoked_at is null)`

/** Who may vote for an entry now; undefined where the roll has no such entry. */
export const voterOf = async (trx: Trx, ballotId: string, entry: number): Promise<string | undefined> => {
  const { rows } = await sql<{ voterId: string }>`
    select ${voterNow} as "voterId" from roll_entries e
    where e.community_id = inside() and e.ballot_id = ${ballotId} and e.entry = ${entry}`.execute(trx)
  return rows[0]?.voterId
}

/** The vote that stands for an entry: its last round; `inherited` where whoever owned then has sold all of it since. */
export type LastVote = { round: number; channel: Channel; inherited: boolean }

/** Nobody who owns a part of the entry now owned it when this vote was cast. */
const inherited = (vote: string) => sql`not exists (
  select from roll_units ru join ownerships oo on oo.community_id = inside() and oo.unit_id = ru.unit_id
  where ru.community_id = inside() and ru.ballot_id = ${sql.ref(`${vote}.ballot_id`)} and ru.entry = ${sql.ref(`${vote}.entry`)}
    and oo.until is null and oo.since <= ${sql.ref(`${vote}.cast_at`)})`

/** The last round by its key; `standing_votes` would look at every round there was. */
const selectLastVote = (ballotId: string, entry: number) => sql`
  select v.round, v.channel, ${inherited('v')} as inherited
  from (select round, channel, ballot_id, entry, cast_at from votes
    where community_id = inside() and ballot_id = ${ballotId} and entry = ${entry} order by round desc limit 1) v`

export const lastVoteOf = async (trx: Trx, ballotId: string, entry: number): Promise<LastVote | undefined> =>
  (await sql<LastVote>`${selectLastVote(ballotId, entry)}`.execute(trx)).rows[0]

type Casting = BallotRow & { voterId: string | null; owns: boolean; guarded: boolean; before: LastVote | null }

/**
 * All that one vote asks, in one statement: the ballot, shared, so that votes do not wait for each other but the counting
 * waits for them and they for it; who may vote for the entry now; whether `personId` owns a part of it;
 * whether a guardian votes for them; what stands.
 */
export const castingOf = async (trx: Trx, ballotId: string, entry: number, personId: string) => {
  const { rows } = await sql<Casting>`
    select ${ballotColumns},
      (select ${voterNow} from roll_entries e
        where e.community_id = inside() and e.ballot_id = ${ballotId} and e.entry = ${entry}) as "voterId",
      exists (
        select from roll_units ru join ownerships oo on oo.community_id = inside() and oo.unit_id = ru.unit_id
        where ru.community_id = inside() and ru.ballot_id = ${ballotId} and ru.entry = ${entry}
          and oo.person_id = ${personId} and oo.until is null) as owns,
      exists (
        select from proxies g where g.community_id = inside() and g.ballot_id = ${ballotId} and g.entry = ${entry}
          and g.kind = 'guardian' and g.giver_id = ${personId} and g.accepted and g.revoked_at is null) as guarded,
      (select json_build_object('round', round, 'channel', channel, 'inherited', inherited) from (${selectLastVote(ballotId, entry)}) s) as before
    from ballots where community_id = inside() and id = ${ballotId} for key share`.execute(trx)
  return rows[0]
}

/**
 * The caller's own rights in a ballot: those of any unit which they own, also where a co-owner casts the ballot. Begins with what
 * they own, and asks only of those entries who votes for them now.
 */
export const entriesOf = async (trx: Trx, ballotId: string, personId: string): Promise<OwnEntry[]> => {
  const { rows } = await sql<OwnEntry>`
    with homes as materialized (
      select unit_id from ownerships where community_id = inside() and person_id = ${personId} and until is null),
    own as materialized (
      select distinct ru.ballot_id, ru.entry from homes join roll_units ru on ru.community_id = inside()
        and ru.ballot_id = ${ballotId} and ru.unit_id = homes.unit_id),
    e as materialized (
      select e.entry, e.ballot_id, ${voterNow} as voter_id, e.area_dm2
      from own join roll_entries e on e.community_id = inside() and e.ballot_id = own.ballot_id and e.entry = own.entry)
    select e.entry, e.voter_id as "voterId", e.area_dm2 as "areaDm2",
      string_agg(distinct s.name || ' ' || u.room, '、') as places,
      count(distinct o.person_id)::int as "coOwners", v.entry is not null as voted,
      v.entry is not null and ${inherited('v')} as inherited,
      case when e.voter_id = ${personId} and not ${inherited('v')} then v.commitment end as commitment, v.cast_at as "castAt"
    from e
    join roll_units r on r.community_id = inside() and r.ballot_id = e.ballot_id and r.entry = e.entry
    join units u on u.community_id = inside() and u.id = r.unit_id
    join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join ownerships o on o.community_id = inside() and o.unit_id = u.id and o.until is null
    left join lateral (select ballot_id, entry, commitment, cast_at from votes w
      where w.community_id = inside() and w.ballot_id = e.ballot_id and w.entry = e.entry order by round desc limit 1) v on true
    group by e.entry, e.voter_id, e.area_dm2, v.ballot_id, v.entry, v.commitment, v.cast_at
    order by e.entry`.execute(trx)
  return rows
}
