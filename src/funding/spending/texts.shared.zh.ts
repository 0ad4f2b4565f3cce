/** What the books say of payments. */
export const zh = {
  labels: {
    invoice: '发票',
    contract: '合同',
    photo: '发票照片（电子发票截图也可以）',
  },
} as const
