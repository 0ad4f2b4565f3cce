import { refusals as allocationZh } from './refusals.allocation.zh'
import { refusals as booksZh } from './refusals.books.zh'
import { refusals as finalZh } from './refusals.final.zh'
import { refusals as pledging } from './refusals.pledging.zh'
import { refusals as receiving } from './refusals.receiving.zh'
import { refusals as thingsZh } from './refusals.things.zh'
import { refusals as wechatZh } from './refusals.wechat.zh'

export const refusals = {
  ...receiving,
  ...thingsZh,
  ...wechatZh,
  ...booksZh,
  ...allocationZh,
  ...finalZh,
  ...pledging,
  'funding.notFound': { text: '没有找到这笔记录', next: '请刷新后再看' },
  'funding.ownersPledge': { text: '业主的部分由业主自己认筹', next: '请让业主在手机上认筹，或由网格员协助' },
  'funding.pointNotPlanned': { text: '方案里没有用到这个点', next: '请先写新的一版方案' },
  'funding.notReceiving': { text: '这个阶段不收款', next: '请核对项目进度' },
  'funding.wrongMethod': { text: '收款方式和认筹的种类不一致', next: '现金认筹记转账或现金，实物和让利记实物' },
  'funding.moreThanPromised': { text: '超过了认筹还差的数：还差 {leftFen} 分', next: '多出的请先另外认筹' },
  'funding.alreadyConfirmed': { text: '这笔已经核对过了', next: '可以查看凭证' },
  'funding.twoPeople': { text: '记录和核对、两个签字都要由不同的人来办', next: '请另一位监督员办理' },
  'funding.notSpending': { text: '施工开始后才能付款', next: '请先转入施工' },
  'funding.overLine': {
    text: '超过这一项预算的一成',
    next: '请减少金额，或按还有余额的一项申请；施工开始后方案不再改',
  },
  'funding.notEnoughCash': { text: '专户余额不够：现有 {cashFen} 分', next: '请等款到账，或减少这次付款' },
  'funding.alreadyPaid': { text: '这笔已经付清', next: '可以查看收支明细' },
  'funding.ownPayment': { text: '自己申请的付款自己不能签', next: '请两方监督员签字' },
  'funding.bodySigned': { text: '这一方已经签过字', next: '请等另一方签字' },
  'funding.needsBothSignatures': { text: '居委会和业委会还没有都签字', next: '请催办未签的一方' },
  'funding.invoiceTaken': { text: '这张发票已经用过', next: '请核对发票号，换成这次付款的发票' },
  'funding.nameIsTheirs': { text: '公示全名要本人同意', next: '代办请选“邻居”或只写姓氏' },
} as const

export type FundingRefusal = keyof typeof refusals
