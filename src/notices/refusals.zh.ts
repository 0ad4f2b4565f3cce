import type { Statuses } from '../platform/refusal'

export const refusals = {
  'notices.notFound': { text: '没有找到这个公告', next: '请回到项目页重新打开' },
  'notices.noWorks': { text: '这件事还没有到施工', next: '筹资或施工阶段才能发施工公告' },
  'notices.endsBefore': { text: '结束时间要晚于开始时间', next: '请把结束时间改到开始以后' },
  'notices.over': { text: '时间已经过去', next: '请改成以后的时间' },
  'notices.tooLong': { text: '一次公告最多 {mostDays} 天', next: '请分几次发' },
  'notices.noGrid': { text: '还没有选发到哪里', next: '请至少选一个网格' },
  'notices.needsPhone': { text: '公告上还没有电话', next: '请填现场电话或监督电话，邻居有事才找得到人' },
  'notices.needsPermit': { text: '22:00 到 6:00 施工要有夜间施工许可', next: '请填许可编号，或改到白天' },
  'notices.cannotShare': { text: '这个群现在不能发', next: '请看上面写的原因' },
  'notices.notYourGrid': { text: '没有找到这个网格', next: '请重新选择网格' },
  'notices.notYourHome': { text: '名册里这套房没有您的名字', next: '请先绑定自己家' },
  'notices.noGridHere': { text: '您家还没有划进网格', next: '请联系社区服务站，工作人员会帮您' },
  'notices.noWorker': { text: '您家所在的网格还没有登记网格员', next: '请联系社区服务站，工作人员会帮您' },
  'notices.helpOpen': { text: '您已经请过网格员了', next: '请等网格员办好；不用了可以撤回，再重新请' },
  'notices.helpEnough': { text: '今天已经请过 {most} 次', next: '请明天再请；急事请打电话给社区服务站' },
  'notices.noPhone': { text: '还没有写电话号码', next: '请写一个能打通的号码，或改成上门' },
  'notices.noHelp': { text: '没有找到这次请求', next: '请回到上一页再打开' },
  'notices.helpOver': { text: '这次请求已经结束', next: '请刷新后看看还有谁在等' },
  'notices.helpTaken': { text: '另一位工作人员已经答应去', next: '请看看还有谁在等' },
  'notices.ownHelp': { text: '这是您自己请的', next: '请由另一位工作人员来办' },
  'notices.notTakenYet': { text: '还没有人答应去', next: '请先点“我来”' },
} as const

export const statuses = {
  403: ['notices.notYourHome', 'notices.ownHelp'],
  404: ['notices.notFound', 'notices.notYourGrid', 'notices.noHelp'],
  409: ['notices.helpOpen', 'notices.helpOver', 'notices.helpTaken'],
  429: ['notices.helpEnough'],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
