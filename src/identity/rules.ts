import { minuteMs } from '../platform/instant'
import { type Refusal, refusal } from '../platform/refusal'
import { nameForm } from '../writing/forms'

/** 张伟 → 张**: the surname stays, so that neighbours recognise each other and strangers learn nothing. */
export const maskedName = (legalName: string): string => `${[...legalName][0] ?? ''}**`

/** 3号楼 → 3号楼***: the building stays, the door does not. */
export const maskedRoom = (building: string): string => `${building}***`

/** 11010519491231002X → ****************2X: the number of a document is never shown whole, not to its owner either. */
export const shownDocument = (number: string): string => (number === '' ? '' : number.slice(-2).padStart(18, '*'))

/** A code works once and until it expires; every other case is told in the same words, so a guess learns nothing. */
export const codeUsable = (
  invitation: { expiresAt: string; usedAt: string | null; taken: boolean } | undefined,
  now: string,
): boolean => invitation !== undefined && !invitation.usedAt && !invitation.taken && invitation.expiresAt > now

/** So many wrong guesses a day: enough for somebody who mistypes, too few to try codes by machine. */
export const mostTries = 5
/** Of all together about one home in a day: a family's mistakes, and a thousandth of the numbers that a phone may end in. */
export const roomTries = 20

/** Whoever has joined may take a further home over only under the same name, and not what is theirs already. */
export const barToJoiningAs = (
  person: { id: string; legalName: string; accountId: string | null; holdsPost: boolean },
  caller: { accountId: string | undefined; personId: string | undefined },
  myName: string | undefined,
): Refusal | undefined => {
  if (person.id === caller.personId) return refusal('identity.alreadyJoined')
  if (myName !== undefined && nameForm(myName) !== nameForm(person.legalName)) return refusal('identity.otherName')
  // Who holds a post is not taken into somebody else of the same name.
  return myName !== undefined && person.holdsPost ? refusal('identity.holdsPost') : undefined
}

/** Two people decide about an objection, and none of them is who joined or who objects. */
export const barToDecidingObjection = (
  joining: {
    personId: string
    objectedBy: string | null
    proposedBy: string | null
    decided: boolean
    differs: boolean
  },
  by: string,
  confirms: boolean,
): Refusal | undefined => {
  if (joining.objectedBy === null) return refusal('identity.noSuchJoining')
  if (joining.decided) return refusal('identity.objectionDecided')
  if (by === joining.personId || by === joining.objectedBy) return refusal('identity.ownObjection')
  if (!confirms) return undefined
  if (joining.proposedBy === null) return refusal('identity.objectionWaits')
  if (joining.proposedBy === by) return refusal('identity.ownObjection')
  return joining.differs ? refusal('identity.objectionChanged') : undefined
}

/** Who lives in or owns the same home objects, while there is time and nobody has. */
export const barToObjecting = (joining: {
  shares: boolean
  own: boolean
  until: string
  now: string
  objected: boolean
}): Refusal | undefined => {
  if (joining.own || !joining.shares) return refusal('identity.noSuchJoining')
  if (joining.objected) return refusal('identity.objectedAlready')
  return joining.now >= joining.until ? refusal('identity.objectedLate') : undefined
}

/** A sale is entered after it happened, after the last one, and not by who sells. */
export const barToSelling = (sale: {
  soldAt: string
  now: string
  since: string | undefined
  by: string
  owners: readonly string[]
}): Refusal | undefined => {
  if (sale.soldAt > sale.now) return refusal('identity.soldLater')
  if (sale.since && sale.soldAt < sale.since) return refusal('identity.soldBefore')
  return sale.owners.includes(sale.by) ? refusal('identity.ownSale') : undefined
}

/** A grid is drawn of places that exist and that no other grid of its level has; a micro-grid lies within its grid. */
export const barToDrawing = (drawing: {
  wanted: number
  known: number
  taken: number
  outside: number
  named: boolean
  parent: string | undefined
  robots: number
}): Refusal | undefined => {
  if (drawing.wanted === 0) return refusal('identity.emptyGrid')
  if (drawing.known !== drawing.wanted) return refusal('identity.noSuchPlace')
  if (drawing.parent !== 'none' && drawing.parent !== 'grid') return refusal('identity.noSuchGrid')
  if (drawing.named) return refusal('identity.gridNamed')
  if (drawing.outside > 0) return refusal('identity.outsideGrid')
  if (drawing.robots > 0) return refusal('identity.noRobotThere')
  return drawing.taken > 0 ? refusal('identity.placeTaken', { taken: drawing.taken }) : undefined
}

/** A document is looked at by somebody else than who sent it; a refusal says why. */
export const barToDeciding = (
  claim: { decided: boolean; own: boolean },
  said: { accepted: boolean; reason: string },
): Refusal | undefined => {
  if (claim.own) return refusal('identity.ownClaim')
  if (claim.decided) return refusal('identity.claimDecided')
  return said.accepted || said.reason ? undefined : refusal('identity.sayWhy')
}

/** One thing at a time, readable as what it is. */
export const barToCorrecting = (field: string, said: string): Refusal | undefined =>
  field === 'phone' && !/^1\d{10}$/.test(said) ? refusal('identity.notAPhone') : undefined

/** The name of somebody who watches is changed by the subdistrict, which confirmed them under it. */
export const barToAnsweringCorrection = (asked: {
  answered: boolean
  own: boolean
  renamesWatcher: boolean
}): Refusal | undefined => {
  if (asked.renamesWatcher) return refusal('identity.officeRenames')
  if (asked.own) return refusal('identity.ownCorrection')
  return asked.answered ? refusal('identity.correctionAnswered') : undefined
}

export const staffTries = 5
/** Of all strangers together about one number in a day: with a stolen password, one in 7,000 to guess six digits. */
export const strangersTries = 50
export const staffLockMinutes = 15
const shortestPassword = 10

/**
 * A staff key belongs to a phone and opens with a long password. It is made or changed by whoever is signed in by more
 * than a phone's code and holds the old one, or shows a code handed over in person: a stolen SIM is not enough.
 */
export const barToStaffKey = (key: {
  password: string
  hasPhone: boolean
  codeRight: boolean
  /** There is a key already, and the old authenticator's code is right and in time. */
  had: boolean
  oldRight: boolean
  /** Signed in by more than a phone's code. */
  strong: boolean
  /** Shown a code that the secretary handed over in person: for a first key, and for a lost authenticator. */
  handed: boolean
}): Refusal | undefined => {
  if (!key.hasPhone) return refusal('identity.needsPhone')
  const length = [...key.password].length
  const kinds = new Set(key.password).size
  if (length < shortestPassword || kinds < 5) return refusal('identity.weakPassword', { least: shortestPassword })
  if (!key.handed && !key.strong) return refusal('identity.needsDeskCode')
  if (!key.handed && key.had && !key.oldRight) return refusal('identity.oldCodeWrong')
  return key.codeRight ? undefined : refusal('identity.totpWrong')
}

/** Whoever answers for something hands it over first. */
export const barToLeaving = (roles: number): Refusal | undefined =>
  roles > 0 ? refusal('identity.handOver') : undefined

/** For so long the secret that a device showed last leads to the same next one. */
export const refreshAgainMs = minuteMs

export const codeMinutes = 5
/** To one phone, of all who ask: enough for a slow gateway, too few to annoy somebody. */
export const codesADay = 10
/** Wrong digits for one message. */
export const codeTries = 5

/** What somebody may have corrected; the last: what of it they want deleted. */
export const correctionFields = ['name', 'phone', 'home', 'other', 'deletion'] as const
