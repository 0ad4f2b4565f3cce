/** What other rooms call it. In the main package, as all `texts.shared` are. */
export const zh = {
  labels: {
    wechat: {
      title: '微信支付（可选）',
    },
  },
} as const
