import type { PurposeText, PurposeTexts } from '../../platform/purposes'

export const purposes = {
  platformRoll: {
    zh: '导出表决名册，交市平台或书面表决',
    en: 'Exporting a ballot’s roll for the city’s platform or for paper',
  },
  doors: { zh: '入户走访，查看哪几户已投票', en: 'Going from door to door: which homes have voted' },
  votesByHome: { zh: '查看各户在表决中的参与和选择', en: 'Seeing which home took part in a ballot, and how' },
  guardian: { zh: '核对监护证明', en: 'Checking a guardian’s proof' },
  scan: { zh: '核对纸质选票', en: 'Reading a paper ballot' },
  recount: { zh: '监督员重新计票', en: 'A supervisor’s recount' },
} as const satisfies Record<string, PurposeText>

declare module '../../platform/purposes' {
  interface ReadPurposes extends PurposeTexts<typeof purposes> {}
}
