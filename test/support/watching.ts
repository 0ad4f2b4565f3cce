import { randomUUID } from 'node:crypto'
import type { Watcher } from '../../src/platform/roles'
import type { Hamlet } from './hamlet'
import { photoBy } from './photo'

/** Somebody for a post, as it is proposed. */
export type Named = { personId: string; legalName: string }

/** A proposal for a post that watches, with its body's paper; answers its id, or the refusal. */
export const propose = async (hamlet: Hamlet, who: string, person: Named, role: Watcher, more: object = {}) => {
  const appointmentId = randomUUID()
  const fileId = await photoBy(hamlet, who)
  const input = { appointmentId, ...person, role, scope: '', fileId, ...more }
  return { appointmentId, code: await hamlet.code(who, 'posts.propose', input) }
}

/** The same where it must go well. */
export const proposed = async (hamlet: Hamlet, person: Named, role: Watcher, more: object = {}): Promise<string> => {
  const { appointmentId, code } = await propose(hamlet, 'secretary', person, role, more)
  if (code !== 'ok') throw new Error(`nobody is proposed: ${code}`)
  return appointmentId
}

const confirmers = {
  residentsCommittee: ['officer'],
  ownersCommittee: ['officer'],
  residentsSupervisor: ['ownersCommittee', 'officer'],
  ownersSupervisor: ['residentsCommittee', 'officer'],
} as const satisfies Record<Watcher, readonly string[]>

/** Somebody opens the paper and confirms; answers `ok` or the refusal. */
export const confirming = async (hamlet: Hamlet, who: string, appointmentId: string): Promise<string> => {
  await hamlet.code(who, 'posts.paper', { appointmentId })
  return hamlet.code(who, 'posts.confirm', { appointmentId })
}

/** Everybody confirms whose word is needed. */
export const confirmed = async (hamlet: Hamlet, appointmentId: string, role: Watcher): Promise<void> => {
  for (const who of confirmers[role]) {
    const code = await confirming(hamlet, who, appointmentId)
    if (code !== 'ok') throw new Error(`${who} does not confirm: ${code}`)
  }
}

export type Codes = { codes: { code: string }[] }

/** The code that somebody hands over for a person. */
export const codeFor = async (hamlet: Hamlet, by: string, call: string, personId: string): Promise<string> => {
  const { codes } = (await hamlet.done(by, `identity.${call}`, { personIds: [personId] })) as Codes
  return codes[0]?.code ?? ''
}

/** Somebody watches from now on, or from when the days have passed: proposed, confirmed, and known by the subdistrict. */
export const watching = async (hamlet: Hamlet, person: Named, role: Watcher, who: string, more: object = {}) => {
  const appointmentId = await proposed(hamlet, person, role, more)
  await confirmed(hamlet, appointmentId, role)
  const code = await codeFor(hamlet, 'officer', 'inviteWatcher', person.personId)
  await hamlet.done(who, 'identity.join', { code })
  return appointmentId
}

/** Somebody holds a post of the operator's, past every call: for tests of what comes after. */
export const secretaryToo = (hamlet: Hamlet, personId: string) =>
  hamlet.sql(`
    update people set attested_account = account_id, attested_as = 'operator', attested_at = now() where id = '${personId}';
    insert into roles (community_id, person_id, role, scope, scope_kind, scope_id, appointed_by, appointed_at)
      select community_id, '${personId}', role, scope, scope_kind, scope_id, appointed_by, appointed_at from roles
      where role = 'secretary' limit 1`)
