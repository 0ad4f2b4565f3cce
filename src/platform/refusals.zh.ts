import type { Statuses } from './refusal'
import { refusals as shared } from './refusals.shared.zh'

export const refusals = {
  ...shared,
  'platform.signIn': { text: '请先登录', next: '请到“我的”里登录，再来办理' },
  'platform.suspended': {
    text: '同住的人对谁绑定了这个家提出了异议，核对清楚前不能办这件事',
    next: '请带上证件到社区服务站核对，核对后就能办',
  },
  'platform.notMember': { text: '您还没有加入这个社区', next: '请用物业或居委会发的邀请码绑定我家' },
  'platform.notOwner': { text: '这件事由业主来办', next: '请家里登记的业主办理，或到社区服务站更正登记' },
  'platform.notYours': { text: '您的账号办不了这件事', next: '请找负责的工作人员办理' },
  'platform.signsLater': { text: '您的职务从 {day} 起才能签字', next: '新任监督员先公示几天；急事请已在任的监督员签' },
  'platform.outOfScope': { text: '这件事不在您负责的范围里', next: '请找负责那一片的工作人员办理' },
  'platform.notForOthers': { text: '这件事不能替别人办', next: '请先结束代办，再办您自己的事' },
  'platform.noSuchNeighbour': { text: '名册里没有这位邻居的家', next: '请先在名册里登记，再来代办' },
  'platform.hasPhone': { text: '这位邻居已经自己加入了', next: '请本人用自己的手机办' },
  'platform.needsWitness': { text: '代办要有第三个人见证', next: '请从名册里另选一位见证人' },
  'platform.badInput': { text: '{field}没填对', next: '请改好这一栏再提交' },
  'platform.notJson': { text: '发来的内容无法识别', next: '请刷新页面再试一次' },
  'platform.tooLarge': { text: '一次发来的内容太多', next: '请少填一些，或把文件换成小一点的，再提交' },
  'platform.noSuchCommunity': { text: '没有这个社区', next: '请回到“我的”，重新选社区' },
  'platform.noSuchAddress': { text: '没有这个网址', next: '请核对网址，或回到首页' },
  'platform.noSuchCall': { text: '这个版本太旧了', next: '请关闭小程序后重新打开' },
  'platform.requestReused': {
    text: '同一编号的上一次提交已经记下了，这次不同的内容没有记下',
    next: '请返回，看已经记下的那一份；要改就改那一份，不要再交一份',
  },
  'platform.unavailable': { text: '服务暂时连不上', next: '请稍后再点一次，不会重复提交' },
  'platform.clockApart': {
    text: '服务器的时间（{now}）和数据库的时间相差 {minutes} 分钟，为免记错日期，现在不能提交',
    next: '请告诉社区服务站：系统管理员校准时间以后再提交',
  },
  'platform.clockAhead': {
    text: '服务器的时间是 {now}，比上次运行晚了好多天，为免记错日期，现在不能提交',
    next: '请告诉社区服务站：系统管理员核对时间并确认以后再提交',
  },
  'platform.clockBack': {
    text: '服务器的时间是 {now}，比已经记下的时间还早，为免记错日期，现在不能提交',
    next: '请告诉社区服务站：系统管理员校准时间以后再提交',
  },
  'platform.booksAhead': {
    text: '账本最后一笔的时间比现在还晚，为免记错日期，现在不能记账',
    next: '请告诉社区服务站：系统管理员核对服务器的时间，等过了最后一笔的时间再记',
  },
  'platform.notOverdue': { text: '这件事已经办成了，或者没有积压', next: '请刷新后再看' },
  'platform.forgotten': { text: '已过保存期限，照片已删除，只留校验码', next: '要核对请出示原件，校验码可以比对' },
  'platform.readingStopped': { text: '已取消，这份文件没有读完', next: '什么都没有写入；要用请重新选择文件' },
  'platform.busy': { text: '现在办事的人多，这一次还没有办理', next: '请过 {seconds} 秒再点一次，不会重复提交' },
  'platform.tooOften': { text: '短时间里操作太多，这一次没有办理', next: '请过 {seconds} 秒再试' },
  'platform.tooMany': { text: '这样的操作已到上限，这一次没有办理', next: '请在 {until} 以后再试，或到社区服务站办' },
  'platform.sheetLocked': { text: '这个表格文件加了密码', next: '请打开它，去掉密码，另存为 .xlsx 再选' },
  'platform.sheetOpenDocument': {
    text: '这是 OpenDocument 表格（.ods）',
    next: '请用 WPS 或 LibreOffice 打开，另存为 .xlsx 再选',
  },
  'platform.sheetNumbers': {
    text: '这是苹果 Numbers 的表格',
    next: '请在 Numbers 里选“导出为 Excel”，存成 .xlsx 再选',
  },
  'platform.sheetBinary': {
    text: '这是 Excel 二进制工作簿（.xlsb）',
    next: '请用 Excel 打开，另存为 .xlsx 再选',
  },
  'platform.sheetPacked': { text: '这是压缩包，不是表格', next: '请先解压，再选里面的 .xlsx 或 .csv 文件' },
  'platform.sheetWebPage': {
    text: '这个文件的名字像表格，里面其实是网页或 XML',
    next: '请用 Excel 或 WPS 打开，另存为 .xlsx 再选',
  },
  'platform.sheetTooFar': {
    text: '表格太长或太宽：{cell} 格里还有内容',
    next: '请打开看看 {cell}，删去多余的行和列，保存后再选',
  },
  'platform.sheetBadLine': {
    text: '第 {row} 行无法识别：引号没有成对，或这一行太长',
    next: '请用 Excel 打开，看第 {row} 行，另存为 .xlsx 再选',
  },
  'platform.broken': { text: '系统出了差错，什么都没有改动', next: '请再试一次；还不行就告诉社区服务站' },
  'platform.foreignPage': { text: '这次操作不是从本站网页发出的，没有办理', next: '请从本站网页重新打开后再办' },
  'platform.noPageCode': { text: '这一页没有小程序码', next: '请用右上角的菜单转发给群里' },
  'platform.pageCodeFailed': {
    text: '微信没有给出小程序码（差错编号 {code}）',
    next: '请过一会儿再打开；急用时请用右上角的菜单转发',
  },
  'open.notFound': { text: '没有找到这个公开内容', next: '请核对编号，或从公开数据首页 /open/v1/communities 查起' },
  'files.notFound': { text: '没有找到这张照片', next: '请重新选择照片上传' },
  'files.incomplete': { text: '照片没有传完整', next: '请再传一次' },
  'files.tooMany': { text: '绑定我家之前最多传 {most} 张照片', next: '请带上证件到社区服务站办' },
  'files.tooManyWaiting': {
    text: '您传了 {most} 张还没有用上的照片',
    next: '请先把已传的照片提交；没有用上的两天后自动清除',
  },
  'files.tooManyPixels': { text: '这张照片超过 {most}00 万像素', next: '请用手机相册缩小后再传，或重新拍一张' },
  'files.tooMuchWaiting': {
    text: '已有 {most} MB 的文件传了还没有用',
    next: '请先把已传的文件处理完，或过几天再传：没有用上的会自动清除',
  },
  'files.strangersFull': {
    text: '等待绑定的照片已经太多，暂时收不下',
    next: '请在 {until} 以后再传，或带上证件到社区服务站办',
  },
  'files.partWrong': { text: '传来的内容和说明的大小不一样', next: '请重新选择文件再传一次' },
} as const

