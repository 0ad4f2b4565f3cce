import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import { type AllLikely, type Likely, likely } from './likely'
import { homesIn, ownersOf } from './named'

type PairSide = {
  id: string
  /** As it is written: a name, or a home. */
  written: string
  /** The homes of a person, the owners of a home. */
  of: string[]
  areaDm2: number
}
type Evidence = 'same' | 'different' | 'unknown'
export type Pair = { kind: Likely['kind']; sides: [PairSide, PairSide]; phone: Evidence; document: Evidence }

const homesAs = (trx: Trx, communityId: string) =>
  homesIn(trx, communityId).select(({ ref }) => [
    'u.id',
    'u.areaDm2',
    spaced(ref('b.name'), ref('s.name'), ref('u.room')).as('written'),
  ])

const homes = async (trx: Trx, communityId: string, ids: readonly string[]) => {
  const rows = await homesAs(trx, communityId)
    .select((of) =>
      jsonArrayFrom(ownersOf(of, communityId).select(['p.id', 'p.legalName as name']).orderBy('p.legalName')).as(
        'owners',
      ),
    )
    .where((eb) => eb('u.id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const people = async (trx: Trx, communityId: string, ids: readonly string[]) => {
  const rows = await trx
    .selectFrom('people as p')
    .select(['p.id', 'p.legalName as written', 'p.phoneBlind', 'p.documentBlind'])
    .select((eb) =>
      jsonArrayFrom(
        homesAs(trx, communityId)
          .innerJoin('ownerships as o', (on) =>
            on.onRef('o.communityId', '=', 'u.communityId').onRef('o.unitId', '=', 'u.id'),
          )
          .where('o.personId', '=', eb.ref('p.id'))
          .where('o.until', 'is', null)
          .orderBy('written')
          .limit(6),
      ).as('homes'),
    )
    .where('p.communityId', '=', communityId)
    .where((eb) => eb('p.id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const evidence = (a: string | null | undefined, b: string | null | undefined): Evidence =>
  a && b ? (a === b ? 'same' : 'different') : 'unknown'

const idsOf = (items: readonly Likely[], wanted: Likely['kind']): string[] =>
  items.filter(({ kind }) => kind === wanted).flatMap(({ one, other }) => [one, other])

/** Pairs as a clerk compares them, side by side; and whose names they show. */
export const pairsAsShown = async (trx: Trx, communityId: string, { items }: AllLikely) => {
  const ofHomes = await homes(trx, communityId, idsOf(items, 'home'))
  const ofPeople = await people(trx, communityId, idsOf(items, 'person'))
  const home = (id: string): PairSide => {
    const row = ofHomes.get(id)
    return {
      id,
      written: row?.written ?? '',
      of: row?.owners.map(({ name }) => name) ?? [],
      areaDm2: row?.areaDm2 ?? 0,
    }
  }
  const person = (id: string): PairSide => {
    const row = ofPeople.get(id)
    const areaDm2 = row?.homes.reduce((sum, unit) => sum + unit.areaDm2, 0) ?? 0
    return { id, written: row?.written ?? '', of: row?.homes.map(({ written }) => written) ?? [], areaDm2 }
  }
  const pairs = items.map(({ kind, one, other }): Pair => {
    if (kind === 'home') return { kind, sides: [home(one), home(other)], phone: 'unknown', document: 'unknown' }
    const a = ofPeople.get(one)
    const b = ofPeople.get(other)
    return {
      kind,
      sides: [person(one), person(other)],
      phone: evidence(a?.phoneBlind, b?.phoneBlind),
      document: evidence(a?.documentBlind, b?.documentBlind),
    }
  })
  const seen = [...ofPeople.keys(), ...[...ofHomes.values()].flatMap(({ owners }) => owners.map(({ id }) => id))]
  return { pairs, seen }
}

/** What keeps these homes' roll from being frozen: how many pairs nobody has answered, and where the first of them are. */
export const openPairs = async (
  trx: Trx,
  communityId: string,
  unitIds: readonly string[],
): Promise<{ pairs: number; where: string } | undefined> => {
  const found = await likely(trx, 3, unitIds)
  if (found.of === 0) return undefined
  const { pairs } = await pairsAsShown(trx, communityId, found)
  const where = pairs.map(({ kind, sides }) =>
    sides.map(({ written, of }) => (kind === 'home' ? written : (of[0] ?? ''))).join(' / '),
  )
  return { pairs: found.of, where: where.join('；') }
}
