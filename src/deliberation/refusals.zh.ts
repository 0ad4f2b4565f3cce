import type { Statuses } from '../platform/refusal'

export const refusals = {
  'deliberation.notFound': { text: '没有找到这条记录', next: '请刷新后再看' },
  'deliberation.notHeldYet': { text: '会议还没有开', next: '请会后再登记' },
  'deliberation.answered': { text: '这条已经答复', next: '可以看看答复' },
  'deliberation.tooManyOpen': { text: '您有 {most} 条意见还在等答复', next: '请等答复后再提；急事请打社区服务站电话' },
  'deliberation.ownRemark': { text: '自己提的意见不能自己答复', next: '请另一位工作人员答复' },
} as const

export const statuses = {
  403: ['deliberation.ownRemark'],
  404: ['deliberation.notFound'],
  409: ['deliberation.answered', 'deliberation.tooManyOpen'],
} satisfies Statuses

declare module '../platform/refusal' {
  interface RefusalTexts extends Catalogue<typeof refusals> {}
}
