import { sql } from 'kysely'
import { sha256 } from '../../platform/server/codes'
import { countRoll, inOnePass } from '../../platform/server/counted'
import type { Trx } from '../../platform/server/db'
import { freshSalt, type Marked, marksOf } from './marking'
import { markedText } from './marks'
import { type RollEntry, type RollUnit, rollOf, type Scope } from './rules'

/** The homes of a scope as they stand now. Parking spaces and storerooms are no homes. */
const homesOf = (trx: Trx, communityId: string, { kind, ids }: Scope) => {
  const places = {
    community: 'u.communityId',
    compound: 'u.compoundId',
    building: 's.buildingId',
    stairwell: 'u.stairwellId',
    units: 'u.id',
  } as const
  return trx
    .selectFrom('units as u')
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .where('u.communityId', '=', communityId)
    .where((eb) => eb(places[kind], '=', eb.fn.any(eb.val(ids))))
}

/**
 * The owners of a scope as they stand now, home by home: who owns a part that only they share decides it (Civil Code
 * art. 278 with the interpretation of 2020). Parking spaces and storerooms are no homes of the roll.
 */
export const rollOfScope = async (trx: Trx, communityId: string, scope: Scope): Promise<RollEntry[]> => {
  const units: RollUnit[] = await inOnePass(trx, () =>
    homesOf(trx, communityId, scope)
      .innerJoin('ownerships as o', (on) =>
        on.onRef('o.communityId', '=', 'u.communityId').onRef('o.unitId', '=', 'u.id').on('o.until', 'is', null),
      )
      .select(['u.id as unitId', 'u.stairwellId', 'u.areaDm2'])
      .select((eb) => {
        const owner = eb.cast<string>('o.personId', 'text')
        const voter = eb.fn.max(owner).filterWhere('o.represents', '=', true)
        return [eb.fn.agg<string[]>('array_agg', [owner]).as('ownerIds'), voter.as('voterId')]
      })
      .where('u.use', 'in', ['home', 'shop'])
      .groupBy(['u.id', 'u.stairwellId', 'u.areaDm2'])
      .execute(),
  )
  return rollOf(units)
}

/**
 * Whether a scope leaves the compound of its project: a building, stairwell or home of another one has no say in it. Compounds may
 * share a matter as long as the project's own is among them.
 */
export const homesElsewhere = async (
  trx: Trx,
  communityId: string,
  scope: Scope,
  compoundId: string,
): Promise<boolean> => {
  if (scope.kind === 'community') return false
  if (scope.kind === 'compound') return !scope.ids.includes(compoundId)
  const elsewhere = await homesOf(trx, communityId, scope)
    .select('u.id')
    .where('u.compoundId', '<>', compoundId)
    .limit(1)
    .executeTakeFirst()
  return elsewhere !== undefined
}

/** The roll with its marks, each line under a salt of its own. */
export const markedRoll = (roll: readonly RollEntry[]): (RollEntry & Marked)[] => {
  const marks = marksOf(
    roll.map(({ entry, areaDm2, units }) => ({
      entry,
      areaDm2,
      units: units.map((unit) => `${unit.unitId}:${unit.areaDm2}`).join(','),
      salt: freshSalt(),
    })),
  )
  return roll.map((line, n) => ({ ...line, ...(marks[n] ?? { salt: '', mark: '', home: '' }) }))
}

/** The fingerprint of a roll: marks and hashes, which name neither home nor area. */
export const rollHash = (roll: readonly Pick<Marked, 'mark' | 'home'>[]): string => sha256(markedText(roll))

/** Both tables in two statements, however large the roll: as parameters it would end at 65,535 of them. */
export const writeRoll = async (
  trx: Trx,
  communityId: string,
  ballotId: string,
  roll: readonly (RollEntry & Marked)[],
): Promise<void> => {
  const entries = roll.map(({ entry, voterId, areaDm2, salt, mark }) => ({
    ...{ entry, salt, mark },
    voter: voterId,
    area: areaDm2,
  }))
  const units = roll.flatMap(({ entry, units }) =>
    units.map(({ unitId, stairwellId, areaDm2 }) => ({ entry, unit: unitId, stairwell: stairwellId, area: areaDm2 })),
  )
  await sql`
    insert into roll_entries (community_id, ballot_id, entry, voter_id, area_dm2, salt, mark)
    select ${communityId}, ${ballotId}, entry, voter, area, salt, mark
    from json_to_recordset(${JSON.stringify(entries)}::json) as r (entry int, voter uuid, area int, salt text, mark text)`.execute(
    trx,
  )
  await sql`
    insert into roll_units (community_id, ballot_id, entry, unit_id, stairwell_id, area_dm2)
    select ${communityId}, ${ballotId}, entry, unit, stairwell, area
    from json_to_recordset(${JSON.stringify(units)}::json) as r (entry int, unit uuid, stairwell uuid, area int)`.execute(
    trx,
  )
  await countRoll(trx, roll.length)
}
