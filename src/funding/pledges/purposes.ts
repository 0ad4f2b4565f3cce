import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  pledges: { zh: '查看认筹名单', en: 'Reading who pledged' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
