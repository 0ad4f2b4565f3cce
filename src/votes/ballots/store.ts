import { sql } from 'kysely'
import type { Instant } from '../../platform/instant'
import { sha256 } from '../../platform/server/codes'
import { countRoll } from '../../platform/server/counted'
import type { Trx } from '../../platform/server/db'
import {
  type BallotRules,
  type Choice,
  type Outcome,
  type RollEntry,
  type RollUnit,
  rollOf,
  type Scope,
  type Tally,
  type Weight,
} from './rules'

const places: Record<Scope['kind'], string> = {
  community: 'u.community_id',
  compound: 'u.compound_id',
  building: 's.building_id',
  stairwell: 'u.stairwell_id',
  units: 'u.id',
}

/**
 * The owners of a scope as they stand now, home by home: who owns a part that only they share decides it (Civil Code
 * art. 278 with the interpretation of 2020). Parking spaces and storerooms are no homes of the roll.
 */
export const rollOfScope = async (trx: Trx, scope: Scope): Promise<RollEntry[]> => {
  const { rows } = await sql<RollUnit>`
    select u.id as "unitId", u.stairwell_id as "stairwellId", u.area_dm2 as "areaDm2",
      array_agg(o.person_id::text) as "ownerIds", max(o.person_id::text) filter (where o.represents) as "voterId"
    from units u join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    join ownerships o on o.community_id = inside() and o.unit_id = u.id and o.until is null
    where u.community_id = inside() and ${sql.ref(places[scope.kind])} = any(${scope.ids}::uuid[]) and u.use in ('home', 'shop')
    group by u.id, u.stairwell_id, u.area_dm2`.execute(trx)
  return rollOf(rows)
}

/**
 * Whether a scope leaves the compound of its project: a building, stairwell or home of another one has no say in it. Compounds may
 * share a matter as long as the project's own is among them.
 */
export const homesElsewhere = async (trx: Trx, { kind, ids }: Scope, compoundId: string): Promise<boolean> => {
  if (kind === 'community') return false
  if (kind === 'compound') return !ids.includes(compoundId)
  const { rows } = await sql`
    select from units u join stairwells s on s.community_id = inside() and s.id = u.stairwell_id
    where u.community_id = inside() and ${sql.ref(places[kind])} = any(${ids}::uuid[]) and u.compound_id <> ${compoundId} limit 1`.execute(
    trx,
  )
  return rows.length > 0
}

/** The fingerprint of a roll: entry, voter, units and areas, in their order. */
export const rollHash = (roll: readonly RollEntry[]): string =>
  sha256(
    roll
      .map(
        ({ entry, areaDm2, units }) =>
          `${entry}|${areaDm2}|${units.map((unit) => `${unit.unitId}:${unit.areaDm2}`).join(',')}`,
      )
      .join('\n'),
  )

/** The fingerprint of everything that a ballot package fixes. */
export const packageHash = (fixed: Record<string, unknown>): string =>
  sha256(JSON.stringify(fixed, Object.keys(fixed).sort()))

/** Both tables in two statements, however large the roll: as parameters it would end at 65,535 of them. */
export const writeRoll = async (
  trx: Trx,
  communityId: string,
  ballotId: string,
  roll: readonly RollEntry[],
): Promise<void> => {
  const entries = roll.map(({ entry, voterId, areaDm2 }) => ({ entry, voter: voterId, area: areaDm2 }))
  const units = roll.flatMap(({ entry, units }) =>
    units.map(({ unitId, stairwellId, areaDm2 }) => ({ entry, unit: unitId, stairwell: stairwellId, area: areaDm2 })),
  )
  await sql`
    insert into roll_entries (community_id, ballot_id, entry, voter_id, area_dm2)
    select ${communityId}, ${ballotId}, entry, voter, area
    from json_to_recordset(${JSON.stringify(entries)}::json) as r (entry int, voter uuid, area int)`.execute(trx)
  await sql`
    insert into roll_units (community_id, ballot_id, entry, unit_id, stairwell_id, area_dm2)
    select ${communityId}, ${ballotId}, entry, unit, stairwell, area
    from json_to_recordset(${JSON.stringify(units)}::json) as r (entry int, unit uuid, stairwell uuid, area int)`.execute(
    trx,
  )
  await countRoll(trx, roll.length)
}

