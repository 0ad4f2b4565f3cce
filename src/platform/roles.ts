/** Every post of the six-point model, as the glossary of docs names them. What each may do stands next to each call. */
export const roles = [
  'secretary',
  'gridWorker',
  'microGridWorker',
  'buildingLead',
  'officer',
  'liaison',
  'residentsCommittee',
  'ownersCommittee',
  'partyBranch',
  'partyGroup',
  'ownersRepresentative',
  'residentsRepresentative',
  'residentsSupervisor',
  'ownersSupervisor',
  'inspector',
  'publicist',
  'supporter',
  'propertyManager',
  'contractor',
  'parkingOperator',
] as const
export type Role = (typeof roles)[number]

/** Those who watch over an act of somebody else: one for the residents, one for the owners. */
export const supervisors = ['residentsSupervisor', 'ownersSupervisor'] as const
/** Who speaks for each of the two bodies that send supervisors. */
export const heads = ['residentsCommittee', 'ownersCommittee'] as const
/** Posts that watch over others: proposed with a paper, confirmed by other people, and behind an account that another saw. */
export const watchers = [...heads, ...supervisors] as const
export type Watcher = (typeof watchers)[number]
/** Posts that whoever runs the deployment gives and ends: the root of trust. */
export const appointedByOperator = ['secretary', 'officer'] as const
/** Whose side a post that watches stands on, and whether it speaks for its body. */
export const sideOf = (role: Watcher): 'residents' | 'owners' =>
  role === 'residentsCommittee' || role === 'residentsSupervisor' ? 'residents' : 'owners'
export const isHead = (role: Role): boolean => heads.some((head) => head === role)
export const isWatcher = (role: Role): role is Watcher => watchers.some((one) => one === role)
export const isAppointedByOperator = (role: Role): boolean => appointedByOperator.some((one) => one === role)
/** Three posts of three bodies, so that what one did is decided by another. */
export const deciders = ['secretary', 'officer', 'residentsCommittee'] as const
/** Those who see how money is handled: who handles it, and who watches over it. */
export const office = ['secretary', ...supervisors] as const
/** Those who write down money that came in; somebody else confirms it. */
export const recorders = ['secretary', 'gridWorker'] as const
/** Those by whom works are carried out: who builds, who looks after the house, and who ordered it. */
export const builders = ['contractor', 'secretary', 'propertyManager'] as const
/** Those who look after the place day by day: the community's and the house's. */
export const keepers = ['secretary', 'propertyManager'] as const
/** Those who see a vehicle's licence: at the gate, and in the house's office. */
export const plateKeepers = ['parkingOperator', 'propertyManager'] as const
/** Those who go from door to door in a grid, the large one or the small one. */
export const gridWorkers = ['gridWorker', 'microGridWorker'] as const

/** What a post may be limited to; the nil id is the whole community. */
export const scopeKinds = ['community', 'compound', 'building', 'grid', 'project', 'lot'] as const
export type ScopeKind = (typeof scopeKinds)[number]
export const wholeCommunity = '00000000-0000-0000-0000-000000000000'

/**
 * `signsFrom`: the moment (ISO 8601) before which a post only reads; nothing where it may sign since it was given. `body`: as what body
 * somebody who watches signs.
 */
export type Post = { role: Role; scope: string; scopeId: string; signsFrom?: string | null; body?: string | null }

/** Whether somebody holds one of these posts. */
export type Holds = (...wanted: readonly Role[]) => boolean

/** What somebody's posts of these kinds are limited to. */
export const limitsOf = (held: readonly Post[], wanted: readonly Role[]): string[] =>
  held.filter(({ role, scopeId }) => wanted.includes(role) && scopeId !== wholeCommunity).map(({ scopeId }) => scopeId)

/** Whether one of these posts is held for the whole community or for one of these things. */
export const holdsFor = (held: readonly Post[], wanted: readonly Role[], ids: readonly string[]): boolean =>
  held.some(({ role, scopeId }) => wanted.includes(role) && (scopeId === wholeCommunity || ids.includes(scopeId)))
