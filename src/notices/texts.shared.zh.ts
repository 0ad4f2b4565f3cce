/** What the tabs say of notices. In the main package, as all `texts.shared` are. */
export const zh = {
  labels: {
    inbox: '消息',
  },
} as const
