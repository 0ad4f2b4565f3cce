/** What the desk of wide screens says around its pages. */
export const zh = {
  labels: {
    ways: '工作台',
    waits: '要办的',
    none: '没有要办的事',
    skip: '跳到正文',
    keys: '快捷键 ?',
    keysTitle: '快捷键',
    keysText: 'J 下一件，K 上一件，? 看快捷键。打字和弹窗打开时不起作用。',
    keysOn: 'J K 键：开',
    keysOff: 'J K 键：关',
    overseen: {
      title: '各社区的事',
      community: '社区',
      households: '户数',
      late: '到期没办结的吹哨',
      remarks: '等答复的意见',
      waitingToday: '{count} 条，都不到一天',
      waiting: '{count} 条，最早 {days} 天',
      going: '在办',
      talking: '商量',
      ended: '办完',
      received: '已到账',
    },
  },
} as const
