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
    rest: '余 {rest} 分',
    extra: '余下的分',
    mine: '您家的数',
    spared: '免交',
    notDebt: '这是大家约定的数，不是欠款。实际出多少由您自己定，从一分起。',
    noShare: '这一户不参加这次分摊',
    presets: {
      guangzhouStyle: '广州式方案示例：3 层 0.7，每层加 0.1，再乘面积',
      guangzhouGuidance: '常见说法：2 层 0.5、3 层 1，每层加 0.1',
      sixFloorPercent: '六层楼百分比：0、7、13、20、27、33',
    },
    presetSources: {
      guangzhouStyle: '参考网上的广州式方案示例（zjtcn.com/zhishi/dcjzdtfa），不是规定',
      guangzhouGuidance: '参考广州指导系数的常见说法，没有查到原文，不是规定',
      sixFloorPercent: '参考论坛帖（youhuohao.com/know/410048），不是规定',
    },
    noBeijing: '北京市 2022 年有指导区间（谁受益谁出资，仅供参考），具体数字没有查到，这里不编。',
    office: {
      presets: '从现成的系数开始（都不是规定，可以改）',
    },
  },
} as const
