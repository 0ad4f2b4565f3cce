/**
 * One row of an office's roll, from cells to facts. Pure: the same cells give the same row in any order and any file.
 * Areas are dm²; a unit is named by compound, building, stairwell and room.
 */
import type { areaSources, tenures, unitUses } from '../rules'
import { type Column, type Defaults, type Header, plain, sources, tenureWords, uses } from './words'

export type RollOwner = {
  name: string
  kind: 'person' | 'organisation'
  phone: string
  document: string
  /** Casts the household's ballot. */
  represents: boolean
}
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

type RowProblem =
  | 'noCompound'
  | 'noBuilding'
  | 'noStairwell'
  | 'noRoom'
  | 'noArea'
  | 'badArea'
  | 'finerThanDm2'
  | 'noAreaSource'
  | 'badAreaSource'
  | 'badUse'
  | 'badTenure'
  | 'badFloor'
  | 'noOwner'
  | 'countsDiffer'
  | 'badPhone'
  | 'badDocument'
  | 'starred'
  | 'noSuchRepresentative'
  | 'tooLong'
  | 'twice'
export type Problem = { code: RowProblem; values?: Record<string, string | number> }

export const noStairwell = '无单元'
/** 3 → 3号楼; another name stays as it is. */
export const buildingName = (cell: string): string => (/^\d+#?$/.test(cell) ? `${Number.parseInt(cell, 10)}号楼` : cell)
/** 2 → 2单元. */
export const stairwellName = (cell: string): string =>
  /^\d+$/.test(cell) ? `${Number(cell)}单元` : /^(无|无单元|-|—|\/)$/.test(cell) ? noStairwell : cell

/** 82.5㎡ → 8250 dm²: whole numbers only; a spreadsheet's own last-digit noise is not the office's. */
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

/** GB 11643: the last sign of a citizen's number follows from the first seventeen. */
const citizenNumberHolds = (number: string): boolean => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

const documentProblem = (document: string, kind: RollOwner['kind']): RowProblem | undefined => {
  if (document.includes('*')) return 'starred'
  if (!/^[0-9A-Z()-]{6,20}$/.test(document)) return 'badDocument'
  const citizen = kind === 'person' && /^\d{17}[\dX]$/.test(document)
  return citizen && !citizenNumberHolds(document) ? 'badDocument' : undefined
}

const phoneProblem = (phone: string): RowProblem | undefined => {
  if (phone.includes('*')) return 'starred'
  return /^(1\d{10}|0?\d{7,12})$/.test(phone) ? undefined : 'badPhone'
}

const organisation =
  /(公司|集团|企业|委员会|管理所|管理局|房管局|街道办事处|学校|医院|中心|工厂|研究院|研究所|合作社|银行|单位)$/
const listed = (cell: string): string[] =>
  cell
    .split(/[、,，;；/\n]/)
    .map((one) => one.trim())
    .filter(Boolean)

const ownersOf = (cells: { owners: string; documents: string; phones: string; represents: string }) => {
  const names = listed(cells.owners)
  const phones = listed(cells.phones).map((phone) => phone.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
  const documents = listed(cells.documents).map((document) => document.replace(/\s/g, '').toUpperCase())
  const problems: Problem[] = []
  if (names.length === 0) problems.push({ code: 'noOwner' })
  for (const given of [phones, documents]) {
    if (given.length && given.length !== names.length)
      problems.push({ code: 'countsDiffer', values: { owners: names.length, given: given.length } })
  }
  const marked = listed(cells.represents)
  const chosen = marked[0]
  if (chosen && !/^(是|代表|√|1)$/.test(chosen) && !names.includes(chosen))
    problems.push({ code: 'noSuchRepresentative' })
  const owners = names.map((name, place): RollOwner => {
    const kind = organisation.test(name) && name.length > 3 ? 'organisation' : 'person'
    const represents = chosen ? (names.includes(chosen) ? names.indexOf(chosen) === place : place === 0) : false
    return { name, kind, phone: phones[place] ?? '', document: documents[place] ?? '', represents }
  })
  for (const { phone, document, kind } of owners) {
    const code = (phone && phoneProblem(phone)) || (document && documentProblem(document, kind))
    if (code) problems.push({ code })
  }
  return { owners, problems }
}

/** A row of facts, or everything that is wrong with it at once. */
export const rowOf = (
  cells: readonly unknown[],
  header: Header,
  defaults: Defaults,
): { row: RollRow; problems: Problem[] } => {
  const cell = (column: Column): string => {
    const place = header[column]
    return place === undefined ? '' : plain(cells[place])
  }
  const problems: Problem[] = []
  const need = <T>(value: T | undefined, code: RowProblem, otherwise: T): T => {
    if (value === undefined || value === '') problems.push({ code })
    return value === undefined || value === '' ? otherwise : value
  }
  const chosen = <T>(map: Map<string, T>, text: string, code: RowProblem, blank: T): T =>
    text === '' ? blank : need(map.get(text), code, blank)
  const area = areaOf(cell('area'))
  if ('problem' in area) problems.push({ code: area.problem })
  const room = need(cell('room').replace(/(室|号)$/, ''), 'noRoom', '')
  const floorText = cell('floor').replace(/(层|楼|F)$/i, '')
  const floor = floorText === '' ? floorOfRoom(room) : Number(floorText)
  if (!Number.isInteger(floor) || floor < -5 || floor > 120) problems.push({ code: 'badFloor' })
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
  const names = [row.compound, row.building, row.stairwell, row.room, ...owners.map(({ name }) => name), ...row.tenants]
  if (names.some((name) => name.length > 60) || owners.length > 20) problems.push({ code: 'tooLong' })
  return { row, problems: [...problems, ...ofOwners] }
}

/** 302 → 3, 1203 → 12, B101 → 0: a room's number begins with its floor where no column says it. */
const floorOfRoom = (room: string): number => {
  const digits = /^(\d{1,3})\d{2}$/.exec(room)
  return digits ? Number(digits[1]) : 0
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