export type BallotRow = {
  id: string
  projectId: string
  planVersion: number
  question: string
  matter: string
  standing: 'formal' | 'consultative'
  rules: BallotRules
  rollHeads: number
  rollAreaDm2: number
  rollHash: string
  fingerprint: string
  resultHash: string | null
  scope: Scope
  effectiveAt: Instant | null
  profile: string
  publicisedAt: Instant
  opensAt: Instant
  closesAt: Instant
  countedAt: Instant | null
  tally: Tally | null
  commitmentsRoot: string | null
  outcome: Outcome | null
}

export const ballotColumns = sql`id, project_id as "projectId", plan_version as "planVersion", question, matter, standing, rules,
  profile, result_hash as "resultHash", effective_at as "effectiveAt",
  json_build_object('kind', scope_kind, 'ids', scope_ids) as scope, roll_heads as "rollHeads", roll_area_dm2 as "rollAreaDm2", roll_hash as "rollHash", fingerprint,
  publicised_at as "publicisedAt", opens_at as "opensAt", closes_at as "closesAt", counted_at as "countedAt",
  tally, commitments_root as "commitmentsRoot", outcome`

export const ballotOf = async (trx: Trx, ballotId: string): Promise<BallotRow | undefined> => {
  const { rows } =
    await sql<BallotRow>`select ${ballotColumns} from ballots where community_id = inside() and id = ${ballotId}`.execute(
      trx,
    )
  return rows[0]
}

/** For casting: shared, so that votes do not wait for each other, but the counting waits for them and they for it. */
export const ballotForCasting = async (trx: Trx, ballotId: string): Promise<BallotRow | undefined> => {
  const { rows } = await sql<BallotRow>`
    select ${ballotColumns} from ballots where community_id = inside() and id = ${ballotId} for key share`.execute(trx)
  return rows[0]
}

/** For counting: alone, after every vote that is being written. */
export const ballotForCounting = async (trx: Trx, ballotId: string): Promise<BallotRow | undefined> => {
  const { rows } = await sql<BallotRow>`
    select ${ballotColumns} from ballots where community_id = inside() and id = ${ballotId} for update`.execute(trx)
  return rows[0]
}

/** The newest ballot of a project. */
export const newestBallot = async (trx: Trx, projectId: string): Promise<BallotRow | undefined> => {
  const { rows } = await sql<BallotRow>`
    select ${ballotColumns} from ballots where community_id = inside() and project_id = ${projectId}
    order by publicised_at desc limit 1`.execute(trx)
  return rows[0]
}

/**
 * How many took part so far: the only number that is public while a ballot is open. Whoever voted has a first round, so
 * that which round stands need not be looked for.
 */
export const castSoFar = async (trx: Trx, ballotId: string): Promise<Weight> => {
  const { rows } = await sql<Weight>`
    select count(*)::int as heads, coalesce(sum(e.area_dm2), 0)::bigint as "areaDm2"
    from votes v join roll_entries e on e.community_id = inside() and e.ballot_id = v.ballot_id and e.entry = v.entry
    where v.community_id = inside() and v.ballot_id = ${ballotId} and v.round = 1`.execute(trx)
  return rows[0] ?? { heads: 0, areaDm2: 0 }
}

export type CountedVote = { choice: Choice; areaDm2: number; commitment: string; entry: number }

export const votesOf = async (trx: Trx, ballotId: string): Promise<CountedVote[]> => {
  const { rows } = await sql<CountedVote>`
    select v.choice, e.area_dm2 as "areaDm2", v.commitment, v.entry
    from standing_votes v join roll_entries e on e.community_id = inside() and e.ballot_id = v.ballot_id and e.entry = v.entry
    where v.community_id = inside() and v.ballot_id = ${ballotId}
    order by v.commitment`.execute(trx)
  return rows
}

/** Participation by stairwell: who could, who did, as numbers. The roll is counted first, so that it is read once. */
export const byStairwell = async (trx: Trx, ballotId: string) => {
  const { rows } = await sql<{ stairwell: string; units: number; voted: number }>`
    with counted as materialized (
      select r.stairwell_id, count(*) as units, count(v.entry) as voted from roll_units r
      left join votes v on v.community_id = inside() and v.ballot_id = r.ballot_id and v.entry = r.entry and v.round = 1
      where r.community_id = inside() and r.ballot_id = ${ballotId} group by r.stairwell_id)
    select b.name || ' ' || s.name as stairwell, sum(c.units)::int as units, sum(c.voted)::int as voted
    from counted c
    join stairwells s on s.community_id = inside() and s.id = c.stairwell_id
    join buildings b on b.community_id = inside() and b.id = s.building_id
    group by b.name, s.name order by b.name, s.name limit 500`.execute(trx)
  return rows
}
