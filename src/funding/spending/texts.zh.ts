import { zh as pledgesTexts } from '../pledges/texts.shared.zh'
import { zh as statementTexts } from '../receiving/statements/texts.shared.zh'
import { zh as receivingTexts } from '../receiving/texts.shared.zh'
import { zh as shared } from './texts.shared.zh'

const receiving = receivingTexts.labels
const statements = statementTexts.labels
const pledges = pledgesTexts.labels

/** Contracts, payments and their two signatures. */
export const zh = {
  labels: {
    ...shared.labels,
    bank: receiving.bank,
    queue: statements.queue,
    things: pledges.things,
    decline: receiving.decline,
    amount: pledges.amount,
    givenWords: '谁出了什么、依据是什么、做完没有',
    desk: {
      bodies: { residents: '居委会', owners: '业委会' },
      awaited: '等到账',
      allArrived: '认筹都到账了',
      signedNow: '已签字',
      bookedNow: '已记账',
      paid: '已付',
      declinedTag: '已退回',
      bankProof: '银行回单号',
      noPayments: '还没有付款申请',
      invoiceSigned: '发票 {invoice} · 已签：{bodies}',
      nobody: '无',
      requestedNow: '已申请，等两方签字',
      payee: '付给谁',
      invoice: '发票号',
    },
    payee: '付给',
    noContract: '没有合同',
    newContract: '登记合同',
    contractKept: '合同已登记',
    contractor: '施工单位',
    signedOn: '签订日期',
    asked: '已申请未付',
    contractLine: '第 {number} 项',
    moreLines: '＋ 再加一项',
    contractTotal: '合同总价 {total}',
    contractPhoto: '合同照片（只给书记和监督员看，公开前先遮盖隐私）',
    underContract: '按哪份合同付',
    withoutContract: '没有合同',
    contractLeft: '合同总价 {total}，已付 {paid}',
    lineLeft: '预算 {budget}，已申请 {asked}',
    cashBefore: '专户现有',
    cashAfter: '付后剩',
    noPhoto: '没有照片',
    declineWhy: '退回的原因',
    see: '看申请',
    payments: '付款审批',
    request: '申请付款',
    sign: '签字同意',
    pay: '登记已付',
    memo: { payment: '支付 {purpose}' },
    waits: '{count} 笔付款等您签字',
  },
} as const
