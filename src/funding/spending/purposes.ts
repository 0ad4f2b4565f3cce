import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  desk: { zh: '核对认筹和到账', en: 'Checking pledges and receipts' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
