import type { Statuses } from '../../platform/refusal'
import { refusals as shared } from './refusals.shared.zh'

export const refusals = {
  ...shared,
  'funding.otherCompound': { text: '这是别的小区的项目', next: '请为您家所在小区的项目认筹' },
  'funding.planCovered': { text: '这个方案的钱已经认够了', next: '不用再认筹；可以到项目页看进展' },
  'funding.moreThanNeeded': { text: '方案只差 {needed}，用不了这么多', next: '请填这个数或更少' },
  'funding.moreThanAHome': {
    text: '一户最多认筹 {most}（本系统的默认上限）',
    next: '请填少一些；有特别情况请到社区服务站说明',
  },
  'funding.moreThanPlanned': {
    text: '方案里这一方一共 {planned}，还可承诺 {left}',
    next: '请填这个数或更少；要多出，请先改方案',
  },
  'funding.moreThanOpen': {
    text: '“{side}”还可承诺 {left}：方案一共 {budget}，其余各方已经承诺',
    next: '请填这个数或更少；要多出，请先改方案',
  },
  'funding.beyondCounting': { text: '一个项目的承诺合计不超过 {most}', next: '请核对金额' },
  'funding.valueFirst': {
    text: '实物、出工和让利要先登记是什么、估出价',
    next: '请用“登记实物和让利”，一人估价、另一人确认后计入',
  },
  'funding.notCollecting': { text: '现在不在筹资阶段', next: '可以查看已经公布的收支' },
  'funding.ownersPledge': { text: '业主的部分由业主自己认筹', next: '请让业主在手机上认筹，或由网格员协助' },
  'funding.nameIsTheirs': { text: '公布全名要本人同意', next: '代办请选“邻居”或只写姓氏' },
  'funding.notOffering': { text: '这个阶段不登记实物和让利', next: '筹资和施工阶段可以登记' },
  'funding.valueConfirmed': { text: '这一项的估价已经确认', next: '可以查看估价和依据' },
  'funding.notValued': { text: '这一项还没有估价', next: '请先由一人写明价值和依据' },
  'funding.valueTwoPeople': { text: '登记、估价的人不能自己确认', next: '请另一位监督员或街道干部确认' },
  'funding.valueChanged': { text: '估价刚刚改过：现在是 {valueFen}', next: '请看清新的估价再确认' },
  'funding.thingsStay': { text: '实物和让利的价值由两人估定，不能直接改', next: '可以撤回这一项，再重新登记和估价' },
  'funding.photoOfDone': { text: '出工和出料要有做完的照片', next: '请拍一张完成后的照片，再登记' },
  'funding.photosOfThings': { text: '照片只用于实物和出工', next: '收款请填回单号' },
  'funding.noHome': { text: '请先选您的家', next: '请到“我的”里绑定我家' },
  'funding.campaignClosed': { text: '筹资已经结束，认筹不能再改', next: '有难处请告诉社区书记，一起商量办法' },
  'funding.changedMeanwhile': { text: '这笔认筹刚刚改过', next: '请看过现在的数再改' },
  'funding.cannotWithdraw': {
    text: '已经到账（或在核对）{receivedFen}，不能撤回',
    next: '可以改到已到账的数；要退款请联系社区服务站',
  },
  'funding.lessThanReceived': {
    text: '不能少于已经到账（或在核对）的 {receivedFen}',
    next: '请填这个数或更多；要退款请联系社区服务站',
  },
  'funding.orderOpen': { text: '有一笔微信支付还没有完成', next: '请先付完，或过一刻钟等它失效再改' },
  'funding.nothingChanged': { text: '和现在的一样，没有改动', next: '请改金额或对外名称' },
  'funding.noMandate': {
    text: '您的职务不能代表这家单位认筹（您代表：{payers}）',
    next: '请核对单位名称，或请社区书记在职务里写明您代表的单位',
  },
} as const

export const statuses = {
  403: ['funding.nameIsTheirs', 'funding.valueTwoPeople', 'funding.noMandate'],
  409: [
    'funding.valueConfirmed',
    'funding.valueChanged',
    'funding.campaignClosed',
    'funding.changedMeanwhile',
    'funding.orderOpen',
  ],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
