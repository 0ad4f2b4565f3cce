/** What other rooms say of shares: the way there, a home’s own share, coefficients to choose from. */
export const zh = {
  labels: {
    see: '各户分摊怎么算',
    byAgreement: '按约定您家 {amount}，多少仍由您定',
    household: '户',
    floor: '{floor} 层',
    myWeight: '您家',
    whole: '全部合计',
    total: '业主部分合计',
    exact: '合计 × 您家 ÷ 全部',
    rest: '另有尾数：¥0.01 的 {rest}',
    extra: '尾数分配',
    mine: '您家的数',
    spared: '免交',
    notDebt: '这是大家约定的数，不是欠款。实际出多少由您自己定，¥0.01 起。',
    noShare: '这一户不参加这次分摊',
    presets: {
      guangzhouStyle: '广州方案示例：3 层 0.7，每层加 0.1，再乘面积',
      guangzhouGuidance: '广州常见示例：2 层 0.5、3 层 1，每层加 0.1',
      sixFloorPercent: '六层楼百分比：0、7、13、20、27、33',
    },
    presetSources: {
      guangzhouStyle: '示例系数，仅供协商，不是官方规定',
      guangzhouGuidance: '示例系数，仅供协商，不是官方规定',
      sixFloorPercent: '示例系数，仅供协商，不是官方规定',
    },
    noBeijing: '北京市的指导原则是谁受益谁出资；各层系数由大家商定。',
    office: {
      presets: '从示例系数开始（仅供协商，可以改）',
    },
  },
} as const
