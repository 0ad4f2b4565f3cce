import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    bodies: {
      residentsCommittee: 'Residents’ committee',
      ownersCommittee: 'Owners’ committee',
      propertyManagementCommittee: 'Property management committee',
      ownersRepresentatives: 'Elected owners’ representatives',
      subdistrict: 'Subdistrict (owners have no body)',
    },
    signsFrom: 'may sign from {day}',
    holdsFrom: 'in office from {day}',
    signedFor: 'Confirmed for: {bodies}',
    youSignFrom: 'You sign from {day}',
  },
}
