/** Receiving: where money goes, how a payer pays, statements of the bank and the receipt. */
export const receiving = {
  refusals: {
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
    'funding.receiptNotFound': { text: '没有这张收款凭证', next: '请核对号码，或到社区服务站查询' },
    'funding.fileEmpty': { text: '这个文件里没有流水', next: '请打开看看，选有交易明细的那一个' },
    'funding.fileTooLarge': { text: '文件太大了', next: '请按月导出，每份不超过两万笔' },
    'funding.fileOldExcel': {
      text: '这是旧版或加了密码的 Excel 文件',
      next: '请在 Excel 里去掉密码，另存为 .xlsx 再选',
    },
    'funding.fileBroken': { text: '这个文件打不开，可能没有传完整', next: '请用 Excel 打开后另存一份，再选一次' },
    'funding.fileNoTable': { text: '这不是表格文件', next: '请选银行导出的 .xlsx 或 .csv 文件' },
    'funding.fileEncoding': { text: '看不懂这个文件的文字编码', next: '请在 Excel 里另存为 .xlsx 再选' },
    'funding.otherAccount': { text: '这是另一个账户的流水（尾号 {last}）', next: '请核对后选这个账户的流水' },
    'funding.statementNotFound': { text: '没有这次导入', next: '请重新选文件' },
    'funding.statementNotRead': { text: '文件还没有读过', next: '请等读完，看过结果再确认' },
    'funding.statementTaken': { text: '这份流水已经导入', next: '可以到待办里核对' },
    'funding.rowsUnread': { text: '有 {rows} 行看不懂', next: '请在文件里改好这几行再选一次，一笔也不能漏' },
    'funding.similarUnsaid': { text: '有 {rows} 笔和以前导入的很像', next: '请先说明是同一笔还是新的一笔' },
    'funding.lineNotFound': { text: '没有这笔流水', next: '请刷新后再看' },
    'funding.lineDecided': { text: '这笔已经有人处理', next: '请刷新后再看' },
    'funding.reasonNeeded': { text: '请写明原因', next: '写一句话，让核对的人看得明白' },
    'funding.sharesDiffer': { text: '分到各笔的钱和这笔流水对不上', next: '请分到一分不差；多出的可以退回' },
  },
  labels: {
    statementEvidence: '银行流水 {day} {serial}',
  },
} as const
