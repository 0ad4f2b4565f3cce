import type { PurposeText, PurposeTexts } from '../platform/purposes'

export const purposes = {
  help: { zh: '您请网格员帮忙', en: 'You asked the grid worker for help' },
} as const satisfies Record<string, PurposeText>

declare module '../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
