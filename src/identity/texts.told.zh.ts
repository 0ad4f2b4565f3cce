/** What stands behind each line on what of a deed is public; the line itself is its room's (`told`). */
export const zh = {
  labels: {
    small: '您的小区只有 {homes} 户：隐去名字，邻居也可能猜到是您。',
    more: '隐私说明 ›',
  },
} as const
