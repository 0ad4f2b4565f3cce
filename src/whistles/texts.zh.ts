export const zh = {
  labels: {
    written: '已登记',
    noLiaison: '还没有部门联络员，请先在社区工作里登记任职，部门才能收到吹哨',
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
    waits: '吹哨等您答复：{matter}',
    late: '吹哨到期没有办结：{department}',
  },
} as const
