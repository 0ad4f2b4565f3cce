import { dayOf, type Instant } from '../platform/instant'
import { type Refusal, refusal } from '../platform/refusal'
import { isAppointedByOperator, isWatcher, type Role, sideOf } from '../platform/roles'

type Held = { personId: string; role: Role }
type Roles = ReadonlySet<Role>

const onBothSides = (roles: Roles): boolean =>
  new Set([...roles].flatMap((role) => (isWatcher(role) ? [sideOf(role)] : []))).size > 1

const anyOf = (roles: Roles, ...wanted: Role[]): boolean => wanted.some((role) => roles.has(role))

/**
 * Control needs two different people. One person never stands on the side of both bodies, whoever builds a project, manages the
 * property or keeps the desk never supervises it, and the subdistrict's officer, who confirms those who watch, is none of them. Source: the
 * supervision group of the six-point model is formed by residents' committee and owners' committee together.
 */
export const barToAppointing = (
  appointee: string,
  by: string | undefined,
  role: Role,
  held: readonly Held[],
): Refusal | undefined => {
  if (appointee === by) return refusal('identity.selfAppointment')
  const roles = new Set([role, ...held.filter((row) => row.personId === appointee).map((row) => row.role)])
  if (onBothSides(roles)) return refusal('identity.bothBodies')
  const supervises = anyOf(roles, 'residentsSupervisor', 'ownersSupervisor')
  if (supervises && anyOf(roles, 'contractor', 'propertyManager', 'secretary', 'parkingOperator'))
    return refusal('identity.supervisesOwnWork')
  if (roles.has('officer') && [...roles].some((one) => one === 'secretary' || isWatcher(one)))
    return refusal('identity.officerApart')
  return undefined
}

/** A term ends after the post begins: now, or when its holder may first sign. */
export const barToTerm = (until: Instant | null | undefined, beginning: Instant): Refusal | undefined =>
  until && until <= beginning ? refusal('identity.termOver', { day: dayOf(beginning) }) : undefined

/** The desk gives no post that watches over it: those are proposed with a paper, or given by whoever runs the deployment. */
export const barToGiving = (role: Role): Refusal | undefined => {
  if (isWatcher(role)) return refusal('identity.needsProposal')
  return isAppointedByOperator(role) ? refusal('identity.operatorAppoints') : undefined
}

/** Whoever runs the deployment gives these posts and no other. */
export const barToGivingByOperator = (role: Role): Refusal | undefined =>
  isAppointedByOperator(role) ? undefined : refusal('identity.needsProposal')

/** Nobody ends their own post, so that it is always handed to somebody; the desk ends no post that watches over it. */
export const barToEndingPost = (post: { personId: string; role: Role }, by: string): Refusal | undefined => {
  if (post.personId === by) return refusal('identity.ownPost')
  if (isAppointedByOperator(post.role)) return refusal('identity.operatorAppoints')
  return isWatcher(post.role) ? refusal('identity.officeEnds') : undefined
}

export type Issuer = 'secretary' | 'officer' | 'operator'

/** Who hands over codes, from the nearest to the root; each reaches what those before it reach. */
const issuers: readonly Issuer[] = ['secretary', 'officer', 'operator']

/** Who must hand over the code of somebody with these posts: what it opens is not more than its giver answers for. */
const issuerFor = (posts: readonly Role[]): Issuer => {
  if (posts.some(isAppointedByOperator)) return 'operator'
  return posts.some(isWatcher) ? 'officer' : 'secretary'
}

/** Whose code is enough for somebody with these posts. */
export const issuersFor = (posts: readonly Role[]): readonly Issuer[] =>
  issuers.slice(issuers.indexOf(issuerFor(posts)))

/** The desk and the subdistrict each hand codes to their own people; whoever runs the deployment may to anybody. */
export const barToInviting = (issuer: Issuer, posts: readonly Role[]): Refusal | undefined => {
  const wanted = issuerFor(posts)
  if (issuer === 'operator' || issuer === wanted) return undefined
  if (wanted === 'operator') return refusal('identity.operatorInvites')
  return wanted === 'officer' ? refusal('identity.officeInvites') : refusal('identity.deskInvites')
}
