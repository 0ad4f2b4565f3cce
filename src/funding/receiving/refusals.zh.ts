import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'funding.receiptDeclined': { text: '这笔登记已经退回作废', next: '钱确实到账的，请登记人重新登记一笔' },
  'funding.declineConfirmed': { text: '这笔已经核对入账，不能再退回', next: '确实有错，请书记在账本里申请冲正' },
  'funding.declineWechat': { text: '这是微信支付的到账，不能退回登记', next: '要退钱，请在微信支付页面申请原路退款' },
  'funding.declineLine': {
    text: '这是按银行流水对上的到账，不能退回登记',
    next: '已入账的请在账本里申请冲正，没核对的请在流水待办里处理',
  },
  'funding.notTheirReceipt': { text: '只有登记人能撤回自己登记的到账', next: '请登记人撤回，或请监督员退回' },
  'funding.notReceiving': { text: '这个阶段不收款', next: '请核对项目进度' },
  'funding.wrongMethod': {
    text: '付款方式和认筹的种类不一致',
    next: '认筹的是钱，请登记转账或现金；认筹的是实物或让利，请登记实物',
  },
  'funding.moreThanPromised': { text: '超过了认筹还差的数：还差 {leftFen}', next: '多出的请先另外认筹' },
  'funding.accountNotFound': { text: '没有这个收款账户', next: '请先登记账户，由监督员核对' },
  'funding.badAccountNumber': { text: '账号应当是 8 到 32 位数字', next: '请照银行开户单再输一次' },
  'funding.accountConfirmed': { text: '这个账户已经核对过', next: '要更换请重新登记一版' },
  'funding.accountReplaced': { text: '这个账户已被新的一版代替', next: '请核对最新的一版' },
  'funding.accountDiffers': {
    text: '您输入的账号和登记的不一样',
    next: '请照银行开户单再输一次；还不一样，请让登记人重新登记',
  },
  'funding.counterNeeded': { text: '现金要填柜台单号，其他方式不填', next: '请填写交给交款人的那张单子的号码' },
  'funding.counterTaken': { text: '这个柜台单号已经用过', next: '请核对单号' },
  'funding.counterVoid': { text: '这张柜台单已随退回的登记作废', next: '请收回旧单，另开一张新号码的单子再登记' },
  'funding.slipVoid': { text: '这张柜台单已作废，不能证明交过钱', next: '请向社区服务站要新的柜台单或收款凭证' },
  'funding.receiptNotFound': { text: '没有这张收款凭证', next: '请核对号码，或到社区服务站查询' },
  'funding.otherAccount': { text: '这是另一个账户的流水（尾号 {last}）', next: '请核对后选这个账户的流水' },
  'funding.statementNotFound': { text: '没有这次导入', next: '请重新选文件' },
  'funding.statementNotRead': { text: '文件还没有读完', next: '请等系统读完，看过结果再确认' },
  'funding.statementTaken': { text: '这份流水已经导入', next: '可以到“流水待认领”里核对' },
  'funding.rowsUnread': { text: '还有 {rows} 行没有说怎么办', next: '请逐行说明：是收、是付，还是不记并写原因' },
  'funding.similarUnsaid': { text: '还有 {rows} 笔像是重复的，没有说是不是同一笔', next: '请一笔一笔说明' },
  'funding.answerWrong': { text: '这一行不能这样选', next: '请刷新后，按这一行给出的选项再选' },
  'funding.sumsUnexplained': { text: '余额或合计和逐笔对不上', next: '请核对文件是否完整；确实如此，请写明原因再导入' },
  'funding.statementStale': { text: '读过以后，这个账户又导入了别的流水', next: '请把这份文件再选一次，看过再导入' },
  'funding.lineNotFound': { text: '没有这笔流水', next: '请刷新后再看' },
  'funding.lineDecided': { text: '这笔已经有人处理', next: '请刷新后再看' },
  'funding.reasonNeeded': { text: '请写明原因', next: '写一句话，让核对的人看得明白' },
  'funding.sharesDiffer': { text: '分到各笔的钱和这笔流水对不上', next: '请分到正好相等；多出的可以退回' },
  'funding.wechatRefunded': { text: '这笔正在退款', next: '可以查看退款的进度' },
  'funding.wechatTooMuch': { text: '这笔比认筹还差的数多，不能入账', next: '请把多付的这笔退回' },
} as const

export const statuses = {
  403: ['funding.notTheirReceipt'],
  404: ['funding.accountNotFound', 'funding.receiptNotFound', 'funding.statementNotFound', 'funding.lineNotFound'],
  409: [
    'funding.receiptDeclined',
    'funding.declineConfirmed',
    'funding.accountConfirmed',
    'funding.accountReplaced',
    'funding.counterTaken',
    'funding.counterVoid',
    'funding.slipVoid',
    'funding.statementTaken',
    'funding.statementStale',
    'funding.lineDecided',
    'funding.wechatRefunded',
  ],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
