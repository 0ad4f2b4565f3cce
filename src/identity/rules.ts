import { type Refusal, refusal } from '../platform/refusal'
import type { IdentityRefusal } from './texts.zh'

export const areaSources = ['register', 'survey', 'contract'] as const
export const unitUses = ['home', 'shop', 'parking', 'storage'] as const
/** Owned with title; developer's unsold or undelivered; public housing of its owning unit; held without title (art. 25 of Beijing's rules: an owner too). */
export const tenures = ['owned', 'unsold', 'undelivered', 'publicHousing', 'possessed'] as const

/** 张伟 → 张**: the surname stays, so that neighbours recognise each other and strangers learn nothing. */
export const maskedName = (legalName: string): string => `${[...legalName][0] ?? ''}**`

/** 3号楼 → 3号楼***: the building stays, the door does not. */
export const maskedRoom = (building: string): string => `${building}***`

type Held = { personId: string; role: string }

/**
 * Control needs two different people. One person never signs for both bodies, and whoever builds a project or
 * manages the property never supervises it. Source: the supervision group of the six-point model is formed by
 * residents' committee and owners' committee together.
 */
export const barToAppointing = (
  appointee: string,
  by: string | undefined,
  role: string,
  held: readonly Held[],
): Refusal<IdentityRefusal> | undefined => {
  if (appointee === by) return refusal('identity.selfAppointment')
  const roles = new Set([role, ...held.filter((row) => row.personId === appointee).map((row) => row.role)])
  if (roles.has('residentsSupervisor') && roles.has('ownersSupervisor')) return refusal('identity.bothBodies')
  const supervises = roles.has('residentsSupervisor') || roles.has('ownersSupervisor')
  const supervised = ['contractor', 'propertyManager', 'secretary', 'parkingOperator'].some((other) => roles.has(other))
  if (supervises && supervised) return refusal('identity.supervisesOwnWork')
  return undefined
}

/** A code works once and until it expires; every other case is told in the same words, so a guess learns nothing. */
export const barToJoining = (
  invitation: { expiresAt: string; usedAt: string | null; taken: boolean } | undefined,
  caller: { personId: string | undefined },
  now: string,
): Refusal<IdentityRefusal> | undefined => {
  if (caller.personId) return refusal('identity.alreadyJoined')
  if (!invitation || invitation.usedAt || invitation.taken || invitation.expiresAt <= now) {
    return refusal('identity.codeUnknown')
  }
  return undefined
}
