import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    invoice: 'Invoice',
    contract: 'Contract',
    photo: 'Photo of the invoice (a screenshot of an electronic one will do)',
  },
}
