import type { TextsLike } from './refusal'
import type { refusals as zh } from './refusals.shared.zh'

export const refusals: TextsLike<typeof zh> = {
  'files.notPhoto': { text: 'This file is no photo', next: 'Choose a JPG, PNG or WebP photo' },
}
