import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  returns: { zh: '办理退款', en: 'Sending money back' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
