import { purposes as pledges } from './funding/pledges/purposes'
import { purposes as receiving } from './funding/receiving/purposes'
import { purposes as settlement } from './funding/settlement/purposes'
import { purposes as shares } from './funding/shares/purposes'
import { purposes as spending } from './funding/spending/purposes'
import { purposes as identity } from './identity/purposes'
import { purposes as notices } from './notices/purposes'
import { purposes as parking } from './parking/purposes'
import { inLanguage, type Language } from './platform/language'
import type { Purpose, PurposeTexts, ReadPurposes } from './platform/purposes'
import { purposes as posts } from './posts/purposes'
import { purposes as ballots } from './votes/ballots/purposes'
import { purposes as resolutions } from './votes/resolutions/purposes'
import { purposes as signing } from './votes/signing/purposes'

/** Every purpose's text, for the page on which people see who read their name. */
export const purposeTexts: PurposeTexts<ReadPurposes> = {
  ...identity,
  ...posts,
  ...ballots,
  ...signing,
  ...resolutions,
  ...shares,
  ...pledges,
  ...receiving,
  ...spending,
  ...settlement,
  ...notices,
  ...parking,
}

/** What some purposes were called when their reads were written down; what is written stays. */
const formerly: Readonly<Record<string, Purpose>> = {
  查看免交原因: 'exemption',
  核对纸质签名: 'paperSignature',
  核对监护证明: 'guardian',
  决议到会名单: 'attendance',
  确定到会人员: 'calling',
  核对签到表: 'attendanceSheet',
  查看会议纪要: 'minutes',
}

/** A purpose as it was written down, in words. */
export const purposeText = (written: string, language: Language): string => {
  const texts: Readonly<Record<string, { zh: string; en: string }>> = purposeTexts
  return inLanguage(texts[formerly[written] ?? written] ?? identity.name, language)
}