export const statuses = {
  400: ['platform.badInput', 'platform.notJson'],
  401: ['platform.signIn'],
  403: [
    'platform.notMember',
    'platform.suspended',
    'platform.notOwner',
    'platform.notYours',
    'platform.outOfScope',
    'platform.notForOthers',
    'platform.foreignPage',
  ],
  404: [
    'platform.noSuchCall',
    'platform.noSuchAddress',
    'platform.noSuchCommunity',
    'platform.noSuchNeighbour',
    'platform.noPageCode',
    'open.notFound',
    'files.notFound',
  ],
  409: [
    'platform.hasPhone',
    'platform.requestReused',
    'platform.notOverdue',
    'platform.forgotten',
    'platform.readingStopped',
    'files.tooManyWaiting',
    'files.tooMuchWaiting',
  ],
  429: ['platform.tooOften', 'platform.tooMany', 'files.strangersFull'],
  413: ['platform.tooLarge', 'platform.sheetTooFar', 'files.tooManyPixels'],
  500: ['platform.broken'],
  // Whoever runs the deployment has to set its clock right.
  503: [
    'platform.unavailable',
    'platform.pageCodeFailed',
    'platform.busy',
    'platform.clockApart',
    'platform.clockAhead',
    'platform.clockBack',
    'platform.booksAhead',
  ],
} satisfies Statuses

declare module './refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
