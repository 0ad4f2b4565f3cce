export const refusals = {
  'identity.rollTaken': { text: '名册里已经有同名的小区、楼栋或房号', next: '请核对后只登记新的' },
  'identity.fileEmpty': { text: '这个文件里没有数据', next: '请打开看看，选有房屋名册的那一个' },
  'identity.fileTooLarge': { text: '文件太大了', next: '请按楼栋分成几个不超过 20 MB 的文件，再分别导入' },
  'identity.fileOldExcel': {
    text: '这是旧版或加了密码的 Excel 文件',
    next: '请在 Excel 里去掉密码，另存为 .xlsx 再选',
  },
  'identity.fileBroken': { text: '这个文件打不开，可能没有传完整', next: '请用 Excel 打开后另存一份，再选一次' },
  'identity.fileNotRoll': { text: '这不是表格文件', next: '请选 .xlsx 或 .csv 文件' },
  'identity.fileEncoding': { text: '看不懂这个文件的文字编码', next: '请在 Excel 里另存为 .xlsx 或“CSV UTF-8”' },
  'identity.fileNoHeader': {
    text: '没有找到表头',
    next: '表头至少要有“房号”“面积”“业主”三列，请补上再导入',
  },
  'identity.importNotFound': { text: '没有这次导入', next: '请重新选文件' },
  'identity.importNotRead': { text: '文件还没有核对', next: '请等核对完，看过结果再确认' },
  'identity.rollMoved': { text: '核对之后，名册又有了变化', next: '请重新选文件核对一次，再确认' },
  'identity.noSuchPair': { text: '这一对已经不在名册里', next: '请刷新后看剩下的' },
  'identity.notLikely': { text: '这两个不像是同一个，不能并在一起', next: '请刷新后看剩下的；名册有错请重新导入' },
  'identity.pairAnswered': { text: '这一对已经有人答过，答得不一样', next: '请刷新；要改请联系答的人核对' },
  'identity.bothJoined': {
    text: '这两位都已各自加入，不能直接并成一个人',
    next: '请其中一位先在“我的信息”里退出，再来答',
  },
} as const
