import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    title: 'Resolution',
    agreed: '{consented} agree',
    consented: '{consented} yes',
    outcomes: {
      passed: 'Passed',
      notQuorate: 'Not passed: too few were there',
      notCarried: 'Not passed: too few consented',
      replaced: 'Replaced by another version',
    },
    open: 'Open',
  },
}
