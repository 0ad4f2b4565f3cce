/** What a project’s page says of its resolution. */
export const zh = {
  labels: {
    title: '决议',
    agreed: '已同意 {consented} 户',
    consented: '同意 {consented} 人',
    outcomes: {
      passed: '通过',
      notQuorate: '到会人数不够，未通过',
      notCarried: '同意人数不够，未通过',
      replaced: '已由新一版代替',
    },
    open: '进行中',
  },
} as const
