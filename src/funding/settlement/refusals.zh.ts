import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'funding.notPosted': { text: '这笔还没有入账', next: '没有入账的不用冲正' },
  'funding.alreadyReversed': { text: '这笔已经申请过冲正', next: '可以在账本里查看冲正' },
  'funding.ownReversal': { text: '冲正（更正记错的账）要由另一人核对', next: '请另一位监督员办理' },
  'funding.noAccountNow': { text: '现在还不能写决算', next: '筹资、施工中可以终止，验收后可以写决算' },
  'funding.acceptFirst': { text: '居委会和业委会（物管会）还没有都验收', next: '请两方监督员先签字验收' },
  'funding.whyStopped': { text: '终止要说明原因', next: '请写清为什么停下来' },
  'funding.receiptsWait': { text: '还有到账没有核对', next: '请先由另一人核对；登记错的请退回或撤回' },
  'funding.paymentsWait': { text: '还有付款申请没有办完', next: '请先付清或退回' },
  'funding.whereTo': { text: '方案定了结余的去处，要写清转到哪里', next: '请写下一件事或维修资金的账户' },
  'funding.ownAccount': { text: '自己写的决算自己不能签', next: '请两方监督员签字' },
  'funding.accountWithdrawn': { text: '这份决算已经撤回', next: '请看新的一份' },
  'funding.accountFixed': { text: '决算已经固定，不能再改', next: '可以查看退款进度' },
  'funding.returnSent': { text: '这一笔已经登记退回', next: '请等另一位工作人员核对' },
  'funding.notNext': { text: '结余只能转给同一小区里还没办完的另一件事', next: '请从列出的项目里选，或先写名称' },
  'funding.notForNext': { text: '这份决算的结余不转下一件事', next: '请按方案写明的去处办理' },
  'funding.carriedAlready': { text: '这笔结余已经转入下一件事', next: '可以到那件事的账目里查看' },
  'funding.sendFirst': { text: '这笔结余还没有汇出并核对', next: '请先登记汇出，由另一人核对' },
  'funding.bounceWaits': { text: '这笔汇款登记了银行退汇，还没有核对', next: '请先核对退汇，再汇一次' },
  'funding.otherNext': { text: '决算写明转给“{name}”', next: '请等它筹资时转入；它不办了才能换' },
  'funding.nextNotCollecting': { text: '这件事现在不筹资，收不了结余', next: '请等它开始筹资，或选正在筹资的事' },
  'funding.nextCovered': {
    text: '“{name}”的方案只差 {open}，放不下这笔结余',
    next: '请先改它的方案；它不再筹资后可转入别的事',
  },
  'funding.nextPoint': { text: '这件事的方案没有用到这个点', next: '请先给它写新的一版方案，或换一件事' },
  'funding.carriedStands': { text: '这笔结余已转入下一件事，退汇不改账', next: '把钱再汇一次，到账后在那件事里核对' },
  'funding.sendingWithdrawn': { text: '这次登记已经撤回', next: '请刷新后再看' },
} as const

export const statuses = {
  403: ['funding.ownReversal', 'funding.ownAccount'],
  409: [
    'funding.alreadyReversed',
    'funding.accountWithdrawn',
    'funding.accountFixed',
    'funding.returnSent',
    'funding.carriedAlready',
    'funding.carriedStands',
    'funding.sendingWithdrawn',
  ],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
