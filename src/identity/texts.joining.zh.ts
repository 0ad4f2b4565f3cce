/** Who joined in a home, and what the household says to it. */
export const zh = {
  labels: {
    joinedHome: '{name} 绑定了您家',
    ways: {
      slip: '用邀请码',
      handed: '当面核对后领的码',
      phone: '用名册上手机收到的验证码',
      document: '用证件，由工作人员核对',
    },
    objectUntil: '不是你们家的人？{until} 前可以提出异议',
    objectOpen: '这不是我们家的人',
    objectWhy: '说说为什么（核对的人会看到）',
    objectSend: '提出异议',
    objected: '已提出，社区会核对',
    objectedWaits: '已有人提出异议。核对清楚前，这个账号不能投票、认筹和签名。',
    noJoinings: '最近没有人绑定您家',
    noJoiningsText: '同住的人绑定后会显示在这里，您有几天时间可以提出异议',
    objectionBy: '{name} 提出异议：{reason}',
    stands: '核对无误，绑定有效',
    undone: '绑定有误，解除绑定',
    proposedVerdict: '书记的结论：{verdict}',
    confirmVerdict: '确认：{verdict}',
    decidedWell: '已记录',
    noObjections: '没有等核对的异议',
    noObjectionsText: '住户对谁绑定了自己家有异议，会显示在这里',
    waits: { joinings: '有人绑定了您家，请看是不是家里人', objections: '{count} 条绑定异议等核对' },
  },
} as const
