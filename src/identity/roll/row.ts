/**
 * One row of an office's roll, from cells to facts. Pure: the same cells give the same row in any order and any file.
 * Areas are dm²; a unit is named by compound, building, stairwell and room.
 */
import type { areaSources, tenures, unitUses } from '../rules'

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

export const columns = {
  compound: ['小区', '小区名称', '项目', '项目名称'],
  building: ['楼栋', '楼号', '楼栋号', '栋', '幢', '幢号', '楼', '楼幢', '栋号'],
  stairwell: ['单元', '单元号', '门', '门洞', '单元门'],
  room: ['房号', '房间号', '室号', '室', '户号', '门牌号', '房屋号'],
  floor: ['楼层', '层', '所在层', '所在楼层'],
  area: ['面积', '建筑面积', '专有面积', '专有部分面积', '房屋面积', '产权面积'],
  areaSource: ['面积来源', '面积依据'],
  use: ['用途', '房屋用途', '使用性质', '规划用途'],
  tenure: ['权属', '权属状态', '产权状态', '房屋状态'],
  owners: ['业主', '业主姓名', '产权人', '权利人', '所有权人', '房主', '姓名', '户主'],
  documents: ['证件号码', '证件号', '身份证号', '身份证号码', '身份证', '统一社会信用代码'],
  phones: ['手机', '手机号', '手机号码', '电话', '联系电话', '联系方式'],
  represents: ['投票代表', '代表', '代表人', '表决代表'],
  tenants: ['使用人', '租户', '承租人', '实际使用人'],
} as const
export type Column = keyof typeof columns
export type Header = Partial<Record<Column, number>>
/** What an office knows of the whole file, for columns that it leaves out. */
export type Defaults = { compound?: string; areaSource?: (typeof areaSources)[number] }

/** The order of columns in an export. */
export const columnOrder = Object.keys(columns) as Column[]

export type RowProblem =
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

/** Full-width digits and letters become ordinary ones, ㎡ becomes m2; spaces and invisible signs go. */
export const plain = (cell: unknown): string =>
  (cell === null || cell === undefined ? '' : String(cell))
    .normalize('NFKC')
    .replace(/[\r\n]+/g, '、')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^、+|、+$/g, '')
    .trim()

const title = (cell: unknown): string =>
  plain(cell)
    .replace(/[(（[【].*$/, '')
    .replace(/[\s*、:：]/g, '')

const named = new Map<string, Column>(
  columnOrder.flatMap((column) => columns[column].map((name) => [name, column] as const)),
)

/** The columns of a row of headers; nothing where it is none: room, area and owner must be among them. */
export const headerOf = (cells: readonly unknown[]): Header | undefined => {
  const header: Header = {}
  cells.forEach((cell, place) => {
    const column = named.get(title(cell))
    if (column && header[column] === undefined) header[column] = place
  })
  const whole = header.room !== undefined && header.area !== undefined && header.owners !== undefined
  return whole ? header : undefined
}

const words = <T extends string>(pairs: Record<string, T>) => new Map(Object.entries(pairs))
const uses = words<RollRow['use']>({
  住宅: 'home',
  住房: 'home',
  成套住宅: 'home',
  商业: 'shop',
  商铺: 'shop',
  底商: 'shop',
  非住宅: 'shop',
  办公: 'shop',
  商用: 'shop',
  车位: 'parking',
  车库: 'parking',
  储藏: 'storage',
  储藏室: 'storage',
  库房: 'storage',
  仓储: 'storage',
})
const sources = words<RollRow['areaSource']>({
  登记: 'register',
  不动产登记: 'register',
  产权证: 'register',
  房产证: 'register',
  实测: 'survey',
  测绘: 'survey',
  合同: 'contract',
  购房合同: 'contract',
  买卖合同: 'contract',
})
const tenureWords = words<RollRow['tenure']>({
  产权: 'owned',
  已售: 'owned',
  商品房: 'owned',
  有证: 'owned',
  未售: 'unsold',
  未交付: 'undelivered',
  公房: 'publicHousing',
  直管公房: 'publicHousing',
  自管公房: 'publicHousing',
  无证: 'possessed',
  无产权证: 'possessed',
  占有使用: 'possessed',
})
/** The word that an export writes for each value: the first of its words above. */
export const wordOf = (value: RollRow['use'] | RollRow['areaSource'] | RollRow['tenure']): string =>
  [...uses, ...sources, ...tenureWords].find(([, of]) => of === value)?.[0] ?? value

export const noStairwell = '无单元'
const buildingName = (cell: string): string => (/^\d+#?$/.test(cell) ? `${Number.parseInt(cell, 10)}号楼` : cell)
const stairwellName = (cell: string): string =>
  /^\d+$/.test(cell) ? `${Number(cell)}单元` : /^(无|无单元|-|—|\/)$/.test(cell) ? noStairwell : cell

/** 82.5㎡ → 8250 dm²: whole numbers only; a spreadsheet's own last-digit noise is not the office's. */
export const areaOf = (cell: string): { areaDm2: number } | { problem: RowProblem } => {
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
export const citizenNumberHolds = (number: string): boolean => {
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
export const floorOfRoom = (room: string): number => {
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
