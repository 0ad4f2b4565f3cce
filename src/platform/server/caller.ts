import type { Instant } from '../instant'
import type { Post, Role } from '../roles'
import type { Limit } from './limits'

type Home = { unitId: string; owner: boolean; represents: boolean }

/** Who calls, as the database knows them in this community. Never taken from the input. */
export type Caller = {
  accountId: string | undefined
  personId: string | undefined
  operator: boolean
  roles: readonly Post[]
  /** Posts that this person holds but which do not work here: signed in with a phone's code alone. */
  locked: number
  /** Posts that this person holds but which do not work yet: nobody but their giver has seen that this account is theirs. */
  unproven: number
  homes: readonly Home[]
  /** Somebody of the household objects to who stands behind this account: until it is decided it only reads. */
  suspended: boolean
  /** Signed in by WeChat, or by password and second factor. */
  strong: boolean
  /** WeChat itself said who this is; otherwise a token, which may name its device. */
  wechat: boolean
  deviceId?: string | undefined
  /** A neighbour without a phone acts by the hands of a worker, before a witness. */
  assisted?: { workerId: string; witnessId: string }
}

/** A job that becomes real only if its transaction does. `key` makes a repeated cause one job. */
export type Job = { task: string; payload: Record<string, unknown>; key?: string; queue?: string; runAt?: Instant }

/**
 * Who may make a call: `anyone` (also without signing in), `account` (signed in), `member` (a person of the
 * community), `owner`, `operator` (runs this deployment), or some of the roles.
 */
export type Access = 'anyone' | 'account' | 'member' | 'owner' | 'operator' | readonly Role[]
/**
 * `assistable`: a grid worker may make this call for somebody who has no phone. `within`: in what the things of a call lie, of which
 * a limited post must answer for each; the word of `test/platform/scopeTable`. `makes`: what is written has an id that its client
 * made, so that the same content means the same thing, and is answered as the first time also under another request.
 */
export type Meta = {
  /** What it says becomes public, and is looked at before it is written. */
  says: boolean

  access: Access
  kind: 'reading' | 'writing'
  assistable: boolean
  within: string
  makes: boolean
  ends: boolean
  limits: readonly Limit[]
  prepares: boolean
}
