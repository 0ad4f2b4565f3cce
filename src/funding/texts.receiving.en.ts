import type { TextsLike } from '../platform/refusal'
import type { receiving as zh } from './texts.receiving.zh'

export const receiving: TextsLike<typeof zh> = {
  labels: { statementEvidence: 'Bank statement {day} {serial}' },
}
