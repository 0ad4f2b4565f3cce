import type pg from 'pg'
import { dayMs, instant } from '../../src/platform/instant'
import { seal } from '../../src/platform/server/seal'
import type { Hamlet } from '../support/hamlet'

const perStairwell = 100

/**
 * Homes beside the hamlet's own four, in buildings of three hundred, written as rows: the planner is told nothing of them. Each has an
 * owner who has joined, of whom fifty bear one name, half are known by a phone, and all want to hear of notices.
 */
export const settleMany = async (hamlet: Hamlet, owner: pg.Client, homes: number): Promise<void> => {
  const since = instant(hamlet.story.house.clock() - dayMs)
  await owner.query(
    `with houses as (select gen_random_uuid() as id, n from generate_series(2, 1 + $1::int / 300) n),
      b as (insert into buildings (community_id, id, compound_id, name) select $2::uuid, id, $3::uuid, n || '号楼' from houses),
      stairs as (select gen_random_uuid() as id, h.id as house, h.n, s from houses h, generate_series(1, 3) s),
      s as (insert into stairwells (community_id, id, building_id, name) select $2::uuid, id, house, s || '单元' from stairs),
      made as (select gen_random_uuid() as person, gen_random_uuid() as account, gen_random_uuid() as unit, id as stairwell,
          n, s, m, '业' || chr(20000 + (n * 300 + s * 100 + m) % ($1::int / 50)) as name, md5(random()::text) as phone
        from stairs, generate_series(1, ${perStairwell}) m),
      a as (insert into accounts (id, openid, created_at) select account, 'large:' || person, now() from made),
      p as (insert into people (community_id, id, legal_name, account_id, joined_at, name_form, name_core, phone_sealed, phone_blind)
        select $2::uuid, person, name, account, $4::timestamptz, name, name, case when m % 2 = 0 then $5::text end,
          case when m % 2 = 0 then phone end from made),
      k as (insert into consents (community_id, id, person_id, purpose, given_at)
        select $2::uuid, gen_random_uuid(), person, 'messages', $4::timestamptz from made),
      w as (insert into subscriptions (community_id, person_id, template, remaining, at)
        select $2::uuid, person, 'notice', 1, $4::timestamptz from made),
      u as (insert into units (community_id, id, stairwell_id, compound_id, room, floor, area_dm2, area_source, use, door_form, door_core)
        select $2::uuid, unit, stairwell, $3::uuid, (100 + m)::text, 1 + m / 4, 6000 + (m * 37 + n * 11) % 6000, 'register', 'home',
          n || '|' || s || '|' || (100 + m), n || '|' || (100 + m) from made)
    insert into ownerships (community_id, unit_id, person_id, represents, since)
      select $2::uuid, unit, person, true, $4::timestamptz from made`,
    [homes, hamlet.town.id, hamlet.roll.compoundId, since, seal(hamlet.story.house.deployment, '13800000000')],
  )
}

/** Everybody on a ballot's roll votes, by rows. */
export const voteMany = (hamlet: Hamlet, owner: pg.Client, ballotId: string): Promise<unknown> =>
  owner.query(
    `insert into votes (community_id, ballot_id, entry, choice, channel, cast_by, cast_at, salt, commitment)
    select community_id, ballot_id, entry, 'consent', 'app', voter_id, $2::timestamptz, md5(entry::text),
      encode(sha256(convert_to(entry::text, 'utf8')), 'hex') from roll_entries where ballot_id = $1`,
    [ballotId, hamlet.now()],
  )

/** Claims that wait, one of each of so many accounts. */
export const claimMany = (hamlet: Hamlet, owner: pg.Client, claims: number): Promise<unknown> =>
  owner.query(
    `insert into claims (community_id, id, account_id, said_name, said_home, at, consented_at, photo_sealed)
    select $1::uuid, gen_random_uuid(), id, '某人', '某室', $2::timestamptz + row_number() over () * interval '1 ms', $2::timestamptz, 'x'
    from (select a.id from accounts a join people p on p.account_id = a.id where p.community_id = $1 limit $3) a`,
    [hamlet.town.id, hamlet.now(), claims],
  )
