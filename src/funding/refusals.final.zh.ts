export const refusals = {
  'funding.accountWritten': { text: '决算已经写出，这个项目不再收付款', next: '要改账，请先撤回决算' },
  'funding.noAccountNow': { text: '现在还不能写决算', next: '筹资、施工中可以终止，验收后可以结算' },
  'funding.acceptFirst': { text: '居委会和业委会还没有都验收', next: '请两方监督员先签字验收' },
  'funding.whyStopped': { text: '终止要说明原因', next: '请写清为什么停下来' },
  'funding.receiptsWait': { text: '还有到账没有核对', next: '请先由另一人核对' },
  'funding.paymentsWait': { text: '还有付款申请没有办完', next: '请先付清或退回' },
  'funding.whereTo': { text: '方案定了结余的去处，要写清转到哪里', next: '请写下一件事或维修资金的账户' },
  'funding.ownAccount': { text: '自己写的决算自己不能签', next: '请两方监督员签字' },
  'funding.accountWithdrawn': { text: '这份决算已经撤回', next: '请看新的一份' },
  'funding.accountFixed': { text: '决算已经固定，不能再改', next: '可以查看退款进度' },
  'funding.returnSent': { text: '这一笔已经登记退回', next: '请等另一人核对' },
  'funding.sendingWithdrawn': { text: '这次登记已经撤回', next: '请刷新后再看' },
} as const
