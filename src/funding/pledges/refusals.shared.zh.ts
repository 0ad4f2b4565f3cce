/** What a page in the main package or of another room foresees, in the server's own words. */
export const refusals = {
  'funding.atLeastOneFen': { text: '金额要大于零', next: '请填 ¥0.01 或更多' },
} as const
