import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Context } from '../../platform/server/call'
import { orEmpty } from '../../platform/server/expressions'
import { eachInPieces } from '../../platform/server/pieces'
import { blind, seal } from '../../platform/server/seal'
import { buildingForm, compoundForm, nameForm } from '../../writing/forms'
import { stagedPhone, turnsQuestions } from './askPhones'
import { kindsOf } from './kinds'
import type { ReadRow } from './merge'
import { homesIn, ownersOf, tenantsOf } from './named'
import { ownerKey, type RollRow, unitKey } from './row'
import type { Change, StagedOwner, StagedRow, StagedUnit } from './staged'
import { refuseWhileTurning } from './turning'

type KnownOwner = {
  personId: string
  key: string | null
  /** Keys of whoever was one with them, by somebody's answer. */
  others: { key: string | null }[]
  name: string
  phoneBlind: string | null
  documentBlind: string | null
  represents: boolean
  /** Telephones that were asked about, by their blind value. */
  asked: { said: string; answer: string | null }[]
}
type KnownUnit = Omit<RollRow, 'owners'> & { unitId: string; owners: KnownOwner[] }

const buildingKey = ({ compound, building }: Pick<RollRow, 'compound' | 'building'>): string =>
  `${compoundForm(compound)}\n${buildingForm(building)}`

/** The buildings that these rows mean, in whatever writing they stand. */
const buildingsOf = async ({ trx, communityId }: Context, rows: readonly RollRow[]): Promise<string[]> => {
  const meant = new Set(rows.map(buildingKey))
  const buildings = await trx
    .selectFrom('buildings as b')
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'b.communityId').onRef('c.id', '=', 'b.compoundId'),
    )
    .select(['b.id', 'b.name as building', 'c.name as compound'])
    .where('b.communityId', '=', communityId)
    .execute()
  return buildings.filter((building) => meant.has(buildingKey(building))).map(({ id }) => id)
}

/** The units that are already on the roll in the buildings of these rows, in two statements. */
const knownUnits = async (ctx: Context, rows: readonly RollRow[]): Promise<Map<string, KnownUnit>> => {
  const { trx, communityId } = ctx
  const buildingIds = await buildingsOf(ctx, rows)
  const found = await homesIn(trx, communityId)
    .innerJoin('compounds as c', (on) =>
      on.onRef('c.communityId', '=', 'b.communityId').onRef('c.id', '=', 'b.compoundId'),
    )
    .select(['u.id as unitId', 'c.name as compound', 'b.name as building', 's.name as stairwell', 'u.room', 'u.floor'])
    .select(['u.areaDm2', 'u.areaSource', 'u.use', 'u.tenure'])
    .select((of) => [
      jsonArrayFrom(
        ownersOf(of, communityId)
          .select(['p.id as personId', 'p.rollKey as key', 'p.legalName as name', 'p.phoneBlind', 'p.documentBlind'])
          .select((eb) => [
            'o.represents',
            jsonArrayFrom(
              eb
                .selectFrom('people as m')
                .select('m.rollKey as key')
                .where('m.communityId', '=', communityId)
                .whereRef('m.sameAs', '=', 'p.id'),
            ).as('others'),
            jsonArrayFrom(
              eb
                .selectFrom('phoneQuestions as q')
                .select(['q.saidBlind as said', 'q.answer'])
                .where('q.communityId', '=', communityId)
                .whereRef('q.personId', '=', 'p.id'),
            ).as('asked'),
          ]),
      ).as('owners'),
      orEmpty(tenantsOf(of, communityId)).as('tenants'),
    ])
    .where('u.sameAs', 'is', null)
    .where((eb) => eb('s.buildingId', '=', eb.fn.any(eb.val(buildingIds))))
    .orderBy('u.id', 'desc')
    .execute()
  const units = found.map((unit) => ({ ...unit, ...kindsOf(unit) }))
  return new Map(units.map((unit) => [unitKey(unit), unit]))
}

const strength = (one: { phoneBlind: string | null; documentBlind: string | null }): number =>
  one.documentBlind ? 2 : one.phoneBlind ? 1 : 0

const wasOne = ({ others }: KnownOwner, key: string): boolean => others.some((other) => other.key === key)

/** Somebody of that name who owns the unit already, and whose numbers contradict nothing that the line says. */
const sameOwner = (owner: StagedOwner, stands: KnownUnit | undefined): KnownOwner | undefined =>
  stands?.owners.find((one) => one.key === owner.key || wasOne(one, owner.key)) ??
  stands?.owners.find(
    (one) =>
      nameForm(one.name) === nameForm(owner.name) &&
      (!one.phoneBlind || !owner.phoneBlind || one.phoneBlind === owner.phoneBlind) &&
      (!one.documentBlind || !owner.documentBlind || one.documentBlind === owner.documentBlind),
  )

