export const refusals = {
  'identity.keysTurning': { text: '系统正在更换密钥，现在不能导入名册', next: '请联系负责运行系统的人，换好后再导入' },
  'identity.rollTaken': { text: '名册里已经有同名的小区、楼栋或房号', next: '请核对后只登记新的' },
  'identity.fileEmpty': { text: '这个文件里没有数据', next: '请打开看看，选有房屋名册的那一个' },
  'identity.fileTooLarge': { text: '文件太大了', next: '请按楼栋分成几个不超过 20 MB 的文件，再分别导入' },
  'identity.fileOldExcel': {
    text: '这是旧版或加了密码的 Excel 文件',
    next: '请在 Excel 里去掉密码，另存为 .xlsx 再选',
  },
  'identity.fileBroken': { text: '这个文件打不开，可能没有传完整', next: '请用 Excel 打开后另存一份，再选一次' },
  'identity.fileNotRoll': { text: '这不是表格文件', next: '请选 .xlsx 或 .csv 文件' },
  'identity.fileEncoding': { text: '这个文件的文字编码无法识别', next: '请在 Excel 里另存为 .xlsx 或“CSV UTF-8”' },
  'identity.fileNoHeader': {
    text: '没有找到表头',
    next: '表头至少要有“房号”“面积”“业主”三列，请补上再导入',
  },
  'identity.fileHiddenColumns': {
    text: '表里有隐藏的列：{columns}',
    next: '要用请取消隐藏，不要请删去，再传一次',
  },
  'identity.importNotFound': { text: '没有这次导入', next: '请重新选文件' },
  'identity.importNotRead': { text: '文件还没有核对', next: '请等核对完，看过结果再确认' },
  'identity.rollMoved': { text: '核对之后，名册又有了变化', next: '请重新选文件核对一次，再确认' },
  'identity.noSuchPair': { text: '这一对已经不在名册里', next: '请刷新后看剩下的' },
  'identity.notLikely': {
    text: '名册里没有内容说明这两个可能是同一个，不能合并',
    next: '请刷新后看剩下的；名册有错请重新导入',
  },
  'identity.pairAnswered': {
    text: '这一对已经有人回答过，答案不一样',
    next: '请刷新后查看；要改请联系回答的工作人员核对',
  },
  'identity.bothJoined': {
    text: '这两位都已各自加入，不能直接并成一个人',
    next: '如果真是同一个人：请本人用不再用的那个账号，打开“我的信息”点“退出这个社区”，再来回答“是同一个人”；房屋归留下的账号，只有一票',
  },
  'identity.noSuchQuestion': { text: '这一处已经不用回答', next: '请刷新后看剩下的' },
  'identity.questionAnswered': { text: '这一处已经有人回答过', next: '请刷新后看剩下的' },
  'identity.phoneOdd': { text: '这个电话无法识别', next: '请核对位数，只写一个号码；没有电话请点“没有电话”' },
  'identity.decidedSince': {
    text: '合并之后，已经用合并的名册发起过表决、签署或分摊，不能撤回',
    next: '那一次按当时的名册算数，不会变。名册要改，请改好表格重新导入',
  },
  'identity.changedSince': {
    text: '合并之后，这里的产权又有了变化，不能撤回',
    next: '请改好表格重新导入，或按更正办理',
  },
  'identity.joinedSince': {
    text: '合并之后有人用这个名字加入了，不能撤回',
    next: '请本人先在“我的信息”里退出，撤回以后再按自己的名字认领',
  },
} as const
