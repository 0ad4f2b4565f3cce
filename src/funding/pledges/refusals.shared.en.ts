import type { TextsLike } from '../../platform/refusal'
import type { refusals as zh } from './refusals.shared.zh'

export const refusals: TextsLike<typeof zh> = {
  'funding.atLeastOneFen': { text: 'The amount must be above zero', next: 'Enter ¥0.01 or more' },
}
