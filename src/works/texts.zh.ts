export const zh = {
  refusals: {
    'works.notFound': { text: '没有找到这个节点', next: '请刷新后再看' },
    'works.notTime': { text: '筹资或施工阶段才能定节点', next: '请看项目进度' },
    'works.plannedAlready': { text: '节点已经定好', next: '可以在进度里逐个完成' },
    'works.notBuilding': { text: '还没有转入施工', next: '请社区先转入施工' },
    'works.doneAlready': { text: '这个节点已经完成', next: '可以查看照片' },
    'works.notAccepting': { text: '还没有到验收', next: '请等施工方报完工' },
    'works.bodyAccepted': { text: '这一方已经验收', next: '请等另一方验收' },
    'works.twoPeople': { text: '两方验收要由不同的人来签', next: '请另一位监督员验收' },
  },
  labels: {
    title: '施工进度',
    planned: '计划',
    done: '已完成',
    waiting: '待完成',
    finish: '完成这个节点',
    note: '说明',
    photos: '现场照片',
    plan: '定节点',
    onePerLine: '一行一个，比如：旧路面铣刨',
    begin: '转入施工',
    complete: '报完工',
    accept: '验收通过',
    close: '结算',
    progress: '完成 {done}/{total}',
    empty: '还没有定节点',
    emptyText: '筹资到位后，社区会公布施工节点',
    bodies: { residents: '居委会', owners: '业委会' },
  },
} as const

export type WorksRefusal = keyof typeof zh.refusals
