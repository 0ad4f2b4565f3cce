import type { TextsLike } from '../../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = {
  labels: {
    carriedCame: '{amount} received',
    carriedWaits: 'Waits for the money',
    carriedIn: 'Surplus carried over from {title}',
    carriedOut: 'Surplus carried over to {title}',
  },
}
