import type { PurposeText, PurposeTexts } from '../platform/purposes'

export const purposes = {
  /** For what nothing more exact was written down. */
  name: { zh: '查看姓名', en: 'Reading the name' },
  assist: { zh: '替邻居办事', en: 'Acting for a neighbour' },
  claim: { zh: '核对证件', en: 'Checking a document' },
  appoint: { zh: '登记任职', en: 'Entering a post' },
  document: { zh: '查看证件照片', en: 'Looking at the document' },
  joining: { zh: '核对谁绑定了这个家', en: 'Checking who joined in a home' },
  correction: { zh: '办理更正', en: 'Correcting data' },
  exportRoll: { zh: '导出房屋名册', en: 'Exporting the roll' },
} as const satisfies Record<string, PurposeText>

declare module '../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
