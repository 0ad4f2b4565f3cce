import type { TextsLike } from '../platform/refusal'
import type { zh } from './texts.desk.zh'

export const en: TextsLike<typeof zh> = { labels: { queue: 'Look at what people wrote' } }
