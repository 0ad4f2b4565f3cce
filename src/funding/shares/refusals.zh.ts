import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'funding.pointNotPlanned': { text: '方案里没有用到这个点', next: '请先写新的一版方案' },
  'funding.alreadyConfirmed': { text: '这笔已经核对过了', next: '可以查看凭证' },
  'funding.twoPeople': { text: '登记和核对、两个签字，都要由不同的人来办', next: '请另一位监督员办理' },
  'funding.fileEmpty': { text: '这个文件里没有流水', next: '请打开看看，选有交易明细的那一个' },
  'funding.fileTooLarge': { text: '文件太大了', next: '请按月导出，每份不超过两万笔' },
  'funding.fileOldExcel': { text: '这是旧版或加了密码的 Excel 文件', next: '请在 Excel 里去掉密码，另存为 .xlsx 再选' },
  'funding.fileBroken': { text: '这个文件打不开，可能没有传完整', next: '请用 Excel 打开后另存一份，再选一次' },
  'funding.fileNoTable': { text: '这不是表格文件', next: '请选银行导出的 .xlsx 或 .csv 文件' },
  'funding.fileEncoding': { text: '这个文件的文字编码无法识别', next: '请在 Excel 里另存为 .xlsx 再选' },
  'funding.allocationNoPlan': { text: '还没有实施方案', next: '请先写好方案，再算分摊' },
  'funding.allocationLate': { text: '现在不能定分摊', next: '方案、表决或筹资阶段才能定；已定的可以查看' },
  'funding.allocationVoluntary': {
    text: '方案写的是自愿出资，不分摊',
    next: '参考数写在方案里；要分摊请先写新的一版方案',
  },
  'funding.allocationNotPlanned': { text: '和方案定的分摊方式不一致', next: '请按方案的方式算，或先写新的一版方案' },
  'funding.allocationReason': { text: '已经定过分摊，或已有人认筹', next: '请写明为什么重新分摊' },
  'funding.allocationReplaced': { text: '这一版分摊已经不是最新的', next: '请刷新，核对最新的一版' },
  'funding.noAllocation': { text: '还没有算过分摊', next: '请社区书记先按方案算出各户的数' },
  'funding.floorTwice': { text: '{floor} 层写了两个系数', next: '每层只写一个' },
  'funding.floorMissing': { text: '{floor} 层没有系数', next: '请给每一层写系数，不出钱的写 0' },
  'funding.amountMissing': { text: '{room} 在表里没有数', next: '请补上，没有的写 0，或列为免交' },
  'funding.tableOff': { text: '表里各户之和与业主部分不一致：{offFen:还差|多了}', next: '请改到完全一致' },
  'funding.payerNotOnRoll': { text: '有出资的房屋不在这个小区的名册里', next: '请从名册里重新选' },
  'funding.exemptOutside': { text: '{room} 不在分摊范围里，不用免交', next: '请去掉这一户' },
  'funding.noShareSheet': { text: '没有读好的这张表', next: '请先上传并读好，再算分摊' },
  'funding.shareSheetTwoColumns': {
    text: '{cells} 都可能是同一项，不能确定用哪一列',
    next: '请留下要用的那一列，把另一列的表头改个名字，再上传',
  },
  'funding.shareSheetHidden': {
    text: '{cells} 所在的列在表里隐藏着',
    next: '要用请取消隐藏，不要请删去，再上传',
  },
  'funding.shareSheetUnit': {
    text: '{cells} 的金额单位不是元',
    next: '请换成元（最多两位小数），改好表头再上传',
  },
  'funding.shareSheetOpen': {
    text: '表里还有 {rows} 行没有处理',
    next: '请改好再上传，或逐行（同类可一起）写明不计入的理由',
  },
  'funding.shareSheetRow': { text: '这张表里没有这一行要处理', next: '请刷新再看' },
  'funding.shareSheetUsed': { text: '这张表已经用来算过分摊，不能再改', next: '要改请重新上传这张表，再算一版' },
  'funding.shareSheetNoHeader': { text: '没有找到表头', next: '表头要有“房号”和“金额”（或“余额”）两列' },
  'funding.nobodyPays': { text: '没有一户要出钱', next: '请核对系数、余额和免交的户' },
} as const

export const statuses = {
  403: ['funding.twoPeople'],
  404: ['funding.noShareSheet', 'funding.shareSheetRow'],
  409: ['funding.alreadyConfirmed', 'funding.allocationReplaced', 'funding.shareSheetUsed'],
  413: ['funding.fileTooLarge'],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
