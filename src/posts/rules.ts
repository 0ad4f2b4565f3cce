import { type Instant, msOf } from '../platform/instant'
import { type Refusal, refusal } from '../platform/refusal'
import { isHead, isWatcher, type Role, sideOf, type Watcher } from '../platform/roles'
import type { Body, WatchRules } from './bodies'

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
  if (!rules.ownersSide.includes(body)) return refusal('posts.bodyNotHere')
  return ownersBody && ownersBody !== body ? refusal('posts.otherBodyStands') : body
}

/** While a proposal waited another body may have come to stand on the owners' side: what is put in force is for the one that stands now. */
export const barToOldBody = (
  { role, body }: { role: Watcher; body: Body },
  at: { ownersBody: Body | undefined; rules: WatchRules },
): Refusal | undefined => {
  const now = bodyOf(role, body, at)
  if (typeof now !== 'string') return now
  return now === body ? undefined : refusal('posts.bodyChanged')
}

/** So many proposals of one person wait at a time, that nobody buries another's. */
const mostOpen = 10
export const barToProposing = (open: number): Refusal | undefined =>
  open >= mostOpen ? refusal('posts.tooManyOpen', { most: mostOpen }) : undefined

type Proposal = {
  personId: string
  role: Watcher
  proposedBy: string
  bodyBy: string | null
  officeBy: string | null
  refusedAt: string | null
  signsFrom: string | null
}
export type Confirmer = { personId: string; roles: readonly Role[] }
export type Step = 'body' | 'office'

/** Which body confirms whom one side sends: the other side's, or the subdistrict where the owners have none. */
export const otherBody = (role: Watcher, ownersBody: Body | undefined): Body =>
  sideOf(role) === 'owners' ? 'residentsCommittee' : (ownersBody ?? 'subdistrict')

/** Whether one of these posts answers for the body that confirms: the other one, or the subdistrict where the owners have none. */
const answersForBody = ({ role }: Proposal, roles: readonly Role[], ownersBody: Body | undefined): boolean => {
  const other = sideOf(role) === 'residents' ? 'owners' : 'residents'
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
  if (proposal.signsFrom) return refusal('posts.confirmed')
  if (proposal.refusedAt) return refusal('posts.refused')
  if (by.personId === proposal.personId) return refusal('identity.selfAppointment')
  if (by.personId === proposal.proposedBy) return refusal('posts.ownProposal')
  if ([proposal.bodyBy, proposal.officeBy].includes(by.personId)) return refusal('posts.confirmedByYou')
  const may = { office: by.roles.includes('officer'), body: answersForBody(proposal, by.roles, ownersBody) }
  const step = missing(proposal).find((one) => may[one])
  return step ? { step } : refusal('posts.otherConfirms')
}

/** Whose confirmation is next may refuse instead, and whoever proposed it may take it back, until it is in force; nobody else. */
export const barToRefusing = (proposal: Proposal, by: Confirmer, ownersBody: Body | undefined): Refusal | undefined => {
  const next = nextConfirmation(proposal, by, ownersBody)
  if ('step' in next || next.code === 'posts.ownProposal') return undefined
  return next.code === 'posts.otherConfirms' ? refusal('posts.otherRefuses') : next
}

/** Nobody confirms on a paper that they have not opened. */
export const barToUnread = (opened: boolean): Refusal | undefined => (opened ? undefined : refusal('posts.readPaper'))

/** Those who watch are ended by the subdistrict, never by themselves. */
export const barToEnding = (post: { personId: string; role: Role }, by: string): Refusal | undefined => {
  if (post.personId === by) return refusal('identity.ownPost')
  return isWatcher(post.role) ? undefined : refusal('posts.deskEnds')
}

/** Of posts each of which may still wait for its day: one that signs already, otherwise the one that signs first. */
export const signingPost = <P extends { signs: Instant | null }>(posts: readonly P[]): P | undefined =>
  [...posts].sort((a, b) => (a.signs ? msOf(a.signs) : 0) - (b.signs ? msOf(b.signs) : 0))[0]
