import { title } from './cells'
import { type OwnerColumns, ofOwner, ownerAt } from './ownerColumns'

export const areaSources = ['register', 'survey', 'contract'] as const
export const unitUses = ['home', 'shop', 'parking', 'storage'] as const
/** Owned with title; developer's unsold or undelivered; public housing of its owning unit; held without title (art. 25 of Beijing's rules: an owner too). */
export const tenures = ['owned', 'unsold', 'undelivered', 'publicHousing', 'possessed'] as const

type Use = (typeof unitUses)[number]
type Source = (typeof areaSources)[number]
type Tenure = (typeof tenures)[number]

/** The words of offices: headers in all their names, and what stands in the cells below them. */
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
  documents: [
    '证件号码',
    '证件号',
    '身份证号',
    '身份证号码',
    '身份证',
    '统一社会信用代码',
    '社会信用代码',
    '组织机构代码',
  ],
  phones: ['手机', '手机号', '手机号码', '电话', '联系电话', '联系方式'],
  represents: ['投票代表', '代表', '代表人', '表决代表'],
  tenants: ['使用人', '租户', '承租人', '实际使用人'],
} as const
export type Column = keyof typeof columns
export type Header = Partial<Record<Column, number>> & {
  /** The columns of a second owner, of a third. */
  further?: OwnerColumns[]
  /** Other columns of which each may name an owner: 户主 beside 业主. */
  rivals?: number[]
}
/** What an office knows of the whole file, for columns that it leaves out. */
export type Defaults = { compound?: string; areaSource?: (typeof areaSources)[number] }

/** The order of columns in an export. */
export const columnOrder = Object.keys(columns) as Column[]

const named = new Map<string, Column>(
  columnOrder.flatMap((column) => columns[column].map((name) => [name, column] as const)),
)

/** The columns of further owners, in their order; the first one's go into the header where no column is theirs yet. */
const furtherIn = (cells: readonly unknown[], header: Header): OwnerColumns[] => {
  const further: OwnerColumns[] = []
  for (const [place, cell] of cells.entries()) {
    const found =
      named.has(title(cell)) && !/[(（[【]/.test(String(cell)) ? undefined : ownerAt(cell, (word) => named.get(word))
    if (!found) continue
    const { nth, column } = found
    if (nth === 1) header[column] ??= place
    else {
      const own = further[nth - 2] ?? {}
      further[nth - 2] = { ...own, [column]: own[column] ?? place }
    }
  }
  return further.filter(Boolean)
}

/** Every column that is read. */
export const placesIn = ({ further = [], rivals = [], ...own }: Header): Set<number> =>
  new Set([
    ...Object.values(own),
    ...further.flatMap((one) => ofOwner.flatMap((column) => one[column] ?? [])),
    ...rivals,
  ])

/** The columns of a row of headers; nothing where it is none: room, area and owner must be among them. */
export const headerOf = (cells: readonly unknown[]): Header | undefined => {
  const header: Header = {}
  const further = furtherIn(cells, header)
  const taken = new Set(further.flatMap((one) => Object.values(one)))
  const rivals: number[] = []
  cells.forEach((cell, place) => {
    const column = taken.has(place) ? undefined : named.get(title(cell))
    if (column && header[column] === undefined) header[column] = place
    else if (column === 'owners' && header.owners !== place) rivals.push(place)
  })
  const whole = header.room !== undefined && header.area !== undefined && header.owners !== undefined
  if (!whole) return undefined
  return { ...header, ...(further.length ? { further } : {}), ...(rivals.length ? { rivals } : {}) }
}

const words = <T extends string>(pairs: Record<string, T>) => new Map(Object.entries(pairs))
export const uses = words<Use>({
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
export const sources = words<Source>({
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
export const tenureWords = words<Tenure>({
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
export const wordOf = (value: Use | Source | Tenure): string =>
  [...uses, ...sources, ...tenureWords].find(([, of]) => of === value)?.[0] ?? value
