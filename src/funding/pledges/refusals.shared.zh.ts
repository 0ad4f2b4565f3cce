/** What a page in the main package or of another room foresees, in the server's own words. */
export const refusals = {
  'funding.atLeastOneFen': { text: '金额要大于零', next: '一分也是爱，请填 0.01 元以上' },
} as const
