/** What the tabs say of posts. */
export const zh = {
  labels: {
    bodies: {
      residentsCommittee: '居委会',
      ownersCommittee: '业委会',
      propertyManagementCommittee: '物管会',
      ownersRepresentatives: '选出的业主代表',
      subdistrict: '街道（暂无业主组织）',
    },
    signsFrom: '{day} 起可以签字',
    holdsFrom: '{day} 起任职',
    signedFor: '核对方：{bodies}',
    youSignFrom: '您从 {day} 起可以签字',
  },
} as const