const staged = (ctx: Context, row: RollRow, stands: KnownUnit | undefined): StagedUnit => {
  const unit = unitKey(row)
  const hide = (text: string) => (text ? blind(ctx.deployment, ctx.communityId, text) : null)
  const close = (text: string) => (text ? seal(ctx.deployment, text) : null)
  const owners = row.owners.map((named): StagedOwner => {
    const owner = {
      key: blind(ctx.deployment, ctx.communityId, ownerKey(named, unit)),
      name: named.name,
      kind: named.kind,
      phoneSealed: close(named.phone),
      phoneBlind: hide(named.phone),
      documentSealed: close(named.document),
      documentBlind: hide(named.document),
      represents: named.represents,
      phoneAsked: stagedPhone(ctx, named),
      knownAs: null,
    }
    const known = sameOwner(owner, stands)
    if (!known || known.key === owner.key) return owner
    if (known.key !== null && wasOne(known, owner.key)) return { ...owner, key: known.key }
    // A line that knows less than the roll means who is there; one that knows more makes them better known.
    const less = known.key !== null && strength(owner) <= strength(known)
    return less ? { ...owner, key: known.key ?? owner.key } : { ...owner, knownAs: known.personId }
  })
  return { ...row, owners, unitId: stands?.unitId ?? null }
}

const names = (owners: readonly { name: string; represents: boolean }[]): string =>
  owners
    .map(({ name, represents }) => (represents && owners.length > 1 ? `${name}（代表）` : name))
    .sort()
    .join('、')

/** Whose number would be new or another, among those who stand already. */
const numbersOf = (unit: StagedUnit, stands: KnownUnit): Change[] =>
  unit.owners.flatMap((owner): Change[] => {
    const known = stands.owners.find((one) => one.key === owner.key || one.personId === owner.knownAs)
    if (!known) return []
    const phone = owner.phoneBlind !== null && owner.phoneBlind !== known.phoneBlind
    const document = owner.documentBlind !== null && owner.documentBlind !== known.documentBlind
    return [
      ...(phone ? [{ field: 'phone', from: owner.name, to: owner.name }] : []),
      ...(document ? [{ field: 'document', from: owner.name, to: owner.name }] : []),
    ]
  })

/** What a line would change in what stands. Nothing means: the very same. */
const changesOf = (unit: StagedUnit, stands: KnownUnit): Change[] => {
  const fields = ['floor', 'areaDm2', 'areaSource', 'use', 'tenure'] as const
  const changes: Change[] = fields
    .filter((field) => unit[field] !== stands[field])
    .map((field) => ({ field, from: String(stands[field]), to: String(unit[field]) }))
  const who = (owners: readonly { key: string | null; represents: boolean }[]) =>
    owners
      .map(({ key, represents }) => `${key}${represents}`)
      .sort()
      .join()
  const asKnown = unit.owners.map((owner) => {
    const known = stands.owners.find(({ personId }) => personId === owner.knownAs)
    return known ? { key: known.key, represents: owner.represents } : owner
  })
  if (who(asKnown) !== who(stands.owners)) {
    changes.push({ field: 'owners', from: names(stands.owners), to: names(unit.owners) })
  }
  changes.push(...numbersOf(unit, stands))
  const tenants = [...stands.tenants].sort().join('、')
  if (unit.tenants.join('、') !== tenants)
    changes.push({ field: 'tenants', from: tenants, to: unit.tenants.join('、') })
  return changes
}

/** Columns that a file does not have leave what stands. */
const unsaid = (stands: KnownUnit, silent: ReadRow['silent']): Partial<RollRow> =>
  Object.fromEntries(silent.map((field) => [field, stands[field]]))

const placeOf = ({ compound, building, stairwell, room }: KnownUnit) => ({ compound, building, stairwell, room })

/** What would become of each row. Reads what stands in the rows' buildings, writes nothing. */
export const judge = async (ctx: Context, rows: readonly ReadRow[], stop: AbortSignal): Promise<StagedRow[]> => {
  await refuseWhileTurning(ctx)
  const stand = await knownUnits(
    ctx,
    rows.filter(({ problems }) => !problems.length).map(({ row }) => row),
  )
  const judged = ({ line, row: read, problems, asked, silent }: ReadRow): StagedRow => {
    const stands = problems.length ? undefined : stand.get(unitKey(read))
    const row = stands ? { ...read, ...placeOf(stands) } : read
    const label = [row.compound, row.building, row.stairwell, row.room].filter(Boolean).join(' ')
    if (problems.length) return { line, verdict: 'refused', label, notes: problems, unit: null }
    const unit = staged(ctx, stands ? { ...row, ...unsaid(stands, silent) } : row, stands)
    if (!stands) return { line, verdict: 'add', label, notes: asked, unit }
    const notes = changesOf(unit, stands)
    return notes.length || turnsQuestions(unit.owners, stands.owners)
      ? { line, verdict: 'change', label, notes: [...notes, ...asked], unit }
      : { line, verdict: 'same', label, notes: asked, unit: null }
  }
  return eachInPieces(rows, judged, stop)
}
