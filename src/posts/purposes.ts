import type { PurposeText, PurposeTexts } from '../platform/purposes'

export const purposes = {
  postPaper: { zh: '查看任职的文件', en: 'Reading the paper of a post' },
} as const satisfies Record<string, PurposeText>

declare module '../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
