import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'funding.booksBroken': { text: '每日核对没有通过，这个项目暂停付款', next: '请看核对结果，查清后再付' },
  'funding.invoicePhoto': { text: '申请付款要有发票照片', next: '请拍下发票，电子发票截图也可以，再提交' },
  'funding.usedElsewhere': { text: '这张发票或凭据在本街道已经用过', next: '请核对，换成这次付款的发票' },
  'funding.overContract': { text: '超过合同还没付的数：还有 {leftFen}', next: '请核对合同，或补签合同' },
  'funding.contractSum': { text: '各项相加不等于合同总价', next: '请核对每一项的金额' },
  'funding.declined': { text: '这笔申请已经退回', next: '请改好后重新申请' },
  'funding.notSpending': { text: '施工开始后才能付款', next: '请先转入施工' },
  'funding.overLine': {
    text: '累计申请比这一项预算多出一成以上',
    next: '请减少金额，或从还有余额的一项里申请；施工开始后方案不再改',
  },
  'funding.notEnoughCash': { text: '账上余额不够：现有 {cashFen}', next: '请等钱到账，或减少这次付款' },
  'funding.alreadyPaid': { text: '这笔已经付清', next: '可以查看收支明细' },
  'funding.ownPayment': { text: '自己申请的付款自己不能签', next: '请两方监督员签字' },
  'funding.bodySigned': { text: '这一方已经签过字', next: '请等另一方签字' },
  'funding.needsBothSignatures': { text: '居委会和业委会（物管会）还没有都签字', next: '请提醒还没有签字的一方' },
  'funding.invoiceTaken': { text: '这张发票已经用过', next: '请核对发票号，换成这次付款的发票' },
} as const

export const statuses = {
  403: ['funding.ownPayment'],
  409: [
    'funding.usedElsewhere',
    'funding.declined',
    'funding.alreadyPaid',
    'funding.bodySigned',
    'funding.invoiceTaken',
  ],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
