import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.shared.zh'

export const en: TextsLike<typeof zh> = { labels: { queue: 'Look at what people wrote' } }
