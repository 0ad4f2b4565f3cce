/**
 * The form in which names and doors are compared; the written one is kept beside it and shown. Equal forms are one writing of the
 * same; equal cores are only likely the same, and a person is asked (roll/likely.ts). Pure.
 */
import { oneNumber, oneSign } from './signs'
import { simplified } from './simple'

export const nameForm = (name: string): string => oneSign(name) || name

const titles = '先生|女士|小姐|太太|老师|师傅|医生|教授|博士|同志|大爷|大妈|阿姨|爷爷|奶奶'
/** A part of the home, a telephone: what a cell says beside the name. */
const beside = /占?[\d.]+%|\d+[/⁄]\d+|\d{7,}/g
/** What is neither letter nor number, nor a sign that somebody could not write; and marks that some devices hold for letters. */
const between = /[^\p{L}\p{N}\p{Co}\p{Cn}\p{Cs}\ufffd□■◻▢〓?*×]|[ʹ-ˏ]/gu

/**
 * Without what stands in brackets, dots, titles, parts, 等2人, what is said of a person beside the name, and in simplified signs: 張三, 张三先生,
 * 张三已故, 张三1/2, 张三（曾用名张四） → 张三.
 */
export const nameCore = (name: string): string => {
  const form = nameForm(name)
  const core = simplified(form)
    .replace(/\([^()]*\)?/g, '')
    .replace(/(曾用名|原名|又名|别名|改名).*$/, '')
    .replace(/等([\d一二两三四五六七八九十]+[人户位]?|人)?$/, '')
    .replace(beside, '')
    .replace(/(?<=..)(已故|已去世|去世|病故|已亡|代办|代管|代|(共同|按份)?共有)$/, '')
    .replace(/^(已故|故|业主|户主|房主|产权人|(?:dr|mrs?|ms)·)[::]?(?=..)/, '')
    .replace(/(?<=\p{L}{2})(jr|sr|iii?)·?$/u, '')
    .replace(new RegExp(`(${titles})$`), '')
    .replace(between, '')
  return core || form
}

export const compoundForm = (name: string): string => oneSign(name)

/** Written with letters, which one alone never is: I is as often the ninth of A to K. */
const roman = ['', '', 'ii', 'iii', 'iv', '', 'vi', 'vii', 'viii', 'ix', '', 'xi', 'xii']
const counted = (form: string): string => (roman.indexOf(form) > 1 ? String(roman.indexOf(form)) : form)

