/**
 * One row of an office's roll, from cells to facts. Pure: the same cells give the same row in any order and any file.
 * Areas are dm²; a unit is named by compound, building, stairwell and room.
 */
import type { areaSources, tenures, unitUses } from '../rules'
import { listed, ownersOf, type RollOwner } from './owners'
import type { Problem, RowProblem } from './problems'
import { type Column, type Defaults, type Header, plain, sources, tenureWords, uses } from './words'

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

export const noStairwell = '无单元'
/** 3 → 3号楼; another name stays as it is. */
export const buildingName = (cell: string): string => (/^\d+#?$/.test(cell) ? `${Number.parseInt(cell, 10)}号楼` : cell)
/** 2 → 2单元. */
export const stairwellName = (cell: string): string =>
  /^\d+$/.test(cell) ? `${Number(cell)}单元` : /^(无|无单元|-|—|\/)$/.test(cell) ? noStairwell : cell

/** 82.5㎡ → 8250 dm²: whole numbers only; a spreadsheet's rounding error in the last digit is not taken for the office's figure. */
const areaOf = (cell: string): { areaDm2: number } | { problem: RowProblem } => {
  const text = cell
    .replace(/(平方米|平米|平方|m2|m²)$/i, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .trim()
  if (!text) return { problem: 'noArea' }
  if (!/^\d{1,6}(\.\d+)?$/.test(text)) return { problem: 'badArea' }
  const value = Number(text) * 100
  const areaDm2 = Math.round(value)
  if (Math.abs(value - areaDm2) > 0.0001) return { problem: 'finerThanDm2' }
  return areaDm2 > 0 && areaDm2 <= 10_000_000 ? { areaDm2 } : { problem: 'badArea' }
}

/** What somebody reads from one row: a cell of a column by its name, and what is wrong is collected. */
const readerOf = (cells: readonly unknown[], header: Header) => {
  const problems: Problem[] = []
  const cell = (column: Column): string => {
    const place = header[column]
    return place === undefined ? '' : plain(cells[place])
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

/** 302 → 3, 1203 → 12, B101 → 0: a room's number begins with its floor where no column says it. */
const floorOfRoom = (room: string): number => {
  const digits = /^(\d{1,3})\d{2}$/.exec(room)
  return digits ? Number(digits[1]) : 0
}

/** The floor that a cell says, or else the room's number. */
const floorOf = (cell: string, room: string): number => {
  const text = cell.replace(/(层|楼|F)$/i, '')
  return text === '' ? floorOfRoom(room) : Number(text)
}
const floorHolds = (floor: number): boolean => Number.isInteger(floor) && floor >= -5 && floor <= 120

const tooLong = ({ compound, building, stairwell, room, owners, tenants }: RollRow): boolean =>
  owners.length > 20 ||
  [compound, building, stairwell, room, ...owners.map(({ name }) => name), ...tenants].some((name) => name.length > 60)

/** A row of facts, or everything that is wrong with it at once. */
export const rowOf = (
  cells: readonly unknown[],
  header: Header,
  defaults: Defaults,
): { row: RollRow; problems: Problem[] } => {
  const { cell, need, chosen, problems } = readerOf(cells, header)
  const area = areaOf(cell('area'))
  if ('problem' in area) problems.push({ code: area.problem })
  const room = need(cell('room').replace(/(室|号)$/, ''), 'noRoom', '')
  const floor = floorOf(cell('floor'), room)
  if (!floorHolds(floor)) problems.push({ code: 'badFloor' })
  const source = cell('areaSource')
  if (!source && !defaults.areaSource) problems.push({ code: 'noAreaSource' })
  const { owners, problems: ofOwners } = ownersOf({
    owners: cell('owners'),
    documents: cell('documents'),
    phones: cell('phones'),
    represents: cell('represents'),
  })
  const row: RollRow = {
    compound: need(cell('compound') || defaults.compound, 'noCompound', ''),
    building: need(buildingName(cell('building')), 'noBuilding', ''),
    stairwell: need(stairwellName(cell('stairwell')), 'noStairwell', ''),
    room,
    floor: Number.isInteger(floor) ? floor : 0,
    areaDm2: 'areaDm2' in area ? area.areaDm2 : 0,
    areaSource: chosen(sources, source, 'badAreaSource', defaults.areaSource ?? 'contract'),
    use: chosen(uses, cell('use'), 'badUse', 'home'),
    tenure: chosen(tenureWords, cell('tenure'), 'badTenure', 'owned'),
    owners,
    tenants: listed(cell('tenants')).sort(),
  }
  if (tooLong(row)) problems.push({ code: 'tooLong' })
  return { row, problems: [...problems, ...ofOwners] }
}

export const unitKey = ({ compound, building, stairwell, room }: RollRow): string =>
  [compound, building, stairwell, room].join('\n')

/**
 * What makes two rows speak of one owner: a document's number; else name and phone; an organisation's name; else
 * only the same unit, because two people of one name are two heads. Source: SPC interpretation (2020) art. 9, one
 * buyer of several units is one head.
 */
export const ownerKey = (owner: RollOwner, unit: string): string =>
  owner.document
    ? `document\n${owner.document}`
    : owner.phone
      ? `phone\n${owner.name}\n${owner.phone}`
      : owner.kind === 'organisation'
        ? `organisation\n${owner.name}`
        : `unit\n${unit}\n${owner.name}`
