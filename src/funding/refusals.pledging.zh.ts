export const refusals = {
  'funding.notCollecting': { text: '现在不在筹资阶段', next: '可以查看已经公布的收支' },
  'funding.atLeastOneFen': { text: '金额要大于零', next: '一分也是爱，请填 0.01 元以上' },
  'funding.noHome': { text: '请先选您的家', next: '在“我的”里认领房屋' },
  'funding.campaignClosed': { text: '筹资已经结束，认筹不能再改', next: '有难处请告诉社区书记，商量办法' },
  'funding.changedMeanwhile': { text: '这笔认筹刚刚改过', next: '请看过现在的数再改' },
  'funding.cannotWithdraw': {
    text: '已经到账（或在核对）{receivedFen} 分，不能撤回',
    next: '可以改到已到账的数；要退款请联系社区服务站',
  },
  'funding.lessThanReceived': {
    text: '不能少于已经到账（或在核对）的 {receivedFen} 分',
    next: '请填这个数或更多；要退款请联系社区服务站',
  },
  'funding.orderOpen': { text: '有一笔微信支付还没有完成', next: '请先付完，或过一刻钟等它失效再改' },
  'funding.nothingChanged': { text: '和现在的一样，没有改动', next: '请改金额或公示名称' },
  'funding.noMandate': {
    text: '您的职务不能代表这家单位认筹（您代表：{payers}）',
    next: '请核对单位名称，或请社区书记在职务里写明您代表的单位',
  },
} as const
