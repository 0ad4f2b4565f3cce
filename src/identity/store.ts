import type * as z from 'zod/mini'
import { found, refusal, refuseIf } from '../platform/refusal'
import { countRoll } from '../platform/server/counted'
import type { Trx } from '../platform/server/db'
import { nameForm } from '../writing/forms'
import { formsOf } from '../writing/kept'
import { doorFormsOf } from '../writing/likeDoors'
import { rights } from './rights'
import type { enterRollInput } from './schema'

type Roll = z.infer<typeof enterRollInput>

/** Enter people who may be known already. A known person keeps their name: another one for them is refused. */
export const enterPeople = async (
  trx: Trx,
  communityId: string,
  people: readonly { personId: string; legalName: string }[],
): Promise<void> => {
  await trx
    .insertInto('people')
    .values(people.map(({ personId, legalName }) => ({ communityId, id: personId, legalName, ...formsOf(legalName) })))
    .onConflict((oc) => oc.doNothing())
    .execute()
  const known = await namesOf(trx, communityId, people)
  for (const { personId, legalName } of people)
    if (nameForm(found(known.get(personId), 'identity.noSuchPerson')) !== nameForm(legalName))
      refuseIf(refusal('identity.nameDiffers'))
}

/** The names of those of them who are known here, by their ids; whoever was joined into another stands nowhere by themselves. */
const namesOf = async (trx: Trx, communityId: string, people: readonly { personId: string }[]) => {
  const ids = people.map(({ personId }) => personId)
  const rows = await trx
    .selectFrom('people')
    .select(['id', 'legalName as name'])
    .where('communityId', '=', communityId)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('sameAs', 'is', null)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Refused where one of them is nobody of this community. */
export const refuseUnknown = async (trx: Trx, communityId: string, personIds: readonly string[]): Promise<void> => {
  const people = personIds.map((personId) => ({ personId }))
  const known = await namesOf(trx, communityId, people)
  for (const { personId } of people) found(known.get(personId), 'identity.noSuchPerson')
}

const unitsOf = (roll: Roll) =>
  roll.buildings.flatMap((building) =>
    building.stairwells.flatMap((stairwell) =>
      stairwell.units.map((unit) => {
        const door = { building: building.name, stairwell: stairwell.name, room: unit.room }
        return { ...unit, stairwellId: stairwell.id, ...doorFormsOf(door) }
      }),
    ),
  )

/** Write a compound with its buildings, stairwells, units, people and rights, each table in one statement. */
export const enterRoll = async (trx: Trx, communityId: string, roll: Roll): Promise<void> => {
  const at = { communityId }
  const { compound, buildings, people } = roll
  await trx
    .insertInto('compounds')
    .values({
      ...at,
      id: compound.id,
      name: compound.name,
      builtYear: compound.builtYear ?? null,
      households: compound.households,
    })
    .execute()
  await trx
    .insertInto('buildings')
    .values(buildings.map(({ id, name }) => ({ ...at, id, name, compoundId: compound.id })))
    .execute()
  await trx
    .insertInto('stairwells')
    .values(buildings.flatMap((b) => b.stairwells.map(({ id, name }) => ({ ...at, id, name, buildingId: b.id }))))
    .execute()
  if (people.length) {
    await trx
      .insertInto('people')
      .values(people.map(({ id, legalName }) => ({ ...at, id, legalName, ...formsOf(legalName) })))
      .execute()
  }
  const units = unitsOf(roll)
  await refuseUnknown(
    trx,
    communityId,
    units.flatMap(({ ownerIds, tenantIds = [] }) => [...ownerIds, ...tenantIds]),
  )
  await enterUnits(trx, communityId, compound.id, units)
  await countRoll(trx, units.length)
}

/** The roll that a community begins with does not say since when somebody owns: since before anything that stands here. */
const beforeEverything = '2000-01-01T00:00:00Z'

const enterUnits = async (trx: Trx, communityId: string, compoundId: string, units: ReturnType<typeof unitsOf>) => {
  const at = { communityId }
  await trx
    .insertInto('units')
    .values(
      units.map(({ id, stairwellId, room, floor, areaDm2, areaSource, use, doorForm, doorCore }) => ({
        ...at,
        id,
        room,
        floor,
        use,
        compoundId,
        stairwellId,
        areaDm2,
        areaSource,
        doorForm,
        doorCore,
      })),
    )
    .execute()
  const owners = units.flatMap((unit) =>
    unit.ownerIds.map((person, place) => ({
      ...at,
      unitId: unit.id,
      personId: person,
      represents: place === 0,
      since: beforeEverything,
    })),
  )
  await trx.insertInto('ownerships').values(owners).execute()
  const tenants = units.flatMap((unit) =>
    (unit.tenantIds ?? []).map((person) => ({ ...at, unitId: unit.id, personId: person, since: beforeEverything })),
  )
  if (tenants.length) await trx.insertInto('tenancies').values(tenants).execute()
}

export type NamedHome = {
  unitId: string
  compoundId: string
  compound: string
  /** Homes of the compound: in a small one a masked name hides nobody. */
  households: number
  building: string
  stairwell: string
  room: string
  areaDm2: number
  owner: boolean
  represents: boolean
}

/** The homes of a person, with the words that a neighbour would use. */
export const homesOf = (trx: Trx, communityId: string, personId: string): Promise<NamedHome[]> =>
  trx
    .selectFrom(() => rights(trx, communityId).as('h'))
    .innerJoin('units as u', (on) => on.on('u.communityId', '=', communityId).onRef('u.id', '=', 'h.unitId'))
    .innerJoin('stairwells as s', (on) =>
      on.onRef('s.communityId', '=', 'u.communityId').onRef('s.id', '=', 'u.stairwellId'),
    )
    .innerJoin('buildings as b', (on) =>
      on.onRef('b.communityId', '=', 's.communityId').onRef('b.id', '=', 's.buildingId'),
    )
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'u.communityId').onRef('c.id', '=', 'u.compoundId'),
    )
    .select(['u.id as unitId', 'c.id as compoundId', 'c.name as compound', 'c.households', 'b.name as building'])
    .select(['s.name as stairwell', 'u.room', 'u.areaDm2', 'h.owner', 'h.represents'])
    .where('h.personId', '=', personId)
    .orderBy('c.name')
    .orderBy('b.name')
    .orderBy('s.name')
    .orderBy('u.room')
    .limit(100)
    .execute()
