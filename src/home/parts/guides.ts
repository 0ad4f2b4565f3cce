import type { Role } from '../../platform/roles'

/** Everybody for whom there is a page of what this is and how to take part, in the order in which they are listed. */
export const guides = [
  'resident',
  'helper',
  'lead',
  'grid',
  'secretary',
  'committee',
  'supervisor',
  'money',
  'property',
  'builder',
  'parking',
  'department',
  'subdistrict',
] as const
export type Guide = (typeof guides)[number]

/** Which of them tells a post its work. Who keeps the money is no post of its own: the secretary and two supervisors do. */
export const guideOf: Readonly<Record<Role, Guide>> = {
  secretary: 'secretary',
  gridWorker: 'grid',
  microGridWorker: 'grid',
  publicist: 'grid',
  buildingLead: 'lead',
  partyGroup: 'lead',
  ownersRepresentative: 'lead',
  residentsRepresentative: 'lead',
  residentsCommittee: 'committee',
  ownersCommittee: 'committee',
  partyBranch: 'committee',
  residentsSupervisor: 'supervisor',
  ownersSupervisor: 'supervisor',
  inspector: 'supervisor',
  propertyManager: 'property',
  supporter: 'property',
  contractor: 'builder',
  parkingOperator: 'parking',
  liaison: 'department',
  officer: 'subdistrict',
}
