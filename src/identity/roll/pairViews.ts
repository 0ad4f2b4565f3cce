import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Trx } from '../../platform/server/db'
import { spaced } from '../../platform/server/spaced'
import { type AllLikely, type Likely, likely, likelyDoors, openNames } from './likely'
import { homesIn, ownersOf } from './named'

export type PairSide = {
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
    .select(['p.id', 'p.legalName as written', 'p.phoneBlind', 'p.documentBlind', 'p.accountId'])
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
type Person = Awaited<ReturnType<typeof people>> extends Map<string, infer One> ? One : never

/** People and their homes, as one side of what is asked. */
export const personSides = async (trx: Trx, communityId: string, ids: readonly string[]) => {
  const rows = await people(trx, communityId, ids)
  return new Map([...rows].map(([id, row]) => [id, sideOf(id, row)]))
}

const sideOf = (id: string, row: Person | undefined) => ({
  id,
  written: row?.written ?? '',
  of: row?.homes.map(({ written }) => written) ?? [],
  areaDm2: row?.homes.reduce((sum, unit) => sum + unit.areaDm2, 0) ?? 0,
  /** A number or an account stands with the name. */
  numbered: Boolean(row?.phoneBlind || row?.documentBlind || row?.accountId),
})

const evidence = (a: string | null | undefined, b: string | null | undefined): Evidence =>
  a && b ? (a === b ? 'same' : 'different') : 'unknown'

type Two = Pick<Likely, 'kind' | 'one' | 'other'>
const idsOf = (items: readonly Two[], wanted: Likely['kind']): string[] =>
  items.filter(({ kind }) => kind === wanted).flatMap(({ one, other }) => [one, other])

/** Each of two as a clerk sees it, what is known of a person, and whose names they show. */
export const sidesAsShown = async (trx: Trx, communityId: string, items: readonly Two[]) => {
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
    const { numbered: _, ...side } = sideOf(id, ofPeople.get(id))
    return side
  }
  return {
    side: (kind: Likely['kind'], id: string): PairSide => (kind === 'home' ? home(id) : person(id)),
    known: (id: string) => ofPeople.get(id),
    seen: [...ofPeople.keys(), ...[...ofHomes.values()].flatMap(({ owners }) => owners.map(({ id }) => id))],
  }
}

/** Pairs as a clerk compares them, side by side; and whose names they show. */
export const pairsAsShown = async (trx: Trx, communityId: string, { items }: AllLikely) => {
  const { side, known, seen } = await sidesAsShown(trx, communityId, items)
  const pairs = items.map(({ kind, one, other }): Pair => {
    const a = known(one)
    const b = known(other)
    return {
      kind,
      sides: [side(kind, one), side(kind, other)],
      phone: evidence(a?.phoneBlind, b?.phoneBlind),
      document: evidence(a?.documentBlind, b?.documentBlind),
    }
  })
  return { pairs, seen }
}

const whereOf = async (trx: Trx, communityId: string, found: AllLikely): Promise<string[]> =>
  (await pairsAsShown(trx, communityId, found)).pairs.map(({ kind, sides }) =>
    sides.map(({ written, of }) => (kind === 'home' ? written : (of[0] ?? ''))).join(' / '),
  )

/** What keeps costs from being shared by these homes, and an agreement from being put to them: pairs of homes that nobody has answered. */
export const openDoors = async (trx: Trx, communityId: string, unitIds: readonly string[]) => {
  const found = await likelyDoors(trx, 3, unitIds)
  if (found.of === 0) return undefined
  return { pairs: found.of, where: (await whereOf(trx, communityId, found)).join('；') }
}

/** What keeps these homes' roll from being frozen: how many pairs and names nobody has answered, and where the first of them are. */
export const openPairs = async (
  trx: Trx,
  communityId: string,
  unitIds: readonly string[],
): Promise<{ pairs: number; where: string } | undefined> => {
  const found = await likely(trx, 3, unitIds)
  const names = await openNames(trx, 3, unitIds)
  if (found.of + names.of === 0) return undefined
  const where = await whereOf(trx, communityId, found)
  const ofNames = await personSides(
    trx,
    communityId,
    names.items.map(({ id }) => id),
  )
  const all = [...where, ...[...ofNames.values()].map(({ of }) => of[0] ?? '')]
  return { pairs: found.of + names.of, where: all.slice(0, 3).join('；') }
}
