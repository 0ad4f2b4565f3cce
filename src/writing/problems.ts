import type { PhoneQuestion } from './phones'

/** What may be wrong with a row of a roll. */
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
  | 'dateCell'
  | 'doorContradicts'
  | 'dashUnclear'
  | 'hiddenRow'
  | 'otherOwner'
/** What is asked of a row that is taken all the same. */
export type Question =
  | { code: PhoneQuestion | 'kindUnsure' | 'signUnknown'; values: { name: string } }
  | { code: 'namesSeveral'; values: { name: string; names: string } }
export type Problem = { code: RowProblem; values?: Record<string, string | number> }
