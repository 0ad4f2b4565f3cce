/** What failed when it was due. Apart from the other words of the board, because no tab shows it. */
export const zh = {
  labels: {
    title: '到点没办成的事',
    waits: '{count} 件事到点没有办成，请查看',
    kinds: {
      ballot: '表决计票',
      effect: '表决结果生效',
      agreement: '逐户签约完成',
      resolution: '会议决议收结果',
      bulletin: '每日公示',
      closing: '账本月结',
      account: '决算公示到期',
      check: '账本每日核对',
      bill: '微信账单核对',
      cleaning: '清理过期资料',
      job: '发送通知和消息',
    },
    since: '{since} 就该办，试了 {attempts} 次没有成功',
    next: '{next} 会自动再试',
    givenUp: '已经不再自动重试，请点“现在再试”',
    code: '差错编号 {code}，请告诉系统管理员',
    noCode: '程序出了差错，请告诉系统管理员',
    again: '现在再试',
    will: '一分钟内会再试一次',
    none: '没有积压的事',
    noneText: '到点该办的事都办好了',
  },
} as const
