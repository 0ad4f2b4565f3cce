import { type Refusal, refusal } from '../platform/refusal'

/*
 * Plates of mainland China by GA 36-2018 (plates of motor vehicles), read second-hand in public repositories that cite its clauses,
 * not in the standard itself: 31 provinces (5.7, table 2), a letter of the issuing office, a serial in which I and O are not used
 * (5.9), six places for new energy (tables 5 and 6), and the characters of special plates. Which letters a province has given out is not
 * asked, and plates of the army, which that standard does not hold, cannot be registered: both are ours.
 */
const provinces = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新'
const serial = '[A-HJ-NP-Z0-9]'
/** Pure electric (D A B C E) and others (F G H J K). */
const energy = '[A-HJK]'

/** What follows the province and its letter. */
const serials = [
  `${serial}{5}`,
  `${serial}{4}[警学挂]`,
  // A small vehicle has the letter of its energy first, a large one last.
  `${energy}${serial}\\d{4}`,
  `\\d{5}${energy}`,
]
const forms = [
  new RegExp(`^[${provinces}][A-Z](${serials.join('|')})$`),
  // Vehicles of Hong Kong and Macao that may cross the border.
  new RegExp(`^粤Z${serial}{4}[港澳]$`),
  // An embassy: three digits of the mission and three more. A consulate: two more behind its province, or four behind a letter as before 2018.
  /^\d{6}使$/,
  new RegExp(`^[${provinces}](\\d{5}|[A-Z]\\d{4})领$`),
]

/** ０Ａａ → 0AA: full width as it is typed on a Chinese keyboard, without the spaces and dots that are printed between the parts. */
const narrow = (text: string): string =>
  [...text].map((one) => (/[\uff01-\uff5e]/.test(one) ? String.fromCharCode(one.charCodeAt(0) - 0xfee0) : one)).join('')

/** The one form in which a plate is kept and compared: 京Ａ·d1 2345 → 京AD12345; an embassy's 使 stands at the end. */
export const plateForm = (said: string): string =>
  narrow(said)
    .replace(/[\s.·•・‧∙⋅﹒．\-–—]/g, '')
    .toUpperCase()
    .replace(/^使(\d{6})$/, '$1使')

/** What is wrong with a plate in its one form: named, so that whoever typed it sees where to look. */
export const barToPlate = (plate: string): Refusal | undefined => {
  const { length } = [...plate]
  if (length !== 7 && length !== 8) return refusal('parking.plateLength', { length })
  if (forms.some((form) => form.test(plate))) return undefined
  const [first = '', second = '', ...rest] = plate
  if (!provinces.includes(first)) return refusal('parking.plateProvince', { first })
  if (!/[A-Z]/.test(second)) return refusal('parking.plateLetter', { second })
  const barred = rest.find((one) => one === 'I' || one === 'O')
  if (barred) return refusal('parking.plateBarred', { letter: barred })
  return refusal(length === 8 ? 'parking.plateEnergy' : 'parking.plateForm')
}

/** At the gate stands what stands there, also a plate that cannot be registered: only what is no plate at all is refused. */
export const barToGatePlate = (plate: string): Refusal | undefined =>
  /^[\u4e00-\u9fffA-Z0-9]{4,10}$/.test(plate) ? undefined : refusal('parking.noPlate')

/** Ours: so many plates may stand in one home. */
export const mostPlates = 3

/** Ours: stays that are over, and plates that ended, are forgotten after so many days. */
export const keptDays = 90

/** One's own home, and not more plates than it may have. */
export const barToRegistering = (
  homes: readonly { unitId: string }[],
  unitId: string,
  standing: number,
): Refusal | undefined => {
  if (!homes.some((home) => home.unitId === unitId)) return refusal('parking.notYourHome')
  return standing >= mostPlates ? refusal('parking.homeFull', { most: mostPlates }) : undefined
}

/** Somebody else than who lives with the car decides. */
export const barToDecidingPlate = (
  plate: { unitId: string; personId: string },
  caller: { personId: string; homes: readonly { unitId: string }[] },
): Refusal | undefined => {
  const own = plate.personId === caller.personId || caller.homes.some(({ unitId }) => unitId === plate.unitId)
  return own ? refusal('parking.ownPlate') : undefined
}
