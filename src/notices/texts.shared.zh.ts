/** What the tabs say of notices. */
export const zh = {
  labels: {
    inbox: '消息',
  },
} as const
