/** What other rooms call it. */
export const zh = {
  labels: {
    wechat: {
      title: '微信支付（可选）',
    },
  },
} as const
