import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  signatures: { zh: '查看哪几户签了', en: 'Seeing which homes have signed' },
  paperSignature: { zh: '核对纸质签名', en: 'Checking a signature on paper' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
