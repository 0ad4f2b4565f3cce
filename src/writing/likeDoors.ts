/** Doors that are only likely one: their numbers as far as they say the same, in whatever words. Pure. */
import { type Door, doorForm, doorForms } from './forms'
import { asLatin } from './signs'

/** Ways of saying of one number where it lies or what it spans, each as one of them; read one after the other. */
const likeNumbers: [RegExp, string][] = [
  [/^\((-?\d+)\)$/, '$1'],
  [/^(rm|room|no|室|房|户)[·-]?(?=\d)/, ''],
  [/(?<=\d)-$/, ''],
  [/(?<=\d)\(([a-z甲乙丙丁]|\d{1,2})\)$/, '-$1'],
  [/(?<=\d)·(?=\d)/g, '-'],
  [/\((东|西|南|北|中|左|右|前|后|上|下|[东西][南北])[户侧边间室套]?\)$/, '$1'],
  [/(东|西|南|北|中|左|右|[东西][南北])[户侧边间室套]$/, '$1'],
  [/(?<=\d)[室号]?-?(?=[东西南北中左右]{1,2}$)/, ''],
  [/^(东|西|南|北|中|左|右|[东西][南北])[户侧边间室套]?-?(\d+)$/, '$2$1'],
  [/\((?![东西南北左右上下前后中甲乙丙丁a-z\d])[^()]*\)$/, ''],
  [/(?<=\d)[室号]$/, ''],
  [/(?<=\d)(跃层|复式|跃|loft|复|[+含带](阁楼?|地下室|车库|车位|储藏室))$/, ''],
  [/^(\d{3,4})[-、,/+&至和到及与](\d{3,4})[室号]?$/, '$1'],
  [/(?<=\d)-?[附之](?=\d)/, '-'],
  [/(?<=\d)-(?=[a-z甲乙丙丁]$)/, ''],
  [/^(\d{1,2})[层楼f]-?(?=商铺|铺位|车位|\d)/, '$1层'],
  [/^(商铺|底商|门面|门市|店铺|铺位)(?=\d{1,2}[层楼f]|b?\d+-)/, ''],
  [/^(\d{1,2})[层楼f](?=-?\d)-?/, '$1层'],
  [/^(\d{1,2})层(?=\1\d{2}$)/, ''],
  [/^(?:地下室|地下|车库)-?(?=b\d$|-\d层?$)/, ''],
  [/^(?:半?地下室?|地)-?(?=\d{3}$)/, '-'],
  [/^(?:b|-)(\d)[层楼f]?$/, '-$1'],
  [/^b(?=\d{3}$)/, '-'],
  [/^(?:b|-)(\d)[层楼f]-?(b\1-)?(?=\d)/, '-$1-'],
  [/^b(?=\d-)/, '-'],
  [/^-(\d)-(?=\1\d{2}$)/, '-'],
  [/^\d{1,2}-(?=-?\d{3,4}[a-z]?$)/, ''],
  [/^(?:地下|机械|人防|子母|产权)(?=车[位库])/, ''],
  [/^(临街|沿街|街面|临路)(?=\d)/, '铺'],
  [/^(临街|沿街|街面|临路)(?=.)/, ''],
]

/** What offices call one kind of place, of which a number follows or stands before. */
const likeKinds: [string, string][] = [
  ['(?:商业|社区)?(?:商铺|底商|门面房?|门头房?|门市房?|店铺|店面|铺面|铺位|网点|商服|商业|商|铺)|s', '铺'],
  ['停?车位|泊位|车|p', '车位'],
  ['储藏[室间]|储物[室间]|储间|储', '储'],
  ['杂物[间房]|杂间|柴[间房]|煤[间棚房]', '杂'],
  ['阁楼?', '阁'],
]
const likeWords = likeKinds.flatMap(([words, one]): [RegExp, string][] => [
  [new RegExp(`^(?:${words})[第#-]?(?=-?[a-z]?\\d)`), one],
  [new RegExp(`^(-?[a-z]?-?\\d+(?:-\\d+)?)[号#]?(?:${words.replace(/\|[a-z]$/, '')})$`), `${one}$1`],
])

/** 11-01, 11/01, 11:01 → 1101, 5层1 → 501, -1-1 → -101: a floor and a place on it; the zero before a place was taken off. */
const floorAndPlace = (number: string): string =>
  number.replace(
    /^(-?\d{1,2})[-层/:、](\d{1,2})$/,
    (_, floor: string, place: string) => `${floor}${place.padStart(2, '0')}`,
  )

/** 负一层12号车位, B1车位12 → -1-12: a place with a floor below zero is one for a car as often as not. */
const parkedBelow = (number: string): string =>
  number.replace(/^车位(-\d-\d+)$/, '$1').replace(/^(?:b|-)(\d)[层楼f]?-?车位[第#-]?(\d+)[号#]?$/, '-$1-$2')

/** 1号楼A座, 1号楼-A, 1-A → 1a; 甲1 → 1甲; 12号住宅楼, 12号楼房 → 12. */
const likeBuilding = (building: string): string =>
  building
    .replace(/(?<=\d)(号?楼|栋|幢|座|号|#)?-?(?=[a-z甲乙丙丁]$)/, '')
    .replace(/^([甲乙丙丁])(\d+)$/, '$2$1')
    .replace(/(?<=\d)号?(楼?房|住宅楼?)$/, '')

/** Building and number alone: doors that differ only in whether the stairwell is named, or in how the number is said. */
export const doorCore = (door: Door): string => {
  const { building, room } = doorForms({
    building: asLatin(door.building),
    stairwell: door.stairwell,
    room: asLatin(door.room),
  })
  const letter = /^[a-z]/.exec(building)?.[0] ?? ''
  const own = letter && room.startsWith(letter) ? room.slice(1) : room
  const number = [...likeNumbers, ...likeWords].reduce((text, [of, by]) => text.replace(of, by), own)
  return [likeBuilding(building), floorAndPlace(parkedBelow(number))].join('|')
}

/** What is kept beside a written door. */
export const doorFormsOf = (door: Door) => ({ doorForm: doorForm(door), doorCore: doorCore(door) })
