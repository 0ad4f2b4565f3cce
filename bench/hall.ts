import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { dayMs, instant } from '../src/platform/instant'
import type { FreshDatabase } from '../test/support/database'
import { type Hamlet, openHamletOn, planned } from '../test/support/hamlet'

/** Homes beside the hamlet's own four, written as rows: what is there already is not what is measured. */
export const settle = async (hamlet: Hamlet, client: pg.Client, homes: number): Promise<void> => {
  const stairwellId = hamlet.roll.buildings[0]?.stairwells[0]?.id
  await client.query(
    `with made as (select gen_random_uuid() as person, gen_random_uuid() as account, gen_random_uuid() as unit, n
        from generate_series(1, $1::int) n),
      a as (insert into accounts (id, openid, created_at) select account, 'bench:' || n || ':' || $2::text, now() from made),
      p as (insert into people (community_id, id, legal_name, account_id, joined_at)
        select $2::uuid, person, '业主' || n, account, now() from made),
      u as (insert into units (community_id, id, stairwell_id, compound_id, room, floor, area_dm2, area_source, use)
        select $2::uuid, unit, $3::uuid, $4::uuid, 'b' || n, 1, 8000, 'register', 'home' from made)
    insert into ownerships (community_id, unit_id, person_id, represents, since)
      select $2::uuid, unit, person, true, $5::timestamptz from made`,
    [homes, hamlet.town.id, stairwellId, hamlet.roll.compoundId, instant(hamlet.story.house.clock() - dayMs)],
  )
  // As after a roll that comes in by a call: the database knows how large its tables are.
  await client.query('analyze')
}

/** A ballot that is open, with so many votes in it. */
export const openWith = async (hamlet: Hamlet, client: pg.Client, votes: number): Promise<string> => {
  const projectId = await planned(hamlet, 'ballot')
  const ballotId = randomUUID()
  const clock = hamlet.story.house.clock()
  const window = { opensAt: instant(clock + 15 * dayMs), closesAt: instant(clock + 200 * dayMs) }
  await hamlet.done('secretary', 'votes.ballots.open', { ballotId, projectId, question: '换不换灯？', ...window })
  hamlet.story.passes((15 * dayMs) / 60_000)
  await client.query(
    `insert into votes (community_id, ballot_id, entry, choice, channel, cast_by, cast_at, salt, commitment)
    select e.community_id, ballot_id, entry, 'consent', 'app', voter_id, $2::timestamptz, md5(entry::text),
      encode(sha256(entry::text::bytea), 'hex')
    from roll_entries e join people p on p.community_id = e.community_id and p.id = e.voter_id
      join accounts a on a.id = p.account_id and a.openid like 'bench:%'
    where ballot_id = $1 order by entry limit $3`,
    [ballotId, instant(hamlet.story.house.clock()), votes],
  )
  return ballotId
}

/** Who has not voted yet, with the entry that is theirs. */
export const voters = async (client: pg.Client, ballotId: string, most: number) => {
  const { rows } = await client.query<{ entry: number; openid: string }>(
    `select e.entry, a.openid from roll_entries e
    join people p on p.community_id = e.community_id and p.id = e.voter_id join accounts a on a.id = p.account_id
    where e.ballot_id = $1 and not exists (select from votes v where v.ballot_id = e.ballot_id and v.entry = e.entry)
    order by e.entry limit $2`,
    [ballotId, most],
  )
  return rows
}

/** Copies of one project and its plan, so that a list is long. */
export const copyProjects = (client: pg.Client, projectId: string, copies: number) =>
  client.query(
    `insert into projects (community_id, id, compound_id, number, title, summary, stage, plan_version, raised_by, raised_at)
    select community_id, gen_random_uuid(), compound_id, 10000 + n, title, summary, 'raised', 0, raised_by,
      raised_at - n * interval '1 minute' from projects, generate_series(1, $2::int) n where id = $1`,
    [projectId, copies],
  )

/** Further entries of a ledger, chained as the books chain them but without causes: only the reading of pages is measured on them. */
export const lengthen = async (client: pg.Client, projectId: string, entries: number): Promise<void> => {
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  await client.query(
    `with recursive last as (select * from entries where project_id = $1 order by seq desc limit 1),
      chain (seq, before_hash, hash) as (
        select seq, before_hash, hash from last
        union all
        select c.seq + 1, c.hash, entry_hash(c.hash, c.seq + 1, l.at, l.memo, l.debit, l.credit, l.amount_fen, null)
        from chain c, last l where c.seq < l.seq + $2::int)
    insert into entries (community_id, project_id, seq, at, memo, debit, credit, amount_fen, cause_id, hash, before_hash, before_at)
      select l.community_id, l.project_id, c.seq, l.at, l.memo, l.debit, l.credit, l.amount_fen, gen_random_uuid(), c.hash,
        c.before_hash, l.at
      from chain c, last l where c.seq > l.seq`,
    [projectId, entries],
  )
  await client.query('commit')
}

export const hamletOn = (database: FreshDatabase, name: string): Promise<Hamlet> =>
  openHamletOn({ ...database, drop: async () => undefined }, undefined, name)
