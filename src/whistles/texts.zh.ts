export const zh = {
  refusals: {
    'whistles.notFound': { text: '没有找到这次吹哨', next: '请刷新后再看' },
    'whistles.notYourDepartment': { text: '这次吹哨没有叫您的部门', next: '请由被叫到的部门答复' },
    'whistles.notNext': { text: '这一步已经做过，或还没轮到', next: '请看当前状态，按顺序办理' },
    'whistles.dueTooEarly': { text: '期限已经过了', next: '请把期限定在以后' },
  },
  labels: {
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
  },
} as const

export type WhistlesRefusal = keyof typeof zh.refusals
