import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  receipt: { zh: '查看收款凭证', en: 'Reading a receipt' },
  statement: { zh: '核对银行流水', en: 'Matching the bank statement' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
