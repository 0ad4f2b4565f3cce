import { type Refusal, refusal } from '../../platform/refusal'

type Side = { there: boolean; joined: boolean; posts: number }

/** Two become one only where both stand, and where nobody loses an account or a post by it. */
export const barToPairing = (one: Side, other: Side): Refusal | undefined => {
  if (!one.there || !other.there) return refusal('identity.noSuchPair')
  if (one.joined && other.joined) return refusal('identity.bothJoined')
  const standing = (side: Side): boolean => side.joined || side.posts > 0
  return standing(one) && standing(other) ? refusal('identity.holdsPost') : undefined
}
