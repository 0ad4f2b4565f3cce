import { type Refusal, refusal } from '../../platform/refusal'

type Side = { there: boolean; joined: boolean; posts: number }

/** Two become one only where both stand, and where nobody loses an account or a post by it. */
export const barToPairing = (one: Side, other: Side): Refusal | undefined => {
  if (!one.there || !other.there) return refusal('identity.noSuchPair')
  if (one.joined && other.joined) return refusal('identity.bothJoined')
  const standing = (side: Side): boolean => side.joined || side.posts > 0
  return standing(one) && standing(other) ? refusal('identity.holdsPost') : undefined
}

/** One name becomes several people's only where that is asked, by somebody else, and not of one who watches over the desk. */
export const barToSplitting = (name: {
  asked: boolean
  answered: boolean
  own: boolean
  watches: boolean
  placed: boolean
}): Refusal | undefined => {
  if (name.answered) return refusal('identity.questionAnswered')
  if (!name.asked || !name.placed) return refusal('identity.noSuchQuestion')
  if (name.own) return refusal('identity.ownCorrection')
  return name.watches ? refusal('identity.officeRenames') : undefined
}

/** What joined two is taken apart only while nothing stands on it: no roll that was frozen since, no change since, no account since. */
export const barToTakingBack = (answer: {
  decided: boolean
  changed: boolean
  joined: boolean
}): Refusal | undefined => {
  if (answer.decided) return refusal('identity.decidedSince')
  if (answer.joined) return refusal('identity.joinedSince')
  return answer.changed ? refusal('identity.changedSince') : undefined
}
