/** What a ballot is called wherever it is named. */
export const zh = {
  labels: {
    standings: { consultative: '意向征询', formal: '业主表决' },
  },
} as const
