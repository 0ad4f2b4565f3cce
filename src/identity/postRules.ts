import { type Refusal, refusal } from '../platform/refusal'
import { isAppointedByOperator, isWatcher, type Role, type Watcher } from '../platform/roles'
import { type Body, isHead, type Side, sideOf, type WatchRules } from './bodies'

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

/** The desk gives no post that watches over it: those are proposed with a paper, or given by whoever runs the deployment. */
export const barToGiving = (role: Role): Refusal | undefined => {
  if (isWatcher(role)) return refusal('identity.needsProposal')
  return isAppointedByOperator(role) ? refusal('identity.operatorAppoints') : undefined
}

/** Whoever runs the deployment gives these posts and no other. */
export const barToGivingByOperator = (role: Role): Refusal | undefined =>
  isAppointedByOperator(role) ? undefined : refusal('identity.needsProposal')

/**
 * As what body a post stands: the residents' side has one. On the owners' side a head says which body of the city's profile it is, one
 * at a time; a supervisor stands for the body whose head is in office, or for the subdistrict where there is none.
 */
export const bodyOf = (
  role: Watcher,
  said: Body | undefined,
  { ownersBody, rules }: { ownersBody: Body | undefined; rules: WatchRules },
): Body | Refusal => {
  if (sideOf(role) === 'residents') return 'residentsCommittee'
  if (!isHead(role)) return ownersBody ?? 'subdistrict'
  const body = said ?? 'ownersCommittee'
  if (!rules.ownersSide.includes(body)) return refusal('identity.bodyNotHere')
  return ownersBody && ownersBody !== body ? refusal('identity.otherBodyStands') : body
}

export type Proposal = {
  personId: string
  role: Watcher
  proposedBy: string
  bodyBy: string | null
  officeBy: string | null
  refusedAt: string | null
  signsFrom: string | null
}
type Confirmer = { personId: string; roles: readonly Role[] }
export type Step = 'body' | 'office'

/** Whether one of these posts answers for the body that confirms: the other one, or the subdistrict where the owners have none. */
const answersForBody = ({ role }: Proposal, roles: readonly Role[], ownersBody: Body | undefined): boolean => {
  const other: Side = sideOf(role) === 'residents' ? 'owners' : 'residents'
  if (other === 'residents') return roles.includes('residentsCommittee')
  return roles.includes(ownersBody ? 'ownersCommittee' : 'officer')
}

/** What still has to be confirmed: by the subdistrict always, by the other body where a supervisor is sent. */
export const missing = ({ role, bodyBy, officeBy }: Pick<Proposal, 'role' | 'bodyBy' | 'officeBy'>): Step[] => [
  ...(officeBy ? [] : (['office'] as const)),
  ...(bodyBy || isHead(role) ? [] : (['body'] as const)),
]

/**
 * Which confirmation somebody gives, or why none: the appointee and the proposer give none, and nobody gives both, so that behind
 * every supervisor stand a proposer, the other body and the subdistrict, three people.
 */
export const nextConfirmation = (
  proposal: Proposal,
  by: Confirmer,
  ownersBody: Body | undefined,
): { step: Step } | Refusal => {
  if (proposal.signsFrom) return refusal('identity.postConfirmed')
  if (proposal.refusedAt) return refusal('identity.postRefused')
  if (by.personId === proposal.personId) return refusal('identity.selfAppointment')
  if (by.personId === proposal.proposedBy) return refusal('identity.ownProposal')
  if ([proposal.bodyBy, proposal.officeBy].includes(by.personId)) return refusal('identity.confirmedByYou')
  const may = { office: by.roles.includes('officer'), body: answersForBody(proposal, by.roles, ownersBody) }
  const step = missing(proposal).find((one) => may[one])
  return step ? { step } : refusal('identity.otherConfirms')
}

/** Nobody ends their own post, so that it is always handed to somebody; those who watch are ended by the subdistrict, not by the desk. */
export const barToEndingPost = (
  post: { personId: string; role: Role },
  by: { personId: string; roles: readonly Role[] },
): Refusal | undefined => {
  if (post.personId === by.personId) return refusal('identity.ownPost')
  if (isAppointedByOperator(post.role)) return refusal('identity.operatorAppoints')
  if (isWatcher(post.role)) return by.roles.includes('officer') ? undefined : refusal('identity.officeEnds')
  return by.roles.includes('secretary') ? undefined : refusal('identity.deskEnds')
}

export type Issuer = 'secretary' | 'officer' | 'operator'

/** Who must hand over the code of somebody with these posts: what it opens is not more than its giver answers for. */
export const issuerFor = (roles: readonly Role[]): Issuer => {
  if (roles.some(isAppointedByOperator)) return 'operator'
  return roles.some(isWatcher) ? 'officer' : 'secretary'
}

const rank: Record<Issuer, number> = { secretary: 0, officer: 1, operator: 2 }

/** Whether a code by this issuer is enough for somebody with these posts. */
export const issuerReaches = (issuer: Issuer, roles: readonly Role[]): boolean => rank[issuer] >= rank[issuerFor(roles)]

/** The desk and the subdistrict each hand codes to their own people; whoever runs the deployment may to anybody. */
export const barToInviting = (issuer: Issuer, roles: readonly Role[]): Refusal | undefined => {
  if (issuer === 'operator') return undefined
  const wanted = issuerFor(roles)
  if (wanted === issuer) return undefined
  if (wanted === 'operator') return refusal('identity.operatorInvites')
  return wanted === 'officer' ? refusal('identity.officeInvites') : refusal('identity.deskInvites')
}
