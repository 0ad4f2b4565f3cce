export const zh = {
  labels: {
    written: '已登记',
    firstDepartment: '区住建部门',
    title: '吹哨报到',
    blow: '吹哨',
    department: '叫哪个部门',
    matter: '什么事',
    due: '期限',
    note: '情况说明',
    states: { blown: '已吹哨', acknowledged: '已响应', onSite: '已到场', resolved: '已办结' },
    acts: { acknowledged: '响应', onSite: '到场', resolved: '办结' },
    empty: '还没有吹哨',
    emptyText: '社区自己解决不了的事，可以吹哨请部门来',
    waits: '{count} 次吹哨等您答复',
  },
} as const
