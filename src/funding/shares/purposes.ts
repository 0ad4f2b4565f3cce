import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  homeShares: { zh: '查看各户分摊', en: 'Reading each home’s share' },
  exemption: { zh: '查看免交原因', en: 'Reading why a home is exempt' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
