/** What a ballot is called wherever it is named. */
export const zh = {
  labels: {
    receipts: '我的投票回执',
    receiptsHint: '存在这台手机里，可以核对计票',
    standings: { consultative: '意向征询', formal: '业主表决' },
    voting: '表决中',
  },
} as const
