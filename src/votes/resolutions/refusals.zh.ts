import type { Statuses } from '../../platform/refusal'

export const refusals = {
  'votes.notByMeeting': { text: '方案写明不用这种方式决定', next: '请按方案的决定方式办理' },
  'votes.resolvedAlready': { text: '这一版方案已经决议通过', next: '方案有变动的，请先写新一版方案' },
  'votes.meetingFixed': { text: '已经开始签到，决议内容不能再改', next: '等这次会议结束后再提' },
  'votes.meetingTooSoon': { text: '要提前 {hours} 小时通知', next: '请把开会时间往后改' },
  'votes.laxerThanDefault': { text: '到会和同意的比例不能低于默认值', next: '请用默认比例，或者定得更高' },
  'votes.calledTwice': { text: '同一个人或同一户只能列一次', next: '请去掉重复的一行' },
  'votes.partyMissing': { text: '三方联席会要有居委会、业委会（物管会）、物业三方', next: '请在名单里补上缺的一方' },
  'votes.notOfParty': { text: '有人不担任所代表一方的职务', next: '请核对每个人代表哪一方' },
  'votes.nobodySuch': { text: '名单里有人不在本社区', next: '请重新选择' },
  'votes.nothingToShare': { text: '方案里没有业主出资', next: '请先在方案里写明业主出多少' },
  'votes.sharesOff': { text: '各户份额之和与方案里业主出资不一致：{offFen:还差|多了}', next: '请改到正好相等' },
  'votes.resolutionOver': { text: '这项决议已经结束', next: '可以查看结果' },
  'votes.notCalled': { text: '名单里没有您', next: '如有疑问请联系社区服务站' },
  'votes.meetingNotBegun': { text: '还没有到会议时间', next: '请到时间再来' },
  'votes.hereAlready': { text: '您已经签过到了', next: '会议开始后请表态' },
  'votes.signInFirst': { text: '您还没有签到', next: '请先签到，再表态' },
  'votes.answeredOnce': { text: '您已经表过态，不能再改', next: '可以查看记录' },
  'votes.sheetAddsNothing': { text: '第 {seat} 位已经签到或表态', next: '请把这一位从表里去掉' },
  'votes.agreeOrNot': { text: '出资人只能写同意或不同意', next: '请核对这一行' },
  'votes.sheetWaits': { text: '还有一张签到表没有核对', next: '请另一位工作人员先核对' },
  'votes.minutesThere': { text: '会议纪要已经登记', next: '可以查看纪要' },
  'votes.minutesFirst': { text: '还没有会议纪要', next: '请先登记纪要和照片' },
  'votes.notQuorateYet': { text: '到会人数不够', next: '等人到齐；到截止时间会自动结束' },
  'votes.answersWait': { text: '还有 {left} 位到会的没有表态', next: '请等到会的人表态' },
  'votes.agreementsWait': { text: '还有 {left} 户没有表态', next: '全部同意会自动通过；有人不同意才能提前结束' },
} as const

export const statuses = {
  403: ['votes.notCalled'],
  409: [
    'votes.resolvedAlready',
    'votes.meetingFixed',
    'votes.resolutionOver',
    'votes.hereAlready',
    'votes.answeredOnce',
    'votes.sheetWaits',
    'votes.minutesThere',
  ],
} satisfies Statuses

declare module '../../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