/** 12号楼, 12栋, 十二幢, 12#, 第12座, 12号, No.12, XII栋, 12.0 → 12; A栋, a座 → a. */
export const buildingForm = (name: string): string => {
  const form = oneNumber(name)
    .replace(/^([第#](?=.)|no·?(?=\d))/, '')
    .replace(/(?<=^\d+)·0$/, '')
    .replace(/(?<=.)(号院?|#)?(楼栋|栋楼|幢楼|楼|栋|幢|座|号|#)$/, '')
    .replace(/(?<!\d)([a-z])-(?=\d)/g, '$1')
  return counted(form) || oneNumber(name)
}

/** 1单元, 一单元, 01门, 1单, 1#, II单元 → 1, 2; 无, - and nothing → nothing. */
export const stairwellForm = (name: string): string => {
  const form = oneNumber(name)
  if (/^(无|无单元|没有|-|\/)?$/.test(form)) return ''
  const bare = form
    .replace(/^(第|单元)(?=.)/, '')
    .replace(/(?<=.)(单元[门楼]?|门洞|号[门梯]|门|单|梯|号|#|(?<=\d)·0)$/, '')
  return counted(bare)
}

const kinds = '商铺|底商|门面房?|门头房?|门市|店铺|铺位|网点|车位|车库|储藏[室间]|地下室|夹层|阁楼'
const kindAfter = new RegExp(`^(-?[a-z]?-?\\d+)[号#]?(${kinds})$`)
const kindBefore = new RegExp(`^(${kinds})(第|#|-)?(-?[a-z]?-?\\d+)(号|室|#)?$`)

/** 0501, 501室, 五零一 → 501; A-101, a—101 → a101; 商铺12, 12号商铺 → 商铺12; 负101 → -101. */
const roomForm = (room: string): string => {
  const form = oneNumber(room)
    .replace(/(^|-)(负|地下)(?=\d)/, '$1-')
    .replace(/^#(?=\d)|·0$/g, '')
    .replace(/^(\d+)[层楼](?=\1\d{2}\D*$)/, '')
    .replace(kindBefore, '$1$3')
    .replace(kindAfter, '$2$1')
    .replace(/(?<=[\da-z])(号房|房间|室|号|房|户|#)(?=$|\()/, '')
  return form.replace(/(?<!\d)([a-z])-(?=\d)/g, '$1') || oneNumber(room)
}

export type Door = { building: string; stairwell: string; room: string }

const threeParts = /^([a-z]?\d+[a-z]?)(?:号楼|栋|幢|座|#楼|#)?-(\d+)(?:单元|门)?-([-负]?[a-z]?\d+[a-z]?(?:\(.*)?)$/
const inStairwell = /^()(\d+|[a-z东西南北中甲乙丙丁])(?:单元门?|门洞|梯|门(?![面市头]))(.+)$/
const inWords =
  /^(.+?)(?:号楼|栋楼|栋|幢|座|#楼|#|号(?=.*(?:单元|门(?![面市头]))))(?:(.+?)(?:单元|门洞|梯|#|门(?![面市头])))?(.+)$/
/** 3#商铺 is a shop of its number, not something in the third building. */
const ownNumber = new RegExp(`^-?[a-z]?-?\\d+(?:号|#)?(?:${kinds})$`)

/** What a room says of building and stairwell besides itself: 3-2-0501, 3号楼2单元501. */
export const partsOfRoom = (room: string): Door | undefined => {
  const form = oneNumber(room)
    .replace(/(?<=[\da-z])(室|号)$/, '')
    .replace(/(?<!\d)([a-z])-(?=\d)/g, '$1')
    .replace(/^([a-z]?\d+)[·/](\d+)[·/](?=\d)/, '$1-$2-')
  if (ownNumber.test(form)) return undefined
  const found = threeParts.exec(form) ?? inWords.exec(form) ?? inStairwell.exec(form)
  if (!found) return undefined
  const [, building = '', stairwell = '', own = ''] = found
  // A dash before the stairwell parts, and so does the one before the room; another may be below zero.
  const parting = stairwell.startsWith('-') || own.startsWith('-负')
  return { building, stairwell: stairwell.replace(/^-/, ''), room: parting ? own.replace(/^-/, '') : own }
}

/** The forms of a door. A room that repeats its building and stairwell says nothing new by it. */
export const doorForms = ({ building, stairwell, room }: Door): Door => {
  const at = { building: buildingForm(building), stairwell: stairwellForm(stairwell) }
  const parts = partsOfRoom(room)
  const own = roomForm(room)
  const here = parts !== undefined && [at.building, ''].includes(parts.building)
  if (here && [at.stairwell, ''].includes(parts.stairwell))
    return { ...at, room: withoutStairwell(at, roomForm(parts.room)) }
  if (here && at.stairwell === '') return { ...at, stairwell: parts.stairwell, room: roomForm(parts.room) }
  return { ...at, room: withoutStairwell(at, own) }
}

/** 2-501 in stairwell 2 is 501. */
const withoutStairwell = (at: { building: string; stairwell: string }, room: string): string => {
  const half = /^([a-z]?)(\d{1,2})-(-?\d{3,4}[a-z]?)$/.exec(room)
  return half && ['', at.building].includes(half[1] ?? '') && half[2] === at.stairwell
    ? roomForm(half[3] ?? room)
    : room
}

/** A door in its compound, as one text under which it is found. */
export const doorForm = (door: Door): string => {
  const { building, stairwell, room } = doorForms(door)
  return [building, stairwell, room].join('|')
}

/** 302 → 3, 3-2-0501 → 5, A-1203 → 12, -101 and B1-012 → -1; 0 where the number does not say it. */
const floorOfRoom = (said: string): number => {
  const form = oneNumber(partsOfRoom(said)?.room ?? said)
    .replace(/^(\d+)[层楼f]-?(?=\1\d{2}\D*$)/, '')
    .replace(/(^|-)(负|地下)(?=\d)/, '$1-')
    .replace(/(?<=[\da-z])(室|号房?|户|房|#|[a-d甲乙丙丁]|-\d)$/, '')
    .replace(/(?<=\d)(\(.*|[东西南北中左右]{1,2}户?)$/, '')
    .replace(/^(#|rm|room|室)(?=\d)/, '')
  if (/^(地下室|负一|-1层|地下)/.test(form)) return -1
  const below = /^(?:-|b(?=\d-))(\d)(?:\d{2,3}$|-|$)/.exec(form) ?? /-(?:-|b(?=\d-))(\d)/.exec(form)
  if (below) return -Number(below[1])
  // 1201-1301 spans two floors; which of them it is on, a person knows.
  if (/^\d{3,4}-\d{3,4}$/.test(form)) return 0
  // 10101 says a building or a stairwell before the floor: no house of ours has a hundred.
  const above = /^(?:.*-|[ac-z])?(\d{1,2})\d{2}$/.exec(form)
  return above ? Number(above[1]) : 0
}

/** 3层, 三楼, 3F → 3; B1, 负一层, 地下1层 → -1; nothing where it is no number. */
const floorOfCell = (cell: string): number | undefined => {
  const form = oneNumber(cell)
    .replace(/^(负|地下|b|-)(?=\d)/, '-')
    .replace(/^第/, '')
    .replace(/(层|楼|f|(?<=\d)·0)$/, '')
  return /^-?\d+$/.test(form) ? Number(form) : undefined
}

const noStairwell = '无单元'
/** 3 → 3号楼; another name stays as it is. */
export const buildingName = (cell: string): string => (/^\d+#?$/.test(cell) ? `${Number.parseInt(cell, 10)}号楼` : cell)
/** 2 → 2单元. */
export const stairwellName = (cell: string): string =>
  /^\d+$/.test(cell) ? `${Number(cell)}单元` : /^(无|无单元|-|—|\/)$/.test(cell) ? noStairwell : cell

/** The floor that a cell says, or else the room's number; not a number where it is none that a house has. */
export const floorOf = (cell: string, room: string): number => {
  const floor = cell === '' ? floorOfRoom(room) : (floorOfCell(cell) ?? Number.NaN)
  return floor >= -5 && floor <= 120 ? floor : Number.NaN
}
