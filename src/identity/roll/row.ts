/**
 * One row of an office's roll, from cells to facts. Pure: the same cells give the same row in any order and any file.
 * Areas are dm²; a unit is named by compound, building, stairwell and room.
 */

import { areaOf, isDate, listed, plain } from '../../writing/cells'
import {
  buildingName,
  compoundForm,
  doorForm,
  doorForms,
  floorOf,
  nameForm,
  partsOfRoom,
  stairwellName,
} from '../../writing/forms'
import { ownerCells } from '../../writing/ownerColumns'
import { nobody, ownersOf, type RollOwner } from '../../writing/owners'
import type { Problem, Question, RowProblem } from '../../writing/problems'
import type { areaSources, tenures, unitUses } from '../../writing/rollWords'
import { type Column, type Defaults, type Header, sources, tenureWords, uses } from '../../writing/rollWords'

export type RollRow = {
  compound: string
  building: string
  stairwell: string
  room: string
  floor: number
  areaDm2: number
  areaSource: (typeof areaSources)[number]
  use: (typeof unitUses)[number]
  tenure: (typeof tenures)[number]
  owners: RollOwner[]
  tenants: string[]
}

/** What somebody reads from one row: a cell of a column by its name, and what is wrong is collected. */
const readerOf = (cells: readonly unknown[], header: Header) => {
  const problems: Problem[] = []
  const cell = (column: Column): string => {
    const place = header[column]
    return place === undefined ? '' : plain(cells[place])
  }
  for (const column of ['compound', 'building', 'stairwell', 'room', 'owners'] as const) {
    const place = header[column]
    if (place !== undefined && isDate(cells[place])) problems.push({ code: 'dateCell', values: { said: cell(column) } })
  }
  const need = <T>(value: T | undefined, code: RowProblem, otherwise: T): T => {
    if (value !== undefined && value !== '') return value
    problems.push({ code })
    return otherwise
  }
  const chosen = <T>(map: Map<string, T>, text: string, code: RowProblem, blank: T): T =>
    text === '' ? blank : need(map.get(text), code, blank)
  return { cell, need, chosen, problems }
}

/** Where a row's home is. A room may say building and stairwell too; what contradicts the cells beside it is asked. */
const placeOf = ({ cell, need, problems }: ReturnType<typeof readerOf>) => {
  const said = cell('room')
  const parts = partsOfRoom(said)
  const building = cell('building') || parts?.building || ''
  const stairwell = cell('stairwell') || parts?.stairwell || ''
  const room = said.replace(/(?<=[\da-z])(室|号)$/i, '')
  const place = {
    building: need(buildingName(building), 'noBuilding', ''),
    stairwell: need(stairwellName(stairwell), 'noStairwell', ''),
    room: need(room, 'noRoom', ''),
  }
  const forms = doorForms(place)
  const otherBuilding = parts?.building && cell('building') && parts.building !== forms.building
  const otherStairwell = parts?.stairwell && cell('stairwell') && parts.stairwell !== forms.stairwell
  if (otherBuilding || otherStairwell) problems.push({ code: 'doorContradicts' })
  // 3号楼-501: a dash that parts, or a floor below the ground? Only a person knows.
  if (parts && /^-\d+(?!\d*[层楼f])/.test(parts.room)) problems.push({ code: 'dashUnclear', values: { said } })
  return cell('building') || !parts ? place : { ...place, room: parts.room }
}

/** Whoever another column names as an owner (户主 beside 业主) and the owners' does not: only a person knows whether they own too. */
const otherOwners = (cells: readonly unknown[], { rivals = [] }: Header, owners: readonly RollOwner[]): Problem[] => {
  const known = new Set(owners.map(({ name }) => nameForm(name)))
  const others = rivals
    .flatMap((place) => listed(plain(cells[place])))
    .filter((name) => !nobody.test(name) && !known.has(nameForm(name)))
  return others.length ? [{ code: 'otherOwner', values: { names: others.join('、').slice(0, 60) } }] : []
}

const tooLong = ({ compound, building, stairwell, room, owners, tenants }: RollRow): boolean =>
  owners.length > 20 ||
  [compound, building, stairwell, room, ...owners.map(({ name }) => name), ...tenants].some((name) => name.length > 60)

/** A row of facts, or everything that is wrong with it at once. */
export const rowOf = (
  cells: readonly unknown[],
  header: Header,
  defaults: Defaults,
): { row: RollRow; problems: Problem[]; asked: Question[] } => {
  const reader = readerOf(cells, header)
  const { cell, need, chosen, problems } = reader
  const area = areaOf(cell('area'))
  if ('problem' in area) problems.push({ code: area.problem })
  const place = placeOf(reader)
  const floor = floorOf(cell('floor'), place.room)
  if (Number.isNaN(floor)) problems.push({ code: 'badFloor' })
  const source = cell('areaSource')
  if (!source && !defaults.areaSource) problems.push({ code: 'noAreaSource' })
  const {
    owners,
    problems: ofOwners,
    asked,
  } = ownersOf({ ...ownerCells(cells, header, header.further ?? []), represents: cell('represents') })
  problems.push(...otherOwners(cells, header, owners))
  const row: RollRow = {
    compound: need(cell('compound') || defaults.compound, 'noCompound', ''),
    ...place,
    floor: floor || 0,
    areaDm2: 'areaDm2' in area ? area.areaDm2 : 0,
    areaSource: chosen(sources, source, 'badAreaSource', defaults.areaSource ?? 'contract'),
    use: chosen(uses, cell('use'), 'badUse', 'home'),
    tenure: chosen(tenureWords, cell('tenure'), 'badTenure', 'owned'),
    owners,
    tenants: listed(cell('tenants')).sort(),
  }
  if (tooLong(row)) problems.push({ code: 'tooLong' })
  return { row, problems: [...problems, ...ofOwners], asked }
}

/** What makes two rows, or a row and what stands, speak of one home. */
export const unitKey = (unit: Pick<RollRow, 'compound' | 'building' | 'stairwell' | 'room'>): string =>
  `${compoundForm(unit.compound)}\n${doorForm(unit)}`

/**
 * What makes two rows speak of one owner: the name, with a document's number, else with a phone; an organisation's name; else
 * only the same unit, because two people of one name are two heads. Source: SPC interpretation (2020) art. 9, one
 * buyer of several units is one head. One number beside two names is asked, not believed.
 */
export const ownerKey = (owner: RollOwner, unit: string): string => {
  const name = nameForm(owner.name)
  if (owner.document) return `document\n${owner.document}\n${name}`
  if (owner.phone) return `phone\n${name}\n${owner.phone}`
  return owner.kind === 'organisation' ? `organisation\n${name}` : `unit\n${unit}\n${name}`
}
