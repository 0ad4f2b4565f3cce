/** What a ballot is called wherever it is named. In the main package, as all `texts.shared` are. */
export const zh = {
  labels: {
    standings: { consultative: '意向征询', formal: '业主表决' },
  },
} as const
