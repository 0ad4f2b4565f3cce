export const zh = {
  refusals: {
    'deliberation.notFound': { text: '没有找到这条记录', next: '请刷新后再看' },
    'deliberation.notHeldYet': { text: '会议还没有开', next: '请会后再登记' },
    'deliberation.answered': { text: '这条已经答复', next: '可以看看答复' },
    'deliberation.ownRemark': { text: '自己提的意见不能自己答复', next: '请另一位工作人员答复' },
  },
  labels: {
    title: '议事',
    meetings: '会议',
    remarks: '意见',
    resolutions: '决议',
    say: '说两句',
    sayHint: '对这件事的看法、建议、监督意见都可以说',
    send: '提交意见',
    sent: '已提交，会有人答复',
    waiting: '等待答复',
    answer: '答复',
    record: '登记会议',
    attended: '{attended} 人参加',
    passed: '通过',
    failed: '未通过',
    venues: {
      hall: '居民议事厅',
      tripartite: '三方联席会',
      joint: '单位联席会',
      site: '现场办公会',
      online: '线上议事',
      contributors: '出资人会议',
      signing: '签约',
      survey: '问卷征集',
    },
  },
} as const

export type DeliberationRefusal = keyof typeof zh.refusals
