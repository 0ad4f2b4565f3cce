/** What happened to a project, each in one sentence. */
export const zh = {
  labels: {
    milestone: '{title}：做完了',
    notice: '公告：{title}',
    payment: '付了一笔款：{title} {amount}',
    meeting: '开会：{title}',
    attended: '到会 {attended} 人',
    pledges: '{homes}认筹，共 {amount}',
    stage: '进入：{stage}',
    quiet: '还没有动态',
    came: '到账 {amount}',
    cameNone: '没有到账',
    went: '支出 {amount}',
    wentNone: '没有支出',
    day: '{came}，{went}，账上余额 {cash}。',
    worksDone: '施工步骤完成 {done}/{total}。',
    still: '{from} 到 {to}，{days} 天没有收支',
    stillOne: '{from}，没有收支',
    photoOf: '{title}，{day}',
    raisedOn: '提事时拍的，{day}',
  },
} as const
