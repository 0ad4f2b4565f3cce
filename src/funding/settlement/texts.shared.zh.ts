/** What other rooms say of what was carried over. */
export const zh = {
  labels: {
    carriedCame: '已到账 {amount}',
    carriedWaits: '等这笔钱到账',
    carriedIn: '结余转入，来自 {title}',
    carriedOut: '结余转给 {title}',
  },
} as const
